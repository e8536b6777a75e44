"""Answers that need both the record and judging: joined events, the ledger, a relation's history.

The rooms below never import each other; here what the record holds is handed to `consolidation`,
and what that judges goes back. Nothing here reads texts, so the site may use it.
"""
