"""Read a number as English news writes it: digits, words, scales and fractions.

`NUMBER` is the regular expression (source text, no capturing group) that finds such a number in
running text; `parse_number` gives its value. A vague quantity ("tens of millions", "several
hundred") is not a number. Scales follow the short scale, with the Indian lakh and crore and the
East Asian myriads beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_UNITS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SMALL: Final = _UNITS | _TENS
_SCALES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
_SHORT_SCALES: Final = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "mm": 10**6,
    "cr": 10**7,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "万": 10**4,
    "萬": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "兆": 10**12,
}
_FRACTIONS: Final = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "third": Decimal(1) / Decimal(3),
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
}
_GROUP: Final = "[   ]"

DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
    rf"|\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+[½¼¾]"
    r"|\d+(?:\.\d+|,\d{1,2}(?!\d))?)"
)
"""A number in digits: grouped by commas (also the Indian way), spaces, points or apostrophes."""

_SCALE_WORDS: Final = r"(?:hundred|thousand|lakhs?|lacs?|millions?|crores?|billions?|trillions?)"
_SHORT: Final = r"(?:mn|mln|mio|mm|bn|bln|tn|trn|tln|cr|MM|[kmbtKMBT])(?:\.(?=\s[a-z(]))?"
SCALE: Final = (
    rf"(?:[\s-]?(?i:{_SCALE_WORDS}(?:\s+{_SCALE_WORDS})?)(?![^\W_])"
    rf"|\s?(?i:{_SHORT})(?![^\W_])"
    r"|\s?[万萬億亿兆])"
)
"""What may follow digits and multiply them, with the space or hyphen before it."""

_WORD: Final = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_SCALE_WORD: Final = r"(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen)"
WORDS: Final = (
    r"(?i:(?:"
    rf"(?:half|quarter|a\s+quarter|a\s+third|one\s+third|three[\s-]quarters)(?:\s+of)?\s+an?\s+{_SCALE_WORD}"
    rf"|an?\s+half[\s-]{_SCALE_WORD}"
    rf"|(?:a\s+)?couple\s+of\s+{_SCALE_WORD}"
    rf"|an?[\s-]{_SCALE_WORD}"
    rf"|{_WORD}"
    r")(?![^\W_])"
    rf"(?:[\s-]+(?:and\s+(?:an?\s+)?)?(?:{_WORD}|{_SCALE_WORD}|half|quarter)(?![^\W_]))*)"
)
"""A number in words; it never starts with a bare scale, so "few million" holds no number."""

MYRIADS: Final = r"(?:\d[\d,]*(?:\.\d+)?[兆億亿万萬]){2,}(?:\d+(?![\d.,]))?"
"""A number in digits with more than one East Asian scale ("2億5000万")."""

STEPS: Final = (
    r"(?:\d+\s(?:trillion\s+\d{1,3}\s+billion|(?:billion|bn)\s+\d{1,3}\s+million"
    r"|million\s+\d{1,3}\s+thousand|crore\s+\d{1,2}\s+lakh))(?![^\W_])"
)
"""A number in digits told in two steps ("1 billion 200 million")."""

NUMBER: Final = rf"(?:{MYRIADS}|{STEPS}|{DIGITS}(?:{SCALE})?|{WORDS})"
"""Any number this module reads."""

NUMBER_STARTS: Final = frozenset({*_SMALL, "a", "an", "half", "quarter", "couple"})
"""The lower-case words that can begin a number in words."""

_DIGITS = re.compile(DIGITS)
_TOKEN = re.compile(rf"{DIGITS}|[^\W\d_]+|[½¼¾万萬億亿兆]")
_LIMIT: Final = Decimal(10) ** 21
_JUNK = re.compile(r"[^\w\s.,'’½¼¾-]")


def _literal(token: str) -> Decimal:
    """The value of a number in digits."""
    extra = Decimal(0)
    if token[-1] in "½¼¾":
        extra, token = _FRACTIONS[token[-1]], token[:-1]
    plain = re.sub(rf"{_GROUP}|['’]", "", token)
    if plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.search(r",\d{1,2}$", plain):
        plain = plain.replace(",", ".") if plain.count(",") == 1 else plain.replace(",", "")
    else:
        plain = plain.replace(",", "")
    return Decimal(plain) + extra


def _scale(token: str, *, after_digits: bool) -> int | None:
    """The power of ten that a token stands for, if any."""
    if token in _SCALES:
        return _SCALES[token]
    if after_digits:
        return _SHORT_SCALES.get(token) or _SCALES.get(token.removesuffix("s"))
    return None


class _Sum:
    """The running value while the tokens of one number are read from left to right."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.digits = False
        self.scaled = False

    def add(self, value: Decimal) -> bool:
        """Take a plain value; two in a row only as "twenty one" or "two hundred five"."""
        room = self.current is None or (
            not self.digits and value < 100 and self.current % (10 if value < 10 else 100) == 0
        )
        if not room or (self.current is not None and self.current == 0):
            return False
        self.current = (self.current or Decimal(0)) + value
        self.scaled = False
        return True

    def multiply(self, scale: int) -> bool:
        """Take a scale: of the value before it, or of a scale before it ("lakh crore")."""
        if self.current is None:
            if not self.scaled:
                return False
            self.total *= scale
        elif scale < 1000 and not self.digits:
            self.current *= scale
        else:
            self.total += self.current * scale
            self.current = None
        self.scaled = True
        return True


def _take(state: _Sum, tokens: list[str], index: int) -> bool:
    """Read one token into the state; false when it does not belong to a number."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else ""
    scale = _scale(token, after_digits=state.digits)
    if token[0].isdecimal():
        if state.current is not None or not state.add(_literal(token)):
            return False
        state.digits = True
        return True
    if token in _FRACTIONS or token == "quarters":
        fraction = _FRACTIONS["quarter" if token == "quarters" else token]
        if token == "quarters":
            state.current = (state.current or Decimal(1)) * fraction
        else:
            state.current = (state.current or Decimal(0)) + fraction
        return True
    if token in ("a", "an"):
        if following in _SCALES or following == "dozen":
            state.current = state.current if state.current is not None else Decimal(1)
            return True
        return following in _FRACTIONS or following == "couple"
    if token in ("and", "of"):
        return bool(following) and index > 0
    if token == "couple":
        return state.add(Decimal(2))
    if token == "dozen":
        state.current = (state.current or Decimal(1)) * 12
        return index > 0
    if scale is not None:
        return state.multiply(scale)
    return token in _SMALL and state.add(Decimal(_SMALL[token]))


def parse_number(text: str) -> float | None:
    """The value of a whole string that is a number, or `None` when it is not one.

    Reads "32", "5,000", "1,50,000", "1.2bn", "3.5 million", "sixteen", "two dozen",
    "three hundred and fifty thousand", "half a billion", "two and a half million", "5億".
    A comma before one or two last digits is a decimal comma. `None` for vague quantities
    ("dozens", "tens of millions"), for bare scales ("million"), for numbers of 10^21 and more, and
    for anything else.
    """
    if _JUNK.search(text):
        return None
    tokens = [match.group().lower() for match in _TOKEN.finditer(text.strip())]
    if not tokens or re.sub(r"[\s-]", "", _TOKEN.sub("", text)).strip(".,"):
        return None
    state = _Sum()
    for index in range(len(tokens)):
        if not _take(state, tokens, index):
            return None
    value = state.total + (state.current or Decimal(0))
    if state.current is None and not state.scaled:
        return None
    return float(value) if value < _LIMIT else None
