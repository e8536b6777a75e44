"""What the record knows of a person: offices, dates, the sentences that say so, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.cli import output, quoting, wording
from communique.cli.rows import people, person_json
from communique.export import jsonl

if TYPE_CHECKING:
    from communique.model import Document, Sighting, Tenure
    from communique.record import Found, Person, Record

_QUOTED = 3


def show_people(record: Record, persons: list[Person], *, as_json: bool) -> None:
    """Show one person whole; list several, since the name does not tell which is meant."""
    if as_json:
        shown = [_json(record, one) for one in persons]
        output.json(shown[0] if len(shown) == 1 else shown)
    elif len(persons) == 1:
        _show(record, persons[0])
    else:
        people(persons)
        output.note(f"{len(persons)} people of that name; give the whole name of the one you mean.")


def _json(record: Record, person: Person) -> jsonl.Json:
    every = record.sightings(person)
    texts = _texts(record, every)
    said = [
        {
            "person": found.value.person,
            "office": found.value.office,
            "party": found.value.party,
            "former": found.value.former,
            "seen": jsonl.day_to_json(found.value.seen),
            "document": found.document,
            "span": jsonl.span_to_json(found.value.span),
            "sentence": _sentence(texts[found.document], found.value),
        }
        for found in every
    ]
    return {**person_json(person), "sightings": said}


def _show(record: Record, person: Person) -> None:
    others = [name for name in person.names if name != person.name]
    output.line(person.name + (f" (also {', '.join(others)})" if others else ""))
    every = record.sightings(person)
    texts = _texts(record, every)
    for tenure in person.tenures:
        output.line()
        output.line(f"  {_said(tenure)}")
        for other in person.doubted(tenure):
            output.line(f"    at the same time seen as {wording.post(other)} of {other.party}")
        mine = [found for found in every if _belongs(found.value, tenure)]
        shown = mine if len(mine) <= _QUOTED else [*mine[: _QUOTED - 1], mine[-1]]
        for found in shown:
            _quote(texts[found.document], found)
        if len(mine) > len(shown):
            output.line(f"    and {len(mine) - len(shown)} more; --json gives all.")


def _said(tenure: Tenure) -> str:
    """`prime minister of JPN, seen 2021-10-04 to 2024-09-27 in 3 documents`."""
    first, last = wording.when(tenure.first), wording.when(tenure.last)
    seen = f"seen {first}" if first else "seen without a date"
    if last != first:
        seen += f" to {last}"
    many = "1 document" if tenure.documents == 1 else f"{tenure.documents} documents"
    return f"{wording.post(tenure)} of {tenure.party}, {seen} in {many}"


def _belongs(sighting: Sighting, tenure: Tenure) -> bool:
    """Whether a statement is one of those that a tenure is made of."""
    if (sighting.party, sighting.office, sighting.former) != (
        tenure.party,
        tenure.office,
        tenure.former,
    ):
        return False
    if sighting.seen is None or tenure.first is None or tenure.last is None:
        return sighting.seen is None
    day, last = sighting.seen.start or "", tenure.last.end or tenure.last.start or ""
    return (tenure.first.start or "") <= day <= last


def _texts(record: Record, every: list[Found[Sighting]]) -> dict[str, Document]:
    ids = list(dict.fromkeys(found.document for found in every))
    return {document.id: document for document in record.texts(ids)}


def _quote(document: Document, found: Found[Sighting]) -> None:
    """One statement: where it stands, and its sentence with the words marked."""
    span, out = found.value.span, output.console()
    when = wording.when(found.value.seen)
    place = f"{document.id[:8]} {span.start}-{span.end}"
    output.line("    " + " | ".join(part for part in (when, place, document.title or "") if part))
    if _by_the_page(document, found.value):
        output.line("      speaks in the first person, as the page says")
        return
    start, end = quoting.sentence(document.text, span.start, span.end)
    quoted = quoting.marked(document.text, start, end, [span], colour=out.is_terminal)
    quoted.pad_left(6)
    out.print(quoted)


def _sentence(document: Document, sighting: Sighting) -> str | None:
    """The sentence that says so; `None` where the page around the text does."""
    if _by_the_page(document, sighting):
        return None
    start, end = quoting.sentence(document.text, sighting.span.start, sighting.span.end)
    return document.text[start:end]


def _by_the_page(document: Document, sighting: Sighting) -> bool:
    """Whether an author note, title or byline says so, and not the text."""
    speaker = document.speaker
    return speaker is not None and speaker.name == sighting.person and sighting.span.end == 1
