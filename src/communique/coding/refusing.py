"""Why a sum is no help given or promised: a cost, a debt, a wish, a purchase, help withheld."""

from __future__ import annotations

import re

from communique.coding.givers import HELP, Sides
from communique.coding.stages import RECEIVING, THANKING
from communique.coding.status import status_of
from communique.coding.terms import LENDERS, condition_of, relieves
from communique.coding.thing import Thing
from communique.model import Document, Event, Stage, Status

_HELPS = re.compile(
    rf"\b(?:{HELP.pattern}|development cooperation|"
    r"(?:make|makes|made|making)\b.{1,60}\bavailable)\b",
    re.IGNORECASE,
)
NO_HELP = "no word of help"
_RESTRUCTURED = re.compile(
    r"\bdebt\b.{0,20}\brestructuring|restructuring of .{0,20}\bdebt", re.IGNORECASE
)
_PAID = frozenset({"out", "in", "into"})
GIVING_VERBS = frozenset(
    "give provide pledge promise announce allocate set earmark commit donate contribute grant lend "
    "approve disburse release transfer extend offer channel put add unveil budget authorise "
    "authorize bring take raise lift increase boost deliver send supply double triple deposit "
    "guarantee wire inject unblock unlock unfreeze cofinance co-finance finance fund bankroll "
    "underwrite subsidise subsidize sponsor mobilise mobilize".split()
)
_SPENDING = frozenset("spend invest pay inject pump".split())
_NOT_HELP = re.compile(
    r"\b(?:trade (?:volume|turnover)|turnover|gdp|fined?|ransom|bribes?|stolen|"
    r"worth of (?:[\w.’']+ ){0,2}(?:oil|gas|goods|exports?|imports?|products|trade)|"
    r"(?:exports?|imports?|goods|trade) (?:worth|valued at)|counter-?measures|dut(?:y|ies) on|"
    r"lev(?:y|ies) on|budget deficit|market value|tariffs?|election campaign|"
    r"investors? (?:have|had|were|are)|per share|a share|shareholders?)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+(?:[a-z]+\s+){0,2}\W?\d", re.IGNORECASE)
_TRADES = frozenset({"deal", "contract", "order"})
_FIRMS = frozenset(
    "firm company investor business corporation conglomerate tourist worker migrant citizen "
    "consumer tycoon businessman billionaire manufacturer producer maker".split()
)
_FROZEN = re.compile(r"\bfrozen (?:[\w’']+ ){0,4}$", re.IGNORECASE)
_OTHER_NOUNS = frozenset(
    "trade turnover gdp revenue profit loss damage fine ransom bribe cost import export appeal "
    "need shortfall deficit market reserve price fortune wealth sale income earning value economy "
    "surplus tax arrears request gap salary theft purchase order compensation penalty "
    "requirement estimate borrowing sale countermeasure tariff levy".split()
)
_STANDING_BUDGET = frozenset({"budget", "spending", "expenditure"})
_WITHHOLDING = frozenset(
    "refuse reject deny halt suspend freeze cut withhold cancel block decline stop scrap".split()
)
_ASKING = frozenset(
    "demand seek request need ask want hope wish urge call appeal require beg expect consider "
    "mull debate discuss estimate promote advocate lobby".split()
)
_TAKING = frozenset(
    "owe lose cost steal buy purchase sell earn fine repay reimburse service return seize borrow "
    "raise_money import export recover confiscate launder embezzle settle refund".split()
)
_BACK = frozenset({"back"})
_WEAK = frozenset({"should", "could", "may", "might", "must", "ought"})
_OWN = re.compile(r"^\s*(?:to|for|on|in|into)\s+(?:its|their|his|her|our)\s+own\b", re.IGNORECASE)


def why_none(document: Document, thing: Thing, event: Event | None, sides: Sides) -> str:
    """Why a sum is no help given or promised; empty when it is."""
    doing = thing.doing
    window = thing.before(document) + thing.span.text + thing.after(document)
    if relieves(thing):
        return "denied" if event is not None and event.status is Status.NEGATED else ""
    others = _governing(thing) & _OTHER_NOUNS
    if _RESTRUCTURED.search(thing.clause):
        others |= {"debt"}
    if "budget" in thing.naming and not sides.recipients:
        others |= {"budget"}
    if others:
        return f"not help but {min(others)}"
    subject = thing.head is not None and thing.view.tree.label(thing.nouns[-1]) == "nsubj"
    if (set(doing[:1]) & _TAKING and not subject) or _paid_back(thing, sides):
        return "paid back, bought or taken, not given"
    if set(doing) & _WITHHOLDING or (event is not None and event.status is Status.NEGATED):
        return "withheld or denied"
    asked = set(doing) & _ASKING and not set(doing[:1]) & GIVING_VERBS
    if _wished(document, thing) or (asked and not _expected(thing)):
        return "asked for or wished, not promised"
    if (
        "raise" in doing[:1]
        and not sides.recipients
        and thing.view.tree.label(thing.nouns[-1]) == "obj"
    ):
        return "raised, not given"
    if _OWN.search(thing.after(document)):
        return "for itself"
    if _FROM.search(thing.before(document)) and _TO.match(thing.after(document)):
        return "what it was before"
    if set(thing.naming) & _TRADES and not _HELPS.search(thing.clause):
        return "a purchase"
    if _private(thing, sides):
        return "given by no government or organisation"
    if _NOT_HELP.search(window) or _FROZEN.search(thing.before(document)):
        return "not help"
    helps = _HELPS.search(thing.clause) or set(doing) & GIVING_VERBS
    thanked = bool(set(doing) & THANKING) or sides.thanked
    spent = (set(doing) & (_SPENDING | RECEIVING) or thanked) and sides.recipients
    paid = "pay" in doing[:1] and _PAID & _particles(thing)
    return "" if helps or spent or paid or event is not None else NO_HELP


def _particles(thing: Thing) -> set[str]:
    """The particles of the nearest verb, and the prepositions that follow it."""
    tree = thing.view.tree
    kids = tree.kids(thing.verbs[0], "compound:prt", "advmod")
    cases = [case for kid in tree.kids(thing.verbs[0], "obl") for case in tree.kids(kid, "case")]
    return {tree.tokens[k].text.lower() for k in (*kids, *cases)}


def _governing(thing: Thing) -> set[str]:
    """The nouns a sum belongs to, and the subject of a sum that is said of something."""
    tree = thing.view.tree
    found = set(thing.naming)
    for noun in thing.nouns:
        found |= {thing.lemma(k) for k in tree.kids(noun, "compound", "nsubj")}
    if thing.verbs and tree.case_of(thing.nouns[-1]) == "for":
        objects = {thing.lemma(kid) for kid in tree.kids(thing.verbs[0], "obj")}
        found |= objects & {"sale", "purchase", "order", "contract"}
    elif thing.verbs and tree.case_of(thing.nouns[-1]) in {"to", "by", "from", "on"}:
        found |= {thing.lemma(kid) for kid in tree.kids(thing.verbs[0], "obj")}
    passive = bool(thing.verbs) and thing.view.arguments.passive(thing.verbs[0])
    if thing.verbs and (passive or not set(thing.doing[:1]) & GIVING_VERBS):
        for subject in thing.view.arguments.surface(thing.verbs[0]):
            found |= {thing.lemma(subject)}
            helping = any(HELP.fullmatch(thing.lemma(k)) for k in tree.kids(subject, "compound"))
            if thing.lemma(subject) in _STANDING_BUDGET and not helping:
                found |= {"cost"}
    subjects = [k for noun in thing.nouns[:1] for k in tree.kids(noun, "nsubj")]
    if any(thing.lemma(k) in _STANDING_BUDGET for k in subjects):
        found |= {"cost"}
    return found


def _paid_back(thing: Thing, sides: Sides) -> bool:
    """Whether a debt is paid ("paid back $200 million", "paid the IMF $200 million")."""
    tree = thing.view.tree
    if "pay" in thing.doing[:1] and {p.code for p in sides.recipients} & LENDERS:
        return True
    return bool(thing.verbs) and bool(
        {thing.lemma(k) for k in tree.kids(thing.verbs[0], "advmod", "compound")} & _BACK
    )


def _private(thing: Thing, sides: Sides) -> bool:
    """Whether firms or private persons give it, not the state they are called by."""
    if any(party.kind == "MNC" for party in sides.donors):
        return True
    if not thing.verbs or not sides.donors:
        return False
    subjects = thing.view.arguments.subject(thing.verbs[0])
    return any(thing.lemma(subject) in _FIRMS for subject in subjects)


def _expected(thing: Thing) -> bool:
    """Whether a named donor "is expected to" give, which tells what it plans."""
    if len(thing.verbs) < 2 or thing.doing[1] != "expect" or thing.doing[0] not in GIVING_VERBS:
        return False
    view, above = thing.view, thing.verbs[1]
    passive = bool(view.tree.kids(above, "aux:pass"))
    return passive and bool(view.slots.over(view.arguments.surface(above), strict=True).parties)


def _wished(document: Document, thing: Thing) -> bool:
    """Whether the giving is only asked for, hoped for or advised."""
    tree, arguments = thing.view.tree, thing.view.arguments
    for verb in thing.verbs[:1]:
        helpers = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
        marks = {tree.tokens[k].text.lower() for k in tree.kids(verb, "mark")}
        offered = "could" in helpers and condition_of(document, thing, Stage.PLEDGED) is not None
        if (helpers & _WEAK and not offered) or "whether" in marks:
            return True
        above = {thing.lemma(v) for v in thing.verbs[1:3]}
        status = status_of(arguments, verb, None)
        if _expected(thing):
            return False
        if above & _ASKING and not offered and status is not Status.ACTUAL:
            return True
        if status is Status.NEGATED:
            return True
    return False
