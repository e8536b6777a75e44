"""Names, offices and people of a document, laid onto the tokens of its sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.gazetteer import Cues, Entry, Gazetteer, OfficeMatch, Offices
from communique.model import Document, Sentence, Tree

_PLACE_CASES = frozenset(
    {"in", "near", "at", "inside", "outside", "across", "throughout", "around"}
)

_SOME = frozenset(
    {"some", "several", "many", "most", "few", "other", "any", "another", "certain", "each"}
)
_THINGS = frozenset({"Airlines", "Airways", "Times", "Post", "Herald", "Tribune", "Gazette"})


@dataclass(frozen=True, slots=True)
class Named:
    """A gazetteer name on tokens `[first, last]`; `head` is the one that governs the rest.

    `more` are the other parties of a name that stands for several ("the Baltic states").
    """

    first: int
    last: int
    head: int
    entry: Entry
    more: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office or agent noun on tokens `[first, last]`."""

    first: int
    last: int
    head: int
    match: OfficeMatch


@dataclass(frozen=True, slots=True)
class Person:
    """A personal name on tokens `[first, last]`."""

    first: int
    last: int
    head: int
    name: str


@dataclass(slots=True)
class SentenceNames:
    """What one sentence names, by the head token of each name."""

    tree: Tree
    names: dict[int, Named] = field(default_factory=dict)
    offices: dict[int, Office] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    covered: dict[int, Named] = field(default_factory=dict)


def lay_names(
    document: Document, sentences: Sequence[Sentence], gazetteer: Gazetteer, offices: Offices
) -> list[SentenceNames]:
    """Find names, offices and people once over the text and tie them to tokens."""
    found = [SentenceNames(Tree(sentence)) for sentence in sentences]
    starts = [sentence.start for sentence in sentences]

    def locate(start: int, end: int) -> tuple[SentenceNames, int, int] | None:
        index = bisect_left(starts, start + 1) - 1
        if index < 0:
            return None
        tokens = found[index].tree.tokens
        inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
        return (found[index], inside[0], inside[-1]) if inside else None

    blocked: set[tuple[int, int]] = set()
    for match in gazetteer.find(document.text, blocked=True):
        spot = locate(match.start, match.end)
        if spot is None:
            continue
        names, first, last = spot
        if match.block:
            if match.block != "person":
                blocked.update((id(names), i) for i in range(first, last + 1))
            continue
        head = _head(names.tree, first, last)
        if match.together:
            whole = not _selected(names.tree, head)
            entry = match.entries[0] if whole else None
        else:
            entry = _reading(match.entries, names.tree, first, last, gazetteer)
        if entry is not None:
            more = match.entries[1:] if match.together else ()
            named = Named(first, last, head, entry, more)
            names.names[head] = named
            names.covered.update((i, named) for i in range(first, last + 1))
    for title in offices.find(document.text):
        spot = locate(title.start, title.end)
        if spot is None:
            continue
        names, first, last = spot
        if all(i in names.covered for i in range(first, last + 1)):
            continue
        head = _head(names.tree, first, last, early=True)
        if names.tree.tokens[head].upos in {"NOUN", "PROPN", "ADJ"}:
            names.offices[head] = Office(first, last, head, title)
    for names in found:
        _lay_people(names, blocked)
    return found


def _head(tree: Tree, first: int, last: int, *, early: bool = False) -> int:
    """The token of `[first, last]` whose governor lies outside (the last such; the first if
    `early`).
    """
    inside = range(first, last + 1)
    tops = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    real = [i for i in tops if tree.tokens[i].upos != "PUNCT"]
    return (real or tops or [last])[0 if early else -1]


def _selected(tree: Tree, head: int) -> bool:
    """Whether only some of a set are meant ("several Baltic states", "other Nordic countries")."""
    kids = tree.kids(head, "det", "amod")
    return any(tree.tokens[kid].text.lower() in _SOME for kid in kids)


def _thing(tree: Tree, last: int) -> bool:
    """Whether a name goes on as that of a firm or paper ("China Airlines", "Kabul Times")."""
    after = tree.tokens[last + 1].text if last + 1 < len(tree.tokens) else ""
    return after in _THINGS


def _reading(
    entries: tuple[Entry, ...], tree: Tree, first: int, last: int, gazetteer: Gazetteer
) -> Entry | None:
    """The reading of an ambiguous surface that its sentence supports, or `None`."""
    sure = [entry for entry in entries if not entry.weak]
    tokens = tree.tokens
    surface = " ".join(tokens[i].text for i in range(first, last + 1))
    cues = gazetteer.cues(surface)
    if _opposed(cues, tree) and not (sure and _supported(cues, tree)):
        return None
    if sure:
        entry = sure[0]
        if entry.role in {"name", "capital"} and _thing(tree, last):
            return None
        person = all(tokens[i].entity == "PER" for i in range(first, last + 1))
        beside = any(
            0 <= i < len(tokens) and tokens[i].entity == "PER" and tokens[i].upos == "PROPN"
            for i in (first - 1, last + 1)
        )
        if person and beside and entry.role in {"name", "capital", "former", "acronym"}:
            return None
        return entry
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    proper = (after is not None and after.upos == "PROPN" and after.entity == "PER") or (
        before is not None and before.upos == "PROPN" and before.entity == "PER"
    )
    if proper or tokens[last].upos not in {"PROPN", "ADJ", "NOUN"}:
        return None
    named = first < last and tokens[first].text == "The" and tree.label(last) == "nsubj"
    located = tokens[last].entity in {"LOC", "ORG"} or named
    known = entries[0].kind == "state" and entries[0].role in {"name", "adjective", "demonym"}
    return entries[0] if located or known or _supported(cues, tree) else None


def _supported(cues: Cues, tree: Tree) -> bool:
    """Whether a word of the sentence speaks for the reading as a party."""
    return bool(cues.support) and _any_of(cues.support, tree)


def _opposed(cues: Cues, tree: Tree) -> bool:
    """Whether a word of the sentence speaks against the reading as a party."""
    return bool(cues.oppose) and _any_of(cues.oppose, tree)


def _any_of(cues: frozenset[str], tree: Tree) -> bool:
    """Whether the sentence has one of the words, or of the phrases of several words."""
    tokens = tree.tokens
    if any(token.text.lower() in cues or token.lemma in cues for token in tokens):
        return True
    phrases = [cue for cue in cues if " " in cue]
    if not phrases:
        return False
    line = f" {' '.join(token.text.lower() for token in tokens)} "
    return any(f" {phrase} " in line for phrase in phrases)


def _lay_people(names: SentenceNames, blocked: set[tuple[int, int]]) -> None:
    """Runs of tokens marked PER that no party name covers."""
    tokens = names.tree.tokens
    index = 0
    while index < len(tokens):
        if tokens[index].entity != "PER":
            index += 1
            continue
        last = index
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].entity == "PER"
            and not tokens[last + 1].entity_start
        ):
            last += 1
        first = index
        index = last + 1
        while first <= last and (first in names.offices or first in names.covered):
            first += 1
        run = range(first, last + 1)
        if first > last or all((id(names), i) in blocked for i in run):
            continue
        if any(tokens[i].upos == "PROPN" for i in run):
            name = " ".join(tokens[i].text for i in run).replace(" - ", "-").replace(" .", ".")
            head = _head(names.tree, first, last)
            names.people[head] = Person(first, last, head, name)


def full_names(names: SentenceNames) -> Iterator[str]:
    """Every name in the sentence that may be a person's, marked as one or only built like one."""
    yield from (person.name for person in names.people.values())
    tokens, offices = names.tree.tokens, names.offices.values()
    for index, token in enumerate(tokens[:-1]):
        after = tokens[index + 1]
        if {token.upos, after.upos} != {"PROPN"} or {index, index + 1} & names.covered.keys():
            continue
        joined = after.head == index or token.head == index + 1 or after.head == token.head
        if joined and not any(office.first <= index <= office.last for office in offices):
            yield f"{token.text} {after.text}"


def in_place_phrase(tree: Tree, token: int) -> bool:
    """Whether a noun phrase tells where ("in Tokyo", "near Kyiv")."""
    return tree.case_of(token) in _PLACE_CASES
