"""The ledger's rows: sums and goods that a donor promises, commits or delivers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.coding.view import View
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Money,
    Party,
    Span,
    Stage,
    Status,
    stable_id,
)

_GIVING = frozenset({"AID", "AGREE", "SUPPORT"})
_HELP = re.compile(
    r"\b(?:aid|assist\w*|support\w*|grant\w*|loans?|relief|donat\w+|pledg\w+|contribut\w+|funding|"
    r"fund|package|humanitarian|reconstruction|recovery|drawdown|tranche|provid\w+|allocat\w+|"
    r"disburs\w+|financ\w+|earmark\w*|commit\w*|help\w*|credit|guarantees?|rebuild\w*|invest\w*)\b",
    re.IGNORECASE,
)
_NOT_HELP = re.compile(
    r"\b(?:trade (?:volume|turnover)|turnover|gdp|revenue|profits?|losses|damages?|fined?|ransom|"
    r"bribes?|stolen|debts?|cost(?:s|ing)?|worth of (?:oil|gas|goods)|imports?|exports?|"
    r"appeal\w* for|needs? |shortfall|budget deficit|market|frozen|reserves)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:so far|to date|since (?:the|its|\d{4}|\w+ \d{4}|last|february)|in total|"
    r"totall?ing|total (?:of|amount|support|aid|assistance)|bringing|brings|brought|overall|cumulative(?:ly)?|"
    r"altogether|already (?:provided|given|sent|contributed)|"
    r"(?:has|have) (?:now )?(?:provided|given|contributed|spent|donated|committed))\b",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"\b(?:additional|another|further|new|fresh|extra|more|latest|this (?:package|tranche))\b",
    re.IGNORECASE,
)
_DELIVERED = frozenset(
    "deliver disburse transfer arrive send ship hand dispatch airlift receive land transport "
    "provide give donate supply pay extend".split()
)
_COMMITTED = frozenset(
    "approve authorise authorize allocate decide sign earmark commit finalise finalize set "
    "appropriate adopt release grant exchange conclude agree provide budget".split()
)
_PLEDGED = frozenset(
    "pledge promise announce offer vow intend plan unveil propose undertake declare announce "
    "contribute".split()
)
_KINDS = (
    (
        CommitmentKind.MILITARY,
        r"military|weapon|arms\b|ammunition|missile|defen[cs]e|security assistance|tank|howitzer|"
        r"armou?red|drawdown|air[- ]defen[cs]e|javelin|artillery|f-16|drones?|munitions|lethal aid",
    ),
    (
        CommitmentKind.HUMANITARIAN,
        r"humanitarian|relief|emergency (?:aid|assistance|food)|food aid|life-?saving|refugee|"
        r"famine|earthquake|flood|cyclone|shelter|disaster|displaced|hunger",
    ),
    (
        CommitmentKind.IN_KIND,
        r"equipment|supplies|vehicles|generators|tonnes|tons of|doses|vaccines|medicines|tents|"
        r"blankets|non-lethal|ambulances|planes? (?:full|loaded|carrying)",
    ),
    (
        CommitmentKind.FINANCIAL,
        r"grant|loan|financ|budget|fund|credit|guarantee|macro|debt|payment|money|cash|reconstruct|"
        r"recovery|aid package|support package|investment|aid\b|assistance",
    ),
)
_INSTRUMENTS = re.compile(
    r"\b(grant|concessional loan|soft loan|loan|credit line|line of credit|guarantee|swap|"
    r"debt relief|budget support|drawdown|donation)s?\b",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"\b(?:through|via|to|by way of|channell?ed (?:through|via)|under|into)\s+"
    r"(?:the\s+|its\s+|an?\s+)?((?:[A-Z][\w’'-]*|of|for|and|the|on|&)(?:\s+(?:[A-Z][\w’'-]*|of|for|and|the|on|&))*)"
)
_CHANNEL_WORDS = re.compile(
    r"\b(?:Fund|Facility|Agency|Bank|Programme|Program|Mechanism|Initiative|Trust|Foundation|Committee)\b"
)
_AGENCIES = frozenset(
    "USAID WFP UNICEF UNHCR UNDP UNRWA WHO ICRC IFRC OCHA FAO IOM UNFPA IMF EIB EBRD ADB JICA".split()
)


def find_commitments(
    document: Document, views: Sequence[View], events: Sequence[Event]
) -> tuple[Commitment, ...]:
    """Rows for the sums, then for the goods, that the document's givers give."""
    rows: list[Commitment] = []
    used: set[str] = set()
    for view in views:
        here = [
            e
            for e in events
            if view.sentence.start <= e.trigger.start < view.sentence.end and e.type in _GIVING
        ]
        for sum_ in view.money:
            row = _row_of_sum(document, view, sum_, here)
            if row is not None and not any(_same_sum(row, other) for other in rows):
                rows.append(row)
                if row.event:
                    used.add(row.event)
        for event in here:
            if event.id not in used and not view.money:
                goods = _row_of_goods(document, view, event)
                if goods is not None:
                    rows.append(goods)
    return tuple(rows)


def _row_of_sum(
    document: Document, view: View, sum_: Money, events: list[Event]
) -> Commitment | None:
    """The row of one sum, or `None` when it is no help or nobody gives it."""
    text = document.text[view.sentence.start : view.sentence.end]
    around = _clause_text(document, view, sum_)
    if not _HELP.search(around) or _NOT_HELP.search(around):
        return None
    event = _giving(events, sum_)
    donor, recipients = _parties(view, sum_, event)
    if donor is None:
        return None
    if event is not None and event.status is Status.NEGATED:
        return None
    recipients = tuple(p for p in recipients if p.code != donor.code)
    channel = _channel(around)
    if channel:
        recipients = tuple(p for p in recipients if p.span.text not in channel) or recipients
    evidence = (
        event.evidence
        if event is not None and _covers(event, sum_)
        else Span.of(document.text, view.sentence.start, view.sentence.end)
    )
    alternative = sum_.alternative
    instrument = _INSTRUMENTS.search(around)
    return Commitment(
        id=stable_id("sum", document.id, donor.code, sum_.amount, sum_.currency, sum_.span.start),
        donor=donor,
        recipients=recipients,
        kind=_kind(around),
        stage=_stage(view, sum_, event),
        basis=_basis(text, around),
        evidence=evidence,
        rule="commitment:sum",
        channel=channel,
        amount=sum_.amount,
        currency=sum_.currency,
        amount_text=sum_.span.text,
        approximate=sum_.approximate,
        alternative_amount=alternative.amount if alternative else None,
        alternative_currency=alternative.currency if alternative else None,
        instrument=instrument[1].lower() if instrument else None,
        date=event.date if event else None,
        event=event.id if event else None,
    )


def _clause_text(document: Document, view: View, sum_: Money) -> str:
    """The words around a sum: its clause, without clauses that have a subject of their own."""
    head = view.head_of(sum_.span.start, sum_.span.end)
    if head is None:
        return document.text[view.sentence.start : view.sentence.end]
    tree = view.tree
    top = view.arguments.clause(head)
    while tree.label(top) in {"acl", "xcomp", "advcl"} and tree.tokens[top].head != top:
        if tree.kids(top, "nsubj") and tree.tokens[top].deprel != "acl:relcl":
            break
        top = view.arguments.clause(tree.tokens[top].head)
    start, end = tree.extent(tree.subtree(top))
    return document.text[start:end]


def _covers(event: Event, sum_: Money) -> bool:
    """Whether the evidence of an event contains the sum."""
    return event.evidence.start <= sum_.span.start and sum_.span.end <= event.evidence.end


def _giving(events: list[Event], sum_: Money) -> Event | None:
    """The event that the sum belongs to: the one whose evidence holds it, nearest trigger first."""
    holding = [e for e in events if _covers(e, sum_)] or events
    if not holding:
        return None
    return min(
        holding,
        key=lambda e: (e.type == "SUPPORT", abs(e.trigger.start - sum_.span.start)),
    )


def _parties(
    view: View, sum_: Money, event: Event | None
) -> tuple[Party | None, tuple[Party, ...]]:
    """Who gives and who gets."""
    if event is not None:
        return event.actors[0], event.recipients or tuple(event.actors[1:])
    head = view.head_of(sum_.span.start, sum_.span.end)
    if head is None:
        return None, ()
    slots, arguments = view.slots, view.arguments
    donor: tuple[Party, ...] = ()
    getters: tuple[Party, ...] = ()
    for node in (head, *view.tree.above(head)):
        token = view.tree.tokens[node]
        names = ("subject", "by", "from") if token.upos == "VERB" else ("owner", "from", "by")
        if not donor:
            donor = slots.fill(names, node).parties
        if not getters:
            getters = slots.fill(("to", "for"), node).parties
        if donor and getters:
            break
        if token.upos == "VERB" and arguments.clause(node) == node and donor:
            break
    return (donor[0] if donor and _HELP.search(view_words(view)) else None), getters


def view_words(view: View) -> str:
    """The forms of a sentence joined by spaces."""
    return " ".join(t.text for t in view.tree.tokens)


def _channel(text: str) -> str | None:
    """The named fund or agency that the help flows through."""
    for match in _CHANNEL.finditer(text):
        name = re.sub(r"\s+(?:of|for|and|the|on|&)$", "", match[1].strip())
        if _CHANNEL_WORDS.search(name) or name.split()[0] in _AGENCIES:
            return re.sub(r"^(\w+)[’']s ", r"\1 ", name)
    return None


def _kind(text: str) -> CommitmentKind:
    """What is given, by its words."""
    for kind, words in _KINDS:
        if re.search(words, text, re.IGNORECASE):
            return kind
    return CommitmentKind.OTHER


def _stage(view: View, sum_: Money, event: Event | None) -> Stage:
    """How far along it is, by the verbs that govern the sum."""
    head = view.head_of(sum_.span.start, sum_.span.end)
    verbs: list[str] = []
    if head is not None:
        verbs = [
            view.tree.tokens[n].lemma.lower()
            for n in (head, *view.tree.above(head))
            if view.tree.tokens[n].upos == "VERB"
        ]
    if event is not None and event.type == "AGREE":
        return Stage.PLEDGED
    for verb in verbs:
        if verb in _PLEDGED:
            return Stage.PLEDGED
        if verb in _COMMITTED:
            return Stage.COMMITTED
        if verb in _DELIVERED:
            return Stage.DELIVERED
    return Stage.COMMITTED if event is not None and event.type == "AID" else Stage.PLEDGED


def _basis(sentence: str, around: str) -> Basis:
    """Running totals say so."""
    if _RUNNING.search(around) and not _FRESH.search(around):
        return Basis.CUMULATIVE
    return Basis.CUMULATIVE if re.search(r"\b(?:so far|to date)\b", sentence, re.I) else Basis.NEW


def _same_sum(a: Commitment, b: Commitment) -> bool:
    """Whether two rows of one document tell one commitment."""
    return (
        a.donor.code == b.donor.code
        and a.amount == b.amount
        and a.currency == b.currency
        and a.basis == b.basis
    )


def _row_of_goods(document: Document, view: View, event: Event) -> Commitment | None:
    """A row for help in kind that is counted ("five planes of relief goods")."""
    if event.type != "AID" or event.status is not Status.ACTUAL or not event.recipients:
        return None
    inside = view.tokens_of(event.evidence.start, event.evidence.end)
    tokens = view.tree.tokens
    items = []
    for i in inside:
        number = view.tree.kids(i, "nummod")
        if tokens[i].upos == "NOUN" and number and tokens[i].lemma.lower() not in _TIMES:
            start = tokens[number[0]].start
            kids = [k for k in view.tree.kids(i, "nmod") if view.tree.case_of(k) == "of"]
            end = max([tokens[i].end, *(tokens[k].end for k in kids)])
            items.append(document.text[start:end])
    if not items:
        return None
    return Commitment(
        id=stable_id("goods", document.id, event.id),
        donor=event.actors[0],
        recipients=event.recipients,
        kind=CommitmentKind.IN_KIND,
        stage=Stage.DELIVERED,
        basis=Basis.CUMULATIVE if _RUNNING.search(event.evidence.text) else Basis.NEW,
        evidence=event.evidence,
        rule="commitment:goods",
        items=tuple(items),
        date=event.date,
        event=event.id,
    )


_TIMES = frozenset("day week month year hour minute time people person kilometre kilometer".split())
