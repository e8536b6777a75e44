"""Acts of giving that only the ledger tells: a row whose sentence no frame could read.

A list item ("Peru: $2 million for Haiti"), a sum without a verb or one told in the passive is a
promise (AGREE) or help (AID) like any other, and every row of the ledger belongs to its act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.coding.commitments import view_at
from communique.coding.events import EventFinder, paragraph
from communique.coding.when import is_history
from communique.model import Commitment, Event, Span, Stage, Why, stable_id

_CONFIDENCE = 0.7
_GUESSED = 0.15
"""How much less sure an act is whose recipient the context named."""


def with_grants(
    finder: EventFinder, events: Sequence[Event], rows: Sequence[Commitment]
) -> tuple[list[Event], tuple[Commitment, ...]]:
    """The events with those that only rows of the ledger tell, and the rows tied to them.

    A row that is a part of another, and one without a known recipient, makes no act of its own. A
    promise that stands beside help of another row is an act of its own.
    """
    found, tied = list(events), []
    types = {event.id: event.type for event in events}
    used: set[str | None] = set()
    for row in rows:
        promised = row.stage is Stage.PLEDGED and types.get(row.event or "") == "AID"
        if promised and row.event in used and row.amount is not None:
            row = replace(row, event=None)
        used.add(row.event)
        if row.event is None and _is_act(row):
            made = _act_of(finder, row)
            free = (event for event in found if event.id not in used and _same(event, made))
            known = next(free, None)
            if known is None:
                found.append(made)
            row = replace(row, event=(known or made).id)
            used.add(row.event)
        elif row.event is not None and row.recipients:
            found = [_completed(event, row) for event in found]
        tied.append(row)
    return sorted(found, key=lambda event: event.trigger), tuple(tied)


def _is_act(row: Commitment) -> bool:
    """Whether a row tells of one party that gives to another."""
    giving = {row.donor.code, *(party.code for party in row.partners)}
    whole = not row.rule.startswith("commitment:part")
    return whole and any(party.code not in giving for party in row.recipients)


def _completed(event: Event, row: Commitment) -> Event:
    """The act of a row, given the row's recipients where it was told without any."""
    alone = event.id == row.event and not event.recipients and len(event.actors) == 1
    acting = {party.code for party in event.actors}
    getting = tuple(party for party in row.recipients if party.code not in acting)
    return replace(event, recipients=getting) if alone and getting else event


def _same(one: Event, other: Event) -> bool:
    """Whether two acts of the same kind and parties are told in one sentence."""
    return (
        one.type == other.type
        and {p.code for p in one.actors} == {p.code for p in other.actors}
        and {p.code for p in one.recipients} == {p.code for p in other.recipients}
        and one.evidence.overlaps(other.evidence)
    )


def _act_of(finder: EventFinder, row: Commitment) -> Event:
    """The act that a row tells of: a promise while it is only pledged, else help."""
    document, view = finder.document, view_at(finder.views, row)
    kind = finder.codebook.types["AGREE" if row.stage is Stage.PLEDGED else "AID"]
    words = row.amount_text or (row.items[0] if row.items else "")
    at = row.evidence.start + max(0, row.evidence.text.find(words))
    actors = (row.donor, *row.partners)
    codes = [",".join(p.code for p in side) for side in (actors, row.recipients)]
    guessed = row.rule.endswith("+context")
    return Event(
        id=stable_id("event", document.id, kind.name, at, at + len(words), *codes),
        type=kind.name,
        actors=actors,
        recipients=row.recipients,
        evidence=row.evidence,
        trigger=Span.of(document.text, at, at + len(words)),
        quad=kind.quad,
        score=kind.score,
        coder=finder.coder,
        rule=row.rule,
        confidence=_CONFIDENCE - _GUESSED * guessed,
        contexts=finder.contexts.find(row.evidence.text, (), paragraph(document, view)),
        date=row.date,
        historical=is_history(document, row.date),
        why=Why(),
    )
