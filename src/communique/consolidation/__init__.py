"""Whether two reports tell of one event: comparing, clustering, judging, and the ledger."""
