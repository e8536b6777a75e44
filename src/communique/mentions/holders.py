"""For whom a person speaks whom the document does not introduce: the register, then the list.

The register holds what other documents were seen to say; the package's own list of office holders
is asked only where the register knows nobody of the name. Nothing is answered across a doubt: two
persons of one name, or one person of two parties at a time, answer nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from communique.gazetteer import OfficeMatch, People, is_full, name_words, person_key, short_keys
from communique.model import GAZETTEER, Document, Register, Tenure

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_AFTERWARDS = timedelta(days=60)
"""How long a title is still given to those who lost the office."""
REACH_YEARS = 2
"""How long before the first and after the last document that says so a tenure still counts."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with what they stand for, and what told so (see `Party.source`)."""

    person: str
    code: str
    office: str | None
    sectors: tuple[str, ...]
    source: str


class Holders:
    """Who held which office on the day of one document.

    Args:
        names: all personal names in the document, gone through where they are needed; a surname
            means the one who is named in full.
    """

    def __init__(
        self, document: Document, register: Register | None, names: Iterable[str] = ()
    ) -> None:
        published = document.published
        first = published.start if published is not None else None
        self._on = date.fromisoformat(first) if first else None
        last = published.end if published is not None else None
        self._latest = date.fromisoformat(last) if last else self._on
        self._register = register or Register()
        self._people = People.load()
        self._names = names

    @cached_property
    def _full(self) -> dict[str, set[str]]:
        """The keys of the names that the document gives in full, by those of their short forms."""
        found: dict[str, set[str]] = {}
        for name in set(self._names):
            if is_full(name):
                for short in short_keys(name, "") | {name_words(name)[0]}:
                    found.setdefault(short, set()).add(person_key(name))
        return found

    def ask(self, name: str, title: OfficeMatch | None = None) -> Holder | None:
        """Whom a name stands for, or `None`.

        Args:
            title: an office that the text gives the person, without saying of which party; a
                surname with an office that nobody was seen in is somebody else's.
        """
        listed = self._listed(name, title)
        if not self._register or person_key(name) not in self._register.names:
            return listed
        short = not is_full(name)
        keys = _longest(self._full.get(person_key(name), set())) if short else []
        if len(keys) > 1:
            return None  # the document itself has two persons of the name
        tenures = self._register.names.get(keys[0] if keys else person_key(name), ())
        near = [row for row in tenures if self._days(row) is not None]
        if self._on is None and len(tenures) == 1:
            near = list(tenures)
        if not near:
            return listed
        chosen = self._agreed(near)
        if chosen is None or (short and title is not None and not _fits(title, chosen)):
            return None
        if chosen.office is None and not chosen.sectors:
            return listed if listed is None or listed.code == chosen.party else None
        if short and listed is not None and _strangers(listed, chosen):
            return None  # the list knows another holder of the name
        return self._holder(chosen)

    def _listed(self, name: str, title: OfficeMatch | None) -> Holder | None:
        """What the package's list says; of a former office, whenever it was held."""
        if title is not None and title.former:
            held = [row for row in self._people.lookup(name) if _ends_alike(title, row.office)]
            if len({row.code for row in held}) != 1:
                return None
            return Holder(held[0].person, held[0].code, title.text, title.sectors, GAZETTEER)
        tenures = self._people.lookup(name, self._on)
        if not tenures and _turned(name) != name:
            return self._listed(_turned(name), title)
        if not tenures and _plain(name) != name:
            return self._listed(_plain(name), title)
        if not tenures and self._latest != self._on:
            tenures = self._people.lookup(name, self._latest)  # of a date known by its year alone
        if not tenures and title is not None and self._on is not None:
            tenures = self._people.lookup(name, self._on - _AFTERWARDS)
        if len({tenure.code for tenure in tenures}) != 1:
            return None
        row = tenures[0]
        return Holder(row.person, row.code, row.office, row.sectors, GAZETTEER)

    def once(self, name: str, title: OfficeMatch) -> Holder | None:
        """Of which party a person who left an office held it, as the package's list says."""
        tenures = [
            tenure
            for tenure in self._people.lookup(name)
            if tenure.office.split()[-1] == title.lemma.split()[-1]
            and (self._on is None or (tenure.last is not None and tenure.last < self._on))
        ]
        if len({tenure.code for tenure in tenures}) != 1:
            return None
        row = tenures[0]
        return Holder(row.person, row.code, row.office, title.sectors, GAZETTEER)

    def _days(self, row: Tenure) -> int | None:
        """How many days outside the seen range the document is; `None` when out of reach."""
        seen = _seen(row)
        if self._on is None or seen is None:
            return None
        first, last = seen
        if self._on < _shifted(first, -REACH_YEARS) or self._on > _shifted(last, REACH_YEARS):
            return None
        return max((first - self._on).days, (self._on - last).days, 0)

    def _agreed(self, near: list[Tenure]) -> Tenure | None:
        """The tenure that counts on the day, or `None` where the register contradicts itself."""
        if _several(near):
            return None
        present: list[Tenure] = []
        for row in near:
            if row.former:
                continue
            ended = [self._days(f) for f in near if f.former and _post(f) == _post(row)]
            if any(days == self._days(row) for days in ended):
                return None  # said to be in office and out of it at one time
            if not any(days is not None and days < (self._days(row) or 0) for days in ended):
                present.append(row)
        rows = present or near
        inside = [row for row in rows if self._days(row) == 0] or rows
        if len({row.party for row in inside}) > 1:
            return None
        return min(inside, key=lambda row: (self._days(row) or 0, -row.documents, row.office or ""))

    def _holder(self, row: Tenure) -> Holder:
        """The tenure, with the nearer of its sources."""
        source, seen = row.sources[0], _seen(row)
        if self._on is not None and seen is not None:
            early, late = (abs((day - self._on).days) for day in seen)
            source = row.sources[-1] if late < early else source
        return Holder(row.person, row.party, row.office, row.sectors, source)


def _plain(name: str) -> str:
    """A name without initials and what follows it ("Joseph R. Biden, Jr.")."""
    words = [word for word in name.replace(",", " ").split() if len(word.rstrip(".")) > 1]
    return " ".join(word for word in words if word.rstrip(".").lower() not in _SUFFIXES)


def _turned(name: str) -> str:
    """A name whose family name comes first, in capitals ("KISHIDA Fumio"), the other way round."""
    first, _, rest = name.partition(" ")
    turned = rest and len(first) > 2 and first.isupper() and not rest.isupper()
    return f"{rest} {first.title()}" if turned else name


def _seen(row: Tenure) -> tuple[date, date] | None:
    """The first and last day on which documents said so."""
    if row.first is None or row.last is None:
        return None
    first, last = row.first.start or row.first.end, row.last.end or row.last.start
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _post(row: Tenure) -> tuple[str, str, str | None]:
    return row.person, row.party, row.office


def _strangers(listed: Holder, row: Tenure) -> bool:
    """Whether list and register mean different persons of different parties."""
    return listed.code != row.party and person_key(listed.person) != person_key(row.person)


def _longest(keys: set[str]) -> list[str]:
    """The keys that are not part of a longer one ("Tayyip Erdogan" of "Recep Tayyip Erdogan")."""
    words = {key: set(key.split()) for key in sorted(keys)}
    return [key for key in words if not any(words[key] < other for other in words.values())]


def _several(rows: list[Tenure]) -> bool:
    """Whether the tenures are of different persons; those who share an office may be one person
    by two writings ("Joe" and "Joseph").
    """
    posts: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        held = posts.setdefault(row.person, set())
        if row.office is not None:
            held.add((row.party, row.office))
    first, *others = posts.values()
    return any(not first & held for held in others)


def _fits(title: OfficeMatch, row: Tenure) -> bool:
    """Whether an office in the text may be the one the register knows ("minister" for any)."""
    if row.office is None:
        return bool(set(title.sectors) & set(row.sectors))
    return _ends_alike(title, row.office)


def _ends_alike(title: OfficeMatch, office: str) -> bool:
    """Whether two titles may be one: "minister" and "foreign minister", not "premier"."""
    return _post_word(title.lemma) == _post_word(office)


def _post_word(office: str) -> str:
    """The noun of a title: "minister" of "deputy minister of trade"."""
    return office.partition(" of ")[0].split()[-1]


def _shifted(day: date, years: int) -> date:
    """The same day some years later; 28 February for a leap day that is missing there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
