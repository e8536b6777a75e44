"""IATI: the commitments as activities, each with one transaction where there is a sum.

Standard: IATI 2.03 (`iati-activities-schema.xsd`) and its code lists. A promise is transaction type
12 (outgoing pledge), a firm obligation 2 (outgoing commitment), help that arrived 3 (disbursement).
Lost: the joining of reports of one pledge. A running total would be counted twice and a commitment
without a date cannot be told, so both are left out. Facts that IATI has no place for stand in a
namespace of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from communique.export.codes import alpha2, coded, state_name
from communique.export.contents import Contents, Format, Told
from communique.export.dates import NO_DAY, bounds
from communique.export.markup import element, text, web_address
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Instrument,
    Party,
    Stage,
)

NAMESPACE = "urn:communique:record"
"""Of our own data within the activities."""

STATUS = {Stage.PLEDGED: "1", Stage.COMMITTED: "2", Stage.DELIVERED: "4"}
"""ActivityStatus: pipeline, implementation, closed."""

TRANSACTION = {Stage.PLEDGED: "12", Stage.COMMITTED: "2", Stage.DELIVERED: "3"}
"""TransactionType: outgoing pledge, outgoing commitment, disbursement."""

FINANCE = {"grant": "110", "loan": "421", "guarantee": "1100"}
"""FinanceType, by the head noun of the instrument."""

ORGANISATION = {"state": "10", "IGO": "40", "UNO": "40", "EUR": "40", "NGO": "21", "MNC": "70"}
"""OrganisationType: government, multilateral, international NGO, private sector."""

_OTHER = "90"
_PLANNED, _BEGUN, _PLANNED_END, _ENDED = "1", "2", "3", "4"
_FUNDING, _IMPLEMENTING = "1", "4"
_MANY_COUNTRIES = "3"
_NO_REGION = "998"
_WEB_PAGE = "A12"
_OWN_VOCABULARY = "99"
_RUNNING = "running totals"


def write(contents: Contents) -> Iterator[str]:
    """The file, an activity at a time."""
    made = max((told.coded_at for told in contents.commitments), default=None)
    start = element("iati-activities", "|", version="2.03", generated_datetime=made)
    opening = start.partition("|")[0].replace(">", f' xmlns:cq="{NAMESPACE}">')
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n'
    for told in contents.commitments:
        yield activity(told) + "\n"
    yield "</iati-activities>\n"


def activity(told: Told[Commitment]) -> str:
    """One commitment; its children stand in the order of the schema."""
    one, document = told.value, told.document
    children = [
        element("iati-identifier", f"communique-{one.id}"),
        element(
            "reporting-org",
            _narrative("Communique"),
            ref="communique",
            type=_OTHER,
            secondary_reporter="1",
        ),
        element("title", _narrative(_title(one))),
        element("description", _narrative(one.evidence.text), type="1"),
        *_participants(one),
        element("activity-status", code=STATUS[one.stage]),
        *_dates(one),
        *_whither(one),
        element(
            "sector", _narrative(one.kind.value), vocabulary=_OWN_VOCABULARY, code=one.kind.value
        ),
        *_finance(one),
        *_transaction(one),
        *_source(document),
        *_own(told),
    ]
    humanitarian = "1" if one.kind is CommitmentKind.HUMANITARIAN else None
    return element(
        "iati-activity",
        *("\n  " + child for child in children),
        "\n",
        xml__lang="en",
        last_updated_datetime=told.coded_at,
        humanitarian=humanitarian,
    )  # fmt: skip


def _narrative(words: str) -> str:
    return element("narrative", text(words))


def _title(one: Commitment) -> str:
    """Who gives what to whom."""
    donors = ", ".join(party.name for party in (one.donor, *one.partners))
    takers = ", ".join(party.name for party in one.recipients)
    what = one.amount_text or ", ".join(one.items) or one.kind.value
    return f"{donors}: {what}" + (f" for {takers}" if takers else "")


def _participants(one: Commitment) -> list[str]:
    found = [
        element(
            "participating-org", _narrative(party.name), role=_FUNDING, type=_organisation(party)
        )
        for party in (one.donor, *one.partners)
    ]
    if one.channel:
        found.append(element("participating-org", _narrative(one.channel), role=_IMPLEMENTING))
    return found


def _organisation(party: Party) -> str:
    return ORGANISATION.get(party.kind, _OTHER)


def _dates(one: Commitment) -> list[str]:
    """When it starts and ends; a planned time is the period it covers, if that was said."""
    if one.date is None:
        return []
    first, last = bounds(one.date)
    dated = []
    if one.stage is Stage.DELIVERED:
        dated = [(_BEGUN, first), (_ENDED, last or first)]
    else:
        start, end = bounds(one.period) if one.period else (first, None)
        dated = [(_PLANNED, start) if one.stage is Stage.PLEDGED else (_BEGUN, first)]
        if end is not None:
            dated.append((_PLANNED_END, end))
    return [element("activity-date", iso_date=day, type=kind) for kind, day in dated]


def _whither(one: Commitment) -> list[str]:
    """The country, if it is one: shares of several are not known, and IATI asks for them."""
    states = list(dict.fromkeys(coded(party).state for party in one.recipients))
    code = alpha2(states[0]) if len(states) == 1 else None
    if code is not None and states[0] is not None:
        return [element("recipient-country", _narrative(state_name(states[0])), code=code)]
    scope = [element("activity-scope", code=_MANY_COUNTRIES)] if len(states) > 1 else []
    names = ", ".join(party.name for party in one.recipients) or "not said"
    return [*scope, element("recipient-region", _narrative(names), code=_NO_REGION, vocabulary="1")]


def _finance(one: Commitment) -> list[str]:
    words = (one.instrument or "").lower().split()
    code = next((FINANCE[word.rstrip("s")] for word in words if word.rstrip("s") in FINANCE), None)
    return [] if code is None else [element("default-finance-type", code=code)]


def _transaction(one: Commitment) -> list[str]:
    if one.amount is None or one.currency is None or one.date is None:
        return []
    day = bounds(one.date)[0]
    receivers = [
        element("receiver-org", _narrative(party.name), type=_organisation(party))
        for party in one.recipients[:1]
        if len(one.recipients) == 1
    ]
    inside = (
        element("transaction-type", code=TRANSACTION[one.stage]),
        element("transaction-date", iso_date=day),
        element("value", _decimal(one.amount), currency=one.currency, value_date=day),
        element("description", _narrative(one.amount_text or one.evidence.text)),
        element("provider-org", _narrative(one.donor.name), type=_organisation(one.donor)),
        *receivers,
    )
    return [element("transaction", *inside)]


def _decimal(amount: float) -> str:
    """A number without an exponent, as `xsd:decimal` asks."""
    written = f"{Decimal(repr(amount)):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _source(document: Document) -> list[str]:
    url = web_address(document.url)
    if url is None:
        return []
    kind = "application/pdf" if url.lower().endswith(".pdf") else "text/html"
    inside = (
        element("title", _narrative(document.title or url)),
        element("category", code=_WEB_PAGE),
        element("language", code=document.language),
    )
    return [element("document-link", *inside, url=url, format=kind)]


def _own(told: Told[Commitment]) -> list[str]:
    """What IATI has no place for."""
    one, span = told.value, told.value.evidence
    return [
        element(
            "cq:commitment",
            id=one.id,
            event=one.event,
            date=None if one.date is None else str(one.date),
            period=None if one.period is None else str(one.period),
            basis=one.basis.value,
            approximate="true" if one.approximate else None,
            condition=one.condition,
            coder=told.coder,
        ),
        *(element("cq:item", text(item)) for item in one.items),
        element(
            "cq:evidence",
            text(span.text),
            document=told.document.id,
            start=str(span.start),
            end=str(span.end),
        ),
    ]


def _refuses(value: Event | Commitment | Instrument) -> str:
    if not isinstance(value, Commitment):
        return ""
    if value.basis is Basis.CUMULATIVE:
        return _RUNNING
    return NO_DAY if value.date is None else ""


FORMAT = Format(
    name="iati",
    standard="IATI 2.03 activities",
    holds=("commitments",),
    losses=(
        ("commitments without a date", "left out, and counted"),
        ("running totals (cumulative)", "left out, and counted: they would count twice"),
        ("reports of one pledge", "an activity each; `communique ledger` joins them"),
        ("help in kind", "an activity without a transaction; items in our namespace"),
        ("month, year", "first day; as known in our namespace"),
        ("kind", "sector of vocabulary 99; humanitarian also as attribute"),
        ("several recipients", "region 998 and their names: their shares are not known"),
        ("partners in a sum", "participating organisations; the donor alone is the provider"),
        ("second currency", "lost"),
        ("conditions, rounding, evidence, offsets", "in our namespace"),
        ("events, instruments, texts of documents", "lost"),
        ("removed documents and rows", "left out, unsaid: take the new file in place of the old"),
    ),
    write=write,
    refuses=_refuses,
)
