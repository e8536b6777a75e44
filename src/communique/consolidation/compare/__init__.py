"""What speaks for and against two reports telling one event: a comparator for each field.

`FIELDS` is the whole table. Each comparator is given two reports, the earlier first, and says how
many points it gives, out of how many at most, and why; a veto ends the comparison whatever the
rest says. Two reports may be of one event from `ENOUGH` points on; grouping them
(`communique.consolidation.cluster`) has the last word, since it sees the others.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.consolidation.compare.amounts import counts, dead, ordinals, sums
from communique.consolidation.compare.dates import dates
from communique.consolidation.compare.facts import Facts
from communique.consolidation.compare.kinds import KIN, modes, status, type_
from communique.consolidation.compare.parties import parties, persons, sectors
from communique.consolidation.compare.places import names, place
from communique.consolidation.compare.wording import copies, document, vocabulary
from communique.consolidation.opinions import Comparison, Opinion, weighed

__all__ = ["ENOUGH", "FIELDS", "KIN", "Comparator", "Facts", "compare"]

ENOUGH = 4.75
"""Points from which two reports may be of one event."""

Comparator = Callable[[Facts, Facts], Opinion]

FIELDS: tuple[tuple[str, float, Comparator], ...] = (
    ("type", 2.0, type_),
    ("parties", 2.5, parties),
    ("date", 2.5, dates),
    ("document", 0.0, document),
    ("status", 0.0, status),
    ("modes", 0.4, modes),
    ("place", 1.5, place),
    ("persons", 0.6, persons),
    ("sectors", 0.0, sectors),
    ("sums", 2.0, sums),
    ("ordinals", 1.0, ordinals),
    ("dead", 1.0, dead),
    ("counts", 1.0, counts),
    ("names", 1.5, names),
    ("words", 2.0, vocabulary),
    ("copies", 4.0, copies),
)
"""Name, most points it can give, comparator; cheap and decisive ones first."""


def compare(one: Facts, other: Facts) -> Comparison:
    """Ask every field about two reports, in whatever order they are given."""
    a, b = (one, other) if one.key <= other.key else (other, one)
    return weighed(ask(a, b) for _, _, ask in FIELDS)
