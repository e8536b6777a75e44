"""Where a report was filed, and whom "the prime minister" there stands for.

A wire report opens with the place it comes from ("TOKYO, 15 August -", "LIMA (Agency) -"). What it
then says of a national office without naming a state is by custom of the state it was filed from.
Cities where organisations and other states' delegations meet say nothing of that kind.
"""

from __future__ import annotations

import re
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
    "government parliament army navy military taoiseach".split()
)


def homeland(text: str, gazetteer: Gazetteer) -> Party | None:
    """The state whose news a dated place at the start of a text announces.

    Returns:
        The state over the words of the dateline; `None` where there is no dateline, its place is
        unknown, or many states meet there.
    """
    for match in _DATELINE.finditer(text[:_REACH]):
        if match["end"].startswith(":") and not (match["day"] or match["agency"]):
            continue
        code = _country(match["place"])
        entry = gazetteer.entry(code) if code is not None else None
        if entry is not None:
            span = Span.of(text, match.start("place"), match.end("place"))
            return Party(entry.code, entry.kind, entry.name, span)
    return None


def is_national(office: OfficeMatch) -> bool:
    """Whether an office that is given without a state is, in news from home, the state's own."""
    head = office.lemma.split()[-1]
    return office.kind in {"office", "institution"} and head in _NATIONAL and not office.former


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
