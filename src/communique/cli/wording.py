"""Parties, dates, sums and events in a few words, for people."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Commitment, Event, Instrument, Moment, Party, Tenure

PUBLISHED = "pub."
"""Marks a date in a table for which the publication date stands in."""


def codes(parties: Sequence[Party]) -> str:
    """The codes of parties, each once: `JPN, NATO`."""
    return ", ".join(dict.fromkeys(party.code for party in parties))


def who_whom(event: Event) -> str:
    """`NOR -> KEN`, or `JPN <-> NATO` for a reciprocal act."""
    if event.symmetric and not event.recipients:
        return " <-> ".join(dict.fromkeys(party.code for party in event.actors))
    return (
        f"{codes(event.actors)} -> {codes(event.recipients)}"
        if event.recipients
        else codes(event.actors)
    )


def type_and_modes(event: Event) -> str:
    """`CONSULT visit`."""
    return " ".join((event.type, *event.modes))


def standing(event: Event) -> str:
    """The status, and whether it is told as history: `planned`, `actual, historical`."""
    return f"{event.status.value}, historical" if event.historical else event.status.value


def when(moment: Moment | None) -> str:
    """A date at its own precision, with where it is from if the text gives none; or nothing."""
    return "" if moment is None else moment.told()


def day(moment: Moment | None) -> str:
    """As `when` in few words, for a table: `pub. 2023-05` where the publication date stands in."""
    if moment is None or not moment.inferred:
        return when(moment)
    return f"{PUBLISHED} {moment}"


def number(value: float) -> str:
    """A number with its thousands apart: `30,000,000`; decimals only where there are some."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def total(commitment: Commitment) -> str:
    """`~USD 7,600,000,000`, or the items given in kind."""
    if commitment.amount is None:
        return "; ".join(commitment.items)
    about = "~" if commitment.approximate else ""
    return f"{about}{commitment.currency or ''} {number(commitment.amount)}".strip()


def party(one: Party) -> str:
    """`JPN (GOV), Prime Minister Fumio Kishida`."""
    sectors = f" ({' '.join(one.sectors)})" if one.sectors else ""
    holder = " ".join(part for part in (one.office, one.person) if part)
    return f"{one.code}{sectors}" + (f", {holder}" if holder else "")


def post(tenure: Tenure) -> str:
    """`prime minister`, `former president`, or a dash where no office is named."""
    office = tenure.office or "–"
    return f"former {office}" if tenure.former else office


def event_line(event: Event) -> str:
    """An event on one line."""
    parts = [type_and_modes(event), who_whom(event), when(event.date)]
    if event.place is not None:
        parts.append(f"in {event.place.name}")
    parts += [standing(event), ", ".join(event.contexts)]
    if event.attribution is not None:
        parts.append(f"according to {event.attribution.code}")
    return " | ".join(part for part in parts if part)


def donor_recipients(commitment: Commitment) -> str:
    """`NOR -> KEN`, or the donor alone."""
    to = codes(commitment.recipients)
    return f"{commitment.donor.code} -> {to}" if to else commitment.donor.code


def commitment_line(commitment: Commitment) -> str:
    """A commitment on one line."""
    parts = [
        "commitment",
        donor_recipients(commitment),
        total(commitment),
        " ".join((commitment.kind.value, commitment.instrument or "")).strip(),
        commitment.stage.value,
        commitment.basis.value,
        f"through {commitment.channel}" if commitment.channel else "",
        when(commitment.date),
    ]
    if commitment.amount is not None and commitment.items:
        parts.insert(3, "; ".join(commitment.items))
    return " | ".join(part for part in parts if part)


def instrument_line(instrument: Instrument) -> str:
    """An instrument on one line."""
    parts = [
        instrument.kind.value,
        instrument.name,
        ", ".join(instrument.parties),
        instrument.status.value.replace("_", " "),
        when(instrument.date),
    ]
    return " | ".join(part for part in parts if part)


def short(text: str, length: int = 120) -> str:
    """Text on one line, cut at a word where it is longer than `length` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"
