"""The record: documents, their codings and what they say, kept in one SQLite file.

The only room that imports the database. `Record` is the way in; it speaks model values.
"""

from communique.record.changes import Changes
from communique.record.comparing import Coded
from communique.record.facets import Count, Facet
from communique.record.filters import Filter
from communique.record.found import ActorCount, Added, CodingHead, Found, Head, Hit, Person
from communique.record.history import CoderCount
from communique.record.listing import Band, Listing, Order
from communique.record.moved import Moved
from communique.record.record import Record
from communique.record.reviewing import Reviewed

__all__ = [
    "ActorCount",
    "Added",
    "Band",
    "Changes",
    "Coded",
    "CoderCount",
    "CodingHead",
    "Count",
    "Facet",
    "Filter",
    "Found",
    "Head",
    "Hit",
    "Listing",
    "Moved",
    "Order",
    "Person",
    "Record",
    "Reviewed",
]
