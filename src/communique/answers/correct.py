"""A person's version of a row: the row with some fields said anew, in words.

Every value is held against the codebook, the gazetteer and the record; what follows from it (score,
quad class, whether an event is reciprocal) follows. An empty value takes a field's value away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from communique.answers import typed, words
from communique.answers.said import Changes, Said
from communique.codebook import Codebook
from communique.errors import UsageError
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Place,
    Stage,
    Status,
)
from communique.record import Record, fields
from communique.record.fields import Row

_ARTICLES = {"event": "an event", "commitment": "a commitment", "instrument": "an instrument"}


def corrected(
    row: Row, changes: Changes, *, record: Record, text: str, book: Codebook | None = None
) -> Row:
    """The row with the fields of `changes` said anew, under its own id.

    Args:
        row: an event, commitment or instrument. changes: see `Changes`.
        record: where parties may be known from. text: of the row's document, in which a party that
            the row does not have yet is looked for; where it is not named there, the evidence
            stands for its mention.
        book: with the user's own types; the package's own when not given.

    Raises:
        UsageError: if a field or a value does not exist, with those that do.
    """
    known = fields.FIELDS[fields.kind_of(row)]
    named = {
        words.one_of(name, known, f"a field of {_ARTICLES[fields.kind_of(row)]}"): value
        for name, value in changes.items()
    }
    said = Said(row, named, record, text, book)
    if isinstance(row, Event):
        return _event(row, said)
    return _commitment(row, said) if isinstance(row, Commitment) else _instrument(row, said)


def _event(event: Event, said: Said) -> Event:
    types = said.book.types
    new = said.take(
        type=lambda value: words.one_of(value, types, "an event type"),
        actors=said.parties,
        recipients=said.parties,
        date=typed.moment,
        status=lambda value: _member(Status, value, "a status of an event"),
        historical=typed.yes,
        contexts=said.contexts,
        attribution=lambda value: next(iter(said.parties(value)), None),
    )
    if not new.get("actors", event.actors):
        raise UsageError("actors", "cannot be empty", "Name who acts, or reject the event.")
    if {"place", "country"} & said.changes.keys():
        new["place"] = _place(event, said)
    type = types.get(new.get("type", event.type))
    if type is not None and {"type", "modes"} & said.changes.keys():
        allowed = {mode.name: mode.score for mode in type.modes}
        if "modes" in said.changes:
            given = typed.names(said.changes["modes"])
            what = f"a mode of {type.name}"
            modes = tuple(words.one_of(name, allowed, what) for name in given)
        else:
            modes = tuple(name for name in event.modes if name in allowed)
        score = next((allowed[name] for name in allowed if name in modes), type.score)
        new |= {"modes": modes, "quad": type.quad, "score": score}
    version = replace(event, **new)
    if type is not None and {"type", "actors", "recipients"} & said.changes.keys():
        several = len({party.code for party in version.actors}) > 1
        reciprocal = several and not version.recipients and (event.symmetric or type.symmetric)
        version = replace(version, symmetric=reciprocal)
    return version


def _place(event: Event, said: Said) -> Place | None:
    """The place with its name or country said anew; another name has another country."""
    old = event.place
    name = said.changes.get("place", old.name if old else "").strip()
    if not name:
        if said.changes.get("country", "").strip():
            raise UsageError("country", "needs a place", "Set place as well.")
        return None
    same = old is not None and old.name == name
    country = old.country if old is not None and same else None
    if "country" in said.changes:
        country = said.country(said.changes["country"])
    if old is not None and same:
        return replace(old, country=country)
    return Place(name, country, name if name in said.text else "")


def _commitment(commitment: Commitment, said: Said) -> Commitment:
    new = said.take(
        kind=lambda value: _member(CommitmentKind, value, "a kind of commitment"),
        donor=said.parties,
        recipients=said.parties,
        channel=typed.words,
        amount=typed.amount,
        currency=_currency,
        approximate=typed.yes,
        items=lambda value: tuple(typed.names(value, ";")),
        instrument=typed.words,
        stage=lambda value: _member(Stage, value, "a stage of a commitment"),
        basis=lambda value: _member(Basis, value, "a basis of a commitment"),
        condition=typed.words,
        period=typed.moment,
        date=typed.moment,
    )
    if "donor" in new:
        donors = new.pop("donor")
        if not donors:
            raise UsageError("donor", "cannot be empty", "Name who gives, or reject the row.")
        new |= {"donor": donors[0], "partners": donors[1:]}
    version = replace(commitment, **new)
    if version.amount is None and not version.items:
        raise UsageError("amount", "and items cannot both be empty", "Set one of them.")
    if (version.amount is None) != (version.currency is None):
        raise UsageError("amount", "and currency belong together", "Set both, or neither.")
    return version


def _instrument(instrument: Instrument, said: Said) -> Instrument:
    new = said.take(
        name=typed.words,
        short=typed.words,
        kind=lambda value: _member(InstrumentKind, value, "a kind of instrument"),
        status=lambda value: _member(InstrumentStatus, value, "a status of an instrument"),
        parties=said.codes,
        date=typed.moment,
        contexts=said.contexts,
    )
    if "name" in new and new["name"] is None:
        raise UsageError("name", "cannot be empty", "Name it, or reject the instrument.")
    return replace(instrument, **new)


def _member(kind: Any, value: str, what: str) -> Any:
    """The member of an enumeration that a word names."""
    return kind(words.one_of(value, [one.value for one in kind], what))


def _currency(value: str) -> str | None:
    """A currency's ISO 4217 code, or `None` for nothing."""
    from babel import Locale

    if not value.strip():
        return None
    return words.one_of(value, Locale("en").currencies, "a currency (ISO 4217)")
