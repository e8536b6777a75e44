"""The day of a statement, or of the sentence before, as the date of an act.

An act that is done by saying so (a promise, a demand, a condemnation) bears the date of the
statement that does it, where its own clause gives none. Other acts never do.
"""

from __future__ import annotations

from communique.coding.clauses import DECIDING, SPEECH, STATING, clause_of, past, takes_up
from communique.coding.hanging import dated_times, path_of, told_between
from communique.coding.view import View
from communique.model import Moment, Precision, Status, TimeMention

_SPEAKING = frozenset(
    "speak talk address appear say tell brief write ask meet gather convene issue release publish "
    "post date send circulate deliver adopt quote".split()
)
_READY = frozenset({"ready", "willing", "prepared"})
_WILL = frozenset({"will", "would", "shall", "wo", "'ll"})


def said(view: View, verb: int, status: Status, dated: list[TimeMention]) -> Moment | None:
    """The day of the statement in which a verbal act is done, if the text dates it."""
    clause = clause_of(view, verb)
    if not _verbal(view, clause, verb, status):
        return None
    for teller in _tellers(view, clause):
        if teller != clause and not _same_voice(view, clause, teller):
            continue
        heads = _occasions(view, teller) | ({teller} if teller != clause else set())
        for time in dated:
            if heads & set(path_of(view, time)) or told_between(view, time, verb) == teller:
                return time.moment
    return None


def _occasions(view: View, teller: int) -> set[int]:
    """The verbs that tell on what occasion a statement is made.

    "Speaking on Monday, ...", "Asked on Monday, ...", "in a note issued on Monday", "the leaders,
    meeting on Monday, ...".
    """
    tree = view.tree
    found = set(tree.kids(teller, "advcl"))
    for noun in tree.kids(teller, "nsubj", "obl"):
        found.update(tree.kids(noun, "acl"))
    return {
        node
        for node in found
        if tree.tokens[node].xpos in {"VBG", "VBN"}
        and tree.tokens[node].lemma.lower() in _SPEAKING
        and not tree.kids(node, "mark")
    }


def _tellers(view: View, clause: int) -> list[int]:
    """The clause's verb itself, then the reporting verbs that its words are put under."""
    tree = view.tree
    found = [clause]
    head = tree.tokens[clause].head
    if head != clause and tree.label(clause) in {"ccomp", "parataxis"}:
        found.append(head)
    found += tree.kids(clause, "parataxis")
    return [n for n in found if n == clause or tree.tokens[n].lemma.lower() in STATING]


def _verbal(view: View, clause: int, verb: int, status: Status) -> bool:
    """Whether an act is done by saying so: announced for later, or a speech act of the day."""
    tree = view.tree
    aux = [tree.tokens[k].lemma.lower() for k in tree.kids(clause, "aux")]
    if tree.tokens[clause].lemma.lower() in DECIDING and tree.kids(clause, "xcomp"):
        return True
    if "have" in aux:
        return False
    ahead = any(word in _WILL for word in aux)
    if status is Status.PLANNED or (status is Status.NEGATED and ahead):
        return True
    nodes = {clause, verb}
    speech = any(tree.tokens[n].lemma.lower() in SPEECH | _READY for n in nodes)
    present = tree.tokens[clause].xpos in {"VBP", "VBZ"} or "be" in aux
    return speech or (present and not tree.kids(clause, "nsubj:pass"))


def _same_voice(view: View, clause: int, teller: int) -> bool:
    """Whether who acts in a clause is who tells of it: by name, by pronoun, or unsaid."""
    subject = view.arguments.subject(clause)
    acting = {p.code for p in view.slots.over(subject, strict=True).parties}
    heads = view.arguments.subject(teller)
    telling = {p.code for p in view.slots.over(heads, strict=True).parties}
    if acting and telling:
        return bool(acting & telling)
    pronoun = all(view.tree.tokens[node].upos == "PRON" for node in subject)
    return bool(acting) or pronoun


def carried(view: View, before: View, verb: int, status: Status) -> Moment | None:
    """The day told in the sentence before, when the story goes straight on ("They also signed").

    Both sentences stand in one paragraph and tell the past, the act is told in the main clause,
    and who acts in it is who acted before: a pronoun, "both sides", or a party named in common; or
    it was done "there".
    """
    if view.sentence.paragraph != before.sentence.paragraph or view.index != before.index + 1:
        return None
    main, told = clause_of(view, verb), before.tree.root
    if main != view.tree.root or status is not Status.ACTUAL:
        return None
    if not (past(view.tree, main) and past(before.tree, told)):
        return None
    if not _goes_on(view, main, before, told):
        return None
    lemma = before.tree.tokens[told].lemma.lower()
    if lemma in STATING and view.tree.tokens[main].lemma.lower() not in SPEECH | STATING:
        return None
    return next(
        (
            time.moment
            for time in dated_times(before)
            if time.moment and time.moment.precision is not Precision.OPEN
            if told in path_of(before, time)
        ),
        None,
    )


def _goes_on(view: View, main: int, before: View, told: int) -> bool:
    """Whether who acts in a clause acted in the one before, or acts "there"."""
    subject = view.arguments.subject(main)
    there = any(view.tree.tokens[k].text.lower() == "there" for k in view.tree.kids(main, "advmod"))
    if there or takes_up(view, subject):
        return True
    acting = {p.code for p in view.slots.over(subject, strict=True).parties}
    earlier = before.slots.over(before.arguments.subject(told), strict=True).parties
    return bool(acting & {p.code for p in earlier})
