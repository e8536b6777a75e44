"""The record: documents, their codings and what they say, kept in one SQLite file.

The only room that imports the database. `Record` is the way in; it speaks model values.
"""

from communique.record.filters import Filter
from communique.record.found import ActorCount, Added, CodingHead, Found, Head, Hit, Person
from communique.record.record import Record

__all__ = [
    "ActorCount",
    "Added",
    "CodingHead",
    "Filter",
    "Found",
    "Head",
    "Hit",
    "Person",
    "Record",
]
