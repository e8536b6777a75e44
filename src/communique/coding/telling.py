"""What a time hangs on in a sentence, and the day of a statement or of the sentence before.

An act that is done by saying so (a promise, a demand, a condemnation) bears the date of the
statement that does it, where its own clause gives none. Other acts never do.
"""

from __future__ import annotations

from communique.coding.view import View
from communique.model import Moment, Precision, Status, TimeMention, Tree

_DATING = frozenset({"date", "period"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PASSED = frozenset({"VERB", "AUX"})
STATING = frozenset(
    "say tell add report announce note write state declare confirm reveal disclose explain warn "
    "pledge promise vow stress insist reiterate reaffirm indicate express convey inform assure "
    "underline underscore emphasise emphasize signal unveil outline affirm acknowledge "
    "clarify".split()
)
_SPEAKING = frozenset(
    "speak talk address appear say tell brief write ask meet gather convene issue release publish "
    "post date send circulate deliver adopt quote".split()
)
SPEECH = frozenset(
    "condemn denounce deplore criticise criticize accuse blame slam reject refuse decline demand "
    "urge call ask request appeal insist warn threaten promise pledge vow commit support back "
    "welcome praise thank congratulate endorse recognise recognize oppose object agree accept "
    "offer apologise apologize regret deny dispute dismiss consider hope want intend plan expect "
    "propose invite protest express reiterate reaffirm stand seek need reserve favour favor "
    "applaud commend".split()
)
DECIDING = frozenset("decide agree resolve determine commit undertake opt".split())
_READY = frozenset({"ready", "willing", "prepared"})
_WILL = frozenset({"will", "would", "shall", "wo", "'ll"})
OCCASIONS = frozenset(
    "meeting talk talks summit conference visit trip tour call conversation session ceremony "
    "gathering negotiation consultation dialogue forum round stopover phone_call encounter".split()
)
_SIDES = frozenset(
    "side minister leader country party official president delegation team two pair".split()
)
_BOTH = frozenset({"both", "two", "2", "the"})
_NEAR = 5
"""The most tokens from a reporting verb to a time that is its own ("told reporters on Friday")."""


def dated_times(view: View) -> list[TimeMention]:
    """The times of a sentence that can date an act, not those that sign an embedded post."""
    found = [t for t in view.times if t.kind in _DATING and t.moment is not None]
    return [t for t in found if not _signs(view, t)]


def _signs(view: View, time: TimeMention) -> bool:
    """Whether a date only says when a post was sent ("Name (@handle) July 5, 2022")."""
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    before = [token.text for token in view.tree.tokens[: first[0] if first else 0]][-3:]
    return before[-1:] == [")"] and any(word.startswith("@") for word in before)


def path_of(view: View, time: TimeMention) -> list[int]:
    """What the time expression may modify: the nouns above it up to the first verb.

    A time that owns a noun ("over Monday's raid") dates that noun; a verb above it only where the
    noun is its subject or object, and never a verb of saying ("condemned Monday's raid").
    """
    tree = view.tree
    inside = set(view.tokens_of(time.span.start, time.span.end))
    node = view.head_of(time.span.start, time.span.end)
    found: list[int] = []
    owned: int | None = None
    while node is not None and len(found) < 8:
        head = tree.tokens[node].head
        if head == node:
            break
        if head not in inside:
            if owned is not None and tree.tokens[head].upos in _PASSED:
                spoken = tree.tokens[head].lemma.lower() in SPEECH | {"summon"}
                if spoken or tree.label(owned) not in {"nsubj", "obj"}:
                    break
            found.append(head)
            if tree.tokens[head].upos in _PASSED:
                break
            owned = head if tree.tokens[node].deprel == "nmod:poss" else owned
        node = head
    return found


def told_between(view: View, time: TimeMention, act: int) -> int | None:
    """The reporting verb right before a time, when that time can only be its own.

    It stands between an act and the time ("will leave, they said on Friday"), or right before the
    time and the act after both in what it reports ("said on Friday it would leave").
    """
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    tokens = view.tree.tokens
    end = first[0] if first else 0
    if act < end:
        told = [i for i in range(act + 1, end) if tokens[i].lemma.lower() in STATING]
        return told[-1] if told and end - told[-1] <= _NEAR else None
    clause = clause_of(view, act)
    head = tokens[clause].head
    reported = view.tree.label(clause) == "ccomp" and tokens[head].lemma.lower() in STATING
    return head if reported and head < end <= head + 2 else None


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


def occasion_of(view: View, clause: int) -> list[int]:
    """The nouns of the occasion on which a clause tells what was done, innermost first, or none.

    After the noun of a meeting ("at talks in Doha, where they agreed", "during which") any past
    tense will do; after a place, the simple past with a pronoun for who acts ("flew to Kyiv, where
    he promised more aid").
    """
    tree = view.tree
    where = [k for k in tree.kids(clause, "advmod") if tree.tokens[k].text.lower() == "where"]
    during = [k for k in tree.kids(clause, "obl") if tree.tokens[k].text.lower() == "which"]
    if tree.label(clause) not in {"acl", "advcl"} or not (where or during):
        return []
    before = [k for k in range((where or during)[0]) if tree.tokens[k].upos in _NOUNS]
    noun = tree.tokens[clause].head if tree.label(clause) == "acl" else max(before, default=None)
    if noun is None:
        return []
    nouns = [noun, tree.tokens[noun].head] if tree.label(noun) == "nmod" else [noun]
    if any(tree.tokens[node].lemma.lower() in OCCASIONS for node in nouns):
        return nouns
    subject = tree.kids(clause, "nsubj")
    named = any(tree.tokens[k].upos != "PRON" for k in subject)
    return nouns if where and subject and not named and past(tree, clause) else []


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
        if tree.tokens[node].xpos in {"VBG", "VBN"} and tree.tokens[node].lemma.lower() in _SPEAKING
    }


def clause_of(view: View, verb: int) -> int:
    """The verb whose clause an act stands in: controlling and coordinated verbs are climbed."""
    tree = view.tree
    node = verb
    for _ in range(6):
        label, head = tree.label(node), tree.tokens[node].head
        if head == node or label not in {"xcomp", "conj"}:
            break
        if label == "conj" and tree.kids(node, "nsubj"):
            break
        node = head
    return node


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


def past(tree: Tree, verb: int) -> bool:
    """Whether a clause is in the simple past, active or passive."""
    aux = [tree.tokens[kid] for kid in tree.kids(verb, "aux")]
    if any(token.lemma.lower() == "have" or token.xpos == "MD" for token in aux):
        return False
    return tree.tokens[verb].xpos == "VBD" or any(token.xpos == "VBD" for token in aux)


def carried(view: View, before: View, verb: int, status: Status) -> Moment | None:
    """The day told in the sentence before, when the story goes straight on ("They also signed").

    Both sentences stand in one paragraph and tell the past, the act is told in the main clause,
    and who acts in it is who acted before: a pronoun, "both sides", or a party named in common.
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
    """Whether who acts in a clause acted in the one before."""
    subject = view.arguments.subject(main)
    if takes_up(view, subject):
        return True
    acting = {p.code for p in view.slots.over(subject, strict=True).parties}
    earlier = before.slots.over(before.arguments.subject(told), strict=True).parties
    return bool(acting & {p.code for p in earlier})


def takes_up(view: View, subject: list[int]) -> bool:
    """Whether a subject only takes up who acted before: a pronoun, "both sides", "the leaders"."""
    tokens = [view.tree.tokens[node] for node in subject]
    words = {token.lemma.lower() for token in tokens}
    if tokens and all(token.upos == "PRON" for token in tokens):
        return not words & {"this", "that", "which", "who", "there", "what"}
    return bool(words & _SIDES) and any(
        view.tree.tokens[kid].lemma.lower() in _BOTH
        for node in subject
        for kid in view.tree.kids(node, "det", "nummod")
    )
