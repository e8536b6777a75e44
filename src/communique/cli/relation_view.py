"""The relation of two parties as a page of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.answers.relation import Act, Promise, Relation, Section, Tally
from communique.cli import output, wording
from communique.cli.rows import ID_SHOWN
from communique.model import Moment

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"
_MOST_BARS = 72
_YEAR = 4
_SENTENCE = 180
_CITED = ("date", "sentence", "document")
_WHOLE = ("id", "document", "month", "code")
_TITLES = {
    Section.MEETING: "Meetings",
    Section.AGREEMENT: "Agreements",
    Section.FRICTION: "Frictions",
    Section.OTHER: "Other acts",
    Section.TOGETHER: "Side by side, towards others",
}


def print_page(relation: Relation, *, in_one: bool = False) -> None:
    """Print the relation.

    Args:
        relation: what to print.
        in_one: its events in one table instead of one for each section.
    """
    for line in _heading(relation):
        output.line(line)
    _months(relation)
    if in_one:
        _acts("Timeline", relation.timeline, len(relation.briefs))
    else:
        for section, title in _TITLES.items():
            _acts(title, relation.acts(section), len(relation.briefs_of(section)))
    _instruments(relation)
    _promises(relation.promises)
    _areas(relation)
    _people(relation)
    _thirds(relation)


def sparkline(values: Sequence[float]) -> str:
    """One bar for each value, the largest the highest; a dot for nothing.

    Args:
        values: sums of one sign; their size counts.
    """
    sizes = [abs(value) for value in values]
    most = max(sizes, default=0)
    return "".join(
        _BARS[min(len(_BARS) - 1, int(size / most * len(_BARS)))] if size else _NONE
        for size in sizes
    )


def _heading(relation: Relation) -> Iterable[str]:
    yield " and ".join(
        name if name == code else f"{name} ({code})"
        for name, code in (
            (relation.left_name, relation.left),
            (relation.right_name, relation.right),
        )
    )
    asked = [f"since {relation.since}"] if relation.since else []
    asked += [f"until {relation.until}"] if relation.until else []
    asked += ["with the organisations they belonged to"] if relation.groups else []
    parts = [
        _number(len(relation.briefs), "event"),
        _number(len(relation.documents), "document"),
        ", ".join(asked),
    ]
    yield "  " + " | ".join(part for part in parts if part)


def _months(relation: Relation) -> None:
    months = relation.months
    if months:
        span = months[0].month if len(months) == 1 else f"{months[0].month} to {months[-1].month}"
        unit = "year" if len(months) > _MOST_BARS else "month"
        output.line(f"  cooperation {sparkline(_sums(months, 'cooperation', unit))}  {span}")
        output.line(f"  conflict    {sparkline(_sums(months, 'conflict', unit))}  by {unit}")
    lines = [_tally(one.month or "", one) for one in months if one.events]
    if relation.no_month.events:
        lines.append(_tally("no one month", relation.no_month))
    if len(lines) > 1:
        lines.append(_tally("all", relation.total))
    columns = ("month", "events", "cooperation", "conflict", "sum", "mean", "quads 1 2 3 4")
    _table("Scores", columns, lines, right=columns[1:6])


def _sums(months: Sequence[Tally], name: str, unit: str) -> list[float]:
    """The sums of a score by month, or by year."""
    found: dict[str, float] = {}
    for one in months:
        key = (one.month or "")[: _YEAR if unit == "year" else None]
        found[key] = found.get(key, 0) + getattr(one, name)
    return list(found.values())


def _tally(name: str, tally: Tally) -> tuple[str, ...]:
    scores = (tally.cooperation, tally.conflict, tally.total, tally.mean)
    quads = " ".join(str(one) for one in tally.quads)
    return name, str(tally.events), *(wording.number(one) for one in scores), quads


def _acts(title: str, acts: Sequence[Act], every: int) -> None:
    lines = [
        (
            act.value.id[:ID_SHOWN],
            *_cited(act.value.date, act.sentence.text, act.found.document),
            wording.type_and_modes(act.value),
            wording.who_whom(act.value),
            wording.standing(act.value),
        )
        for act in acts
    ]
    _table(title, ("id", *_CITED, "what", "who -> whom", "status"), lines)
    if every > len(acts):
        output.line(f"  the latest {len(acts):,} of {_number(every, 'event')}; --limit 0 for all")


def _instruments(relation: Relation) -> None:
    lines = [
        (
            told.value.id[:ID_SHOWN],
            *_cited(told.value.date, told.sentence.text, told.found.document),
            one.kind.value,
            one.name,
            told.value.status.value.replace("_", " "),
        )
        for one in relation.instruments
        for told in one.tellings
    ]
    _table("Programmes and instruments", ("id", *_CITED, "kind", "name", "status"), lines)


def _promises(promises: Sequence[Promise]) -> None:
    lines = []
    for one in promises:
        rows = {row.id: row.commitment for row in one.pledge.rows}
        for told in one.steps:
            row = rows.get(told.step.row)
            lines.append(
                (
                    told.step.row[:ID_SHOWN],
                    *_cited(told.step.when, told.sentence.text, told.step.document),
                    told.step.kind.value,
                    wording.donor_recipients(row) if row else one.pledge.donor,
                    wording.total(row) if row else "",
                    one.pledge.channel or "",
                )
            )
    columns = ("id", *_CITED, "step", "who -> whom", "sum", "channel")
    _table("Commitments", columns, lines)


def _areas(relation: Relation) -> None:
    lines = [
        (one.name, str(len(one.acts)), _ids((*one.acts, *one.instruments)))
        for one in relation.areas
    ]
    _table("Areas", ("area", "events", "rows"), lines, right=("events",))


def _people(relation: Relation) -> None:
    lines = [
        (one.name, one.party, "; ".join(one.offices), _ids(one.acts)) for one in relation.people
    ]
    _table("People", ("name", "party", "office", "events"), lines)


def _thirds(relation: Relation) -> None:
    lines = [(one.code, one.name, _ids(one.acts)) for one in relation.thirds]
    _table("Third parties in the same events", ("code", "name", "events"), lines)


def _cited(date: Moment | None, sentence: str, document: str) -> tuple[str, str, str]:
    return wording.when(date) or "undated", wording.short(sentence, _SENTENCE), document[:ID_SHOWN]


def _ids(ids: Iterable[str]) -> str:
    return " ".join(id[:ID_SHOWN] for id in ids)


def _number(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _table(
    title: str,
    columns: Sequence[str],
    lines: Sequence[Sequence[str]],
    *,
    right: Sequence[str] = (),
) -> None:
    """Print a titled table, or nothing where it has no lines."""
    if lines:
        output.line()
        output.line(title)
        output.table(columns, lines, right=right, whole=[one for one in columns if one in _WHOLE])
