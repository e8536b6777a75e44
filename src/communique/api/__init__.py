"""The Python interface, as `import communique as cq` gives it: code texts, read and ask a record.

Values are those of `communique.model`; errors are `CommuniqueError`. See docs/python.md.
"""

from communique.answers.relation import Relation
from communique.api.coding import Coding, code
from communique.api.reading import Reading, read
from communique.api.record import Record
from communique.api.rows import Rows
from communique.consolidation import Ledger
from communique.errors import CommuniqueError
from communique.model import Commitment, Document, Event, Instrument, Moment, Party, Span
from communique.record import Found, Head

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
    "code",
    "read",
]
