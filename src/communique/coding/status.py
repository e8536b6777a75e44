"""Whether an act happened, is planned, only spoken of, or denied (PLOVER's auxiliary modes)."""

from __future__ import annotations

from communique.coding.arguments import Arguments
from communique.coding.clauses import SPEECH
from communique.coding.tense import performed
from communique.model import Status, Tree

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "sha", "gonna"})
_CONDITIONAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "ought"})
_PLANNING = frozenset(
    "plan intend expect schedule set prepare aim due slate agree decide pledge promise vow commit "
    "announce undertake poise resolve arrange determine ready go mean".split()
)
_WISHING = frozenset(
    "want wish hope seek consider propose urge ask call demand request require threaten warn fear "
    "need offer suggest recommend advocate encourage press push try attempt attempt mull weigh "
    "discuss debate envisage contemplate discourage permit allow authorise authorize enable help "
    "appeal insist invite challenge tell order instruct oppose favour favor support back explore "
    "study negotiate vote claim pretend".split()
)
_DENYING = frozenset(
    "deny refuse decline fail reject avoid prevent stop refrain rule_out halt oppose block avert "
    "deter forestall thwart foil abandon cancel scrap abort postpone delay suspend".split()
)
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"})
_UNREAL = frozenset({"if", "unless", "whether", "lest"})
_REPORTING = frozenset(
    "say tell add announce declare state confirm promise pledge vow note write report warn insist "
    "reveal disclose reiterate explain".split()
)
_CLAIMS = frozenset(
    "claim report allegation accusation suggestion rumour rumor charge speculation".split()
)
_PLAN_NOUNS = frozenset(
    "plan decision intention pledge promise commitment agreement vow deal readiness willingness "
    "determination resolve preparation".split()
)
_IMPERATIVE = frozenset(
    "crucial essential important vital necessary imperative urgent critical possible likely "
    "unlikely paramount incumbent high_time".split()
)
_DECIDING = frozenset("decide decision approve authorise authorize authorization".split())
_STANCES = frozenset({"recognise", "recognize"})
_FACTUAL_INFINITIVE = frozenset("manage continue begin start proceed help serve used go".split())


def status_of(arguments: Arguments, token: int, carrier: int | None) -> Status:
    """The status of an act from its auxiliaries, negation and the words that govern it.

    Args:
        token: the trigger. carrier: the verb that carries a trigger noun, or `None`.
    """
    tree = arguments.tree
    verb = carrier if carrier is not None else token
    if _negated(arguments, token) or (verb != token and _negated(arguments, verb)):
        return Status.NEGATED
    if tree.tokens[verb].lemma.lower() in SPEECH and performed(tree, verb) is not None:
        return Status.ACTUAL  # "I would like to thank Kenya"
    status = _own(arguments, verb)
    node = verb
    for _ in range(6):
        label, governor = tree.label(node), tree.tokens[node].head
        if governor == node or status is Status.NEGATED:
            break
        status = _governed(arguments, node, governor, status)
        if label in {"acl", "nmod", "amod", "appos", "nsubj"} and not _infinitive(arguments, node):
            if _denied(arguments, governor):
                status = Status.NEGATED
            break
        if label in {"ccomp", "parataxis"}:
            lemma = tree.tokens[governor].lemma.lower()
            if lemma not in _WISHING | _DENYING | _IMPERATIVE:
                break
        node = governor
    return status


def _denied(arguments: Arguments, noun: int) -> bool:
    """Whether a claim is denied ("rejected claims that ...", "denied reports of ...")."""
    tree = arguments.tree
    if tree.tokens[noun].lemma.lower() not in _CLAIMS:
        return False
    verb = arguments.carrier(noun)
    return verb is not None and tree.tokens[verb].lemma.lower() in _DENYING | {"dismiss", "refute"}


def unwilling(tree: Tree, verb: int) -> bool:
    """Whether a negated act is one its actor will not do ("will not lift", "refused to lift").

    Not to recognise something is such an act at any time.
    """
    helpers = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    if tree.tokens[verb].lemma.lower() in _STANCES:
        return True
    if helpers & (_FUTURE | {"would", "cannot", "can", "ca"}):
        return True
    governor = tree.tokens[verb].head
    return tree.tokens[governor].lemma.lower() in {"refuse", "decline", "reject"}


def conditional(tree: Tree, verb: int) -> bool:
    """Whether something happens unless somebody yields ("unless it leaves")."""
    for clause in (k for node in tree.subtree(verb) for k in tree.kids(node, "advcl")):
        marks = {tree.tokens[k].text.lower() for k in tree.kids(clause, "mark")}
        near = {tree.tokens[k].text.lower() for k in tree.kids(clause, "advmod")}
        if "unless" in marks or ("if" in marks and near & _NEGATIONS):
            return True
    return False


def decided(tree: Tree, verb: int) -> bool:
    """Whether what is to be done has been decided ("decided to send", "a decision to send").

    To contribute to something with others is a promise until it is done.
    """
    governor, done = tree.tokens[tree.tokens[verb].head], tree.tokens[verb]
    promised = done.lemma.lower() == "contribute"
    return governor.lemma.lower() in _DECIDING and done.xpos == "VB" and not promised


def _negated(arguments: Arguments, token: int) -> bool:
    """Whether the word itself, its mark ("without") or its subject ("no state") is negated."""
    tree = arguments.tree
    near = tree.kids(token, "advmod", "det", "cc", "case", "mark")
    for subject in tree.kids(token, "nsubj"):
        near += tree.kids(subject, "det", "cc:preconj")
    return bool(_NEGATIONS & {tree.tokens[k].text.lower() for k in near})


def _own(arguments: Arguments, verb: int) -> Status:
    """What the verb's own auxiliaries say."""
    tree = arguments.tree
    helpers = {tree.tokens[k].lemma.lower() for k in tree.kids(verb, "aux")}
    helpers |= {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    marks = {tree.tokens[k].text.lower() for k in tree.kids(verb, "mark")}
    if "would" in helpers and not _UNREAL & marks and _backshifted(arguments, verb):
        return Status.PLANNED
    if _UNREAL & marks or _CONDITIONAL & helpers:
        return Status.HYPOTHETICAL
    if _FUTURE & helpers or ("to" in marks and ("be" in helpers or tree.kids(verb, "cop"))):
        return Status.PLANNED
    if "to" in marks and tree.tokens[tree.tokens[verb].head].upos == "PROPN":
        return Status.PLANNED
    if tree.tokens[verb].xpos == "VB" and not helpers - {"to"} and "to" in marks:
        label, head = tree.label(verb), tree.tokens[verb].head
        if tree.tokens[head].lemma.lower() in _PLANNING and head != verb:
            return Status.PLANNED
        if label == "acl" and tree.tokens[head].lemma.lower() in _PLAN_NOUNS:
            return Status.PLANNED
        if label in {"acl", "advcl"}:
            return Status.HYPOTHETICAL
    return Status.ACTUAL


def _backshifted(arguments: Arguments, verb: int) -> bool:
    """Whether "would" is a reported "will" ("said that it would recall its envoy")."""
    tree = arguments.tree
    while tree.label(verb) == "conj":
        verb = tree.tokens[verb].head
    governor = tree.tokens[tree.tokens[verb].head]
    reported = tree.label(verb) == "ccomp" and governor.lemma.lower() in _REPORTING
    conditions = [k for k in tree.kids(verb, "advcl") if _conditional(arguments, k)]
    return reported and governor.xpos in {"VBD", "VBN"} and not conditions


def _conditional(arguments: Arguments, clause: int) -> bool:
    """Whether a clause begins with "if" or the like."""
    tree = arguments.tree
    return any(tree.tokens[k].text.lower() in _UNREAL for k in tree.kids(clause, "mark"))


def _infinitive(arguments: Arguments, verb: int) -> bool:
    """Whether the verb is a to-infinitive."""
    tree = arguments.tree
    return any(tree.tokens[k].text.lower() == "to" for k in tree.kids(verb, "mark"))


def _governed(arguments: Arguments, node: int, governor: int, status: Status) -> Status:
    """What the governing word adds."""
    tree = arguments.tree
    lemma = tree.tokens[governor].lemma.lower()
    label = tree.label(node)
    open_clause = label in {"xcomp", "advcl", "acl"} and (
        _infinitive(arguments, node)
        or tree.tokens[node].xpos in {"VB", "VBG"}
        or any(tree.tokens[k].xpos == "VBG" for k in tree.kids(node, "aux"))
    )
    carried = tree.tokens[node].upos in {"NOUN", "PROPN"} and (
        label in {"obj", "conj"}
        or (label in {"obl", "nmod"} and tree.case_of(node) in {"for", "of", "from", "on", "about"})
    )
    clause = label == "ccomp"
    if label == "conj":
        above = _own(arguments, governor)
        own = tree.kids(node, "aux", "nsubj")
        return above if status is Status.ACTUAL and not own else status
    if lemma in _IMPERATIVE and status is Status.ACTUAL:
        return Status.HYPOTHETICAL
    if lemma in _DENYING and (open_clause or carried or clause):
        return Status.NEGATED
    if (open_clause or carried) and lemma in _WISHING and lemma not in _FACTUAL_INFINITIVE:
        return Status.HYPOTHETICAL
    if clause and lemma in _WISHING and tree.tokens[node].xpos == "VB":
        return Status.HYPOTHETICAL
    if open_clause and lemma == "be" and label == "xcomp":
        return Status.PLANNED
    if open_clause and lemma in _PLANNING and _infinitive(arguments, node):
        return Status.PLANNED if status is Status.ACTUAL else status
    if open_clause and label == "xcomp":
        if _negated(arguments, governor):
            return Status.NEGATED
        above = _own(arguments, governor)
        return above if status is Status.ACTUAL else status
    if carried and status is Status.ACTUAL and tree.tokens[governor].upos == "VERB":
        return _own(arguments, governor)
    return status
