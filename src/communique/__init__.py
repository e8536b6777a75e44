"""Communique reads news and official statements and keeps a cited record of them.

`import communique as cq` gives the names of `communique.api`; each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Coding",
    "Commitment",
    "CommuniqueError",
    "Document",
    "Event",
    "Found",
    "Head",
    "Instrument",
    "Ledger",
    "Moment",
    "Party",
    "Reading",
    "Record",
    "Relation",
    "Rows",
    "Span",
    "__version__",
    "code",
    "read",
]

if TYPE_CHECKING:
    from communique.api import (
        Coding,
        Commitment,
        CommuniqueError,
        Document,
        Event,
        Found,
        Head,
        Instrument,
        Ledger,
        Moment,
        Party,
        Reading,
        Record,
        Relation,
        Rows,
        Span,
        code,
        read,
    )
else:

    def __getattr__(name: str) -> object:
        """The name of the Python interface, loaded now."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("communique.api"), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
