"""Who and what the texts name: states, organisations, groups, offices, seats of government."""

from communique.gazetteer.entry import BLOCKS, KINDS, ROLES, SECTORS, Entry, Match
from communique.gazetteer.former import FormerName
from communique.gazetteer.gazetteer import Cues, Gazetteer
from communique.gazetteer.names import is_full, name_words, person_key, short_keys
from communique.gazetteer.offices import OFFICE_KINDS, OfficeMatch, Offices
from communique.gazetteer.people import People, PersonMatch, Tenure

__all__ = [
    "BLOCKS",
    "KINDS",
    "OFFICE_KINDS",
    "ROLES",
    "SECTORS",
    "Cues",
    "Entry",
    "FormerName",
    "Gazetteer",
    "Match",
    "OfficeMatch",
    "Offices",
    "People",
    "PersonMatch",
    "Tenure",
    "is_full",
    "name_words",
    "person_key",
    "short_keys",
]
