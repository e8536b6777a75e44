"""How far a commitment is, and whether a sum is new money or a running total."""

from __future__ import annotations

import re

from communique.coding.status import status_of
from communique.coding.thing import Thing
from communique.model import Basis, Document, Event, Money, Stage, Status

RECEIVING = frozenset("receive get obtain secure accept win".split())
THANKING = frozenset("thank praise welcome applaud commend hail appreciate".split())
_DELIVERED = frozenset(
    "deliver disburse transfer arrive send ship hand dispatch airlift receive get land transport "
    "provide give donate supply pay extend grant contribute deposit wire spend inject fly lend "
    "loan put distribute reach cancel forgive write waive accept obtain".split()
)
_COMMITTED = frozenset(
    "approve authorise authorize allocate decide earmark finalise finalize set appropriate adopt "
    "release exchange conclude budget sign commit clear guarantee greenlight open award pass "
    "unblock unlock unfreeze".split()
)
_SIGNED = frozenset("sign conclude ink vote secure".split())
_DECIDED = frozenset({"decide", "decision"})
_APPROVAL = frozenset({"approval", "consent", "nod", "blessing"})
_CREDIT_LINE = re.compile(r"\b(?:lines? of credit|credit lines?)\b", re.IGNORECASE)
_PLEDGED = frozenset(
    "pledge promise announce offer vow intend plan unveil propose undertake declare announce "
    "increase double triple boost raise add agree".split()
)
_UNDER_SIGNED = re.compile(
    r"\bunder (?:an?|the) (?:[\w-]+ ){0,3}(?:accord|agreement|deal|contract|treaty|pact) signed",
    re.IGNORECASE,
)
_PROMISES = frozenset("pledge promise offer vow commitment".split())
_STANDING = frozenset(
    "reach stand amount exceed total top surpass bring take push come rise grow climb add_up run "
    "swell be".split()
)
TOTALLING = frozenset("bring take push".split())
_STATIVE = frozenset("reach stand amount exceed total top surpass come pass".split())
_RAISING = frozenset("raise lift increase boost rise grow climb".split())
_RUNNING = re.compile(
    r"\b(?:so far|to date|since (?:the|its|\d{4}|\w+ \d{4}|last|then|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|independence)|in total|totall?ing|"
    r"total (?:of|amount|support|aid|assistance|value|contribution|funding)|in all|"
    r"cumulative(?:ly)?|altogether|already (?:provided|given|sent|contributed|pledged|spent|"
    r"committed|donated|disbursed|delivered)|over the years|over (?:the )?(?:past|last) "
    r"(?:few |\w+ )?(?:years|decade|decades|months)|in (?:the )?(?:past|last) (?:\w+ )?"
    r"(?:years|decade|decades))\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|overall|altogether|so far|to date|since)\b", re.IGNORECASE)
_FRESH = re.compile(
    r"\b(?:additional|another|further|new|fresh|extra|more|latest)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"\b(?:more than|less than|no more than)\s+$", re.IGNORECASE)
_EVERYWHERE = re.compile(r"\b(?:so far|to date)\b", re.IGNORECASE)
_OF_A_YEAR = re.compile(r"\b(?:in \d{4}|(?:last|this) year)\b", re.IGNORECASE)
_HELPING = frozenset("support aid assistance help contribution funding commitment backing".split())


def stage_of(thing: Thing, event: Event | None, basis: Basis) -> Stage:
    """How far along it is, by the verbs that govern it, nearest first."""
    verbs = thing.verbs
    lemmas = [thing.lemma(verb) for verb in verbs]
    if set(lemmas) & _SIGNED and not ahead(thing, verbs[-1:]):
        return Stage.COMMITTED
    if _decided(thing) or _approved(thing):
        return Stage.COMMITTED
    if ahead(thing, verbs[:1]):
        signed = _UNDER_SIGNED.search(thing.clause)
        return Stage.COMMITTED if signed else Stage.PLEDGED
    if lemmas and lemmas[0] in THANKING:
        return Stage.PLEDGED if set(thing.naming) & _PROMISES else Stage.DELIVERED
    if set(thing.naming) & _PROMISES:
        return Stage.PLEDGED
    standing = [v for v in lemmas if v in _STANDING]
    stative = bool(set(lemmas[:1]) & _STATIVE) and _label(thing) != "nsubj"
    if standing[:1] == lemmas[:1] and (basis is Basis.CUMULATIVE or stative):
        subjects = thing.view.arguments.subject(verbs[0]) if verbs else []
        if "commitment" in {thing.lemma(subject) for subject in subjects}:
            return Stage.COMMITTED
        pledging = set(lemmas[1:]) & _PLEDGED
        return Stage.PLEDGED if pledging else Stage.DELIVERED
    if lemmas[:1] == ["provide"] and thing.view.tree.case_of(thing.nouns[-1]) == "for":
        return Stage.PLEDGED
    for verb, lemma in zip(verbs, lemmas, strict=True):
        if lemma in _PLEDGED:
            return Stage.PLEDGED
        if lemma in _COMMITTED:
            return Stage.COMMITTED
        if lemma == "extend" and _CREDIT_LINE.search(thing.close):
            return Stage.COMMITTED
        if lemma in _DELIVERED:
            return Stage.COMMITTED if _under_way(thing, verb) else Stage.DELIVERED
    if basis is Basis.CUMULATIVE:
        return Stage.DELIVERED
    return Stage.COMMITTED if event is not None and event.type == "AID" else Stage.PLEDGED


def _decided(thing: Thing) -> bool:
    """Whether the giver has decided to give; a contribution decided upon is a promise."""
    if len(thing.verbs) < 2 or thing.lemma(thing.verbs[0]) not in _DELIVERED - {"contribute"}:
        return False
    above = thing.verbs[1]
    return thing.lemma(above) in _DECIDED and not ahead(thing, (above,))


def _approved(thing: Thing) -> bool:
    """Whether approval is given to the sum ("has given its approval to a loan of ...")."""
    tree = thing.view.tree
    for verb in thing.verbs[:1]:
        given = {thing.lemma(k) for k in tree.kids(verb, "obj")} & _APPROVAL
        if given and thing.lemma(verb) == "give" and not ahead(thing, (verb,)):
            return True
    return False


def _label(thing: Thing) -> str:
    """The relation of the noun phrase to its verb."""
    return thing.view.tree.label(thing.nouns[-1]) if thing.nouns else ""


def ahead(thing: Thing, verbs: tuple[int, ...]) -> bool:
    """Whether the giving lies in the future, or hangs on something."""
    arguments = thing.view.arguments
    tokens = thing.view.tree.tokens
    states = {status_of(arguments, v, None) for v in verbs if tokens[v].xpos != "VBD"}
    return bool(states & {Status.PLANNED, Status.HYPOTHETICAL}) or any(
        _is_to(thing, verb) for verb in verbs
    )


def _is_to(thing: Thing, verb: int) -> bool:
    """Whether the verb stands in "is to receive"."""
    tree = thing.view.tree
    marked = any(tree.tokens[k].text.lower() == "to" for k in tree.kids(verb, "mark"))
    being = [tree.tokens[k].text.lower() for k in tree.kids(verb, "cop", "aux")]
    return marked and bool({"is", "are", "was", "were"} & set(being))


def _under_way(thing: Thing, verb: int) -> bool:
    """Whether giving goes on at the moment ("is providing", "is being provided")."""
    tree = thing.view.tree
    helpers = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    return "being" in helpers or (
        tree.tokens[verb].xpos == "VBG" and bool(helpers & {"is", "are", "am", "'s", "'re", "’re"})
    )


def basis_of(document: Document, thing: Thing, money: Money | None) -> Basis:
    """Running totals say so: "so far", "since 2022", "bringing the total to", "stands at"."""
    before = thing.before(document)
    if _FRESH.search(before) and not _BOUNDED.search(before):
        return Basis.NEW
    if _rises_to(thing, before):
        return Basis.CUMULATIVE
    lone = money is None or len(thing.view.money) == 1
    sentence = document.text[thing.view.sentence.start : thing.view.sentence.end]
    if _RUNNING.search(thing.close) or (lone and _EVERYWHERE.search(sentence)):
        return Basis.CUMULATIVE
    if money is not None and money.approximate and money.bound != "at-most" and _perfect(thing):
        return Basis.CUMULATIVE
    return Basis.NEW


def _rises_to(thing: Thing, before: str) -> bool:
    """Whether the sum is what a total comes to ("bringing the total to", "now stands at")."""
    if not thing.verbs:
        return False
    verb = thing.lemma(thing.verbs[0])
    to = re.search(r"\bto\s+(?:[a-z-]+\s+){0,3}$", before) is not None
    if verb in TOTALLING:
        return to
    if verb in _RAISING:
        return to and _TOTAL.search(thing.clause) is not None
    if verb not in _STATIVE or (verb == "come" and _OF_A_YEAR.search(thing.clause)):
        return False
    tree = thing.view.tree
    subjects = thing.view.arguments.subject(thing.verbs[0])
    return any(tree.tokens[s].lemma.lower() in _HELPING for s in subjects)


def _perfect(thing: Thing) -> bool:
    """Whether giving is told in the perfect and undated ("has provided more than ...")."""
    tree = thing.view.tree
    if not thing.verbs or thing.lemma(thing.verbs[0]) not in _DELIVERED:
        return False
    if any(t.kind == "date" for t in thing.view.times):
        return False
    helpers = {tree.tokens[k].text.lower() for k in tree.kids(thing.verbs[0], "aux")}
    return bool(helpers & {"has", "have", "'ve", "’ve"})
