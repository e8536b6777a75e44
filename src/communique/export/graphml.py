"""GraphML: who does what to whom, as a directed network with a node for each party.

Standard: GraphML 1.0, read by networkx, igraph and Gephi. One edge for each pair of parties and
type of event, with the number of events, their mean score, the first and last day and their ids.
Lost: the single event. Only acts that happened count: planned, hypothetical and negated events are
left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.export.contents import Contents, Format, pairs, unless_actual
from communique.export.jsonl import number
from communique.export.markup import element, text
from communique.model import Event, Party

_NODE = {"name": "string", "class": "string", "events": "int"}
_EDGE = {
    "type": "string",
    "quad": "int",
    "weight": "int",
    "score": "double",
    "mutual": "boolean",
    "first": "string",
    "last": "string",
    "ids": "string",
}


@dataclass(slots=True)
class _Edge:
    """Events of one type between two parties, as they gather."""

    events: list[Event] = field(default_factory=list)


def write(contents: Contents) -> Iterator[str]:
    """The network; nodes by code, edges by source, target and type."""
    parties: dict[str, Party] = {}
    counts: dict[str, int] = {}
    edges: dict[tuple[str, str, str, bool], _Edge] = {}
    for told in contents.events:
        event = told.value
        taking_part = {party.code: party for party in (*event.actors, *event.recipients)}
        for code, party in taking_part.items():
            parties.setdefault(code, party)
            counts[code] = counts.get(code, 0) + 1
        for key in dict.fromkeys(_keys(event)):
            edges.setdefault(key, _Edge()).events.append(event)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            yield _declared(owner, name, kind)
    yield '<graph id="communique" edgedefault="directed">\n'
    for code in sorted(parties):
        party = parties[code]
        values = {"name": party.name, "class": party.kind, "events": str(counts[code])}
        yield element("node", *_data("node", values), id=code) + "\n"
    for at, key in enumerate(sorted(edges)):
        source, target, _, _ = key
        inside = _data("edge", _values(key, edges[key].events))
        yield element("edge", *inside, id=f"e{at}", source=source, target=target) + "\n"
    yield "</graph>\n</graphml>\n"


def _keys(event: Event) -> Iterator[tuple[str, str, str, bool]]:
    """Source, target, type, and whether the act is mutual; then in the order of the codes."""
    mutual = event.symmetric and not event.recipients
    for one, other in pairs(event):
        if other is None:
            continue
        source, target = one.code, other.code
        if mutual:
            source, target = sorted((source, target))
        yield source, target, event.type, mutual


def _values(key: tuple[str, str, str, bool], events: list[Event]) -> dict[str, str]:
    dates = [event.date for event in events if event.date and not event.date.inferred]
    days = sorted(day for date in dates for day in (date.start, date.end) if day)
    mean = round(sum(event.score for event in events) / len(events), 4)
    found = {
        "type": key[2],
        "quad": str(events[0].quad),
        "weight": str(len(events)),
        "score": str(number(mean)),
        "mutual": "true" if key[3] else "false",
        "ids": " ".join(sorted({event.id for event in events})),
    }
    return {**found, "first": days[0], "last": days[-1]} if days else found


def _declared(owner: str, name: str, kind: str) -> str:
    values = {"id": f"{owner}-{name}", "for_": owner, "attr.name": name, "attr.type": kind}
    return element("key", **values) + "\n"


def _data(owner: str, values: dict[str, str]) -> list[str]:
    return [element("data", text(value), key=f"{owner}-{name}") for name, value in values.items()]


FORMAT = Format(
    name="graphml",
    standard="GraphML 1.0",
    holds=("events",),
    losses=(
        ("single events", "gathered into one edge for each pair and type; ids on the edge"),
        ("planned, hypothetical and negated events", "left out, and counted"),
        ("events without a second party", "counted at the node alone"),
        ("mutual acts", "one edge, in the order of the codes, `mutual` true"),
        ("dates", "first and last day of the edge"),
        ("modes, contexts, places, evidence, offices, persons, sectors", "lost"),
        ("commitments, instruments, texts of documents", "lost"),
        ("removed documents and rows", "left out, unsaid: take the new file in place of the old"),
    ),
    write=write,
    refuses=unless_actual,
)
