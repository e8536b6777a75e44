"""Codes of parties and states in the lists that other formats use.

Sources: PLOVER 0.8 (classes, sectors); ISO 3166-1; FIPS 10-4 and Correlates of War state numbers
(`data/codes.tsv`). A partially recognised entity goes by the code of its nominal state with
sector PRE added; a group of one country by that country's code; any other organisation by its
class (IGO, UNO, EUR, NGO, MNC, ISM, IMG).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from communique.gazetteer import Gazetteer
from communique.gazetteer.entry import GROUP, STATE
from communique.model import Party

UNKNOWN = "UNK"
"""PLOVER's code for a party of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A party in codes.

    Attributes:
        code: alpha-3 of a state, or a class ("IGO").
        state: alpha-3 of the state that it is or belongs to, `None` for others.
        sectors: PLOVER sector codes.
    """

    code: str
    state: str | None
    sectors: tuple[str, ...]


def coded(party: Party) -> Coded:
    """The party in the codes of formats that know states and classes alone."""
    gazetteer = Gazetteer.load()
    if party.kind == STATE:
        nominal = gazetteer.nominal_state(party.code)
        if nominal is None:
            return Coded(party.code, party.code, party.sectors)
        sectors = party.sectors if "PRE" in party.sectors else (*party.sectors, "PRE")
        return Coded(nominal, nominal, sectors)
    home = gazetteer.country(party.code)
    home = None if home is None else gazetteer.nominal_state(home) or home
    if party.kind == GROUP:
        return Coded(home or UNKNOWN, home, party.sectors)
    return Coded(party.kind, home, party.sectors)


def state_of(country: str | None) -> str | None:
    """A place's state by the code that lists of states know: the nominal one, if it has one."""
    return None if country is None else Gazetteer.load().nominal_state(country) or country


def state_name(alpha3: str) -> str:
    """The usual English name of a state; its code where we have none."""
    entry = Gazetteer.load().entry(alpha3)
    return alpha3 if entry is None else entry.name


def alpha2(alpha3: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a state, XK for Kosovo; `None` where there is none."""
    if alpha3 is None:
        return None
    if alpha3 == "KOS":
        return "XK"
    import pycountry

    found = pycountry.countries.get(alpha_3=alpha3)
    return None if found is None else str(found.alpha_2)


def fips(alpha3: str | None) -> str:
    """FIPS 10-4 code of a state ("JA"); empty where there is none."""
    return _table().get(alpha3 or "", ("", ""))[0]


def cow(alpha3: str | None) -> str:
    """Correlates of War number of a state ("740"); empty where there is none."""
    return _table().get(alpha3 or "", ("", ""))[1]


@cache
def _table() -> dict[str, tuple[str, str]]:
    text = files("communique.export").joinpath("data", "codes.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {code: (two, number) for code, two, number in rows}
