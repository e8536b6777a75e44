"""Sightings: where the text itself says that a named person holds, or held, an office of a party.

A sighting asks for more than a party does: the full name, and an office that stands with it in a
way that cannot mean somebody else ("the envoy to X" is not X). Nothing that the package's list or
the register told is sighted again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.gazetteer import OfficeMatch, Offices, is_full
from communique.mentions.names import Named, Office, Person, SentenceNames
from communique.model import Document, Party, Sighting, Span, Tree

_BESIDE = frozenset({"compound", "amod", "appos", "flat", "nmod"})
_APPOINTED = frozenset("appoint elect name serve designate know install choose pick".split())
_SENT = frozenset({"to", "at", "with", "for", "against"})
_BODIES = frozenset({"agency", "organ", "ministry", "force"})
_PAST = frozenset({"was", "were", "been"})
_UNSURE = frozenset(
    "will would could may might should can must not never n't no shall if whether unless".split()
)
_FORMER_WORDS = frozenset("former ex then ousted deposed late onetime one-time previously".split())


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person whom a sentence gives a party.

    Attributes:
        person: the name. name: the person's full name, as the document gives it.
        party: what they stand for; its span covers the words that say so.
        office: the office that stands with the name, or `None`.
    """

    person: Person
    name: str
    party: Party
    office: Office | None


def speaker_sighting(document: Document, speaker: Party | None) -> Sighting | None:
    """Who an author note, title or byline says is speaking, and for whom.

    Their words are not part of the text; the span is its first character.
    """
    if speaker is None or not speaker.person or not _named(speaker.person):
        return None
    said = speaker.office or ""
    posts = [match for match in Offices.load().find(said) if match.kind == "office"]
    office = posts[0].lemma if posts else None
    sectors = speaker.sectors or (posts[0].sectors if posts else ())
    return Sighting(
        person=speaker.person,
        office=office,
        party=speaker.code,
        sectors=sectors,
        former=bool(posts) and posts[0].former,
        seen=document.published,
        span=speaker.span,
    )


def find_sightings(
    document: Document, names: SentenceNames, introduced: Iterable[Introduced]
) -> list[Sighting]:
    """The sightings of one sentence, in the order of what it introduces."""
    found = []
    tree = names.tree
    for one in introduced:
        if one.party.source is not None or not _named(one.name):
            continue
        office, former = one.office, False
        if office is not None:
            standing = _standing(tree, one.person, office)
            if standing is None or office.match.plural or _elsewhere(names, one, office):
                continue
            former = office.match.former or standing
        former = former or "ELI" in one.party.sectors
        post = office.match if office is not None and office.match.kind == "office" else None
        found.append(
            Sighting(
                person=" ".join(one.name.split()),
                office=_called(names, one, post) if post else None,
                party=one.party.code,
                sectors=_sectors(one.party.sectors, former=former),
                former=former,
                seen=document.published,
                span=_span(document.text, tree, one),
            )
        )
    return found


def _named(name: str) -> bool:
    """Whether it is a person's full name, and not an office ("the foreign minister")."""
    posts = [match for match in Offices.load().find(name) if match.start == 0]
    return name[:1].isupper() and is_full(name) and not posts


def _owner(names: SentenceNames, one: Introduced) -> Named | None:
    """The name of the party among the words that say so, or `None` where it is not named."""
    said, tokens = one.party.span, names.tree.tokens
    for index, named in sorted(names.covered.items()):
        inside = said.start <= tokens[index].start < said.end
        if inside and named.entry.code == one.party.code:
            return named
    return None


def _elsewhere(names: SentenceNames, one: Introduced, office: Office) -> bool:
    """Whether the office is of another body, or of another party and only sent to this one."""
    named = _owner(names, one)
    if named is None:
        return False
    tree, tokens = names.tree, names.tree.tokens
    before, after = named.first - 1, named.last + 1
    title = range(office.first, office.last + 1)
    if tokens[named.first].entity == "ORG":  # "American Farm Bureau Federation President X"
        if before >= 0 and tokens[before].entity == "ORG" and not tokens[named.first].entity_start:
            return True
        if after < len(tokens) and tokens[after].entity == "ORG" and after not in title:
            return not tokens[after].entity_start
    below = named.head
    for above in tree.above(named.head):
        if above in title:
            spoken = office.match.lemma.startswith("spokes")
            return tree.case_of(below) in _SENT and not (spoken and tree.case_of(below) == "for")
        below = above
    return False


def _called(names: SentenceNames, one: Introduced, post: OfficeMatch) -> str:
    """The office's usual name, with the body of the party that it is an office of."""
    named = _owner(names, one)
    if named is None or named.entry.role not in _BODIES:
        return post.lemma
    words = [token.text for token in names.tree.tokens[named.first : named.last + 1]]
    if words[0].lower() == "the":
        words = words[1:]
    if {word.lower() for word in words} & set(post.lemma.split()):
        return post.lemma  # "US Treasury Secretary"
    return f"{post.lemma} of {' '.join(words)}"


def _sectors(sectors: tuple[str, ...], *, former: bool) -> tuple[str, ...]:
    """The sectors, with ELI for the government of a former office holder."""
    if not former or "ELI" in sectors:
        return sectors
    return ("ELI", *(sector for sector in sectors if sector != "GOV"))


def _span(text: str, tree: Tree, one: Introduced) -> Span:
    """From the first to the last of the words that name the person, the office and the party."""
    start, end = tree.extent([one.person.first, one.person.last])
    if one.office is not None:
        first, last = tree.extent([one.office.first, one.office.last])
        start, end = min(start, first), max(end, last)
    said = one.party.span
    sentence = tree.sentence
    if sentence.start <= said.start and said.end <= sentence.end:
        start, end = min(start, said.start), max(end, said.end)
    return Span.of(text, start, end)


def _standing(tree: Tree, person: Person, office: Office) -> bool | None:
    """Whether the person is said to have held the office once (true) or to hold it (false).

    `None` where the sentence does not say that the office is theirs.
    """
    name = range(person.first, person.last + 1)
    title = range(office.first, office.last + 1)
    if _modifies(tree, list(name), list(title)):
        return _past_words(tree, office)
    for token in title:  # "X is the minister", "X, who was the minister"
        copulas = tree.kids(token, "cop")
        if not copulas:
            continue
        subjects = tree.kids(token, "nsubj")
        relative = tree.label(token) == "acl" and tree.tokens[token].head in name
        if not relative and not any(subject in name for subject in subjects):
            continue
        return _copular(tree, token, copulas)
    for token in title:  # "X, appointed minister", "X, who served as the minister"
        verb = tree.tokens[token].head
        if tree.tokens[verb].lemma.lower() not in _APPOINTED or tree.label(verb) != "acl":
            continue
        if tree.tokens[verb].head in name and tree.label(token) in {"obl", "obj", "xcomp"}:
            past = tree.tokens[verb].lemma.lower() == "serve" and (
                tree.tokens[verb].xpos in {"VBD", "VBN"}
            )
            return past or _past_words(tree, office)
    return None


def _modifies(tree: Tree, name: list[int], title: list[int]) -> bool:
    """Whether one of name and title stands directly beside the other, without a preposition."""
    for under, over in ((title, name), (name, title)):
        for token in under:
            head = tree.tokens[token].head
            if head not in over or head == token or tree.label(token) not in _BESIDE:
                continue
            if tree.tokens[token].deprel != "nmod:poss" and not tree.kids(token, "case"):
                return True
    return False


def _past_words(tree: Tree, office: Office) -> bool:
    """Whether "then", "former" and the like stand with the office."""
    words = {
        tree.tokens[kid].text.lower()
        for token in range(office.first, office.last + 1)
        for kid in tree.kids(token, "amod", "advmod", "compound")
    }
    before = [t.text.lower() for t in tree.tokens[: office.first] if t.text != "-"]
    return bool(words.union(before[-1:]) & _FORMER_WORDS)


def _copular(tree: Tree, token: int, copulas: list[int]) -> bool | None:
    """Whether a "be" clause speaks of the past; `None` for what may, will or shall not be."""
    around = [*tree.kids(token, "aux", "advmod", "mark", "det")]
    said = {tree.tokens[kid].text.lower() for kid in around}
    if said & _UNSURE or tree.tokens[len(tree.tokens) - 1].text == "?":
        return None
    past = any(tree.tokens[kid].text.lower() in _PAST for kid in copulas)
    perfect = any(tree.tokens[kid].text.lower() in {"has", "have", "'s"} for kid in around)
    return past and not perfect
