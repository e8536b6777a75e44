"""Whether a text is English: its function words first, a trained identifier only in doubt.

The identifier is py3langid (Lui and Baldwin's langid.py retrained), whose model is part of its
package. Texts too short to judge are taken for English.
"""

from __future__ import annotations

import re

from communique.errors import ForeignDocument

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION = frozenset(
    "the of and to that for with was were is are has have had by from at as on it its he his she "
    "her they their this which be been not but said would will an who after about more than also "
    "into over we our i you what when there".split()
)
_SURE = 0.20  # share of English function words above which no model is asked
_SHORT = 25  # words below which one English function word is enough, and a dozen need none
_LOOKALIKES = frozenset({"en", "pcm", "la", "sco"})
_SAMPLE = 4000  # characters looked at


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of a text ("en" where it cannot be told)."""
    sample = _sample(text)
    words = _WORD.findall(sample.casefold())
    if not words:
        return "en"
    latin = 2 * sum(1 for word in words if _is_latin(word)) >= len(words)
    english = sum(word in _FUNCTION for word in words)
    if latin:
        if len(words) < _SHORT and (english or 2 * len(words) < _SHORT):
            return "en"
        if english >= _SURE * len(words):
            return "en"
    elif len(words) < 3 and len(sample) < 12:
        return "en"
    from py3langid import classify

    language = str(classify(sample)[0])
    if language in _LOOKALIKES or 2 * english >= _SURE * len(words):
        return "en"
    return "en" if latin and english and len(words) < 2 * _SHORT else language


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00"


def require_english(text: str, *, name: str) -> None:
    """Do nothing for an English text.

    Raises:
        ForeignDocument: if the text is in another language, naming it.
    """
    language = language_of(text)
    if language != "en":
        raise ForeignDocument(
            name,
            f"is written in another language than English (code {language!r})",
            "Give its English version or a translation; only English is coded.",
        )


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]
