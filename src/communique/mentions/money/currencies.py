"""Which currency a word, symbol or code stands for.

The table `mentions/data/currencies.tsv` has one row per currency: ISO 4217 code; adjectives that
qualify its nouns ("canadian"); nouns that need the adjective; what stands for it alone, with "!"
where it does so by default; and the countries (ISO 3166-1 alpha-3) whose texts mean it by a
shared word or symbol. Lists are separated by "|".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from communique.errors import GazetteerError
from communique.mentions.money.context import Clues, Marker

SYMBOLS: Final = "$€£¥₹₩₽₴₦₱₺₪₫฿₸₮₾₼₡₲₵₭៛৳₨֏¢￥￦＄﹩"
"""Characters that are a currency symbol, or end one."""

_RISKY_CODES: Final = frozenset(
    "ALL AMD ARS BAM BND BOB CAD COP CUP DEM GEL ISK LAK MAD MGA MOP MUR PEN RON SAR SOS TOP TRY "
    "ZAR".split()
)
_SURE_CAPITALS: Final = frozenset({"RM", "RMB", "NIS", "SDR"})
_PREFIX_WORDS: Final = frozenset({"euro", "euros", "rupees", "birr", "naira", "taka", "kr", "kr."})
_WORD = re.compile(r"U\.\s?S\.|[^\W\d_]+(?:['’‘ʻ][^\W\d_]{1,4})?")
_GAP = re.compile(r"[\s  ]?-?\s?(?:of\s+)?|\s")
_SYMBOL = re.compile(
    rf"\s?(?P<s>[A-Za-z]{{0,4}}[{re.escape(SYMBOLS)}]|韩元|韓元|日元|欧元|港元|美元|人民元|人民币|英镑|卢布|元|円|원|ウォン|ドル|ユーロ|ポンド)"
)
_CODE_BEFORE_DOLLAR = re.compile(r"(?<![^\W_])\(?(?P<c>[A-Z]{3}|US|U\.S\.|AU|CA|NZ|HK)\)?\s$")
_CODED_DOLLAR = re.compile(r"(?<![^\W_])\(?(?P<c>[A-Z]{3})\)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A currency named beside a number.

    Attributes:
        start, end: offsets of its words. code: ISO 4217.
        marker: the words as looked up. qualified: they name this currency and no other.
        strong: they name a currency even beside a small bare number.
    """

    start: int
    end: int
    code: str
    marker: str
    qualified: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Currencies:
    """The table, indexed; see the module's description."""

    codes: frozenset[str]
    phrases: Mapping[str, str]
    markers: Mapping[str, Marker]
    countries: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, str]

    def after(self, position: int, clues: Clues) -> Found | None:
        """The currency named right after a number that ends at the offset."""
        text = clues.text
        symbol = _SYMBOL.match(text, position)
        if (
            symbol
            and symbol["s"] in self.markers
            and not text[symbol.end() : symbol.end() + 1].isdecimal()
        ):
            code = clues.resolve(symbol["s"], self.markers[symbol["s"]], position)
            return (
                Found(symbol.start("s"), symbol.end(), code, symbol["s"], False, True)
                if code
                else None
            )
        gap = _GAP.match(text, position)
        here = gap.end() if gap else position
        if text.count("\n", position, here) > 1:
            return None
        words: list[tuple[int, str]] = []
        end = here
        while len(words) < 5 and (word := _WORD.match(text, end)):
            words.append((word.end(), word.group()))
            end = word.end()
            if text[end : end + 1] not in (" ", "-", "\n", " "):
                break
            end += 1
        for count in range(len(words), 0, -1):
            phrase = " ".join(one for _, one in words[:count])
            found = self._named(here, words[count - 1][0], phrase, clues)
            if found:
                return found
        return None

    def _named(self, start: int, end: int, phrase: str, clues: Clues) -> Found | None:
        """The currency that a phrase names, if it names one."""
        lower = phrase.lower().replace(".", "").replace("’", "'")
        if lower in self.phrases:
            return Found(start, end, self.phrases[lower], lower, True, True)
        if phrase in self.codes:
            return Found(start, end, phrase, phrase, True, phrase not in _RISKY_CODES)
        for marker in (phrase, lower):
            if marker in self.markers and (len(marker) > 1 or not marker.isascii()):
                code = clues.resolve(marker, self.markers[marker], start)
                strong = len(marker) > 2 and not marker.isupper()
                return Found(start, end, code, marker, False, strong) if code else None
        return None

    def before(self, position: int, clues: Clues) -> Found | None:
        """The currency named right before a number that starts at the offset."""
        text, end = clues.text, position
        if end and text[end - 1] in "   ":
            end -= 1
        for size in range(min(7, end), 0, -1):
            marker = text[end - size : end]
            if marker.lower() in _PREFIX_WORDS:
                marker = marker.lower()
            if marker not in self.markers and marker not in self.codes:
                continue
            start = end - size
            if start and text[start - 1].isalnum():
                if marker == "$":
                    return self._coded_dollar(text, start, end)
                if marker[0].isalnum() or text[start - 1].isalpha():
                    continue
            return self._prefixed(start, end, position, marker, clues)
        return None

    def _coded_dollar(self, text: str, start: int, end: int) -> Found | None:
        """A dollar sign with a code right before it ("TTD$")."""
        found = _CODED_DOLLAR.search(text, max(0, start - 6), start)
        if not found or found["c"] not in self.codes:
            return None
        return Found(found.start(), end, found["c"], found["c"], True, True)

    def _prefixed(
        self, start: int, end: int, position: int, marker: str, clues: Clues
    ) -> Found | None:
        """The currency of a marker before a number, with a code before the dollar sign."""
        if marker in self.codes:
            return Found(start, end, marker, marker, True, marker not in _RISKY_CODES)
        if marker.islower() and marker[-1] != "$" and marker not in _PREFIX_WORDS:
            return None
        if marker == "$":
            coded = _CODE_BEFORE_DOLLAR.search(clues.text, max(0, start - 8), start)
            name = coded["c"].replace(".", "") if coded else ""
            code = name if name in self.codes else None
            if coded and (code is None) and name + "$" in self.markers:
                code = self.markers[name + "$"].default
            if coded and code:
                return Found(coded.start(), end, code, code, True, True)
        code = clues.resolve(marker, self.markers[marker], start)
        if code is None or (len(marker) == 1 and marker.isalpha() and end != position):
            return None
        strong = (
            not marker.isalpha() or not marker.isupper() or marker in ("RM", "RMB", "NIS", "SDR")
        )
        return Found(start, end, code, marker, False, strong)


def _rows() -> list[list[str]]:
    """The rows of the table, without its head."""
    path = files("communique.mentions").joinpath("data/currencies.tsv")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=1):
        if len(row) != 5:
            raise GazetteerError(
                f"currencies.tsv line {number}",
                f"has {len(row)} columns, not 5",
                "Write code, adjectives, nouns, alone and countries, separated by tabs.",
            )
    return rows[1:]


@cache
def currencies() -> Currencies:
    """The table, read once.

    Raises:
        GazetteerError: if the table is malformed or gives one word two defaults.
    """
    phrases: dict[str, str] = {}
    codes_of: dict[str, list[str]] = {}
    defaults: dict[str, str] = {}
    countries: dict[str, frozenset[str]] = {}
    dollars: dict[str, str] = {}
    for code, adjectives, nouns, alone, where in _rows():
        countries[code] = frozenset(filter(None, where.split("|")))
        for adjective in filter(None, adjectives.split("|")):
            for noun in nouns.split("|"):
                phrases.setdefault(f"{adjective} {noun}", code)
            if "dollars" in nouns.split("|"):
                dollars[adjective] = code
        for entry in filter(None, alone.split("|")):
            marker = entry.removesuffix("!")
            codes_of.setdefault(marker, []).append(code)
            if entry != marker and defaults.setdefault(marker, code) != code:
                raise GazetteerError(
                    f"currencies.tsv: {marker!r}",
                    f"stands for both {defaults[marker]} and {code} by default",
                    "Leave the '!' on one of them only.",
                )
    markers = {
        marker: Marker(tuple(codes), defaults.get(marker)) for marker, codes in codes_of.items()
    }
    return Currencies(frozenset(countries), phrases, markers, countries, dollars)
