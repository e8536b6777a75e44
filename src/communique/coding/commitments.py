"""The ledger's rows: sums and goods that a donor promises, commits or delivers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.coding.status import status_of
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
    r"bribes?|stolen|debts? (?!swap|relief|forgive|cancel)|cost(?:s|ing)?|"
    r"worth of (?:oil|gas|goods)|imports?|exports?|"
    r"appeal\w* for|needs? |shortfall|budget deficit|market|frozen|reserves)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:so far|to date|since (?:the|its|\d{4}|\w+ \d{4}|last|february)|in total|"
    r"totall?ing|"
    r"total (?:of|amount|support|aid|assistance)|overall|"
    r"cumulative(?:ly)?|altogether|already (?:provided|given|sent|contributed)|"
    r"(?:has|have) (?:now )?(?:provided|given|contributed|spent|donated|committed))\b",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"\b(?:additional|another|further|new|fresh|extra|more|latest|this (?:package|tranche))\b",
    re.IGNORECASE,
)
_GETTERS = ("indirect", "to", "for", "complement.object", "complement.to", "complement.for", "in")
_GIVING_VERBS = frozenset(
    "give provide pledge promise announce allocate set earmark commit donate contribute grant lend "
    "approve disburse release transfer extend offer channel put add unveil budget authorise "
    "authorize bring take raise lift increase boost deliver send supply".split()
)
_WITHHOLDING = frozenset(
    "refuse reject deny halt suspend freeze cut withhold cancel block decline demand seek request "
    "owe lose cost steal need".split()
)
_TOTALLING = frozenset("bring take raise lift push increase boost rise grow total reach".split())
_DELIVERED = frozenset(
    "deliver disburse transfer arrive send ship hand dispatch airlift receive land transport "
    "provide give donate supply pay extend grant contribute".split()
)
_COMMITTED = frozenset(
    "approve authorise authorize allocate decide sign earmark commit finalise finalize set "
    "appropriate adopt release exchange conclude agree budget".split()
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
    "USAID WFP UNICEF UNHCR UNDP UNRWA WHO ICRC IFRC OCHA FAO IOM UNFPA IMF EIB EBRD ADB "
    "JICA".split()
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
            if row is None:
                continue
            twin = next((i for i, other in enumerate(rows) if _same_sum(row, other)), None)
            if twin is None:
                rows.append(row)
            elif row.recipients and not rows[twin].recipients:
                rows[twin] = row
            if row.event:
                used.add(row.event)
        for event in here:
            if event.id not in used and not view.money:
                goods = _row_of_goods(document, view, event)
                if goods is not None:
                    rows.append(goods)
    return tuple(_with_context(rows))


def _with_context(rows: list[Commitment]) -> list[Commitment]:
    """Give rows without a recipient the one that all other rows of the same donor name."""
    getters: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        if row.recipients:
            codes = tuple(p.code for p in row.recipients)
            getters.setdefault(row.donor.code, set()).add(codes)
    found = []
    for row in rows:
        if not row.recipients and len(getters.get(row.donor.code, ())) == 1:
            model = next(r for r in rows if r.donor.code == row.donor.code and r.recipients)
            row = replace(row, recipients=model.recipients, rule="commitment:sum+context")
        found.append(row)
    return found


def _row_of_sum(
    document: Document, view: View, sum_: Money, events: list[Event]
) -> Commitment | None:
    """The row of one sum, or `None` when it is no help or nobody gives it."""
    text = document.text[view.sentence.start : view.sentence.end]
    around = _clause_text(document, view, sum_)
    verbs = _verbs_above(view, sum_)
    lemmas = [view.tree.tokens[v].lemma.lower() for v in verbs]
    if not (_HELP.search(around) or set(lemmas[:2]) & _GIVING_VERBS):
        return None
    if _NOT_HELP.search(_window(document, sum_)):
        return None
    event = _giving(events, sum_)
    if event is not None and event.status is Status.NEGATED:
        return None
    if set(lemmas[:2]) & _WITHHOLDING:
        return None
    running = bool(set(lemmas[:2]) & _TOTALLING) and _raised_to(view, sum_)
    donor, recipients = _parties(view, sum_, event, verbs)
    if donor is None:
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
        basis=Basis.CUMULATIVE if running else _basis(text, around),
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


def _window(document: Document, sum_: Money) -> str:
    """The words close to a sum."""
    return document.text[max(0, sum_.span.start - 45) : sum_.span.end + 45]


def _verbs_above(view: View, sum_: Money) -> list[int]:
    """The verbs that govern a sum, nearest first."""
    head = view.head_of(sum_.span.start, sum_.span.end)
    if head is None:
        return []
    return [n for n in view.tree.above(head) if view.tree.tokens[n].upos == "VERB"]


def _raised_to(view: View, sum_: Money) -> bool:
    """Whether the sum is what a total rises to ("bringing the total to ...")."""
    inside = view.tokens_of(sum_.span.start, sum_.span.end)
    first = inside[0] if inside else 0
    return first > 0 and view.tree.tokens[first - 1].text.lower() in {"to", "over", "than", "about"}


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
    view: View, sum_: Money, event: Event | None, verbs: list[int]
) -> tuple[Party | None, tuple[Party, ...]]:
    """Who gives and who gets."""
    if event is not None and (event.recipients or len(event.actors) > 1):
        return event.actors[0], event.recipients or tuple(event.actors[1:])
    slots = view.slots
    donor = event.actors if event is not None else ()
    getters: tuple[Party, ...] = ()
    head = view.head_of(sum_.span.start, sum_.span.end)
    nodes = verbs if head is None else [head, *verbs]
    if head is not None and not donor:
        for node in view.tree.above(head)[:2]:
            word = view.tree.tokens[node]
            if word.upos in {"NOUN", "PROPN"} and _HELP.fullmatch(word.lemma):
                donor = donor or slots.fill(("owner", "from", "by"), node).parties
    for node in nodes:
        verbal = view.tree.tokens[node].upos == "VERB"
        if verbal and not donor:
            donor = slots.fill(("subject", "from"), node).parties
            if not donor and view.tree.label(node) in {"advcl", "acl", "conj", "xcomp"}:
                doers = view.arguments.surface(node)
                donor = slots.over(doers, strict=True).parties
        if not getters:
            acting = frozenset(p.code for p in donor)
            getters = slots.fill(_GETTERS if verbal else ("to", "for"), node, acting).parties
        if donor and getters:
            break
    return (donor[0] if donor else None), getters


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


def _kind_of_goods(text: str) -> CommitmentKind:
    """Arms are military, relief is in kind."""
    kind = _kind(text)
    return kind if kind is CommitmentKind.MILITARY else CommitmentKind.IN_KIND


def _stage(view: View, sum_: Money, event: Event | None) -> Stage:
    """How far along it is, by the verbs that govern the sum."""
    nodes = _verbs_above(view, sum_)
    ahead = {Status.PLANNED, Status.HYPOTHETICAL}
    if any(status_of(view.arguments, node, None) in ahead for node in nodes[:1]):
        return Stage.PLEDGED
    if event is not None and event.type == "AGREE":
        return Stage.PLEDGED
    for node in nodes:
        verb = view.tree.tokens[node].lemma.lower()
        if verb in _PLEDGED:
            return Stage.PLEDGED
        if verb in _COMMITTED:
            return Stage.COMMITTED
        if verb in _DELIVERED:
            return Stage.COMMITTED if _under_way(view, node) else Stage.DELIVERED
    return Stage.COMMITTED if event is not None and event.type == "AID" else Stage.PLEDGED


def _under_way(view: View, verb: int) -> bool:
    """Whether giving goes on at the moment ("is providing", "is being provided")."""
    tokens = view.tree.tokens
    helpers = {tokens[k].text.lower() for k in view.tree.kids(verb, "aux")}
    return "being" in helpers or (tokens[verb].xpos == "VBG" and bool(helpers & {"is", "are"}))


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
    promised = event.type == "AGREE" and event.rule.startswith("frame:AID")
    if not (event.type == "AID" or promised) or not event.recipients:
        return None
    if event.status is not Status.ACTUAL:
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
        kind=_kind_of_goods(event.evidence.text),
        stage=Stage.PLEDGED if promised else Stage.DELIVERED,
        basis=Basis.CUMULATIVE if _RUNNING.search(event.evidence.text) else Basis.NEW,
        evidence=event.evidence,
        rule="commitment:goods",
        items=tuple(items),
        date=event.date,
        event=event.id,
    )


_TIMES = frozenset(
    "day week month year hour minute time people person kilometre kilometer nation country state "
    "member official percent site place city party leader minister".split()
)
