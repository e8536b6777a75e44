"""What a description says of the thing it stands for: its sort, its style, its gender."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from communique.gazetteer import Entry
from communique.model import Party, Tree

Fits = Callable[[Entry], bool]

_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO"})
_STYLES: dict[str, frozenset[str]] = {
    "kingdom": frozenset(
        "SAU GBR ESP THA JOR MAR BHR NLD BEL DNK SWE NOR KHM BTN TON LSO SWZ".split()
    ),
    "emirate": frozenset({"ARE", "QAT", "KWT"}),
    "sultanate": frozenset({"OMN", "BRN"}),
    "principality": frozenset({"MCO", "LIE", "AND"}),
    "duchy": frozenset({"LUX"}),
    "regime": frozenset("PRK IRN SYR RUS BLR VEN MMR CUB NIC ERI ZWE NER MLI BFA".split()),
    **dict.fromkeys(
        ("junta", "general", "ruler"),
        frozenset("MMR NER MLI BFA GIN GAB TCD SDN THA GNB MDG".split()),
    ),
}
_BANKS = ("Bank", "Fund", "Corporation")
_COURTS = ("Court", "Tribunal")
_WOMEN = frozenset(
    "queen princess empress duchess spokeswoman chairwoman congresswoman businesswoman policewoman "
    "councilwoman baroness dame mrs ms miss madam lady woman mother".split()
)
_MEN = frozenset(
    "king prince emperor duke emir sultan sheikh shah pope pontiff spokesman chairman congressman "
    "businessman policeman councilman baron sir mr lord bishop archbishop cardinal ayatollah "
    "imam man father".split()
)


def _kind(*kinds: str) -> Fits:
    return lambda entry: entry.kind in kinds


def _named(*words: str) -> Fits:
    return lambda entry: entry.kind != "state" and any(word in entry.name for word in words)


def _group(entry: Entry) -> bool:
    return entry.kind in {"group", "IMG", "ISM"}


_SORTS: dict[str, tuple[tuple[str, ...], Fits]] = {
    **dict.fromkeys(
        ("alliance", "bloc", "organisation", "organization", "union", "agency", "body", "grouping"),
        (("body", "group"), lambda entry: entry.kind in _BODIES),
    ),
    **dict.fromkeys(
        "group militia movement rebel militant faction insurgent guerrilla jihadist "
        "paramilitary separatist".split(),
        (("group", "person"), _group),
    ),
    **dict.fromkeys(
        "company firm conglomerate carmaker automaker airline manufacturer retailer".split(),
        (("body",), _kind("MNC")),
    ),
    **dict.fromkeys(("lender", "fund"), (("body",), _named(*_BANKS))),
    **dict.fromkeys(("court", "tribunal"), (("body",), _named(*_COURTS))),
    "charity": (("body",), _kind("NGO")),
    "party": (("group",), lambda entry: "PTY" in entry.sectors),
}
_SORTS["organisation"] = _SORTS["organization"] = (
    ("body", "group"),
    lambda entry: entry.kind != "state",
)


def sorts_of(noun: str) -> tuple[tuple[str, ...], Fits] | None:
    """Among which mentions "the NOUN" looks, and whether a party may be called so."""
    return _SORTS.get(noun)


def style_of(noun: str) -> frozenset[str] | None:
    """The states that are called by a noun such as "kingdom", or `None` for other nouns."""
    return _STYLES.get(noun)


def gender_of(tree: Tree, token: int, party: Party) -> str:
    """ "f" or "m" where a title, an honorific or a given name tells, else ""."""
    if party.office:
        found = _gender(party.office.split()[-1]) or _gender(party.office.split()[0])
        if found:
            return found
    if party.person is None:
        kids = tree.kids(token, "appos", "flat")
        return next(
            (_given()[n] for k in kids if (n := tree.tokens[k].text.lower()) in _given()), ""
        )
    before = tree.tokens[token - 1].text.rstrip(".") if token else ""
    words = party.person.split()
    return _gender(before) or (_given().get(words[0].lower(), "") if len(words) > 1 else "")


def _gender(word: str) -> str:
    lower = word.lower()
    return "f" if lower in _WOMEN else "m" if lower in _MEN else ""


@cache
def _given() -> dict[str, str]:
    """Given names that go with one gender the world over, in lower case."""
    path = files("communique.mentions").joinpath("data", "given_names.tsv")
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            gender, names = line.split("\t")
            found.update(dict.fromkeys(names.lower().split(), gender))
    return found


def expletive(tree: Tree, token: int) -> bool:
    """Whether "it" stands for a clause ("it is clear that") or for nothing ("it was X that")."""
    word = tree.tokens[token]
    if word.text.lower() != "it":
        return False
    if tree.label(token) == "expl":
        return True
    if tree.label(token) != "nsubj":
        return False
    above = word.head
    clauses = tree.kids(above, "ccomp", "csubj", "acl")
    if tree.kids(above, "cop"):
        return bool(clauses) or (
            tree.tokens[above].upos == "ADJ" and bool(tree.kids(above, "xcomp", "advcl"))
        )
    return tree.tokens[above].lemma in {"seem", "appear", "take"} and bool(
        tree.kids(above, "ccomp", "xcomp", "csubj", "advcl")
    )


def is_condition(tree: Tree, token: int) -> bool:
    """Whether "the state of something" is how it stands."""
    return tree.tokens[token].lemma.lower() == "state" and any(
        tree.case_of(kid) == "of" and tree.tokens[kid].upos == "NOUN"
        for kid in tree.kids(token, "nmod")
    )


def common_noun(tree: Tree, token: int) -> str:
    """The singular of a noun in lower case, also of one that is written like a name ("Armies")."""
    word = tree.tokens[token]
    lemma = word.lemma.lower()
    if word.xpos != "NNPS" or lemma != word.text.lower() or not lemma.endswith("s"):
        return lemma
    return f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma[:-1]
