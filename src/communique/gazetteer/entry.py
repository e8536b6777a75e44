"""An entry: one way that the texts name one state, organisation, group or company."""

from __future__ import annotations

from dataclasses import dataclass

STATE = "state"
GROUP = "group"

KINDS = frozenset({STATE, GROUP, "UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"})
"""`state`, `group` (a party or armed group of one country) or a PLOVER class code."""

SECTORS = frozenset(
    "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED PRE REF "
    "REL SOC".split()
)
"""PLOVER 0.8 sector codes."""

ROLES = frozenset(
    {
        "name",
        "adjective",
        "demonym",
        "capital",
        "metonym",
        "acronym",
        "force",
        "ministry",
        "agency",
        "organ",
        "company",
        "former",
        "citizen",
        "dependency",
        "region",
    }
)
"""How a surface names a party.

`agency` is a body of a state below a ministry, `organ` a body of an organisation, `dependency` a
territory with an ISO code of its own that folds into its state, `region` a part of a state that
is named as an actor of its own, `former` a name given up, `demonym` a noun for the people.
"""

BLOCKS = frozenset({"place", "media", "person", "thing"})
"""Why a surface that contains a party's name is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One surface's reading as one party.

    Attributes:
        code: ISO 3166-1 alpha-3 or short upper-case name: "JPN", "NATO", "SOMALILAND".
        kind: "state", "group" or a PLOVER class code (see `KINDS`).
        name: the usual English name of the party, whatever the surface was.
        role: how the surface names it (see `ROLES`).
        sectors: PLOVER sector codes that the surface implies, most telling first.
        weak: the surface is ambiguous and needs context to count as the party.
    """

    code: str
    kind: str
    name: str
    role: str
    sectors: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A surface found in a text.

    Attributes:
        start, end: half-open character offsets in the text.
        text: the words found.
        entries: its readings, best first (weak ones last); empty when `block` is set.
        block: "" or why it is no party although it holds a party's name (see `BLOCKS`).
        together: whether the words name all of `entries` at once ("Baltic states").
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    block: str = ""
    together: bool = False
