"""Find office titles, institutions and agent nouns: "deputy foreign minister", "troops"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.gazetteer.automaton import Automaton
from communique.gazetteer.load import items, table
from communique.gazetteer.plural import plural_of

OFFICE_KINDS = frozenset({"office", "agent", "institution", "collective", "citizens"})
"""`office` a post, `agent` a person by what they do, `institution` a body, `collective` a group
that acts as one, `citizens` people who hold no power."""

_RANKS = frozenset(
    "deputy vice assistant acting interim caretaker incoming senior junior chief top first special "
    "permanent honorary principal undersecretary joint associate parliamentary".split()
)
_RANK = re.compile(r"(?:^|(?<=[\s(,;:\"“‘'-]))([A-Za-z]+)[ -]$")
_FORMER = re.compile(
    r"\b(?:(?:[Ff]ormer|[Oo]usted|[Dd]eposed|onetime|one-time|late|[Rr]etired|[Pp]revious)"
    r"(?: then)?(?: [a-z]+-[a-z]+)?(?: [A-Z][\w.’'-]*){0,3} |[Ee]x-|[Ee]x )$"
)
_PRECEDING = 60
_HOUSE = re.compile(
    r" of (?:the )?(?:[\w.'’-]+ ){0,3}(?i:parliament|assembly|house|senate|chamber|congress|knesset"
    r"|duma|commons|bundestag|sejm|majlis|rada)\b"
)


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """An office or agent noun found in a text.

    Attributes:
        start, end: half-open character offsets; a rank before it ("deputy") is included, "former"
            is not.
        text: the words found.
        lemma: the singular in lower case with its rank ("deputy foreign minister"), spelt the
            British way ("defence minister").
        sectors: PLOVER sector codes, most telling first; a former office holder is ELI.
        kind: see `OFFICE_KINDS`.
        plural: whether the words are in the plural.
        former: whether "former" or "ex-" stands before.
    """

    start: int
    end: int
    text: str
    lemma: str
    sectors: tuple[str, ...]
    kind: str
    plural: bool
    former: bool


@dataclass(frozen=True, slots=True)
class _Office:
    lemma: str
    kind: str
    sectors: tuple[str, ...]
    plural: bool
    capital: bool


class Offices:
    """All office titles and agent nouns; build it with `Offices.load()`, once per process."""

    def __init__(self) -> None:
        self._automaton: Automaton[_Office] = Automaton(lower=True)
        first: dict[str, _Office] = {}
        for surface, office in _all():
            first.setdefault(surface.replace("-", " "), office)
        for surface, office in first.items():
            self._automaton.add(surface, office)
        self.lemmas: frozenset[str] = frozenset(office.lemma for office in first.values())

    @classmethod
    def load(cls) -> Offices:
        """The offices, read on the first call and kept for the process.

        Raises:
            GazetteerError: if a data file is malformed.
        """
        return _load()

    def find(self, text: str) -> list[OfficeMatch]:
        """The offices and agent nouns of a text, left to right; longest match, no overlaps.

        Any casing counts, save that words which are common in another sense ("general", "major")
        must be capitalised; hyphens and spaces are one ("secretary-general").
        """
        found: list[OfficeMatch] = []
        hits = list(self._automaton.find(text))
        for index, (start, end, values) in enumerate(hits):
            office = values[0]
            if office.capital and not text[start].isupper() and not _of_a_house(text, end):
                continue
            if office.lemma in _RANKS and index + 1 < len(hits) and hits[index + 1][0] == end + 1:
                continue  # a rank of the office that follows: "deputy prime minister"
            floor = found[-1].end if found else 0
            begin = _ranked(text, start, floor) if office.kind == "office" else start
            rank = text[begin:start].replace("-", " ").lower()
            former = _FORMER.search(text, max(floor, begin - _PRECEDING), begin) is not None
            sectors = office.sectors
            if former and office.kind == "office":
                sectors = ("ELI", *(code for code in sectors if code != "GOV"))
            found.append(
                OfficeMatch(
                    start=begin,
                    end=end,
                    text=text[begin:end],
                    lemma=rank + office.lemma,
                    sectors=sectors,
                    kind=office.kind,
                    plural=office.plural,
                    former=former,
                )
            )
        return found


def _of_a_house(text: str, end: int) -> bool:
    """Whether "of the parliament", "of Ghana's assembly" follows a common word ("speaker")."""
    return text.startswith(" of ", end) and _HOUSE.match(text, end) is not None


def _ranked(text: str, start: int, floor: int) -> int:
    """Where the rank before an office begins ("deputy", "acting first vice"), or its start."""
    begin = start
    for _ in range(3):
        word = _RANK.search(text, max(floor, begin - 16), begin)
        if word is None or word.group(1).lower() not in _RANKS:
            break
        begin = word.start(1)
    return begin


def _all() -> Iterator[tuple[str, _Office]]:
    """Every surface with its office: singular, plural and other spellings."""
    for row in table("offices.tsv", "lemma", "kind", "sectors", "variants", "plural"):
        capital = row["lemma"].startswith("^")
        lemma = row["lemma"].removeprefix("^")
        sectors = tuple(row["sectors"].split())
        yield from _forms(lemma, row["kind"], sectors, row["plural"], capital)
        for variant in items(row["variants"]):
            plural = "=" if variant.endswith("=") else ""
            yield from _forms(variant.removesuffix("="), row["kind"], sectors, plural, capital)
    patterns = table("patterns.tsv", "pattern", "kind", "sectors")
    for row in table("portfolios.tsv", "portfolio", "long", "sectors"):
        for pattern in patterns:
            sectors = tuple(dict.fromkeys((*pattern["sectors"].split(), *row["sectors"].split())))
            for place, names in (("{short}", "portfolio"), ("{long}", "long")):
                if place in pattern["pattern"]:
                    for name in items(row[names]):
                        surface = pattern["pattern"].replace(place, name)
                        yield from _forms(surface, pattern["kind"], sectors, "", False)


def _forms(
    surface: str, kind: str, sectors: tuple[str, ...], plural: str, capital: bool
) -> Iterator[tuple[str, _Office]]:
    always = plural == "="
    for spelling in _spellings(surface):
        yield spelling, _Office(surface, kind, sectors, always, capital)
        if plural != "-" and not always:
            many = plural or plural_of(spelling)
            yield many, _Office(surface, kind, sectors, True, capital)


def _spellings(surface: str) -> Iterator[str]:
    """British and American spellings of a surface that is written the British way."""
    yield surface
    other = surface
    for british, american in (
        ("defence", "defense"),
        ("labour", "labor"),
        ("programme", "program"),
        ("centre", "center"),
        ("councillor", "councilor"),
        ("counsellor", "counselor"),
        ("organisation", "organization"),
    ):
        other = other.replace(british, american)
    if other != surface:
        yield other


@cache
def _load() -> Offices:
    return Offices()
