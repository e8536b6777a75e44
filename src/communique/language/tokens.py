"""Words as Universal Dependencies counts them, with their places in the text.

English UD splits hyphenated compounds, possessives and contractions, and keeps abbreviations,
numbers, addresses and prefixed words (co-operate, pre-war) whole; so does `tokenize`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[@#]\w[\w-]*|[\w-]+\.(?:com|org|net|gov|int|edu|eu|uk)\b(?:/\S*\w)?"
)
_OPENERS = "\"'“”‘’`([{<«‹„¿¡*•·–—-…|~"
_CLOSERS = "\"'“”‘’`)]}>»›,;:!?…*–—-|~%°"
_CURRENCY = re.compile(r"(?:US|A|C|NZ|HK|S|R|CA|AU)?[$€£¥₹₽₩₺₴₪₦₱฿](?=[\d.]|$)")
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
_POSSESSIVE = re.compile(r"(?<=[sSxXzZ])['’]$")
_INNER = re.compile(
    r"-{2,}|[–—]+|\.{2,}|…|(?<=\w)/(?=\w)|(?<=\w)-(?=\w)|(?<=\w)[)(\]\[](?=\w)"
    r"|(?<=[^\W\d])[,:;](?=[^\W\d])|(?<=\w)[\"“”](?=\w)"
)
_PHONE = re.compile(r"\+?\d[\d-]*\d-\d[\d-]+|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}")
_UNIT = re.compile(
    r"(?i)^([$€£¥]?\d[\d.,]*)(km|kms|kg|km/h|mph|m|mm|cm|bn|mn|mln|tn|k|pm|am|a\.m\.|p\.m\.|mw|gw|kw"
    r"|million|billion|trillion|ft|mi|lb|lbs|tonnes|c|f|x|%)$"
)
_PREFIX = frozenset(
    "anti co counter de e ex extra inter intra mid mini multi neo non over pan post pre pro proto "
    "pseudo quasi re semi sub super trans ultra un".split()
)
_ACRONYM = re.compile(r"^(?:[A-Za-z]\.){2,}$")
_INITIAL = re.compile(r"^[A-Z]\.$")
_WHOLE = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


@cache
def abbreviations() -> frozenset[str]:
    """Lower-case abbreviations that keep their full stop."""
    text = files("communique.language").joinpath("data/abbreviations.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Split `text[start:end]` into words; half-open character offsets into `text`, in order."""
    spans: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        _split(text, chunk.start(), chunk.end(), spans)
    return spans


def _split(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    """Split one run of non-space characters."""
    word = text[start:end]
    if word.isalpha():
        _plain(text, start, end, out)
        return
    address = _ADDRESS.search(word)
    if address and address.end() > 3:
        if address.start():
            _split(text, start, start + address.start(), out)
        out.append((start + address.start(), start + address.end()))
        if address.end() < len(word):
            _split(text, start + address.end(), end, out)
        return
    tail: list[tuple[int, int]] = []
    while start < end and text[start] in _OPENERS and not _clitic_ahead(text, start, end):
        stop = start + 1
        while stop < end and text[stop] == text[start] and text[start] in "-–—*.'`":
            stop += 1
        out.append((start, stop))
        start = stop
    while start < end:
        last = text[end - 1]
        if last in _CLOSERS and not (last in "'’" and _POSSESSIVE.search(text[start:end])):
            first = end - 1
            while first > start and text[first - 1] == last and last in "-–—*!?'’":
                first -= 1
            tail.append((first, end))
            end = first
        elif last == "." and not _keeps_stop(text, start, end):
            first = end - 1
            while first > start and text[first - 1] == ".":
                first -= 1
            tail.append((first, end))
            end = first
        else:
            break
    if start < end:
        _inner(text, start, end, out)
    out.extend(reversed(tail))


def _clitic_ahead(text: str, start: int, end: int) -> bool:
    """Whether the run is a clitic standing alone ("'s" after a closing quote)."""
    return text[start] in "'’" and text[start + 1 : end].lower().rstrip(".,;") in {"s", "re", "ll"}


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end of the run belongs to its word."""
    word = text[start:end]
    if word.lower() in abbreviations() or _ACRONYM.match(word):
        return True
    core = word.rsplit("-", 1)[-1]
    return bool(_INITIAL.match(word)) or bool(_ACRONYM.match(core))


def _inner(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    """Split currency signs, units, hyphens, slashes and clitics inside a run."""
    word = text[start:end]
    sign = _CURRENCY.match(word)
    if sign and sign.end() < len(word):
        out.append((start, start + sign.end()))
        _inner(text, start + sign.end(), end, out)
        return
    clitic = _CLITIC.search(word) or _POSSESSIVE.search(word)
    if clitic and clitic.start() > 0:
        _inner(text, start, start + clitic.start(), out)
        out.append((start + clitic.start(), end))
        return
    unit = _UNIT.match(word)
    if unit:
        out.append((start, start + unit.end(1)))
        out.append((start + unit.start(2), end))
        return
    if _PHONE.fullmatch(word):
        out.append((start, end))
        return
    for mark in _INNER.finditer(word):
        if mark[0] == "-" and word[: mark.start()].lower() in _PREFIX:
            continue
        if mark[0] == "/" and word[: mark.start()].isdigit():
            continue
        if mark.start() == 0 or mark.end() == len(word):
            continue
        _inner(text, start, start + mark.start(), out)
        out.append((start + mark.start(), start + mark.end()))
        _inner(text, start + mark.end(), end, out)
        return
    _plain(text, start, end, out)


def _plain(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    """A word without marks: whole, unless it is one of the fused forms."""
    cut = _WHOLE.get(text[start:end].lower())
    if cut:
        out.append((start, start + cut))
        start += cut
    out.append((start, end))
