"""Find every sum of money in a text, with its range, its bounds and its second currency.

The search goes from number to number and looks for a currency right before and right after it,
by hash. A vague quantity ("tens of millions of dollars") has no amount and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from communique.mentions.money.bare import ends_there, goes_on
from communique.mentions.money.bounds import bounds_around, is_between
from communique.mentions.money.context import Clues
from communique.mentions.money.currencies import Currencies, Found, currencies
from communique.mentions.money.home import Voice
from communique.mentions.money.joined import joined
from communique.mentions.numbers import NUMBER, NUMBER_STARTS, SCALE, parse_number
from communique.model import Money, Span

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_INSIDE: Final = re.compile(r"\d[.,]$")
_NUMBER: Final = re.compile(NUMBER)
_PLUS_SCALE: Final = re.compile(rf"\+(?P<s>{SCALE})?")
_SCALE_AT_END: Final = re.compile(
    rf"(?<=\d){SCALE}$|(?:[\s-]+(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen))+$",
    re.IGNORECASE,
)
_TWICE: Final = re.compile(rf"\s\((?P<n>{NUMBER})\)(?=\s?[^\W\d_])")
_LINK: Final = re.compile(r"(?P<dash>\s?[-–—‑]\s?)|\s+(?P<word>to|and|or)\s+")
_FROM: Final = re.compile(r"\b(?:from|by)\s+$", re.IGNORECASE)
_SPREAD: Final = re.compile(
    r"\b(?:cost(?:s|ing)?|var(?:y|ies|ied|ying)|anything|anywhere|sums?|amounts?|grants?|loans?|"
    r"fines?|prices?|estimates?|worth|at|differ(?:s|ed)?)\s+from\s+$",
    re.IGNORECASE,
)
_SIDE: Final = re.compile(r"[A-Za-z.]{0,4}[^\w\s.,;:()'\"-]?\s?")
_SHY: Final = frozenset(
    {"won", "pound", "pounds", "som", "quid", "crown", "crowns", "bucks", "sum", "sums"}
)
_WEIGHT_AFTER: Final = re.compile(
    r"\s+(?:of\b(?!\s+(?:aid|debt|funding|investment|support|taxpayer))|per\s+square|heav|overweight)"
    r"|[\s-](?:bomb|warhead|shell|explosive)",
    re.IGNORECASE,
)
_WEIGHT_BEFORE: Final = re.compile(r"\bweigh\w*\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CONSTANT: Final = re.compile(r"\b(?:in|constant|real|of)\s+$", re.IGNORECASE)
_ADJECTIVE_AFTER: Final = re.compile(
    r"\s\(?(?P<a>U\.S\.|US|[A-Z][a-z]+(?:\s(?:Zealand|Kong))?)\)?(?=\s*(?:[,.;:)]|$))"
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One number of a sum: its range in the text, its value and the currencies beside it."""

    start: int
    end: int
    value: float
    words: str
    before: Found | None
    after: Found | None
    more: bool = False

    @property
    def scaled(self) -> bool:
        """Whether it has a scale ("5 million")."""
        return _SCALE_AT_END.search(self.words) is not None

    @property
    def large(self) -> bool:
        """Whether it is scaled, or has its thousands grouped."""
        return self.scaled or bool(re.search(r"\d[,.'’  ]\d{3}", self.words))

    @property
    def found(self) -> Found | None:
        """The currency that decides: one after it that is more exact than the one before it."""
        if self.before and self.after:
            exact = self.after.qualified and not self.before.qualified
            return self.after if exact else self.before
        return self.before or self.after

    @property
    def reach(self) -> tuple[int, int]:
        """The range in the text, with its currencies."""
        start = self.before.start if self.before else self.start
        return start, self.after.end if self.after else self.end


@dataclass(frozen=True, slots=True)
class _Search:
    """What one call shares: the text, the table and what decides between shared words."""

    text: str
    table: Currencies
    clues: Clues

    def side(self, position: int) -> _Side | None:
        """The number at the offset, with the currencies beside it, plausible or not."""
        match = _NUMBER.match(self.text, position)
        value = parse_number(match.group()) if match else None
        if match is None or value is None:
            return None
        end, words, more = match.end(), match.group(), False
        plus = _PLUS_SCALE.match(self.text, end)
        if plus and plus["s"]:
            grown = parse_number(words + plus["s"])
            value, words, end, more = grown or value, words + plus["s"], plus.end(), True
        twice = _TWICE.match(self.text, end)
        if twice and parse_number(twice["n"]) == value:
            end = twice.end()
        before = after = None
        if words[0].isdecimal():
            before = self.table.before(position, self.clues)
        after = self.table.after(end, self.clues)
        side = _Side(position, end, value, words, before, after, more)
        return self._plausible(side)

    def _plausible(self, side: _Side) -> _Side:
        """The side without the currencies that are none: "300 won", "500 pounds of explosives"."""
        before, after = side.before, side.after
        if before and not before.strong and not side.large:
            before = None
        if before and after and not _same_family(self.table, before, after):
            after = None
        if after and not before and not self._suffix(side, after):
            after = None
        if before and before.marker == "$" and not after:
            after = self._adjective(side.end)
        return replace(side, before=before, after=after)

    def _suffix(self, side: _Side, after: Found) -> bool:
        """Whether a currency after a number is one."""
        if not after.strong and not side.large:
            return False
        plain = side.words.isdecimal() and len(side.words) == 4 and side.words[:2] in ("19", "20")
        if plain and _CONSTANT.search(self.text, max(0, side.start - 12), side.start):
            return False
        if after.marker not in _SHY or side.scaled:
            return True
        weight = after.marker in ("pound", "pounds") and (
            _WEIGHT_AFTER.match(self.text, after.end)
            or _WEIGHT_BEFORE.search(self.text, max(0, side.start - 30), side.start)
        )
        return side.large and not weight

    def _adjective(self, position: int) -> Found | None:
        """The adjective that qualifies a dollar sign from behind ("$50 million Canadian")."""
        match = _ADJECTIVE_AFTER.match(self.text, position)
        name = match["a"].lower().replace(".", "") if match else ""
        if match is None or name not in self.table.adjectives:
            return None
        return Found(
            match.start("a"), match.end("a"), self.table.adjectives[name], name, True, True
        )

    def pair(self, first: _Side) -> _Side | None:
        """The upper end of a range that starts with `first`, if one follows."""
        link = _LINK.match(self.text, first.reach[1])
        if link is None:
            return None
        sign = _SIDE.match(self.text, link.end())
        second = None
        for here in (sign.end() if sign else link.end(), link.end()):
            second = self.side(here) if second is None else second
        if second is None or (second.before and second.before.start < link.end()):
            return None
        between = is_between(self.text, first.reach[0])
        word = link["word"]
        if word == "and" and not between:
            return None
        if word == "or" and (first.found or first.scaled):
            return None
        moved = _FROM.search(self.text, max(0, first.reach[0] - 8), first.reach[0])
        spread = moved and _SPREAD.search(self.text, max(0, first.reach[0] - 24), first.reach[0])
        if word == "to" and moved and not spread and first.found and second.found and not between:
            return None
        if first.found and second.found and first.found.code != second.found.code:
            return None
        year = first.words.isdecimal() and first.words[:2] in ("19", "20") and len(first.words) == 4
        if year and first.found is None and second.before is not None:
            return None
        if second.found:
            return second
        plain = link["dash"] in ("-", "–") and not first.scaled and not second.scaled
        tied = first.found is not None and (
            plain or (second.scaled and not (word and first.scaled))
        )
        return second if tied else None


def _same_family(table: Currencies, before: Found, after: Found) -> bool:
    """Whether a currency before and one after a number may be the same one ("$5 million CAD")."""
    if before.code == after.code:
        return True
    entry = table.markers.get(before.marker)
    if entry and after.code in entry.codes:
        return True
    return before.marker == "$" and after.marker in ("ZWL", "TWD", "GYD", "NAD", "LRD", "XCD")


def _lower_value(first: _Side, second: _Side) -> float | None:
    """The lower end of a range, with the scale of the upper end where it has none."""
    low = first.value
    if second.scaled and not first.scaled:
        scale = _SCALE_AT_END.search(second.words)
        shared = parse_number(first.words + scale.group()) if scale else None
        if shared is not None and shared <= second.value:
            low = shared
    return low if low <= second.value else None


def _sums(search: _Search) -> Iterator[Money]:
    """The sums of the text in order, second currencies not yet joined."""
    text, done = search.text, 0
    last: Money | None = None
    for token in _TOKEN.finditer(text):
        position, word = token.start(), token.group()
        if position < done or not (word[0].isdecimal() or word.lower() in NUMBER_STARTS):
            continue
        if (
            word[0].isdecimal()
            and position >= 2
            and text[position - 1] in ".,"
            and text[position - 2].isdecimal()
        ):
            continue
        first = search.side(position)
        if first is None:
            continue
        if first.before and first.before.start < done:
            first = replace(first, before=None)
        second = search.pair(first)
        low = _lower_value(first, second) if second else None
        found = first.found or (second.found if second and low is not None else None)
        if found is None and last is not None and _takes_up(text, last, first):
            last = Money(first.value, last.currency, Span.of(text, first.start, first.end))
            yield last
            done = first.end
            continue
        if found is None:
            done = first.end if word[0].isdecimal() else done
            continue
        end = second if second and low is not None else first
        if end is not first and second and second.found and second.found.qualified:
            found = second.found
        around = bounds_around(text, first.reach[0], end.reach[1])
        if found.qualified:
            _remember(search, found)
        more = first.more or end.more
        last = Money(
            low if low is not None else first.value,
            found.code,
            Span.of(text, max(done, around.start), around.end),
            around.approximate or end is not first or more,
            second.value if second and low is not None and second.value > low else None,
            around.bound or ("at-least" if more else None),
        )
        yield last
        done = around.end


def _takes_up(text: str, last: Money, side: _Side) -> bool:
    """Whether a number without a currency counts in that of the sum before it."""
    at = last.span.end
    return side.scaled and goes_on(text, at, side.start) and ends_there(text, at, side.end)


def _remember(search: _Search, found: Found) -> None:
    """Keep what a shared word meant, so that "kroner" after "Danish kroner" means the same."""
    noun = found.marker.rsplit(" ", 1)[-1]
    entry = search.table.markers.get(noun)
    if entry and len(entry.codes) > 1 and entry.default is None and found.code in entry.codes:
        search.clues.seen[noun] = found.code


def _moved(money: Money, start: int) -> Money:
    """The sum with its offsets moved."""
    span = Span(money.span.start + start, money.span.end + start, money.span.text)
    other = _moved(money.alternative, start) if money.alternative else None
    return replace(money, span=span, alternative=other)


def find_money(
    text: str, *, start: int = 0, country_hint: str | None = None, voices: Iterable[Voice] = ()
) -> list[Money]:
    """The sums of money of a text, in order, none overlapping another.

    Args:
        text: any text; no parse is needed.
        start: offset of `text` in its document, added to all spans.
        country_hint: ISO 3166-1 alpha-3 of the country that shared words and symbols belong to
            ("$" in an Australian text). Without it "$" is the US dollar and "£" sterling; other
            shared words and symbols ("¥", "Rs", "kroner", "pesos") follow the states named around
            them (see `money.context`), and one with no default ("dinars") is left out when none is.
        voices: quotations and reported speech; there the speaker's state goes before the hint.

    The span covers the words that qualify the sum ("up to", "or more"), not its second currency,
    which has its own span in `alternative`.
    """
    table = currencies()
    search = _Search(text, table, Clues(text, country_hint, table.countries, tuple(voices)))
    found = joined(text, list(_sums(search)))
    return [_moved(one, start) for one in found] if start else found
