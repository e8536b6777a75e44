"""Checking what a user asks for against the words that exist, and saying what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.model import CommitmentKind, InstrumentKind, InstrumentStatus, Stage, Status

if TYPE_CHECKING:
    from communique.record import Record

_ALL_SHOWN = 48


def one_of(value: str, allowed: Iterable[str], what: str) -> str:
    """The allowed word that `value` is, whatever its case, `-` or `_`.

    Raises:
        UsageError: if it is none; names the nearest.
    """
    words = list(allowed)
    by_key = {_key(word): word for word in words}
    found = by_key.get(_key(value))
    if found is not None:
        return found
    near = get_close_matches(_key(value), by_key, n=3, cutoff=0.6)
    if near:
        remedy = f"Did you mean {' or '.join(by_key[one] for one in near)}?"
        if len(words) <= _ALL_SHOWN:
            remedy += f" There are: {', '.join(words)}."
    elif words:
        shown = ", ".join(words[:_ALL_SHOWN])
        among = "There are" if len(words) <= _ALL_SHOWN else f"Among the {len(words)} there are"
        remedy = f"{among}: {shown}."
    else:
        remedy = "There are none."
    raise UsageError(value, f"is not {what}", remedy)


def status(value: str, kind: str) -> str:
    """A status of events or instruments, a stage of commitments, or "present" or "former".

    Raises:
        UsageError: if there is none of that name.
    """
    if kind == "commitments":
        return one_of(value, [stage.value for stage in Stage], "a stage of a commitment")
    if kind == "instruments":
        names = [status.value for status in InstrumentStatus]
        return one_of(value, names, "a status of an instrument")
    if kind == "people":
        return one_of(value, ("present", "former"), "a way to hold an office")
    return one_of(value, [status.value for status in Status], "a status of an event")


def type_of(value: str, kind: str) -> str:
    """An event type, or a kind of commitment or instrument.

    Raises:
        UsageError: if there is none of that name.
    """
    if kind == "commitments":
        return one_of(value, [one.value for one in CommitmentKind], "a kind of commitment")
    if kind == "instruments":
        return one_of(value, [one.value for one in InstrumentKind], "a kind of instrument")
    return one_of(value, event_types(), "an event type")


def context(value: str) -> str:
    """A context of the codebook.

    Raises:
        UsageError: if there is none of that name.
    """
    from communique.codebook import Codebook

    return one_of(value, Codebook.load().contexts, "a context")


def mode(value: str) -> str:
    """A mode of some event type.

    Raises:
        UsageError: if there is none of that name.
    """
    from communique.codebook import Codebook

    types = Codebook.load().types.values()
    names = dict.fromkeys(mode.name for type in types for mode in type.modes)
    return one_of(value, names, "a mode")


def event_types() -> list[str]:
    """The names of the event types, in the order of the codebook."""
    from communique.codebook import Codebook

    return list(Codebook.load().types)


def party(value: str, record: Record) -> str:
    """The code of a party, given by its code or its name.

    Codes in the record are taken at once; other names are looked up in the gazetteer.

    Raises:
        UsageError: if neither knows it; names the nearest in the record.
    """
    code = value.strip().upper()
    if record.knows_party(code):
        return code
    from communique.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    if gazetteer.entry(code) is not None:
        return code
    for name in (value.strip(), value.strip().title()):
        for match in gazetteer.find(name):
            if match.entries and match.text == name:
                return match.entries[0].code
    by_name = {name.upper(): code for code, name in record.parties().items()}
    known = [*by_name.values(), *by_name]
    near = get_close_matches(code, known, n=3, cutoff=0.6)
    if near:
        meant = dict.fromkeys(by_name.get(one, one) for one in near)
        remedy = f"Did you mean {' or '.join(meant)}?"
    else:
        remedy = "See `communique list actors` for those in the record."
    raise UsageError(value, "is not a party we know", remedy)


def _key(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
