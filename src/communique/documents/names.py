"""Whether words can be a person's name, judged by their shape alone."""

from __future__ import annotations

import re

_PARTICLES = frozenset(
    "de da do dos das del della di du des la le van von der den ter ten bin bint ibn al el ben abu "
    "y e zu af av".split()
)
_HONORIFIC = re.compile(
    r"^(?:(?:His|Her|Their)\s(?:Excellency|Majesty|Highness|Royal\sHighness)|H\.\s?E\."
    r"|H\.\s?M\.|HE|HRH|HH"
    r"|Hon(?:ourable|orable|\.)?|The\s(?:Rt\s?|Right\s)?Hon(?:ourable|orable|\.)?|Rt\.?\sHon\.?"
    r"|Mr|Mrs|Ms|Miss"
    r"|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Sheikh|Sheikha|Shri|Smt|Eng|Engr|Amb|Ambassador|Gen"
    r"|General"
    r"|Lt|Lieutenant|Col|Colonel|Maj|Major|Capt|Captain|Adm|Admiral|Sen|Senator|Rep|Gov)\.?\s+"
)
_TOKEN = re.compile(r"^[^\W\d_](?:[\w’'ʼ-]*[^\W_]|\.?)\.?$|^(?:[A-Z]\.){1,3}$")
_NOT_NAMES = frozenset(
    "The A An And Of For In On At To By With From News Press Staff Agency Agencies Desk Team "
    "Editorial Bureau Reporter Reporters Correspondent Ministry Government Council Union Republic "
    "Committee States Nations Kingdom University Institute Party Office Embassy Department Service "
    "Times Post Daily Group Commission President Minister Prime Secretary Foreign State January "
    "February March April June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday North South East West Security Sea Bank Summit World"
    "".split()
)


def strip_honorifics(words: str) -> str:
    """The words without the titles before them ("H.E. Mr. X" gives "X")."""
    before = ""
    while before != words:
        before, words = words, _HONORIFIC.sub("", words.strip())
    return words


def person_name(words: str) -> str | None:
    """The name if the words have the shape of one: two to six capitalised words, else `None`."""
    words = strip_honorifics(words.strip(" ,;:"))
    tokens = words.split()
    if not 2 <= len(tokens) <= 6 or len(words) > 60:
        return None
    solid = [token for token in tokens if token.casefold() not in _PARTICLES]
    if len(solid) < 2 or not tokens[-1][0].isupper():
        return None
    for token in solid:
        if not token[0].isupper() or not _TOKEN.match(token) or token.title() in _NOT_NAMES:
            return None
    return words.rstrip(",")
