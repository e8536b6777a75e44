"""Small codings of texts of our own, for tests that need something to store or to show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from communique.model import (
    Aside,
    AsideKind,
    Basis,
    Coding,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Party,
    Place,
    Refusal,
    Related,
    Slot,
    Span,
    Speaker,
    Stage,
    Status,
    Why,
    stable_id,
)

CODER = "communique-0.1.0"

TEXT = (
    "Norway's foreign minister met her Kenyan counterpart in Nairobi on 3 May 2023.\n\n"
    "Norway will give Kenya 50 million kroner for solar power under the Clean Energy Compact, "
    "the ministry said. Nothing else was decided."
)
NAMES = {"NOR": "Norway", "KEN": "Kenya", "RUS": "Russia", "UKR": "Ukraine", "NATO": "NATO"}


class Ticking:
    """A clock that is one minute later each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def cut(text: str, words: str) -> Span:
    """The span of the first place where `words` stand."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def party(code: str, span: Span, **fields: object) -> Party:
    """A state, or NATO."""
    kind = "IGO" if code == "NATO" else "state"
    return Party(code, kind, NAMES.get(code, code), span, **fields)  # type: ignore[arg-type]


def document(text: str = TEXT, *, path: str = "texts/nairobi.txt", **fields: object) -> Document:
    """A document with everything a document can have, unless told otherwise."""
    values: dict[str, object] = {
        "title": "Norway and Kenya talk about power",
        "published": Moment.day(date(2023, 5, 4), "4 May 2023"),
        "author": "Foreign ministry",
        "speaker": Speaker("the minister", "NOR", "foreign minister", "GOV"),
        "path": path,
        "related": (Related("Other news", Moment.month(2023, 4), "https://example.org/other"),),
        "asides": (Aside(AsideKind.CAPTION, "The two ministers"),),
        "source_hash": stable_id("bytes", text),
    }
    values.update(fields)
    return Document(
        id=stable_id(values["title"], text, str(values["published"])),
        text=text,
        **values,  # type: ignore[arg-type]
    )


def event(
    doc: Document,
    type: str,
    actors: tuple[str, ...],
    recipients: tuple[str, ...] = (),
    *,
    words: str | None = None,
    **fields: object,
) -> Event:
    """An event whose every span is `words` (by default the first ten characters)."""
    span = cut(doc.text, words or doc.text[:10])
    values: dict[str, object] = {"quad": 1, "score": 2.5, "confidence": 0.9, "rule": "meet.v.1"}
    values.update(fields)
    return Event(
        id=stable_id(doc.id, type, actors, recipients, span.start),
        type=type,
        actors=tuple(party(code, span) for code in actors),
        recipients=tuple(party(code, span) for code in recipients),
        evidence=span,
        trigger=span,
        coder=CODER,
        **values,  # type: ignore[arg-type]
    )


def coding() -> Coding:
    """One document with a meeting, a promise, a commitment, an instrument and a refusal."""
    doc = document()
    text = doc.text
    meeting = cut(text, "met her Kenyan counterpart in Nairobi on 3 May 2023")
    minister = cut(text, "Norway's foreign minister")
    norway = party(
        "NOR", minister, sectors=("GOV", "ELI"), office="foreign minister", person="the minister"
    )
    kenya = party("KEN", cut(text, "Kenyan counterpart"), via=minister)
    consult = Event(
        id=stable_id(doc.id, "CONSULT"),
        type="CONSULT",
        actors=(norway, kenya),
        recipients=(),
        evidence=meeting,
        trigger=cut(text, "met"),
        quad=1,
        score=4.0,
        coder=CODER,
        rule="meet.v.1",
        confidence=0.93,
        symmetric=True,
        modes=("visit", "multilateral"),
        contexts=("diplomatic", "energy"),
        date=Moment.day(date(2023, 5, 3), "3 May 2023"),
        place=Place("Nairobi", "KEN", "Nairobi", -1.28, 36.82),
    )
    promise = cut(text, "Norway will give Kenya 50 million kroner for solar power")
    giver = party("NOR", Span(promise.start, promise.start + 6, "Norway"))
    agree = Event(
        id=stable_id(doc.id, "AGREE"),
        type="AGREE",
        actors=(giver,),
        recipients=(party("KEN", Span.of(text, promise.start + 17, promise.start + 22)),),
        evidence=promise,
        trigger=cut(text, "will give"),
        quad=1,
        score=2.5,
        coder=CODER,
        rule="give.v.2",
        confidence=0.6,
        contexts=("energy",),
        status=Status.ACTUAL,
        attribution=norway,
        repeats=(cut(text, "Nothing else was decided"),),
        why=Why(
            "AID.give",
            (Slot("actor", "subject", giver.span),),
            (("AGREE", 0.71), ("AID", 0.2)),
            (("SUPPORT.back", "no recipient"),),
        ),
    )
    commitment = Commitment(
        id=stable_id(doc.id, "commitment"),
        donor=giver,
        recipients=agree.recipients,
        kind=CommitmentKind.FINANCIAL,
        stage=Stage.PLEDGED,
        basis=Basis.NEW,
        evidence=promise,
        rule="give.v.2",
        channel="Clean Energy Compact",
        amount=50_000_000.0,
        currency="NOK",
        amount_text="50 million kroner",
        items=("solar power",),
        instrument="grant",
        period=Moment.year(2024),
        date=Moment.until(date(2024, 12, 31)),
        event=agree.id,
    )
    instrument = Instrument(
        id=stable_id(doc.id, "instrument"),
        name="Clean Energy Compact",
        kind=InstrumentKind.PROGRAMME,
        status=InstrumentStatus.IN_FORCE,
        evidence=cut(text, "under the Clean Energy Compact"),
        rule="name",
        parties=("KEN", "NOR"),
        date=Moment.month(2023, 5),
        contexts=("energy",),
    )
    refusal = Refusal(cut(text, "Nothing else was decided."), cut(text, "decided"), "no party", "x")
    return Coding(doc, (consult, agree), (commitment,), (instrument,), (refusal,))
