"""One row as a reviewer sees it: its words, its fields as a form, and what becomes of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.answers.correct import corrected
from communique.answers.sentences import beside
from communique.answers.words import event_types
from communique.codebook import Codebook
from communique.errors import UsageError
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Party,
    Review,
    Stage,
    Status,
    Verdict,
)
from communique.record import Record, Reviewed, fields
from communique.record.fields import Row
from communique.web.marking import Paragraph, excerpt
from communique.web.rowmarks import marks_of

_YES_NO = ("yes", "no")
_CHOICES: Mapping[tuple[str, str], Sequence[str]] = {
    ("event", "status"): tuple(Status),
    ("event", "historical"): _YES_NO,
    ("commitment", "kind"): tuple(CommitmentKind),
    ("commitment", "stage"): tuple(Stage),
    ("commitment", "basis"): tuple(Basis),
    ("commitment", "approximate"): _YES_NO,
    ("instrument", "kind"): tuple(InstrumentKind),
    ("instrument", "status"): tuple(InstrumentStatus),
}
_PARTIES = frozenset({"actors", "recipients", "donor", "parties", "attribution"})
_HINTS = {
    **dict.fromkeys(("actors", "recipients", "donor", "parties"), "codes or names"),
    **dict.fromkeys(("date", "period"), "YYYY, YYYY-MM ..."),
    "modes": "with commas",
    "contexts": "with commas",
    "country": "code of a state",
    "items": "with semicolons",
    "amount": "50000000 or 50 million",
    "currency": "ISO 4217",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row in the form.

    Attributes:
        name, value: as in `communique.record.fields`. coded: what the coder said.
        choices: the words it may have, where they are few. known: words to offer, where others may
            be right as well. hint: how it is written. wrong: what is wrong with the value, or "".
    """

    name: str
    value: str
    coded: str
    choices: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    hint: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A row to be reviewed.

    Attributes:
        reviewed: the row with what was said of it. row: what the form starts from.
        document: where it was read. words: the evidence, with the sentences beside it.
        fields: the form. wrong: what is wrong apart from the fields.
    """

    reviewed: Reviewed
    row: Row
    document: Document
    words: Paragraph
    fields: tuple[Field, ...]
    wrong: str = ""


class Unfit(Exception):
    """A form whose values cannot stand: what is wrong, by the name of the field ("" for none)."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = wrong
        super().__init__(wrong)


def item(
    record: Record,
    id: str,
    *,
    given: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> Item:
    """The row with this id, or the beginning of one, with its form.

    Args:
        given: values of fields as the reviewer left them. wrong: what is wrong, by field.

    Raises:
        UsageError: if no one event, commitment or instrument has such an id.
    """
    reviewed = record.reviewed(id)
    row = _base(reviewed)
    document = record.document(reviewed.document)
    start, end = beside(document.text, row.evidence.start, row.evidence.end)
    words = excerpt(document.text, start, end, marks_of(document.text, row))
    form = _form(reviewed, row, given or {}, wrong or {})
    return Item(reviewed, row, document, words, form, (wrong or {}).get("", ""))


def judged(
    record: Record, id: str, given: Mapping[str, str], *, verdict: Verdict, why: str, by: str
) -> Review:
    """The review that a form makes of a row; what was changed in an accepted one corrects it.

    Args:
        given: values of fields by name; those that are not given stay.
        why, by: the reason and the reviewer.

    Raises:
        UsageError: if no one row has such an id.
        Unfit: if a value cannot stand.
    """
    reviewed = record.reviewed(id)
    original, base = reviewed.original, _base(reviewed)
    if verdict is Verdict.REJECTED:
        return Review(verdict, reviewed.document, original, None, by, why)
    held = _values(base)
    changes = {
        name: value for name, value in given.items() if name in held and value.strip() != held[name]
    }
    version = _version(record, reviewed, base, changes)
    differs = bool(fields.changed(original, version))
    if verdict is Verdict.CORRECTED and not differs:
        raise Unfit({"": "Nothing was changed. Accept it, or change a field."})
    found = Verdict.CORRECTED if differs else Verdict.ACCEPTED
    return Review(found, reviewed.document, original, version, by, why)


def _base(reviewed: Reviewed) -> Row:
    """What a reviewer starts from: what stands, else what the coder read."""
    row = reviewed.standing or reviewed.original
    return replace(row, id=reviewed.original.id)


def _version(record: Record, reviewed: Reviewed, base: Row, changes: Mapping[str, str]) -> Row:
    if not changes:
        return base
    text = record.document(reviewed.document).text

    def tried(left: Mapping[str, str]) -> Row | UsageError:
        try:
            return corrected(base, left, record=record, text=text)
        except UsageError as error:
            return error

    found = tried(changes)
    if isinstance(found, UsageError):
        raise Unfit(_blamed(tried, changes)) from found
    return found


def _blamed(
    tried: Callable[[Mapping[str, str]], Row | UsageError], changes: Mapping[str, str]
) -> dict[str, str]:
    """What is wrong with each of the changed fields that cannot stand.

    A field is to blame for an error that is gone, or is another one, without it; of several, the
    one whose name or value the error speaks of.
    """
    left, wrong = dict(changes), dict[str, str]()
    while isinstance(error := tried(left), UsageError):
        guilty = [name for name in left if str(tried(_without(left, name))) != str(error)]
        named = [name for name in guilty if error.subject == name or error.subject in left[name]]
        name = next(iter((*named, *guilty)), "")
        wrong[name] = _words(error)
        if not name:
            break
        left = _without(left, name)
    return wrong


def _without(given: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in given.items() if key != name}


def _words(error: UsageError) -> str:
    subject = f"“{error.subject}”" if error.subject else "This"
    return f"{subject} {error.problem}. {error.remedy}"


def _form(
    reviewed: Reviewed, row: Row, given: Mapping[str, str], wrong: Mapping[str, str]
) -> tuple[Field, ...]:
    coded = _values(reviewed.original)
    parties = tuple(sorted({party.code for party in _parties(reviewed.original)}))
    return tuple(
        Field(
            name,
            given.get(name, value),
            coded[name],
            choices=tuple(map(str, _choices(reviewed.kind, name))),
            known=parties if name in _PARTIES else _known(row, name),
            hint=_HINTS.get(name, ""),
            wrong=wrong.get(name, ""),
        )
        for name, value in _values(row).items()
    )


def _values(row: Row) -> dict[str, str]:
    """The fields in words, sums with all their digits."""
    found = fields.values(row)
    if isinstance(row, Commitment) and row.amount is not None:
        found["amount"] = f"{row.amount:,.2f}".removesuffix(".00")
    return found


def _choices(kind: str, name: str) -> Sequence[str]:
    if (kind, name) == ("event", "type"):
        return event_types()
    return _CHOICES.get((kind, name), ())


def _known(row: Row, name: str) -> tuple[str, ...]:
    """Words of the codebook to offer for a field."""
    book = Codebook.load()
    if name == "contexts":
        return tuple(book.contexts)
    if name == "modes" and isinstance(row, Event) and row.type in book.types:
        return tuple(mode.name for mode in book.types[row.type].modes)
    return ()


def _parties(row: Row) -> tuple[Party, ...]:
    if isinstance(row, Event):
        return (*row.actors, *row.recipients)
    if isinstance(row, Instrument):
        return ()
    return (row.donor, *row.partners, *row.recipients)
