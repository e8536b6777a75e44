"""The fields of a joined event, and which reports support or contradict each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.consolidation.compare import Facts
from communique.model import Event, FieldView, Moment, Party, Place, Telling


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field is shown, and when a report that says something else still agrees with it.

    Attributes:
        name: of the field. words: its value in words, "" where a report gives none.
        agrees: whether a value holds the chosen one.
    """

    name: str
    words: Callable[[Event], str]
    agrees: Callable[[Event, Event], bool] = lambda *_: False


def _codes(parties: Sequence[Party]) -> str:
    return ", ".join(sorted({party.code for party in parties}))


def _within(one: Event, best: Event) -> bool:
    """Whether a date holds the chosen one."""
    mine, chosen = one.date, best.date
    if mine is None or chosen is None:
        return False
    early, late = (mine.start or "", mine.end or "~"), (chosen.start or "", chosen.end or "~")
    return early[0] <= late[0] and late[1] <= early[1]


def _part_of(codes: Callable[[Event], Sequence[Party]]) -> Callable[[Event, Event], bool]:
    """Whether the parties are some of the chosen ones."""

    def some(one: Event, best: Event) -> bool:
        return {party.code for party in codes(one)} <= {party.code for party in codes(best)}

    return some


def _when(moment: Moment | None) -> str:
    return "" if moment is None or moment.inferred else str(moment)


_FIELDS = (
    _Field("type", lambda event: event.type),
    _Field("date", lambda event: _when(event.date), _within),
    _Field(
        "place",
        lambda event: event.place.name if event.place else "",
        lambda one, best: bool(
            one.place and best.place and is_country(one.place)
            and one.place.country == best.place.country
        ),
    ),
    _Field(
        "actors",
        lambda event: _codes(event.actors),
        _part_of(lambda event: event.actors),
    ),
    _Field(
        "recipients",
        lambda event: _codes(event.recipients),
        _part_of(lambda event: event.recipients),
    ),
    _Field("status", lambda event: event.status.value),
    _Field(
        "modes",
        lambda event: ", ".join(event.modes),
        lambda one, best: set(one.modes) <= set(best.modes),
    ),
)  # fmt: skip


def views(told: Sequence[Facts], best: Event, *, together: bool) -> tuple[FieldView, ...]:
    """What reports say of each field, beside what was chosen.

    Args:
        told: the reports in their order. best: what was chosen.
        together: whether the parties are one set, as in a mutual act.
    """
    shown = _mutual(best) if together else best
    return tuple(_view(field, told, shown) for field in _FIELDS)


def _mutual(event: Event) -> Event:
    return replace(event, actors=event.actors + event.recipients, recipients=())


def _view(field: _Field, told: Sequence[Facts], best: Event) -> FieldView:
    """What each report says of a field, beside what was chosen."""
    chosen = field.words(best)
    supporting, silent = [], []
    against: dict[str, list[str]] = {}
    for one in told:
        event = _mutual(one.event) if one.unordered else one.event
        said = field.words(event)
        if not said:
            silent.append(one.id)
        elif said == chosen or field.agrees(event, best):
            supporting.append(one.id)
        else:
            against.setdefault(said, []).append(one.id)
    ordered = sorted(against.items(), key=lambda item: -len(item[1]))
    return FieldView(
        field.name,
        chosen,
        tuple(supporting),
        tuple(Telling(value, tuple(ids)) for value, ids in ordered),
        tuple(silent),
    )


def is_country(place: Place) -> bool:
    """Whether a place is a whole country and no more."""
    return place.country is not None and _country_name(place.country) == place.name


@lru_cache(maxsize=512)
def _country_name(code: str) -> str | None:
    from communique.gazetteer import Gazetteer

    entry = Gazetteer.load().entry(code)
    return entry.name if entry is not None else None
