"""Turn the tables into parties and their surfaces, in order of precedence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.errors import GazetteerError
from communique.gazetteer.entry import STATE, Entry
from communique.gazetteer.load import Row, items, surfaces, table

Surface = tuple[str, Entry]

_PEOPLE = (("variants", "name"), ("adjectives", "adjective"), ("people", "demonym"))
_NAMES = (*_PEOPLE, ("capitals", "capital"))


@dataclass(slots=True)
class Parties:
    """All parties while they are read; filled once, then only read.

    Attributes:
        canonical: entry of the usual name by code.
        surfaces: every surface with its reading, in order of precedence.
        folded: ISO 3166-1 alpha-3 code to the code used for it.
        nominal: code of a partially recognised entity to the ISO code of its nominal state.
        country: code of a group or company to the code of its state.
        together: surfaces that name several parties at once ("Baltic states"), with these.
    """

    canonical: dict[str, Entry] = field(default_factory=dict)
    surfaces: list[Surface] = field(default_factory=list)
    folded: dict[str, str] = field(default_factory=dict)
    nominal: dict[str, str] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    together: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def name(self, code: str, kind: str, name: str, sectors: tuple[str, ...] = ()) -> None:
        """Add a party by its usual name.

        Raises:
            GazetteerError: if the code is taken.
        """
        usual, weak = next(surfaces(name))
        if code in self.canonical:
            raise GazetteerError(code, "is the code of two parties", f"Rename that of {usual!r}.")
        role = "company" if kind == "MNC" else "name"
        self.canonical[code] = Entry(code, kind, usual, role, sectors, weak)
        self.surfaces.append((usual, self.canonical[code]))

    def add(self, code: str, role: str, cell: str, sectors: tuple[str, ...] = ()) -> None:
        """Add the surfaces of a cell to a party.

        Raises:
            GazetteerError: if no party has the code.
        """
        party = self.canonical.get(code)
        if party is None:
            raise GazetteerError(code, "is no party's code", "Add the party or mend the code.")
        for surface, weak in surfaces(cell):
            entry = Entry(code, party.kind, party.name, role, sectors or party.sectors, weak)
            self.surfaces.append((surface, entry))

    def sets(self, cell: str, members: list[str]) -> None:
        """Add the surfaces of a cell as names of all its members together.

        Raises:
            GazetteerError: if a member is no party.
        """
        for code in members:
            if code not in self.canonical:
                raise GazetteerError(code, "is no party's code", "Mend it in collectives.tsv.")
        for surface, _ in surfaces(cell):
            self.together[surface] = tuple(self.canonical[code] for code in members)


def read() -> Parties:
    """Read all parties from the data files.

    Raises:
        GazetteerError: if a file is malformed or names a party that does not exist.
    """
    parties = Parties()
    _states(parties)
    for row in table("organisations.tsv", "code", "class", "name", "acronyms", "aliases"):
        parties.name(row["code"], row["class"], row["name"])
        parties.add(row["code"], "acronym", row["acronyms"])
        parties.add(row["code"], "name", row["aliases"])
    columns = ("code", "class", "state", "sectors", "name", "acronyms", "aliases", "note")
    for row in table("groups.tsv", *columns):
        parties.name(row["code"], row["class"], row["name"], tuple(row["sectors"].split()))
        parties.add(row["code"], "acronym", row["acronyms"])
        parties.add(row["code"], "name", row["aliases"])
        if row["state"]:
            parties.country[row["code"]] = row["state"]
    for row in table("companies.tsv", "code", "state", "name", "aliases"):
        parties.name(row["code"], "MNC", row["name"], ("BUS",))
        parties.add(row["code"], "company", row["aliases"])
        parties.country[row["code"]] = row["state"]
    for row in table("collectives.tsv", "surfaces", "members"):
        parties.sets(row["surfaces"], row["members"].split())
    for row in table("bodies.tsv", "code", "role", "sectors", "surfaces"):
        parties.add(row["code"], row["role"], row["surfaces"], tuple(row["sectors"].split()))
    return parties


def _states(parties: Parties) -> None:
    columns = ("name", "variants", "adjectives", "people", "capitals")
    for row in table("states.tsv", "code", *columns):
        parties.name(row["code"], STATE, row["name"])
        parties.folded[row["code"]] = row["code"]
        _names(parties, row["code"], row)
    for row in table("territories.tsv", "code", "nominal", *columns):
        parties.name(row["code"], STATE, row["name"])
        parties.nominal[row["code"]] = row["nominal"]
        parties.folded.setdefault(row["nominal"], row["code"])
        _names(parties, row["code"], row)
    for row in table("dependencies.tsv", "iso", "state", *columns):
        parties.folded[row["iso"]] = row["state"]
        parties.add(row["state"], "dependency", "; ".join(_cells(row, "name", *columns[1:])))


def _names(parties: Parties, code: str, row: Row) -> None:
    for column, role in _NAMES:
        parties.add(code, role, row[column])


def _cells(row: Row, *columns: str) -> list[str]:
    return [row[column] for column in columns if row[column]]


def blocked() -> Iterator[tuple[str, str]]:
    """Surfaces that hold a party's name and are none, each with its kind of block."""
    for row in table("blockers.tsv", "block", "surfaces"):
        for surface in items(row["surfaces"]):
            yield surface, row["block"]


def media() -> Iterator[tuple[str, bool]]:
    """Names of media organisations, each with whether it is a word of its own (weak)."""
    for row in table("media.tsv", "names"):
        yield from surfaces(row["names"])
