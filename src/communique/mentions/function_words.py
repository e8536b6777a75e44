"""Pronouns and numerals by what they can stand for, in lower case."""

from __future__ import annotations

FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
PERSONAL = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
IMPERSONAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = PERSONAL | IMPERSONAL | PLURAL
TWO = frozenset({"two", "both", "neither", "either"})
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
SETS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}
