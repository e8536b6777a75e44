"""The pages, one module each: what a path shows, and its JSON twin."""

from communique.web.views import (
    add,
    commitments,
    documents,
    event,
    events,
    home,
    instruments,
    interface,
    jobs,
    ledger,
    login,
    parties,
    people,
    relation,
    review,
    search,
)

ROUTERS = (
    home.router,
    events.router,
    event.router,
    documents.router,
    ledger.router,
    relation.router,
    parties.router,
    people.router,
    instruments.router,
    commitments.router,
    search.router,
    add.router,
    jobs.router,
    login.router,
    review.router,
    interface.router,
)
"""The routers of all pages; where two paths fit an address, the first one answers."""
