"""What the words around a sum say of it: new money, old news, a part, a change, an end.

All of them look at the evidence of a commitment alone, and close to the words of its amount. What
was found is kept by the text it was found in: rows are compared with many others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from communique.model import Commitment

_BEFORE, _AFTER = 60, 90
_KEPT = 1 << 14
_SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_NUMBER = re.compile(
    r"(?<![\w.,])[^\w\s]{0,2}(?:[A-Z]{1,3}[$€£¥])?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(thousand|million|billion|trillion|mn|bn|tn|m|b|k)\b)?",
    re.IGNORECASE,
)
_FRESH_BEFORE = re.compile(
    r"\b(?:additional|another|further|extra|fresh|supplementary|(?:second|third|fourth|fifth) "
    r"(?:tranche|instal?lment|package|loan|grant|batch|phase|round|drawdown|payment))\b[^.;,]*$",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(
    r"\bnew(?:\s+(?:\w+[ -]){0,2}(?:package|aid|loan|grant|pledge|money|funding|fund|tranche|help|"
    r"assistance|commitment|round|support|contribution|weapons|arms)\b[^.;,]*)?\s*$",
    re.IGNORECASE,
)
_FRESH_AFTER = re.compile(
    r"^[^.;,]{0,30}?\b(?:more\b(?! than)|in (?:new|additional|further|fresh|extra)\b|"
    r"of (?:new|additional|further|fresh|extra)\b|on top of|in addition to|extra\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:re-?(?:affirm|iterat|announc|confirm|stat|peat)\w*|recall(?:s|ed|ing)|as (?:promised|"
    r"announced|pledged)|(?:previously|already|earlier|first) (?:announced|pledged|promised)|"
    r"(?:announced|pledged|promised|unveiled|agreed) (?:earlier|previously|last (?:week|month|"
    r"year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december))\b|"
    r"had (?:\w+ )?(?:announced|pledged|promised|committed)|"
    r"existing (?:pledge|commitment|promise))",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?:\w+ )?(?:tranche|instal?lment|portion|slice|phase|batch)|part) (?:\w+ ){0,2}?"
    r"(?:of|from|under)\b|\b(?:tranche|instal?lment)\b|\bdrawn from\b|\bout of (?:the|its|a)\b|"
    r"\bof the (?:promised|pledged|agreed|total|\d|[$€£¥])|\bof (?:its|an?) (?:\w+ )?[$€£¥\d]",
    re.IGNORECASE,
)
_PART_OF_ONE = re.compile(
    r"\b(?:tranche|instal?lment)\b|\b(?:part|portion|slice|share) of (?:its|the|that|this|their)\b"
    r"[^.;,]{0,40}\b(?:pledge|package|loan|grant|commitment|promise|facility)\b|\bdrawn from\b",
    re.IGNORECASE,
)
_PAID_OUT = re.compile(
    r"\b(?:disburs\w+|paid out|pay(?:s|ing)? out|released?|releas(?:es|ing)|transferr?\w*)\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:paid|payment)\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|of which|of this|of that|among (?:it|them)|comprising|made up of|"
    r"consisting of)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(rf"{_INCLUDING.pattern}[^.;]*$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|increas\w+|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|doubl\w+|tripl\w+|"
    r"revis\w+|chang(?:e|es|ed|ing)|cut(?:s|ting)?|reduc\w+|lower(?:s|ed|ing)?|halv\w+|trim\w*|"
    r"scal(?:e|es|ed|ing))\b.*\b(?:from|than the|up on|down on)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLD = re.compile(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|up on|down on|against|instead of)\s+"
    r"(?:(?:more|less|fewer) than |over |about |some |the |its |an? |earlier )*$",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|"
    r"doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|"
    r"lower(?:s|ed|ing)?|halv(?:e|es|ed|ing)|trim(?:s|med)?|top(?:s|ped) up)\b[^.;]{0,40}"
    r"\b(?:its|his|her|their|the|that|this)\b[^.;]{0,40}"
    r"\b(?:pledge|commitment|promise|offer|contribution|package|loan|grant|aid|assistance|support|"
    r"funding|help|backing)\b[^.;]{0,60}\bto (?:over |about |some |(?:more|less) than )?$",
    re.IGNORECASE,
)
_FACTORS = (
    (re.compile(r"\bdoubl(?:e|es|ed|ing)\b", re.IGNORECASE), 2.0),
    (re.compile(r"\btripl(?:e|es|ed|ing)\b", re.IGNORECASE), 3.0),
    (re.compile(r"\bhalv(?:e|es|ed|ing)\b", re.IGNORECASE), 0.5),
)
_HELP = re.compile(
    r"\b(?:aid|assist|help|loan|grant|fund|support|pledge|promise|money|package|payment|disburse"
    r"|tranche|donation|contribution)",
    re.IGNORECASE,
)
_YEAR_FOR = re.compile(
    r"\b(?:for|in|during) (?:the )?(?:fiscal |financial |calendar )?(?:year )?((?:19|20)\d\d)\b|"
    r"\b((?:19|20)\d\d)(?:[’']s)? (?:budget|allocation|contribution|appropriation)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for has have had was were will would with from that this its their his her said says "
    "told into over than more about which who also been are not but out per million billion "
    "thousand trillion dollars euros pounds yen dollar euro pound announced announce pledged "
    "pledge government ministry minister country state aid assistance support package help".split()
)
_PURPOSES: dict[str, tuple[str, ...]] = {
    "rebuilding": ("rebuil", "reconstruct", "repair", "restor"),
    "food": ("food", "wheat", "grain", "hunger", "famine", "nutrition", "rice$", "maize"),
    "schools": ("school", "educat", "teacher", "pupil", "universit", "classroom", "scholarship"),
    "health": ("hospital", "health", "medic", "vaccin", "clinic", "malaria", "polio", "ebola"),
    "refugees": ("refugee", "displaced", "shelter", "asylum"),
    "relief": ("humanitarian", "relief", "emergenc", "earthquake", "flood", "cyclone", "disaster"),
    "arms": ("weapon", "arms$", "ammunition", "missile", "militar", "artiller", "tank$", "howitz"),
    "energy": ("energy", "power", "electric", "generator", "solar", "gas$", "grid$"),
    "demining": ("demin", "landmine", "mines$", "ordnance"),
    "climate": ("climate", "emission", "forest", "biodivers"),
    "transport": ("road$", "rail", "port$", "bridge", "airport", "highway"),
    "water": ("water", "sanitation", "irrigat", "dam$"),
    "budget": ("budget", "salar", "pension", "macro", "deficit"),
    "police": ("police", "border", "judici", "court$"),
    "farming": ("farm", "agricult", "fertili", "seed$", "livestock"),
}
_RELIEF = frozenset({"food", "health", "refugees", "water", "rebuilding"})


def window(row: Commitment) -> tuple[str, str]:
    """The evidence just before and just after the words of the amount."""
    return _window(row.evidence.text, row.amount_text or "")


@lru_cache(maxsize=_KEPT)
def _window(text: str, amount: str) -> tuple[str, str]:
    at = text.find(amount) if amount else -1
    if at < 0:
        return text, ""
    end = at + len(amount)
    return text[max(0, at - _BEFORE) : at], text[end : end + _AFTER]


def is_fresh(row: Commitment) -> bool:
    """Whether the sum is said to come on top of others ("an additional", "another", "more")."""
    return _is_fresh(*window(row))


@lru_cache(maxsize=_KEPT)
def _is_fresh(before: str, after: str) -> bool:
    return bool(_FRESH_BEFORE.search(before) or _FRESH_AFTER.search(after))


def is_new(row: Commitment) -> bool:
    """Whether the sum is called new ("a new package of"), as it is for some weeks."""
    return _NEW_BEFORE.search(window(row)[0]) is not None


def is_again(row: Commitment) -> bool:
    """Whether the sum is said to be known already ("reaffirmed", "announced earlier")."""
    return _is_again(row.evidence.text)


@lru_cache(maxsize=_KEPT)
def _is_again(text: str) -> bool:
    return _AGAIN.search(text) is not None


def is_part(row: Commitment) -> bool:
    """Whether the sum is said to be a part of another ("the first tranche of")."""
    before, after = window(row)
    return bool(_PART.search(before[-40:]) or _PART.search(after[:60]))


def is_part_of_one(row: Commitment) -> bool:
    """Whether it is said to be a part of one pledge ("a tranche", "part of its package")."""
    before, after = window(row)
    return bool(_PART_OF_ONE.search(before[-40:]) or _PART_OF_ONE.search(after[:80]))


def is_paid_out(row: Commitment) -> bool:
    """Whether it is said to be paid out, as only what was promised before can be."""
    return _PAID_OUT.search(row.evidence.text) is not None and not is_fresh(row)


def is_next_payment(row: Commitment) -> bool:
    """Whether another sum is said to be paid ("transferred a further $10 million")."""
    text = row.evidence.text
    paid = _PAID_OUT.search(text) is not None or _PAID.search(text) is not None
    return paid and is_fresh(row)


def is_included(row: Commitment) -> bool:
    """Whether the sum follows "including", "of which" or the like."""
    return _INCLUDED.search(window(row)[0]) is not None


def before_included(row: Commitment) -> str:
    """The evidence up to the last "including", "of which" or the like before the sum, or ""."""
    text = row.evidence.text
    at = text.find(row.amount_text) if row.amount_text else -1
    said = list(_INCLUDING.finditer(text, 0, max(0, at)))
    return text[: said[-1].start()] if said else ""


def is_change(row: Commitment) -> bool:
    """Whether the sum is said to take the place of another ("raised it from ... to ...")."""
    return _tells_change(row.evidence.text) and _OLD.search(window(row)[0]) is None


@lru_cache(maxsize=_KEPT)
def _tells_change(text: str) -> bool:
    return _CHANGED.search(text) is not None


def is_rise(row: Commitment) -> bool:
    """Whether the sum is what a pledge becomes, the old one left out ("raised its pledge to").

    Where the words say how many times the old sum it is, they name that ("doubled"; `factors`).
    """
    if factors(row):
        return False
    text = row.evidence.text
    at = text.find(row.amount_text) if row.amount_text else -1
    return at > 0 and _RISE.search(text[:at]) is not None


def factors(row: Commitment) -> tuple[float, ...]:
    """How many times the old sum the new one is said to be ("doubled its aid to")."""
    text = row.evidence.text
    if not (row.amount_text and f"to {row.amount_text}" in text):
        return ()
    return tuple(times for pattern, times in _FACTORS if pattern.search(text))


def is_about_help(text: str) -> bool:
    """Whether a text names help at all, by any of its usual words."""
    return _HELP.search(text) is not None


def years_for(row: Commitment) -> frozenset[str]:
    """The years that the sum is said to be for."""
    return _years_for(*window(row))


@lru_cache(maxsize=_KEPT)
def _years_for(before: str, after: str) -> frozenset[str]:
    return frozenset(a or b for a, b in _YEAR_FOR.findall(f"{before} {after}"))


@lru_cache(maxsize=_KEPT)
def numbers(text: str) -> tuple[float, ...]:
    """Numbers of a text in full units; in "from 10 to 15 million" both are millions."""
    found: list[tuple[float, str]] = [
        (float(digits.replace(",", "")), scale.lower()) for digits, scale in _NUMBER.findall(text)
    ]
    scaled = []
    for at, (number, scale) in enumerate(found):
        after = found[at + 1][1] if at + 1 < len(found) else ""
        scaled.append(number * _SCALES.get(scale, 1.0))
        if not scale and after:
            scaled.append(number * _SCALES[after])
    return tuple(scaled)


@lru_cache(maxsize=_KEPT)
def spans_of(text: str, amount: float) -> tuple[tuple[int, int], ...]:
    """Where a text gives the amount, within 1 %: half-open character offsets."""
    return tuple(
        match.span() for match in _NUMBER.finditer(text) if mentions_sum(match.group(), amount)
    )


def mentions_sum(text: str, amount: float) -> bool:
    """Whether a number of the text is the amount, within 1 %."""
    return any(abs(one - amount) <= 0.01 * amount for one in numbers(text))


@lru_cache(maxsize=_KEPT)
def content(text: str) -> frozenset[str]:
    """The words that carry meaning, lower case and cut to six letters; no numbers."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:6] for word in words if word not in _EMPTY)


def purposes(row: Commitment) -> frozenset[str]:
    """What the money is for, by the words after it, or else by all words of the evidence."""
    return _purposes_near(window(row)[1]) or _purposes(row.evidence.text)


@lru_cache(maxsize=_KEPT)
def _purposes_near(after: str) -> frozenset[str]:
    next_sum = _NUMBER.search(after)
    return _purposes(after[: next_sum.start()] if next_sum else after)


def shared_purposes(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """What two sums are both for; food, shelter and the like are relief too."""
    shared = mine & theirs
    if not shared and "relief" in mine | theirs:
        shared = (mine | theirs) & _RELIEF
    return shared


@lru_cache(maxsize=_KEPT)
def _purposes(text: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(
        name
        for name, stems in _PURPOSES.items()
        if any(_begins(word, stem) for word in words for stem in stems)
    )


def _begins(word: str, stem: str) -> bool:
    """Whether a word begins with a stem; one that ends in `$` is a whole word or its plural."""
    if stem.endswith("$"):
        return word in (stem[:-1], f"{stem[:-1]}s")
    return word.startswith(stem)
