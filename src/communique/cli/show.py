"""`communique show`: one row of the record, and why it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import options, output
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.export.jsonl import Json
    from communique.model import Commitment, Document, Event, Instrument, Moment, Party, Span, Why
    from communique.record import Found, Person, Record

_ID = re.compile(r"[0-9a-f]+")


def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID|PERSON", help="An id, the beginning of one, or a person's name."
        ),
    ],
    record: options.RecordFile = options.RECORD,
    why: Annotated[
        bool,
        typer.Option("--why", help="Add the rule, the coder and where each party is named."),
    ] = False,
    json: options.AsJson = False,
) -> None:
    """Show a document, event, commitment, instrument or person with the words it rests on.

    \b
    Examples:
      communique show 4be1c0
      communique show 4be1c0 --why
      communique show 4be1c0 --json
      communique show "Fumio Kishida"
    """
    from communique.model import Document
    from communique.record import Record

    with Record.open(record, create=False) as opened:
        shown = _found(opened, id)
        if isinstance(shown, list):
            from communique.cli.person import show_people

            show_people(opened, shown, as_json=json)
            return
        if isinstance(shown, Document):
            if json:
                output.json(_document_json(opened, shown, why=why))
            else:
                _document(opened, shown, why=why)
        elif json:
            output.json(_row_json(opened, shown, why=why))
        else:
            _row(opened, shown, why=why)


def _found(record: Record, wanted: str) -> Document | Found[Any] | list[Person]:
    """What an id or a person's name stands for; what may be either is taken for an id.

    Raises:
        UsageError: if it is neither, or an id that several begin with.
    """
    if not _ID.fullmatch(wanted.strip()) and (persons := record.named(wanted)):
        return persons
    try:
        return record.show(wanted)
    except UsageError:
        if persons := record.named(wanted):
            return persons
        raise


def _document_json(record: Record, document: Document, *, why: bool) -> Json:
    from communique.export.jsonl import coding_to_json

    return coding_to_json(_coding(record, document), refused=why)


def _coding(record: Record, document: Document) -> Any:
    """The current coding of a document, put together again in the order of the text."""
    from communique.model import Coding
    from communique.record import Filter

    held = Filter(document=document.id, superseded=True)

    def standing(found: Any) -> tuple[Any, ...]:
        values = [one.value for one in found if one.coding.current]
        return tuple(sorted(values, key=lambda value: (value.evidence.start, value.id)))

    return Coding(
        document,
        standing(record.events(held)),
        standing(record.commitments(held)),
        standing(record.instruments(held)),
        tuple(record.refusals(document.id)),
    )


def _document(record: Record, document: Document, *, why: bool) -> None:
    from communique.cli.reading import print_coding

    head = record.head(document.id)
    print_coding(_coding(record, document), refused=why)
    rows = [("source", document.url or document.path or ""), ("first read", head.first_read_at)]
    if head.superseded_by is not None:
        rows.append(("superseded by", head.superseded_by))
    if head.removed_at is not None:
        rows.append(("removed", head.removed_at))
    if why:
        rows += [
            ("coded", f"{one.coded_at} by {one.coder}{'' if one.current else ' (superseded)'}")
            for one in record.codings(document.id)
        ]
    for item in document.related:
        rows.append(("related", item.title))
    _pairs(rows)


def _row_json(record: Record, found: Found[Any], *, why: bool) -> Json:
    from communique.export import jsonl
    from communique.model import Commitment, Event

    value = found.value
    if isinstance(value, Event):
        row = jsonl.event_to_json(value)
        row["repeats"] = [jsonl.span_to_json(span) for span in value.repeats]
        row["reports"] = [jsonl.report_to_json(one) for one in record.joined(value.id)]
    elif isinstance(value, Commitment):
        row = jsonl.commitment_to_json(value)
    else:
        row = jsonl.instrument_to_json(value)
    row["document"] = found.document
    if (said := record.reviewed(value.id)).reviews:
        from communique.cli import review_view

        row["reviewed"] = review_view.as_json(said)
    if why:
        from communique.cli.quoting import paragraph

        text = record.document(found.document).text
        start, end = paragraph(text, value.evidence.start, value.evidence.end)
        told = jsonl.why_to_json(value.why) if isinstance(value, Event) else {}
        row["why"] = {
            **told,
            "rule": value.rule,
            "coder": found.coding.coder,
            "coded_at": found.coding.coded_at,
            "current": found.current,
            "paragraph": {"start": start, "end": end, "text": text[start:end]},
            "people": _sources_json(value),
        }
    return row


def _sources_json(value: Event | Commitment | Instrument) -> list[Json]:
    """What told for whom each person speaks whom the document does not introduce."""
    from communique.export.jsonl import source_to_json
    from communique.model import Event, Instrument

    if isinstance(value, Instrument):
        return []
    _, sides = _of_event(value) if isinstance(value, Event) else _of_commitment(value)
    return [
        {"person": one.person, "party": one.code, "source": source_to_json(one.source)}
        for _, one in sides
        if one.source is not None
    ]


def _row(record: Record, found: Found[Any], *, why: bool) -> None:
    from communique.cli import quoting, wording
    from communique.cli.reading import heading
    from communique.model import Commitment, Event

    value = found.value
    document = record.document(found.document)
    if isinstance(value, Event):
        output.line(wording.event_line(value))
        pairs, parties = _of_event(value)
    elif isinstance(value, Commitment):
        output.line(wording.commitment_line(value))
        pairs, parties = _of_commitment(value)
    else:
        output.line(wording.instrument_line(value))
        pairs, parties = _of_instrument(value), []
    output.line()
    for line in heading(document):
        output.line(line)
    output.line()
    out = output.console()
    start, end = quoting.paragraph(document.text, value.evidence.start, value.evidence.end)
    out.print(quoting.marked(document.text, start, end, [value.evidence], colour=out.is_terminal))
    output.line()
    if isinstance(value, Event):
        pairs += _told_by(record, found)
    if not found.current:
        pairs.append(_gone(record, found))
    if why:
        pairs += [
            ("rule", value.rule),
            ("coder", f"{found.coding.coder}, {found.coding.coded_at}"),
            *((side, f"{wording.party(one)}{_named(one)}") for side, one in parties),
            *_sources(record, parties),
        ]
        if isinstance(value, Event):
            pairs += _reasons(value.why)
    _pairs(pairs)
    if (said := record.reviewed(value.id)).reviews:
        from communique.cli import review_view

        output.line()
        review_view.versions(said)


def _gone(record: Record, found: Found[Any]) -> tuple[str, str]:
    """Why a row no longer stands."""
    if (removed := record.head(found.document).removed_at) is not None:
        return "removed", f"with its document, {removed}"
    return "superseded", "a later version or coding has taken its place"


def _told_by(record: Record, found: Found[Event]) -> Pairs:
    """The reports of a joined event."""
    from communique.cli import wording

    return [
        (
            "told by",
            f"{report.id[:8]} | {wording.when(report.published) or 'no date'} | "
            f"{report.title or report.source} | “{wording.short(report.event.evidence.text)}”",
        )
        for report in (record.joined(found.value.id) if found.kind == "joined" else ())
    ]


Pairs = list[tuple[str, str]]
Sides = list[tuple[str, "Party"]]


def _of_event(event: Event) -> tuple[Pairs, Sides]:
    pairs = [
        ("id", event.id),
        ("trigger", _at(event.trigger)),
        ("evidence", f"characters {event.evidence.start}-{event.evidence.end}"),
        ("score", f"{event.score:+g} (quad class {event.quad})"),
        ("confidence", f"{event.confidence:.2f}"),
    ]
    pairs += [("told again", f"{_at(span)}") for span in event.repeats]
    if event.date is not None:
        pairs.insert(1, ("date", _date(event.date)))
    sides = [("actor", one) for one in event.actors]
    sides += [("recipient", one) for one in event.recipients]
    if event.attribution is not None:
        sides.append(("according to", event.attribution))
    return pairs, sides


def _date(moment: Moment) -> str:
    """A date with its precision, and the words or the source that it is from."""
    words = "" if moment.inferred else f" “{moment.text}”"
    return f"{moment.told()} ({moment.precision}){words}"


def _reasons(why: Why) -> Pairs:
    """Slots, the reader's scores and what was rejected."""
    pairs = [
        ("slot", f"{slot.side} by {slot.name.replace('.', ' ')}: {_at(slot.span)}")
        for slot in why.slots
    ]
    if why.scores:
        told = ", ".join(f"{name} {score:.2f}" for name, score in why.scores)
        pairs.append(("reader", told))
    return pairs + [("rejected", f"{rule}: {reason}") for rule, reason in why.rejected]


def _of_commitment(commitment: Commitment) -> tuple[Pairs, Sides]:
    pairs = [
        ("id", commitment.id),
        ("amount", commitment.amount_text or ""),
        ("items", "; ".join(commitment.items)),
        ("period", str(commitment.period or "")),
        ("condition", commitment.condition or ""),
        ("partners", ", ".join(party.code for party in commitment.partners)),
        ("event", commitment.event or ""),
        ("evidence", f"characters {commitment.evidence.start}-{commitment.evidence.end}"),
    ]
    sides = [("donor", one) for one in (commitment.donor, *commitment.partners)]
    sides += [("recipient", one) for one in commitment.recipients]
    return [pair for pair in pairs if pair[1]], sides


def _of_instrument(instrument: Instrument) -> Pairs:
    pairs = [
        ("id", instrument.id),
        ("short name", instrument.short or ""),
        ("contexts", ", ".join(instrument.contexts)),
        ("evidence", f"characters {instrument.evidence.start}-{instrument.evidence.end}"),
    ]
    return [pair for pair in pairs if pair[1]]


def _named(party: Party) -> str:
    """Where a party is named, and through which other mention it was found."""
    through = f", meaning {_at(party.via)}" if party.via is not None else ""
    return f" | {_at(party.span)}{through}"


def _sources(record: Record, parties: Sides) -> Pairs:
    """For each person whom the document does not introduce: what told whom they speak for."""
    pairs = []
    for _, one in parties:
        if one.source is None:
            continue
        who = one.person or one.span.text
        id, _, offsets = one.source.partition(":")
        if not offsets:
            pairs.append((who, "known from the list of office holders"))
            continue
        start, end = (int(part) for part in offsets.split("-"))
        (told,) = record.texts([id])
        pairs.append((who, f"known from {id[:8]} {offsets}: “{told.text[start:end]}”"))
    return list(dict.fromkeys(pairs))


def _at(span: Span) -> str:
    return f"“{span.text}” ({span.start}-{span.end})"


def _pairs(pairs: Pairs) -> None:
    width = max((len(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        output.line(f"  {name:<{width}}  {value}")
