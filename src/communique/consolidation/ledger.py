"""The ledger across documents: every pledge once, followed through its life, with its reasons.

`build` is a pure function of rows. Neither their order nor repetitions change what it gives: rows
are brought into the order of the days they tell of, and linked by what they say (see `fields`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.consolidation import totals, words
from communique.consolidation.life import Pledge, pledge_of
from communique.consolidation.parts import running_totals, with_parts
from communique.consolidation.pledges import link
from communique.consolidation.rows import Act, Row
from communique.model import Judgement

ENDING = ("SANCTION", "REJECT")
"""Types of events that may end a pledge: halting aid, refusing it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Pledges and running totals, and the judgements that made them.

    Attributes:
        pledges: by the day of their first row; running totals among them.
        judgements: links within pledges, parts of wholes, running totals over what they hold.
    """

    pledges: tuple[Pledge, ...]
    judgements: tuple[Judgement, ...]

    def only(self, wanted: Callable[[Pledge], bool]) -> Ledger:
        """The pledges that are wanted, and the judgements about their rows."""
        kept = tuple(one for one in self.pledges if wanted(one))
        ids = {row.id for one in kept for row in one.rows}
        about = tuple(one for one in self.judgements if one.left in ids and one.right in ids)
        return Ledger(kept, about)

    def lines(self, *, by: str, currency: str) -> tuple[totals.Line, ...]:
        """Figures for each group; see `communique.consolidation.totals`."""
        return totals.lines(self.pledges, by=by, currency=currency)

    def cells(self, *, by: Sequence[str], currency: str) -> dict[totals.Keys, totals.Line]:
        """Figures for each combination of groups; see `communique.consolidation.totals`."""
        return totals.cells(self.pledges, by=by, currency=currency)

    def total(self, *, currency: str) -> totals.Line:
        """Figures for all of it."""
        return totals.total(self.pledges, currency=currency)


def build(
    rows: Iterable[Row], *, acts: Iterable[Act] = (), given: Sequence[Judgement] = ()
) -> Ledger:
    """Make the ledger of all rows.

    Args:
        rows: the commitments of all current documents, in any order.
        acts: events of these documents; those that end a pledge become steps of it.
        given: judgements of persons; they go before those made here.
    """
    linked = link(rows, given)
    ending = _by_actor(acts)
    pledges = [
        pledge_of(group, [act for code in sorted(group[0].donors) for act in ending.get(code, ())])
        for group in linked.groups
    ]
    related, parts = with_parts(pledges)
    return Ledger(related, (*linked.judgements, *parts, *running_totals(related)))


def may_end(type: str, evidence: str) -> bool:
    """Whether an event of this type, told in these words, may end a pledge."""
    return type in ENDING and words.is_about_help(evidence)


def _by_actor(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """The events that may end a pledge, by who acts, each once and in a fixed order."""
    known = {
        (act.document, act.event.id): act
        for act in acts
        if may_end(act.event.type, act.event.evidence.text)
    }
    found: dict[str, list[Act]] = defaultdict(list)
    for key in sorted(known):
        for code in {party.code for party in known[key].event.actors}:
            found[code].append(known[key])
    return found
