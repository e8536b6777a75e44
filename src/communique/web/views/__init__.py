"""The pages, one module each: what a path shows, and its JSON twin."""

from communique.web.views import (
    add,
    documents,
    event,
    events,
    home,
    jobs,
    ledger,
    login,
    relation,
    review,
)

ROUTERS = (
    home.router,
    events.router,
    event.router,
    documents.router,
    ledger.router,
    relation.router,
    add.router,
    jobs.router,
    login.router,
    review.router,
)
"""The routers of all pages; where two paths fit an address, the first one answers."""
