"""Base forms of words, by part of speech."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lemminflect import getLemma

_OPEN: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
_FIXED: Final[dict[tuple[str, str], str]] = {
    ("an", "DET"): "a",
    ("these", "DET"): "this",
    ("these", "PRON"): "this",
    ("those", "DET"): "that",
    ("those", "PRON"): "that",
    ("n't", "PART"): "not",
    ("n’t", "PART"): "not",
    ("ca", "AUX"): "can",
    ("wo", "AUX"): "will",
    ("sha", "AUX"): "shall",
    ("'s", "AUX"): "be",
    ("’s", "AUX"): "be",
    ("'re", "AUX"): "be",
    ("’re", "AUX"): "be",
    ("'m", "AUX"): "be",
    ("’m", "AUX"): "be",
    ("'ve", "AUX"): "have",
    ("’ve", "AUX"): "have",
    ("'ll", "AUX"): "will",
    ("’ll", "AUX"): "will",
    ("'d", "AUX"): "would",
    ("’d", "AUX"): "would",
    ("me", "PRON"): "I",
    ("i", "PRON"): "I",
    ("us", "PRON"): "we",
    ("him", "PRON"): "he",
    ("them", "PRON"): "they",
    ("'em", "PRON"): "they",
    ("would", "AUX"): "would",
    ("could", "AUX"): "could",
    ("should", "AUX"): "should",
    ("might", "AUX"): "might",
    ("must", "AUX"): "must",
    ("may", "AUX"): "may",
    ("left", "VERB"): "leave",
    ("found", "VERB"): "find",
    ("founded", "VERB"): "found",
    ("data", "NOUN"): "datum",
    ("media", "NOUN"): "medium",
    ("talks", "NOUN"): "talk",
    ("axes", "NOUN"): "axis",
    ("dwelt", "VERB"): "dwell",
}
_KEPT: Final = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "NUM", "PUNCT"})


@lru_cache(maxsize=65536)
def lemma_of(form: str, upos: str) -> str:
    """The base form of `form` as the part of speech `upos` (UD v2).

    Lower case except for proper nouns, which keep their form, and the pronoun "I". Open classes
    are looked up by lemminflect (its dictionary, then its rules); closed classes follow UD.
    """
    lower = form.lower().replace("’", "'") if upos not in ("PROPN", "X") else form
    fixed = _FIXED.get((lower, upos))
    if fixed is not None:
        return fixed
    if upos in _KEPT or upos not in _OPEN:
        return lower
    found = getLemma(lower, upos)
    return str(found[0]) if found else lower
