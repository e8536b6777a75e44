"""The acts between two parties in numbers: by month, by context, by person, by third party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from communique.answers.relation_values import (
    QUADS,
    Area,
    Brief,
    Named,
    Present,
    Tally,
    Third,
)
from communique.record.ties import Part, Tie

_DECEMBER = 12


def tally(acts: Iterable[Brief], month: str | None = None) -> Tally:
    """The acts that count, added up."""
    events = [act.tie for act in acts if act.counts]
    one, two, three, four = (sum(event.quad == quad for event in events) for quad in QUADS)
    return Tally(
        month,
        len(events),
        round(sum(event.score for event in events if event.score > 0), 2),
        round(sum(event.score for event in events if event.score < 0), 2),
        (one, two, three, four),
    )


def monthly(acts: Iterable[Brief]) -> tuple[Tally, ...]:
    """A tally for every month from the first to the last that has an act that counts."""
    held: dict[str, list[Brief]] = defaultdict(list)
    for act in acts:
        if act.counts and act.month is not None:
            held[act.month].append(act)
    if not held:
        return ()
    return tuple(tally(held.get(month, ()), month) for month in _months(min(held), max(held)))


def _months(first: str, last: str) -> list[str]:
    """The months from one to the other, both included, as `2023-04`."""
    at, end = _number(first), _number(last)
    return [f"{one // _DECEMBER:04}-{one % _DECEMBER + 1:02}" for one in range(at, end + 1)]


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * _DECEMBER + int(number) - 1


def areas(acts: Iterable[Brief], instruments: Iterable[Named]) -> tuple[Area, ...]:
    """What the acts and instruments are about, most acts first, then by name."""
    of_acts: dict[str, list[str]] = defaultdict(list)
    of_instruments: dict[str, list[str]] = defaultdict(list)
    for act in acts:
        for name in act.tie.contexts:
            of_acts[name].append(act.id)
    for one in instruments:
        for name in one.contexts:
            of_instruments[name].append(one.id)
    found = [
        Area(name, tuple(of_acts[name]), tuple(of_instruments[name]))
        for name in {*of_acts, *of_instruments}
    ]
    return tuple(
        sorted(found, key=lambda area: (-len(area.acts), -len(area.instruments), area.name))
    )


def people(acts: Sequence[Brief], codes: Callable[[Tie], frozenset[str]]) -> tuple[Present, ...]:
    """The persons on either side, most acts first, then by name.

    A surname alone is the one person of that party who bears it; where several do, it stays alone.

    Args:
        acts: in order of time. codes: who stands for one of the two in an act.
    """
    seen: dict[tuple[str, str], list[tuple[str, Part]]] = defaultdict(list)
    for act in acts:
        meant = codes(act.tie)
        for party in act.tie.parts:
            if party.person is not None and party.code in meant:
                seen[party.code, party.person].append((act.id, party))
    order = {act.id: at for at, act in enumerate(acts)}
    held: dict[tuple[str, str], list[tuple[str, Part]]] = defaultdict(list)
    for (code, name), mentions in seen.items():
        held[code, _fullest(code, name, seen)].extend(mentions)
    found = []
    for (code, name), mentions in held.items():
        mentions.sort(key=lambda one: order[one[0]])
        offices = dict.fromkeys(party.office for _, party in mentions if party.office)
        ids = dict.fromkeys(id for id, _ in mentions)
        found.append(Present(name, code, tuple(offices), tuple(ids)))
    return tuple(sorted(found, key=lambda one: (-len(one.acts), one.name, one.party)))


def _fullest(code: str, name: str, names: Iterable[tuple[str, str]]) -> str:
    """The whole name that a surname stands for among those of one party, or the name itself."""
    longer = [other for party, other in names if party == code and other.endswith(f" {name}")]
    return longer[0] if len(longer) == 1 else name


def thirds(acts: Iterable[Brief], codes: Callable[[Tie], frozenset[str]]) -> tuple[Third, ...]:
    """The other parties of the acts, most acts first, then by code."""
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for act in acts:
        meant = codes(act.tie)
        for party in act.tie.parts:
            if party.code not in meant:
                held[party.code].setdefault(act.id, party.name)
    found = [Third(code, next(iter(of.values())), tuple(of)) for code, of in held.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.acts), one.code)))
