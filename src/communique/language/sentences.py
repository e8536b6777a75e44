"""Where sentences end: by punctuation, abbreviations, quotes, bullets and line breaks."""

from __future__ import annotations

import re

from communique.language.tokens import abbreviations, tokenize

Offsets = tuple[int, int]

_LINES = re.compile(r"[^\n]+")
_ENDERS = frozenset(".?!…")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
_TITLES = frozenset(
    "mr. mrs. ms. mx. dr. prof. rev. fr. hon. amb. gen. maj. brig. col. lt. capt. cmdr. cdr. adm. "
    "sgt. cpl. sen. sens. rep. reps. gov. govs. pres. st. ste. mt. ft. messrs. mme. mlle. no. nos. "
    "art. arts. fig. vs. v. e.g. i.e. cf. approx. sec. res. ch. vol. para. det. insp. supt.".split()
)
_MONTHS = frozenset("jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split())
_STARTERS = frozenset(
    "the a an this that these those it he she they we i you in on at for but and as after before "
    "when while if there its his her their our my however meanwhile earlier later both some many "
    "most several all no not what who how why yet so then now since although though despite under "
    "according by with from during".split()
)
_MAX_WORDS = 120
_TOWN = r"[A-Z][\w.'’-]+(?:[ /-](?:[A-Z][\w.'’-]+|de|del|di|al))*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’ /-]{{2,40}}(?:, {_TOWN}){{0,2}}|{_TOWN}(?:, {_TOWN}){{0,2}})"
    rf"(?:,? (?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?)?"
    rf"(?:,? \([^()\n]{{2,60}}\) ?(?:--?|[–—]|:) ?| \([^()\n]*\d{{4}}\) | (?:--?|[–—]) "
    rf"| ?[–—] ?|: )(?=[\"“‘A-Z])"
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[list[Offsets]]:
    """Split `text[start:end]` into sentences, each a non-empty list of word offsets into `text`.

    A line break always ends a sentence (documents keep one paragraph or bullet a line). Sentences
    beyond 120 words are cut at the nearest semicolon, comma or space, so that work stays bounded.
    """
    sentences: list[list[Offsets]] = []
    for line in _LINES.finditer(text, start, len(text) if end is None else end):
        words = tokenize(text, line.start(), line.end())
        first = 0
        dateline = _DATELINE.match(text, line.start(), line.end())
        if dateline is not None:
            first = sum(1 for start, _ in words if start < dateline.end())
            if first < len(words):
                sentences.append(words[:first])
            else:
                first = 0
        for index in range(first, len(words)):
            if index + 1 == len(words) or _ends(text, words, index):
                sentences.extend(_bounded(text, words[first : index + 1]))
                first = index + 1
    return sentences


def _ends(text: str, words: list[Offsets], index: int) -> bool:
    """Whether a sentence ends after word `index` (not the last of its line)."""
    start, end = words[index]
    following = index + 1
    if text[end - 1] not in _ENDERS:
        if text[start:end] not in _CLOSING or not _closed_after_end(text, words, index):
            return False
        last = index
        while last > 0 and text[words[last][0] : words[last][1]] in _CLOSING:
            last -= 1
        start, end = words[last]
    elif text[words[following][0] : words[following][1]] in _CLOSING and (
        words[following][0] == end
    ):
        return False
    upcoming = text[words[following][0] : words[following][1]]
    while upcoming in _OPENING and following + 1 < len(words):
        following += 1
        upcoming = text[words[following][0] : words[following][1]]
    begins = upcoming[0].isupper() or upcoming[0].isdigit() or upcoming in {"•", "*", "·"}
    if not begins:
        return False
    word = text[start:end]
    return len(word) == 1 or set(word) <= _ENDERS or _abbreviation_ends(word, upcoming)


def _closed_after_end(text: str, words: list[Offsets], index: int) -> bool:
    """Whether closing marks ending at `index` directly follow a sentence-final mark."""
    while index > 0 and text[words[index][0] : words[index][1]] in _CLOSING:
        if words[index - 1][1] != words[index][0]:
            return False
        index -= 1
    return text[words[index][1] - 1] in _ENDERS


def _abbreviation_ends(word: str, upcoming: str) -> bool:
    """Whether an abbreviation also closes its sentence, judged by the word that follows."""
    lower = word.lower()
    if lower in _TITLES or re.fullmatch(r"[A-Z]\.", word):
        return False
    if lower in _MONTHS:
        return not upcoming[0].isdigit() and upcoming.lower() in _STARTERS
    if lower in abbreviations() or re.fullmatch(r"(?:[A-Za-z]\.){2,}", word):
        return upcoming.lower() in _STARTERS
    return True


def _bounded(text: str, words: list[Offsets]) -> list[list[Offsets]]:
    """Cut an endless sentence into pieces of at most `_MAX_WORDS` words."""
    pieces = []
    while len(words) > _MAX_WORDS:
        half = _MAX_WORDS // 2
        cut = next(
            (
                i + 1
                for mark in (";", ",")
                for i in range(_MAX_WORDS - 1, half, -1)
                if text[words[i][0] : words[i][1]] == mark
            ),
            _MAX_WORDS,
        )
        pieces.append(words[:cut])
        words = words[cut:]
    if words:
        pieces.append(words)
    return pieces
