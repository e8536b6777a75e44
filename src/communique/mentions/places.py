"""Find the places a text names: countries, cities, regions, seas, islands, bases.

Names are looked up by hash, longest first, at each capitalised word. A name that is also a common
word or a person's counts only where the words around it say that it is a place.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from communique.mentions.place_index import WORD, Candidate, PlaceIndex, fold, key_of, place_index
from communique.model import Place, PlaceMention, Span

_MOST_WORDS: Final = 8
_GAP: Final = re.compile(r"[ \n  \-'’]")
_DOT_GAP: Final = re.compile(r"\.[  ]?")
_COMMON: Final = frozenset(
    "allen brick bush clay cork date david delta enterprise forest gap gare hub independence "
    "liberty male man mango march mary metro mission mobile most natal nice normal of orange "
    "paradise paramount police reading reservoir saga sale sandy se split spring springs "
    "sunrise sur surprise temple tome torrance tours union upland van wa wedding woodland "
    "worms young best central imperial bath bar bam as is si un victory same are nan progress "
    "eastern western northern southern nova media university general federal national church "
    "universal salt buy bor gay hope success champion king major ho bo ba ma the cat mini "
    "along until".split()
)
_PERSONAL: Final = frozenset(
    "austin charlotte houston dallas denver columbus phoenix victoria florence milan medina "
    "leon santiago valencia jackson lincoln clinton madison hamilton marion salem tyler "
    "carson kent douglas stanley alexandria lawrence orlando augusta aurora nelson darwin "
    "warren troy eugene virginia carolina adelaide mercedes regina wellington kingston "
    "georgetown salisbury palma bethlehem tyre sidon hama wau jordan chad georgia israel "
    "kenya cuba ireland holland wales england montana dakota britain france lima santos "
    "francisco sirte java papua punjab aden hebron sinai maine kennedy contagem golfe cuenca "
    "engels derry salta serra salvador samara viana trujillo valenzuela surrey sheffield "
    "calamba takeo beni buda essen hail rosario portland kirov kerman newcastle loni guli "
    "kasur luan hue kota thane kobe jian yulin chiba sakai surat zaria pest windsor bergen "
    "york peoria chatham konya cali sabah vandenberg erez rota".split()
)
_BEFORE_OK: Final = frozenset(
    "in at from near to off on outside around across inside into over through toward towards "
    "of for and but or the when while as after before since until with within between against "
    "by under north south east west northern southern eastern western central greater lower "
    "upper new old northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern downtown mainland occupied neighboring neighbouring nearby "
    "both that this if though although where why how what is was are were has monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december capital city port mount lake via unlike "
    "despite like today yesterday meanwhile not".split()
)
_BEFORE_OK_END: Final = ("ian", "ean", "ish", "ese", "ing", "aeli", "aqi", "akh", "ek", "stani")
_AFTER_OK: Final = frozenset(
    "airport province city region oblast county district state governorate prefecture "
    "international port harbor harbour bay island islands peninsula river valley square "
    "suburb monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december in on and to at as is was "
    "i".split()
)
_NAMED_WHOLE: Final = frozenset({"water", "island", "base", "territory", "border"})
_TAILS: Final = frozenset(
    "post times agreement agreements accord accords protocol protocols convention conventions "
    "process declaration treaty club statute memorandum pact university format plan platform "
    "united consensus rules charter forum council principles guidelines group summit "
    "institute stock exchange bank review consulting fc tribune herald framework communique "
    "compact conference dialogue commitments initiative".split()
)
_LOWER_TAILS: Final = frozenset(
    "agreement agreements accord accords protocol protocols convention conventions".split()
)
_NOT_SURNAMES: Final = _TAILS | {"river", "defense", "defence"}
_LOCATIVE: Final = re.compile(
    r"\b(?:in|near|at|from|to|outside|around|through|towards?|via|between|into|across|off|for|of|"
    r"inside|over|on|against|leave|left|reach|reached|visit|visited|visits|visiting|bombed|shelled|struck|"
    r"capital|city|town|port|village|district|province|suburb|north|south|east|west)"
    r",?\s(?:the\s|nearby\s|neighbou?ring\s)?$",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r",?\s(?:and\s|or\s)?(?:in\s)?")
_LAST_WORD: Final = re.compile(r"([^\W\d_][\w'’.-]*)\s$")
_NEXT_WORD: Final = re.compile(r"\s([^\W\d_][\w-]*)")
_IN_PLACE: Final = re.compile(r",\s(?P<n>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,2})")
_LINE_START: Final = re.compile(r"(?:^|\n)\s*$")
_DATELINE: Final = re.compile(r"(?:,[^\n.]{0,30})?\s*(?:\([^)\n]{1,20}\)\s*)?[-–—]")


def _join_at(text: str, words: list[re.Match[str]], index: int) -> bool:
    """Whether the word at the index and the one after it can belong to one name."""
    left, right = words[index], words[index + 1]
    gap = text[left.end() : right.start()]
    if _GAP.fullmatch(gap):
        return True
    return len(left.group()) <= 2 and _DOT_GAP.fullmatch(gap) is not None


def _longest_name(
    text: str, index: PlaceIndex, words: list[re.Match[str]], folded: list[str], at: int
) -> tuple[str, int] | None:
    """The key of the longest name that starts at a word, and its count of words."""
    most = min(index.longest.get(folded[at], 0), _MOST_WORDS, len(words) - at)
    reach = 1
    while reach < most and _join_at(text, words, at + reach - 1):
        reach += 1
    for count in range(min(reach, most), 0, -1):
        key = " ".join(folded[at : at + count])
        if key not in index.places:
            continue
        if not words[at].group()[0].isupper() and key not in index.lowered:
            continue
        if count > 1 and words[at + count - 1].group().islower() and key.count(" ") == 0:
            continue
        shown = text[words[at].start() : words[at + count - 1].end()]
        if key in index.acronyms and not shown.replace(".", "").isupper():
            continue
        return key, count
    return None


def _country_after(text: str, index: PlaceIndex, end: int) -> frozenset[str]:
    """The countries that ", Name" behind a place may say it lies in."""
    match = _IN_PLACE.match(text, end)
    if not match:
        return frozenset()
    words = match["n"].split()
    for count in range(len(words), 0, -1):
        for one in index.places.get(key_of(" ".join(words[:count])), ()):
            if one.kind in ("country", "region", "territory") and one.country:
                places = index.places[key_of(" ".join(words[:count]))]
                return frozenset(other.country for other in places if other.country)
    return frozenset()


def _named_before(text: str, start: int) -> bool:
    """Whether the word before belongs to a longer name ("Lloyd Austin")."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    if not match:
        return False
    word = match.group(1)
    if not word[0].isupper() or word.isupper() or word.endswith((".", "'s", "’s", ",", "-")):
        return bool(re.fullmatch(r"[A-Z]\.|Mrs?\.|Ms\.|Dr\.|Gen\.|Sen\.|Rep\.", word))
    lower = word.lower()
    return lower not in _BEFORE_OK and not lower.endswith(_BEFORE_OK_END)


def _named_after(text: str, end: int) -> str:
    """The capitalised word right behind that may belong to a longer name, or nothing."""
    match = _NEXT_WORD.match(text, end)
    if not match:
        return ""
    lower = match.group(1).lower()
    if not match.group(1)[0].isupper():
        return lower if lower in _LOWER_TAILS else ""
    return "" if lower in _AFTER_OK else lower


def _dateline(text: str, start: int, end: int) -> bool:
    """Whether the name opens its paragraph as a dateline ("KYIV, Ukraine (Agency) -")."""
    opens = _LINE_START.search(text, max(0, start - 4), start)
    return opens is not None and _DATELINE.match(text, end) is not None


def _accepted(
    text: str,
    start: int,
    end: int,
    key: str,
    place: Candidate,
    *,
    located: bool,
    known: bool,
    listed: bool,
) -> bool:
    """Whether a name stands for the place here.

    `located`: the country behind it fits. `known`: the document speaks of its country.
    `listed`: it follows another place in a list.
    """
    if place.kind in _NAMED_WHOLE and " " in key:
        return _named_after(text, end) not in _TAILS
    tail = _named_after(text, end)
    person = key in _PERSONAL
    if place.kind == "country":
        return not person or not (
            _named_before(text, start) or (tail and tail not in _NOT_SURNAMES)
        )
    if located or _dateline(text, start, end):
        return True
    if tail in _TAILS or (" " not in key and _named_before(text, start)):
        return False
    if place.kind == "city" and end - start <= 4 and text[start:end].isupper():
        return False
    cue = listed or _LOCATIVE.search(text, max(0, start - 24), start) is not None
    if key in _COMMON or (place.kind == "city" and len(key) <= 3 and not place.sure):
        return cue and known and not tail
    if person:
        return (cue or (known and place.kind != "city")) and not tail
    if place.sure:
        return place.kind != "city" or not tail or cue
    return (cue or known) and not tail


def _choose(
    places: tuple[Candidate, ...], located: frozenset[str], countries: Collection[str]
) -> Candidate:
    """The place a name stands for: where the text says it lies, then where the document is about.

    A country is never given up for a city of the document's other countries.
    """
    fitting = [one for one in places if one.country in located]
    if fitting:
        return fitting[0]
    if places[0].kind == "country" and len(places) > 1:
        region = [one for one in places if one.kind == "region" and one.country in countries]
        return region[0] if region and places[0].country not in countries else places[0]
    known = [one for one in places if one.country is not None and one.country in countries]
    return known[0] if known else places[0]


def find_places(
    text: str, *, start: int = 0, countries: Collection[str] = ()
) -> list[PlaceMention]:
    """The places that a text names, in order, none overlapping another.

    A span leaves out "the" and "'s"; the kind is "country", "territory", "region", "city",
    "water", "island", "base" or "border" (a line, crossing or bridge between states).

    Args:
        text: any text; no parse is needed.
        start: offset of `text` in its document, added to all spans.
        countries: ISO 3166-1 alpha-3 codes of the countries the document speaks of; of places of
            one name, one of theirs is taken before a larger one elsewhere.

    A capital that stands for its government is found all the same: what it stands for is for the
    reader of the sentence to decide.
    """
    index = place_index()
    words = list(WORD.finditer(text))
    folded = [fold(match.group()) for match in words]
    longest = index.longest
    mentions: list[PlaceMention] = []
    reached, end = 0, -1
    for at, word in enumerate(folded):
        if at < reached or word not in longest:
            continue
        found = _longest_name(text, index, words, folded, at)
        if found is None:
            continue
        key, count = found
        first, last = words[at].start(), words[at + count - 1].end()
        located = _country_after(text, index, last)
        place = _choose(index.places[key], located, countries)
        fits = place.country is not None and place.country in located
        known = place.country is not None and place.country in countries
        listed = end >= 0 and _LIST.fullmatch(text, end, first) is not None
        if not _accepted(text, first, last, key, place, located=fits, known=known, listed=listed):
            continue
        if "." in text[first:last] and text[last : last + 1] == "." and key in index.acronyms:
            last += 1
        span = Span(first + start, last + start, text[first:last])
        mentions.append(PlaceMention(span, _place(place, span.text), place.kind))
        reached, end = at + count, last
    return mentions


def _place(place: Candidate, words: str) -> Place:
    """The place as a value, with the words of the document."""
    return Place(place.name, place.country, words, place.latitude, place.longitude)
