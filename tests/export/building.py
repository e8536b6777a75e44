"""Contents for exports: an ordinary document, a hostile one, and events with every kind of date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.export.contents import Contents, Told
from communique.model import Coding, Event, Moment, Party, Place, Span, Status
from tests.record.building import CODER, coding, document, event

AT = "2024-01-01T00:01:00Z"
HOSTILE = 'He said "yes;\tno"\n\n<script>alert(1)</script> & \x01 = 1, Tokyo’s “ツ”\u2028end'


def contents(*codings: Coding, table: str = "events") -> Contents:
    return Contents(
        *(
            tuple(
                Told(row, one.document, CODER, AT) for one in codings for row in getattr(one, kind)
            )
            for kind in ("events", "commitments", "instruments")
        ),
        documents=tuple(one.document for one in codings),
        table=table,
    )


def ordinary(table: str = "events") -> Contents:
    return contents(coding(), table=table)


def whole(text: str) -> Span:
    return Span(0, len(text), text)


def hostile(table: str = "events") -> Contents:
    """Every text of a coding is one that breaks careless writers."""
    given = coding()
    doc = replace(
        document(HOSTILE), title=HOSTILE, author=HOSTILE, url="javascript:alert(1)", path=HOSTILE
    )
    evil = Party("JPN", "state", HOSTILE, whole(HOSTILE), office=HOSTILE, person=HOSTILE)
    other = replace(evil, code="NATO", kind="IGO")
    told = replace(
        given.events[0],
        actors=(evil, other),
        evidence=whole(HOSTILE),
        trigger=Span.of(HOSTILE, 3, 8),
        place=Place(HOSTILE, "JPN", HOSTILE, 1.5, 2.0),
    )
    money = replace(
        given.commitments[0],
        donor=evil,
        partners=(other,),
        recipients=(other,),
        evidence=whole(HOSTILE),
        items=(HOSTILE,),
        channel=HOSTILE,
        condition=HOSTILE,
        amount_text=HOSTILE,
    )
    named = replace(given.instruments[0], name=HOSTILE, evidence=whole(HOSTILE))
    return contents(Coding(doc, (told,), (money,), (named,)), table=table)


def dated() -> dict[str, Event]:
    """One meeting for each kind of date."""
    doc = document()
    dates = {
        "day": Moment.day(date(2023, 5, 3)),
        "month": Moment.month(2023, 3),
        "year": Moment.year(2022),
        "range": Moment.between(date(2023, 2, 27), date(2023, 3, 2)),
        "since": Moment.since(date(2021, 6, 1)),
        "until": Moment.until(date(2020, 12, 31)),
        "none": None,
    }
    return {
        name: replace(
            event(doc, "CONSULT", ("NOR", "KEN"), date=moment, symmetric=True), id=f"{name:0<16}"
        )
        for name, moment in dates.items()
    }


def of_events(*events: Event) -> Contents:
    return contents(Coding(document(), events))


def unreal() -> tuple[Event, ...]:
    """The same meeting, planned, hypothetical and negated."""
    given = coding().events[0]
    others = (Status.PLANNED, Status.HYPOTHETICAL, Status.NEGATED)
    return tuple(replace(given, id=status.value, status=status) for status in others)
