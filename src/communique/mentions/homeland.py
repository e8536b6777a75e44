"""Where a report was filed, and whom "the prime minister" there stands for.

A wire report opens with the place it comes from ("TOKYO, 15 August -", "LIMA (Agency) -"). What it
then says of a national office without naming a state is by custom of the state it was filed from.
Cities where organisations and other states' delegations meet say nothing of that kind. A survey of
several reports gives each its own place. A page with a state's letterhead is that state's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from communique.gazetteer import Gazetteer, OfficeMatch
from communique.mentions.places import find_places
from communique.model import Party, Span

_DATELINE: Final = re.compile(
    r"(?:^|\n)[ \t]*(?P<place>[A-Z][^\n()—–:;!?\"“”]{1,50}?)"
    r"(?P<day>,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?)"
    r"(?:,?\s\d{4})?)?\s*(?P<agency>\([^)\n]{1,60}\)\s*)?(?P<end>[—–]|\s-{1,2}\s|:\s)"
)
_MEETING_PLACES: Final = frozenset(
    {
        *("addis ababa", "basel", "brussels", "davos", "geneva", "luxembourg", "new york"),
        *("strasbourg", "the hague", "united nations", "vienna"),
    }
)
_REACH: Final = 1200
"""In how many characters from the start a dateline is looked for."""
_LONGEST: Final = 5
"""Words in the place of a dateline."""
_NATIONAL: Final = frozenset(
    "president premier chancellor king queen emir sultan minister ministry presidency cabinet "
    "government parliament army navy military taoiseach secretary junta regime".split()
)
_OWN: Final = frozenset(
    "ambassador embassy consul consulate mission department spokesperson spokesman spokeswoman "
    "delegation envoy".split()
)
"""What a page with a letterhead calls its own, beside the national offices."""
_PORTFOLIOS: Final = frozenset("foreign external defence interior home justice state".split())
"""What a department of the state is for; any other may be a university's or a town's."""
_AMBIGUOUS: Final = frozenset({"government", "cabinet"})
"""What an embassy calls its own government by, too."""
_STATE_BODIES: Final = frozenset(
    "army government ministry military navy presidential cabinet defence interior".split()
)
_SPEAKING: Final = frozenset({"spokesman", "spokeswoman", "spokesperson", "chief", "adviser"})


@dataclass(frozen=True, slots=True)
class Home:
    """The state that a stretch of text is about, over the words that say so.

    Attributes:
        party: the state.
        issued: whether the page bears its letterhead, so that even ambassadors are its own.
        host: where the page is an embassy's, the state that it serves in.
    """

    party: Party
    issued: bool = False
    host: Party | None = None

    def owner(self, office: OfficeMatch) -> Party | None:
        """The state whose an office is that is given without one, or `None`.

        The ministers whom an embassy names so are those of the state where it serves.
        """
        if self.issued and not office.former and _post(office) in _OWN:
            return self.party
        if not is_national(office):
            return None
        return self.party if self.host is None or _post(office) in _AMBIGUOUS else self.host

    def names(self, state: Party) -> bool:
        """Whether a state is one of those that are spoken of as one's own."""
        return state is self.party or state is self.host


class Homes:
    """The states whose news the parts of a text announce.

    Args:
        issuer: the party of the page's letterhead; a state is the home of the whole text.
        host: the state where the embassy serves that issued the page.
    """

    def __init__(
        self,
        text: str,
        gazetteer: Gazetteer,
        issuer: Party | None = None,
        host: Party | None = None,
    ) -> None:
        if issuer is not None and issuer.kind == "state":
            home = Home(issuer, issued=True, host=host)
            self._found: list[tuple[int, Home | None]] = [(0, home)]
        else:
            self._found = [(at, Home(p) if p else None) for at, p in _datelines(text, gazetteer)]
        self._starts = [start for start, _ in self._found]

    @property
    def first(self) -> Party | None:
        """The state that the text opens with."""
        opening = self.at(0)
        return opening.party if opening is not None else None

    @property
    def issued(self) -> bool:
        """Whether the whole text bears a state's letterhead."""
        opening = self.at(0)
        return opening is not None and opening.issued

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all these states."""
        return frozenset(home.party.code for _, home in self._found if home is not None)

    def opens(self, offset: int) -> bool:
        """Whether the character at an offset belongs to a dateline."""
        return any(
            home is not None and home.party.span.start <= offset < home.party.span.end
            for _, home in self._found
        )

    def at(self, offset: int) -> Home | None:
        """The state that the text at a character offset is about; before all, the first."""
        index = bisect_right(self._starts, offset) - 1
        return self._found[max(index, 0)][1] if self._found else None


def _datelines(text: str, gazetteer: Gazetteer) -> list[tuple[int, Party | None]]:
    """The states whose news the dated places of a text announce, by where the places begin.

    Each state lies over the words of its dateline; a place where many states meet is `None`, and
    unknown places are left out. After the start of the text only places in capitals count.
    """
    found: list[tuple[int, Party | None]] = []
    for match in _DATELINE.finditer(text):
        if match["end"].startswith(":") and not (match["day"] or match["agency"]):
            continue
        start, place = match.start("place"), match["place"]
        if start >= _REACH and not place.isupper():
            continue
        if place.split(",")[0].strip().lower() in _MEETING_PLACES:
            found.append((start, None))
        codes = {code for part in place.split("/") if (code := _country(part)) is not None}
        code = _most_named(codes, text, gazetteer) if len(codes) > 1 else next(iter(codes), None)
        entry = gazetteer.entry(code) if code is not None else None
        if entry is not None:
            span = Span.of(text, start, match.end("place"))
            found.append((start, Party(entry.code, entry.kind, entry.name, span)))
    return found


def _most_named(codes: set[str], text: str, gazetteer: Gazetteer) -> str | None:
    """The state that a text names most often, of those where it was written together."""
    named = Counter(
        match.entries[0].code for match in gazetteer.find(text) if match.entries[0].code in codes
    )
    return named.most_common(1)[0][0] if named else None


def is_national(office: OfficeMatch) -> bool:
    """Whether an office that is given without a state is, in news from home, the state's own."""
    post = _post(office)
    national = post in _NATIONAL or (
        post in _SPEAKING and bool(_STATE_BODIES & set(office.lemma.split()))
    )
    if post == "department":
        national = bool(_PORTFOLIOS & set(office.lemma.split()))
    return office.kind in {"office", "institution"} and national and not office.former


def _post(office: OfficeMatch) -> str:
    """The noun of an office: "secretary" of "secretary for foreign affairs"."""
    return re.split(r" (?:of|for) ", office.lemma, maxsplit=1)[0].split()[-1]


def _country(words: str) -> str | None:
    """The one country in which a dateline's place lies."""
    parts = [part.strip(" .") for part in words.strip(" ,.").split(",")]
    named = [word for part in parts for word in part.split()]
    if len(named) > _LONGEST or not all(word[0].isupper() or word.isdigit() for word in named):
        return None
    if parts[0].lower() in _MEETING_PLACES:
        return None
    found = find_places(f"in {', '.join(part.title() for part in parts)}.")
    countries = {one.place.country for one in found}
    return found[0].place.country if len(countries) == 1 else None
