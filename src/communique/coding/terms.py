"""On what terms something is given: kind, instrument, channel, condition and period, by words."""

from __future__ import annotations

import re

from communique.coding.thing import Thing
from communique.model import CommitmentKind, Document, Moment, Party, Precision, Stage

_KINDS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            CommitmentKind.MILITARY,
            r"\bmilitary|\barmy\b|armed forces|\bsoldiers?\b|\btroops\b|"
            r"peace (?:operation|mission)|weapon|\barms\b|ammunition|missile|defen[cs]e|"
            r"security assistance|\btanks?\b|"
            r"howitzer|armou?red|drawdown|javelin|artillery|\bf-16|\bdrones?\b|"
            r"munition|lethal aid|infantry|fighter jet|warship|frigate|mortars?\b|rifles?\b|"
            r"warplane|rockets?\b|"
            r"grenade|helmets?\b|body armou?r",
        ),
        (
            CommitmentKind.HUMANITARIAN,
            r"humanitarian|\brelief\b|emergency (?:aid|assistance|food)|food (?:aid|assistance)|"
            r"life-?saving|refugee|famine|drought|earthquake|flood|cyclone|hurricane|typhoon|tsunami|"
            r"shelter|disaster|displaced|hunger|starvation",
        ),
        (
            CommitmentKind.IN_KIND,
            r"equipment|supplies|vehicles|generators|tonnes|tons of|doses|vaccines|medicines|tents|"
            r"blankets|non-lethal|ambulances|planes? (?:full|loaded|carrying)",
        ),
        (
            CommitmentKind.FINANCIAL,
            r"\bgrants?\b|\bloans?\b|\b(?:lend|lent|lends|lending)\b|financ|budget|\bfund|credit|"
            r"guarantee|macro|\bdebts?\b|payment|money|cash|reconstruct|recovery|aid package|"
            r"support package|investment|deposit|\bswap\b|\baid\b|assistance|bail-?out",
        ),
    )
)
_INSTRUMENTS = re.compile(
    r"\b(grant|concessional loan|soft loan|loan|credit line|line of credit|guarantee|swap|"
    r"debt relief|budget support|drawdown|donation|credit)s?\b",
    re.IGNORECASE,
)
_RELIEVING = frozenset("cancel write forgive waive restructure reschedule relieve".split())
_DEBT = re.compile(r"\bdebts?\b", re.IGNORECASE)
_LENDING = frozenset({"lend", "relend", "loan"})
_CAPITALS = r"(?:[A-Z][\w’'-]*|of|for|and|the|on|&)"
_CHANNEL = re.compile(
    rf"\b(?i:through|via|to|by way of|channell?ed (?:through|via)|under|into)\s+"
    rf"(?:the\s+|its\s+|an?\s+)?(?:(?:own\s+)?(?:development|aid|relief|humanitarian)\s+agency,?\s+)?"
    rf"([A-Z][\w’'-]*(?:\s+{_CAPITALS})*)"
)
_FROM_FUND = re.compile(
    rf"\bfrom\s+(?:the\s+|its\s+)?((?:[A-Z][\w’'-]*\s+)(?:{_CAPITALS}\s+)*(?:Fund|Facility))\b"
)
_CHANNEL_WORDS = re.compile(
    r"\b(?:Fund|Facility|Agency|Bank|Programme|Program|Mechanism|Initiative|Trust|Foundation|"
    r"Committee)\b"
)
_AGENCIES = frozenset(
    "USAID WFP UNICEF UNHCR UNDP UNRWA WHO ICRC IFRC OCHA FAO IOM UNFPA IMF EIB EBRD ADB "
    "JICA WB".split()
)
_NOT_CHANNEL = frozenset("Central National Palestinian".split())
_CONDITION = re.compile(
    r"\b(?:(?:only )?if|once|provided(?: that)?|providing that|as long as|so long as|"
    r"on (?:the )?condition(?: that)?|conditional (?:on|upon)|subject to|contingent (?:on|upon)|"
    r"depend(?:s|ing|ent) (?:on|upon)|pending|as soon as|unless|in (?:return|exchange) for)\s+"
    r"(?!(?:it|them|him|her|us) with\b|by\b|for\b|with\b)([^,;.()]{4,120})",
    re.IGNORECASE,
)
_YEARS = {Precision.YEAR, Precision.RANGE, Precision.OPEN}
_ARTICLE = re.compile(r"^(?:the|its|an?)\s+", re.IGNORECASE)
_SUFFERING = re.compile(r"humanitarian|refugee|displaced|disaster response", re.IGNORECASE)
_TOPICS = frozenset({CommitmentKind.MILITARY, CommitmentKind.HUMANITARIAN})
LENDERS = frozenset({"IMF", "WB", "ADB", "AIIB", "EIB", "EBRD", "AFDB", "IDB", "ISDB"})
"""Banks of states, and the IMF."""
_GOODS_KIND = frozenset({CommitmentKind.MILITARY})


def kind_of(text: str) -> CommitmentKind:
    """What is given, by its words."""
    return next((kind for kind, words in _KINDS if words.search(text)), CommitmentKind.OTHER)


def kind_of_sum(text: str, around: str, *, lent: bool) -> CommitmentKind:
    """What a sum is given for: by its clause, else by what is spoken of around it.

    Args:
        around: the title and the words before. lent: it is a loan, or a bank gives it, which is
            money whatever it is spent on.
    """
    kind = kind_of(text)
    if lent and kind is not CommitmentKind.MILITARY and not _SUFFERING.search(text):
        return CommitmentKind.FINANCIAL
    if kind is CommitmentKind.OTHER and kind_of(around) in _TOPICS:
        return kind_of(around)
    return kind


def kind_of_goods(text: str) -> CommitmentKind:
    """Arms are military; other goods are in kind."""
    kind = kind_of(text)
    return kind if kind in _GOODS_KIND else CommitmentKind.IN_KIND


def relieves(thing: Thing) -> bool:
    """Whether a debt is forgiven, not help cut."""
    return bool(set(thing.doing) & _RELIEVING) and _DEBT.search(thing.clause) is not None


def instrument_of(thing: Thing) -> str | None:
    """Grant, loan and the like: by the verb, else the word nearest to the sum in its clause."""
    if relieves(thing):
        return "debt relief"
    if "guarantee" in thing.doing:
        return "guarantee"
    text = thing.clause
    at = text.find(thing.span.text)
    hits = list(_INSTRUMENTS.finditer(text))
    if hits:
        nearest = min(hits, key=lambda m: _gap(text, m.start(), m.end(), at, thing.span.text))
        return nearest[1].lower()
    return "loan" if set(thing.doing) & _LENDING else None


def _gap(text: str, start: int, end: int, at: int, words: str) -> tuple[int, int]:
    """How far a word is from the sum: other punctuated parts first, then characters."""
    low, high = (end, at) if start < at else (at + len(words), start)
    between = text[low:high] if low < high else ""
    return (len(re.findall(r"[,;]| and ", between)), len(between))


def channel_of(text: str) -> str | None:
    """The named fund or agency that the help flows through."""
    for match in _CHANNEL.finditer(text):
        name = re.sub(r"(?:\s+(?:of|for|and|the|on|&))+$", "", match[1].strip())
        first = name.split()[0]
        if first not in _NOT_CHANNEL and (_CHANNEL_WORDS.search(name) or first in _AGENCIES):
            return re.sub(r"^(\w+)[’']s ", r"\1 ", name)
    fund = _FROM_FUND.search(text)
    return fund[1] if fund else None


def is_agency(party: Party) -> bool:
    """Whether a party only passes help on: an agency of the United Nations, a bank, the ICRC."""
    return party.code in _AGENCIES or (party.kind == "UNO" and party.code != "UN")


def channel_name(party: Party) -> str:
    """An agency as named, without the article."""
    return _ARTICLE.sub("", party.span.text)


def condition_of(document: Document, thing: Thing, stage: Stage) -> str | None:
    """On what a promise depends ("if parliament approves"), in the words of its sentence."""
    if stage is Stage.DELIVERED:
        return None
    sentence = thing.view.sentence
    text = document.text[sentence.start : sentence.end]
    for match in _CONDITION.finditer(text):
        if not re.search(r"\b(?:ask|wonder|know|see)\w*\s+$", text[: match.start()]):
            return match[1].strip()
    return None


def period_of(thing: Thing, stage: Stage, ahead: bool, date: Moment | None) -> Moment | None:
    """The months or years that a promise covers: what the text calls a period, or a coming year.

    Args:
        ahead: the giving lies in the future. date: when the promise was made, which is no period.
    """
    if stage is Stage.DELIVERED:
        return None
    tree = thing.view.tree
    near = {*thing.nouns, *thing.verbs[:1]}
    for time in thing.view.times:
        moment = time.moment
        if moment is None or time.kind not in {"period", "date"}:
            continue
        whole = moment.precision in _YEARS and (ahead or moment != date)
        if time.kind == "date" and not (whole and ahead):
            continue
        head = thing.view.head_of(time.span.start, time.span.end)
        above = set() if head is None else {head, *tree.above(head)[:2]}
        if whole and above & near and not time.span.text.lower().startswith("since"):
            return moment
    return None
