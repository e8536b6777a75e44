"""A small record of dealings: promises and their lives, acts by month, persons, named things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from communique.model import (
    Basis,
    Coding,
    Commitment,
    CommitmentKind,
    Document,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Party,
    Sighting,
    Stage,
    stable_id,
)
from communique.record import Record
from tests.record import building
from tests.web.conftest import HOSTILE

MILLION = 1_000_000.0


def write(path: Path) -> None:
    """Make the record at `path`."""
    told = [
        *promises(),
        *acts(),
        *offices(),
        compact("Oslo Compact", InstrumentStatus.PROPOSED, date(2023, 1, 9)),
        compact("Oslo compact", InstrumentStatus.SIGNED, date(2023, 4, 9)),
        compact(HOSTILE, InstrumentStatus.IN_FORCE, date(2022, 4, 9)),
    ]
    with Record.open(path, clock=building.Ticking()) as record:
        record.add(told, coder=building.CODER)


def doc(text: str, when: date) -> Document:
    """A document about nothing else, named after its words."""
    name = stable_id(text)
    return building.document(text, title=text[:40], path=f"{name}.txt", published=Moment.day(when))


def promise(
    text: str,
    donors: tuple[str, ...],
    recipients: tuple[str, ...],
    when: date,
    *,
    amount: float | None,
    **fields: object,
) -> Coding:
    """One document that tells one commitment in all its words."""
    document = doc(text, when)
    span = building.cut(text, text)
    parties = [building.party(code, span) for code in (*donors, *recipients)]
    given = Commitment(
        id=stable_id(document.id, "commitment"),
        donor=parties[0],
        partners=tuple(parties[1 : len(donors)]),
        recipients=tuple(parties[len(donors) :]),
        kind=CommitmentKind.FINANCIAL,
        stage=Stage.PLEDGED,
        basis=Basis.NEW,
        evidence=span,
        rule="give.v.2",
        amount=amount,
        currency=None if amount is None else "USD",
        date=Moment.day(when),
    )
    return Coding(document, (), (replace(given, **fields),))  # type: ignore[arg-type]


def promises() -> list[Coding]:
    """A pledge told twice at two stages, others, a running total, and help in kind."""
    return [
        promise(
            "Norway pledges Ukraine 100 million dollars for its power grid.",
            ("NOR",),
            ("UKR",),
            date(2023, 2, 1),
            amount=100 * MILLION,
            channel="Grid Fund",
        ),
        promise(
            "Norway commits the 100 million dollars for the power grid of Ukraine.",
            ("NOR",),
            ("UKR",),
            date(2023, 3, 1),
            amount=100 * MILLION,
            channel="Grid Fund",
            stage=Stage.COMMITTED,
        ),
        promise(
            "Norway pledges Kenya 20 million dollars for schools.",
            ("NOR",),
            ("KEN",),
            date(2023, 5, 1),
            amount=20 * MILLION,
        ),
        promise(
            "Germany and France pledge Kenya 30 million dollars for dams.",
            ("DEU", "FRA"),
            ("KEN",),
            date(2023, 6, 1),
            amount=30 * MILLION,
        ),
        promise(
            "Germany pledges 5 million dollars for relief.",
            ("DEU",),
            (),
            date(2023, 6, 5),
            amount=5 * MILLION,
            kind=CommitmentKind.HUMANITARIAN,
        ),
        promise(
            "Norway has so far given Ukraine 900 million dollars.",
            ("NOR",),
            ("UKR",),
            date(2023, 6, 9),
            amount=900 * MILLION,
            basis=Basis.CUMULATIVE,
            stage=Stage.DELIVERED,
        ),
        promise(
            f"Norway gives Ukraine tents through {HOSTILE}.",
            ("NOR",),
            ("UKR",),
            date(2023, 6, 10),
            amount=None,
            items=(f"200 tents {HOSTILE}",),
            channel=HOSTILE,
            kind=CommitmentKind.IN_KIND,
        ),
    ]


def acts() -> list[Coding]:
    """What Norway and Russia do to each other, with Ukraine in it, and a meeting of others."""
    found = []
    for text, type, actors, recipients, when, fields in (
        ("Norway met Russia and Ukraine.", "CONSULT", ("NOR", "RUS", "UKR"), (), (2023, 1), {}),
        ("Norway accused Russia.", "ACCUSE", ("NOR",), ("RUS",), (2023, 3), {"quad": 3}),
        ("Russia hit back at Norway.", "SANCTION", ("RUS",), ("NOR",), (2023, 3), {"quad": 4}),
        ("Ukraine thanked Norway.", "SUPPORT", ("UKR",), ("NOR",), (2023, 3), {}),
        ("Russia struck Ukraine.", "ASSAULT", ("RUS",), ("UKR",), (2023, 3), {"quad": 4}),
    ):
        document = doc(text, date(*when, 20))
        scores = {1: 2.5, 3: -2.0, 4: -6.0}
        event = building.event(
            document,
            type,
            actors,
            recipients,
            words=text,
            symmetric=type == "CONSULT",
            date=Moment.month(*when),
            score=scores[fields.get("quad", 1)],
            contexts=("diplomatic",),
            **fields,
        )
        found.append(Coding(document, (event,)))
    return found


def offices() -> list[Coding]:
    """Two persons of one surname; documents differ over the office of one of them."""
    found = []
    for text, person, office in (
        ("Foreign minister Anna Berg spoke in Oslo.", "Anna Berg", "foreign minister"),
        ("Defence minister Anna Berg spoke in Oslo.", "Anna Berg", "defence minister"),
        ("Ambassador Jon Berg listened in Oslo.", "Jon Berg", "ambassador"),
        (f"Minister {HOSTILE} spoke.", f"Ola {HOSTILE}", "minister"),
    ):
        document = doc(text, date(2023, 4, 1))
        span = building.cut(text, text.split(" spoke")[0].split(" listened")[0])
        who = Party("NOR", "state", "Norway", span, person=person, office=office)
        event = replace(
            building.event(document, "ACCUSE", ("NOR",), ("RUS",), words=text), actors=(who,)
        )
        seen = Sighting(person, office, "NOR", ("GOV",), False, document.published, span)
        found.append(Coding(document, (event,), sightings=(seen,)))
    return found


def compact(name: str, status: InstrumentStatus, when: date) -> Coding:
    """A document that names an agreement of Norway and Kenya, and tells an event beside it."""
    text = f"It rained. Norway and Kenya spoke of the {name} on day {when.day}. It snowed."
    document = doc(text, when)
    told = f"Norway and Kenya spoke of the {name}"
    named = Instrument(
        id=stable_id(document.id, "instrument"),
        name=name,
        kind=InstrumentKind.AGREEMENT,
        status=status,
        evidence=building.cut(text, f"the {name}"),
        rule="name",
        parties=("KEN", "NOR"),
        date=Moment.day(when),
        contexts=("energy",),
    )
    event = building.event(document, "SUPPORT", ("NOR",), ("KEN",), words=told)
    return Coding(document, (event,), (), (named,))
