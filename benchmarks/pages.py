"""One address of each kind of page of a site, for measures, pictures and tests."""

from __future__ import annotations

import re
from html import unescape
from urllib.request import urlopen

LISTS = {
    "home": "/",
    "events": "/events",
    "documents": "/documents",
    "relations": "/relations",
    "ledger": "/ledger",
    "parties": "/parties",
    "people": "/people",
    "instruments": "/instruments",
    "commitments": "/commitments",
    "search": "/search?q=support",
    "add": "/add",
    "jobs": "/jobs",
    "review": "/review",
    "agreement": "/review/agreement",
    "api": "/api",
    "missing": "/nothing-here",
}
"""Pages whose address is the same for every record."""

SINGLE = {
    "event": ("/events?order=most-reported", r"/events/\w+"),
    "document": ("/documents", r"/documents/\w+"),
    "relation": ("/relations", r"/relations/\w+/\w+"),
    "party": ("/parties", r"/parties/\w+"),
    "person": ("/people", r"/people/[^\"?#]+"),
    "instrument": ("/instruments", r"/instruments/\w+"),
    "commitment": ("/commitments", r"/commitments/\w+"),
}
"""Pages of one thing: the list they are reached from, and the form of their address there."""


def addresses(site: str) -> dict[str, str]:
    """The paths to visit at a site, by the name of the page.

    Args:
        site: its address, without a slash at the end.

    Raises:
        LookupError: if a list leads to no page of its things.
    """
    single = {name: _first(site, *where) for name, where in SINGLE.items()}
    return {**LISTS, **single}


def _first(site: str, path: str, form: str) -> str:
    """The first link of a page that has a form."""
    with urlopen(site + path) as answer:
        text = answer.read().decode("utf-8")
    found = re.search(rf'href="({form})"', text)
    if found is None:
        raise LookupError(f"{path} links to no {form}")
    return unescape(found.group(1))
