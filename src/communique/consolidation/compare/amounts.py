"""How much and how many: sums of money, the dead, counts of things, and ordinals."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.consolidation.compare.facts import Facts
from communique.consolidation.opinions import Opinion

_MATERIAL = frozenset({"AID", "AGREE", "COOPERATE", "SANCTION", "SUPPORT"})
_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
_UNIT = {"us$": "$", "dollar": "$", "usd": "$", "€": "euro", "eur": "euro", "£": "pound"}
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: dict[str, float] = {
    "half": 0.5,
    **{word: float(at) for at, word in enumerate(_UNITS, start=1)},
    **{word: 10.0 * at for at, word in enumerate(_TENS, start=3)},
}
_PLURAL = rf"(?:(?:{'|'.join((*_TENS, 'twenty'))})-(?:{'|'.join(_UNITS[:9])})|{'|'.join(_WORDS)})"
_SPELT = rf"(?:{_PLURAL}|an?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?:(?P<sign>(?:US|A|C|NZ|HK)?[$€£¥])\s?(?P<n1>{_DIGITS})[\s-]?(?P<s1>million|billion|trillion|"
    rf"thousand|mn?\b|bn?\b)?|\b(?P<n2>{_DIGITS}|{_SPELT})[\s-](?:a\s)?(?:(?P<s2>million|billion|trillion"
    r"|thousand)[\s-])?(?P<unit>dollars?|euros?|pounds|yen|yuan|rupees|roubles|rubles|francs|kroner|"
    r"kronor|won|USD|EUR|GBP)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\d.,$€£¥–-])\b(?P<n>{_DIGITS}|{_SPELT})(?:[\s-](?P<s>hundred|thousand|million|dozen))?"
    r"\s+(?:of\s+(?:the\s+)?)?(?P<what>(?:[a-z][\w’'-]*\s+){0,3}?[a-z][\w’'-]{2,}s\b|people|men|women|"
    r"children|troops|police|staff|dead|lives)",
)
_HOWEVER = (
    r"(?:(?:about|almost|an|around|as|at|estimated|least|many|more|nearly|over|some|than)\s+){0,4}"
)
_TOLL = re.compile(
    rf"\b(?:toll|number\s+of\s+(?:\w+\s+)?(?:killed|dead|deaths|victims|fatalities))\b[^.;]{{0,120}}?"
    rf"\b(?:to|at|reached|reaches|passed)\s+{_HOWEVER}(?P<n>{_DIGITS}|{_PLURAL})\b",
    re.IGNORECASE,
)
_DEAD = re.compile(
    rf"(?:\b(?:kill|killed|kills|killing|dead|died|deaths?|massacred|slaughtered|lives|bodies)\b[^.;]{{0,40}}?"
    rf"(?<![\d$€£])(?<!aged\s)(?<!and\s)\b(?P<a>{_DIGITS}|{_SPELT})\b"
    rf"(?![\s-]*(?:km|kilomet|years?|days?|hours?|o’clock))(?!(?<=\ba)n?\b[^.;]{{0,30}}\band\b)|"
    rf"(?<![\d$€£])\b(?P<b>{_DIGITS}|{_PLURAL})\b[^.;,]{{0,40}}\b(?:killed|dead|died|dying|bodies|massacred|"
    rf"slaughtered|lost their lives)\b(?!\s+{_HOWEVER}(?:{_DIGITS}|{_PLURAL})\b)|"
    rf"\b(?P<c>an?)\b[^.;,]{{0,30}}\b(?:died|(?:was|is|has\s+been)\s+(?:killed|slaughtered|dead)|lost\s+h(?:is|er)\s+life))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d{1,3}(?:st|nd|rd|th))\s+(?:\w+\s+){0,2}?(?P<of>package|round|tranche|batch|shipment|summit|visit|"
    r"mission|test|launch|drawdown|meeting|session|convoy|wave|phase|drill|exercise)s?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<of>resolution|article|flight|law|decree|protocol|council)\s+(?:no\.?\s*|number\s+)?"
    r"(?P<n>\d{1,5})\b",
    re.IGNORECASE,
)
_SAME, _ROUNDED = 0.03, 0.15
_DISPUTED, _FAR = 1.7, 3.0


def sums(a: Facts, b: Facts) -> Opinion:
    """The same sum of money; a sum far from the other is another package."""
    apart = _sums_apart(money(a.clause), money(b.clause))
    if apart is None:
        near = money(a.near) & money(b.near)
        return Opinion(1.0, "same sum near it") if near else Opinion(0.0)
    if apart <= _SAME:
        return Opinion(2.0, "same sum")
    if apart <= _ROUNDED:
        return Opinion(0.3, f"sums {apart:.0%} apart")
    veto = a.event.type in _MATERIAL and b.event.type in _MATERIAL
    return Opinion(-2.5, f"sums {apart:.0%} apart", veto=veto)


def dead(a: Facts, b: Facts) -> Opinion:
    """Tolls of one act differ and rise; a toll three times the other is of another act."""
    mine, theirs = _toll(a), _toll(b)
    if mine is None or theirs is None:
        return Opinion(0.0)
    ratio = max(mine, theirs) / max(1.0, min(mine, theirs))
    if ratio <= 1.0:
        return Opinion(1.0, f"both {mine:g} dead")
    said = f"{mine:g} or {theirs:g} dead"
    if ratio <= _DISPUTED:
        return Opinion(0.4, said)
    return Opinion(-0.6 if ratio <= _FAR else -1.5, said)


def counts(a: Facts, b: Facts) -> Opinion:
    """The same number of the same things, or of things by another name."""
    mine, theirs = things(a.clause), things(b.clause)
    same = {number for number, _ in mine} & {number for number, _ in theirs}
    if same:
        return Opinion(1.0, f"both {max(same):g}")
    for number, what in sorted(mine):
        for other, same_thing in sorted(theirs):
            if what == same_thing and max(number, other) > _DISPUTED * min(number, other):
                return Opinion(-2.0, f"{number:g}, not {other:g} {what}")
    return Opinion(0.0)


def ordinals(a: Facts, b: Facts) -> Opinion:
    """The second round is not the third, and one resolution is not the other."""
    mine, theirs = _ordinals(a.clause), _ordinals(b.clause)
    both = sorted(mine.keys() & theirs.keys())
    for of in both:
        if mine[of] != theirs[of]:
            return Opinion(0.0, f"{mine[of]}, not {theirs[of]} {of}", veto=True)
    return Opinion(1.0, f"both {mine[both[0]]} {both[0]}") if both else Opinion(0.0)


@lru_cache(maxsize=8192)
def money(text: str) -> frozenset[tuple[float, str]]:
    """Sums of a text in full units, each with its currency sign or word ("$", "euro")."""
    found = set()
    for match in _MONEY.finditer(text):
        number = _number(match["n1"] or match["n2"])
        scale = (match["s1"] or match["s2"] or "").lower()
        unit = (match["sign"] or match["unit"]).lower().rstrip("s")
        unit = _UNIT.get(unit, unit)
        found.add((number * _SCALE.get(scale, 1.0), unit))
    return frozenset(found)


@lru_cache(maxsize=8192)
def things(text: str) -> frozenset[tuple[float, str]]:
    """Numbers of two and more with the last word of what they count, cut to six letters."""
    found = set()
    for match in _COUNT.finditer(text):
        number = _number(match["n"]) * _SCALE.get((match["s"] or "").lower(), 1.0)
        what = match["what"].split()[-1][:6]
        if number > 1 and what not in ("years", "days", "hours", "weeks", "months", "minute"):
            found.add((number, what))
    return frozenset(found)


def _toll(facts: Facts) -> float | None:
    """How many were killed, as far as the evidence or the text around it says."""
    if facts.event.type not in ("ASSAULT", "COERCE", "PROTEST"):
        return None
    texts = (facts.clause, facts.sentence, facts.report.around)
    return next((toll for toll in map(_killed, texts) if toll is not None), None)


@lru_cache(maxsize=8192)
def _killed(text: str) -> float | None:
    toll = _TOLL.search(text)
    if toll:
        return _number(toll["n"])
    match = _DEAD.search(text)
    return None if match is None else _number(match["a"] or match["b"] or match["c"])


@lru_cache(maxsize=8192)
def _ordinals(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pattern in (_ORDINAL, _NUMBERED):
        for match in pattern.finditer(text):
            found.setdefault(match["of"].lower(), match["n"].lower())
    return found


def _number(text: str) -> float:
    small = text.lower()
    if small in ("a", "an"):
        return 1.0
    if small[0].isdigit():
        return float(small.replace(",", ""))
    return sum(_WORDS[part] for part in small.split("-"))


def _sums_apart(
    mine: frozenset[tuple[float, str]], theirs: frozenset[tuple[float, str]]
) -> float | None:
    """How far the two nearest sums of one currency are apart, as a share of the larger."""
    return min(
        (
            abs(x - y) / max(x, y, 1.0)
            for x, currency in mine
            for y, other in theirs
            if currency == other
        ),
        default=None,
    )
