"""Names of persons, made comparable: one key for "Fumio Kishida", "KISHIDA Fumio", "Mr. Kishida".

Case, accents, hyphens, initials, titles and the order of the words make no difference to a key.
"""

from __future__ import annotations

import re

from communique.gazetteer.tokens import fold

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady madam prof professor hon honourable honorable "
    "rev reverend gen col lt maj capt adm sgt sen rep gov amb excellency hrh hm president "
    "chancellor premier minister ambassador senator general admiral colonel king queen prince "
    "princess pope ayatollah".split()
)
_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv"})
FAMILY_FIRST = frozenset("CHN TWN HKG MAC PRK KOR VNM JPN KHM SGP HUN".split())
"""Codes of states whose names may be written with the family name first."""


def _parts(name: str) -> list[list[str]]:
    """The folded words of a name by the parts that white space makes, less what is no name."""
    folded = re.sub(r"['’]s$", "", fold(name)).replace("'", "").replace("’", "")
    parts = [_WORD.findall(part) for part in folded.split()]
    while len(parts) > 1 and parts[0] and (parts[0][0] in _TITLES or len(parts[0][0]) == 1):
        parts.pop(0)
    while len(parts) > 1 and parts[-1] and parts[-1][0] in _ENDINGS:
        parts.pop()
    long = [[word for word in part if len(word) > 1] for part in parts]
    return [part for part in long if part] or [part for part in parts if part]


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name in order, without titles, initials, "Jr." and a genitive 's."""
    return tuple(word for part in _parts(name) for word in part)


def person_key(name: str) -> str:
    """What two writings of one person's name have in common: the folded words, sorted."""
    return " ".join(sorted(name_words(name)))


def is_full(name: str) -> bool:
    """Whether a name has a given name and a family name; a hyphen alone does not make two."""
    return len(_parts(name)) > 1


def short_keys(name: str, code: str) -> frozenset[str]:
    """The keys of the shorter names that a text may call a person by: "Kishida", "von der Leyen".

    Args:
        name: the full name. code: of the party that the person stands for, which tells whether the
            first word may be the family name (see `FAMILY_FIRST`).
    """
    words = name_words(name)
    if not is_full(name):
        return frozenset()
    found = {" ".join(sorted(words[at:])) for at in range(1, len(words))}
    if code in FAMILY_FIRST:
        found.add(words[0])
    return frozenset(found)
