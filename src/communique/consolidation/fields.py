"""What speaks for and against two rows telling one pledge: a comparator for each field.

`FIELDS` is the whole table. Each comparator is given two rows, the earlier first, and says how many
points it gives, out of how many at most, and why; a veto ends the comparison whatever the rest
says. Two rows are one pledge from `ENOUGH` points on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from communique.consolidation import words
from communique.consolidation.endings import tells_end
from communique.consolidation.items import counted, same_items
from communique.consolidation.opinions import Comparison, Opinion, weighed
from communique.consolidation.rows import Days, Row, gap, spread, sums_of
from communique.model import CommitmentKind

ENOUGH = 5.0
"""Points from which two rows are one pledge."""

WINDOW_DAYS = 550
"""About eighteen months: how long a pledge goes on being announced."""

LIFE_DAYS = 5 * 366
"""How long a pledge may take from word to delivery."""

_SAME_SUM, _CONVERTED, _ROUNDED, _DISPUTED = 0.01, 0.05, 0.10, 0.25
_NEWS_DAYS, _MONTH, _HALF_YEAR = 3, 31, 184
_FUND = re.compile(
    r"\b(?:Fund|Facility|Programme|Program|Initiative|Mechanism|Instrument|Plan|Package|Partnership)\b"
)
_SPECIFIC = (CommitmentKind.MILITARY, CommitmentKind.HUMANITARIAN)


_SILENT = Opinion(0.0)


def donor(a: Row, b: Row) -> Opinion:
    """One pledge has one donor, or the same donors together."""
    if a.donors == b.donors:
        return _SILENT
    mine, theirs = (", ".join(sorted(row.donors)) for row in (a, b))
    return Opinion(0.0, f"{mine} is not {theirs}", veto=True)


def basis(a: Row, b: Row) -> Opinion:
    """A running total is never the pledge it contains."""
    if a.commitment.basis is b.commitment.basis:
        return _SILENT
    return Opinion(0.0, "one is a running total", veto=True)


def recipient(a: Row, b: Row) -> Opinion:
    """The same recipients, or some of them; one row may leave them out."""
    mine, theirs = a.recipients, b.recipients
    if not mine or not theirs:
        days = gap(a.days, b.days)
        late = days is not None and days > _MONTH
        return Opinion(-1.0 if late else 0.0, "recipient left out")
    if mine == theirs:
        return Opinion(2.0, f"same recipient {', '.join(sorted(mine))}")
    if mine & theirs:
        return Opinion(1.0, f"recipients share {', '.join(sorted(mine & theirs))}")
    return Opinion(0.0, "other recipients", veto=True)


def amount(a: Row, b: Row) -> Opinion:
    """The same sum within 1 %, or in another currency within 5 % at the rates of the days.

    Rounded sums may differ by 10 %, and two tellings of one day by 25 %: then the sources disagree.
    """
    mine, theirs = sums_of(a.commitment), sums_of(b.commitment)
    if not mine and not theirs:
        return _SILENT
    if not mine or not theirs:
        return Opinion(0.0, "one names no sum")
    apart = min(
        (_apart(x, y) for x, own in mine for y, other in theirs if own == other), default=None
    )
    if apart is not None and apart <= _SAME_SUM:
        return Opinion(4.0, f"same sum {a.commitment.amount_text or mine[0]}")
    if apart is None:
        return _converted(a, b)
    rounded = a.commitment.approximate or b.commitment.approximate
    if rounded and apart <= _ROUNDED:
        return Opinion(2.5, f"sums {apart:.0%} apart, one of them rounded")
    if apart <= _DISPUTED and _one_day(a, b) and a.document != b.document:
        return Opinion(0.5, f"sums {apart:.0%} apart, told of one day")
    return Opinion(0.0, f"sums {apart:.0%} apart", veto=True)


def items(a: Row, b: Row) -> Opinion:
    """The same goods in the same number; without a sum they stand for it."""
    mine, theirs = counted(a.commitment.items), counted(b.commitment.items)
    alone = a.commitment.amount is None and b.commitment.amount is None
    if not mine or not theirs:
        return Opinion(0.0, "no goods to compare", veto=alone or not _has_sums(a, b))
    if same_items(mine, theirs):
        return Opinion(4.0 if alone else 1.0, f"same goods {a.commitment.items[0]}")
    return Opinion(-1.0, "other goods", veto=alone)


def channel(a: Row, b: Row) -> Opinion:
    """The same fund or agency; two different ones are two pledges."""
    mine, theirs = a.commitment.channel, b.commitment.channel
    if mine is None or theirs is None:
        return _SILENT
    if same_channel(mine, theirs):
        return Opinion(1.5, f"both through {mine}")
    return Opinion(0.0, f"through {mine}, not through {theirs}", veto=True)


def kind(a: Row, b: Row) -> Opinion:
    """Arms are not relief; the other kinds are too near to each other to tell two pledges apart."""
    mine, theirs = a.commitment.kind, b.commitment.kind
    if mine is theirs:
        return Opinion(0.3)
    if mine in _SPECIFIC and theirs in _SPECIFIC:
        return Opinion(0.0, f"{mine} is not {theirs}", veto=True)
    return Opinion(-0.3, f"{mine} beside {theirs}")


def purpose(a: Row, b: Row) -> Opinion:
    """What the money is for; within days two writers may put it differently."""
    mine, theirs = words.purposes(a.commitment), words.purposes(b.commitment)
    if not mine or not theirs:
        return _SILENT
    shared = words.shared_purposes(mine, theirs)
    if shared:
        return Opinion(0.7, f"both for {', '.join(sorted(shared))}")
    apart = f"for {', '.join(sorted(mine))}, not for {', '.join(sorted(theirs))}"
    return Opinion(-1.5 if _one_day(a, b) and a.document != b.document else -4.0, apart)


def dates(a: Row, b: Row) -> Opinion:
    """The nearer the likelier; beyond eighteen months only if it is said to be known, or a step."""
    mine, theirs = words.years_for(a.commitment), words.years_for(b.commitment)
    if mine and theirs and not mine & theirs:
        return Opinion(0.0, f"for {min(mine)}, not for {min(theirs)}", veto=True)
    if _periods_differ(a, b):
        return Opinion(0.0, "for other years", veto=True)
    days = gap(a.days, b.days)
    if days is None:
        return Opinion(0.5, "undated")
    if days > _NEWS_DAYS and a.dated and b.dated and _cannot_recur(a, b):
        return Opinion(0.0, f"{days} days apart by their own dates", veto=True)
    for limit, points in ((_NEWS_DAYS, 2.0), (_MONTH, 1.6), (_HALF_YEAR, 1.0), (WINDOW_DAYS, 0.4)):
        if days <= limit:
            vague = (spread(a.days, b.days) or 0) - days > 2 * _MONTH
            return Opinion(
                min(points, 1.0) if vague else points, f"{days} days apart" if days else "same time"
            )
    late = too_late(a, b)
    return Opinion(0.0 if late else 0.2, f"{days} days apart", veto=late)


def too_late(a: Row, b: Row) -> bool:
    """Whether the later row lies beyond the time in which the pledge of the earlier one is told.

    After eighteen months it has to be a step, said to be known or taken back, or of one fund by
    name; after a lifetime nothing helps.
    """
    days = gap(a.days, b.days)
    if days is None or days <= WINDOW_DAYS:
        return False
    if days > LIFE_DAYS:
        return True
    known = words.is_again(b.commitment) or tells_end(b.commitment)
    return not (b.rank > a.rank or known or _of_one_fund(a, b))


def newness(a: Row, b: Row) -> Opinion:
    """A later row that is "additional" is another pledge; one that is "reaffirmed" is this one."""
    if words.is_again(b.commitment):
        return Opinion(1.0, "told as known already")
    fresh, before = words.is_fresh(b.commitment), words.is_fresh(a.commitment)
    days = gap(a.days, b.days)
    if days is None:
        return _SILENT
    if not fresh:
        late = days > _MONTH and words.is_new(b.commitment)
        return Opinion(0.0, "the later one is said to be new", veto=True) if late else _SILENT
    if not before:
        apart = days > 2 or a.document == b.document or (a.dated and b.dated and days > 0)
        return Opinion(-1.0, "the later one is said to be additional", veto=apart)
    if days <= 10:
        return Opinion(0.3, "both said to be additional")
    return Opinion(-2.0, "each said to be additional", veto=days > _MONTH)


def stage(a: Row, b: Row) -> Opinion:
    """A pledge goes forward: what was delivered is not pledged again, unless as history."""
    if b.rank > a.rank:
        steps = f"{a.commitment.stage}, then {b.commitment.stage}"
        return Opinion(0.3, steps)
    if b.rank == a.rank or words.is_again(b.commitment):
        return _SILENT
    days = gap(a.days, b.days)
    back = f"{a.commitment.stage} before it was {b.commitment.stage}"
    if days is None or days <= _NEWS_DAYS:
        return Opinion(-0.3, back)
    return Opinion(-1.0, back, veto=b.dated and days > _MONTH)


def evidence(a: Row, b: Row) -> Opinion:
    """Shared words of the two sentences, numbers and the words of every pledge aside."""
    mine = words.content(a.commitment.evidence.text)
    theirs = words.content(b.commitment.evidence.text)
    if not mine or not theirs:
        return _SILENT
    share = len(mine & theirs) / min(len(mine), len(theirs))
    return Opinion(round(share, 2), f"{share:.0%} of the words shared")


Comparator = Callable[[Row, Row], Opinion]

FIELDS: tuple[tuple[str, float, Comparator], ...] = (
    ("donor", 0.0, donor),
    ("basis", 0.0, basis),
    ("recipient", 2.0, recipient),
    ("amount", 4.0, amount),
    ("items", 4.0, items),
    ("channel", 1.5, channel),
    ("kind", 0.3, kind),
    ("dates", 2.0, dates),
    ("newness", 1.0, newness),
    ("stage", 0.3, stage),
    ("purpose", 0.7, purpose),
    ("evidence", 1.0, evidence),
)
"""Name, most points it can give, comparator; cheap and decisive ones first."""


def compare(one: Row, other: Row) -> Comparison:
    """Ask every field about two rows, in whatever order they are given."""
    a, b = (one, other) if one.key <= other.key else (other, one)
    return weighed(ask(a, b) for _, _, ask in FIELDS)


def is_one(found: Comparison) -> bool:
    """Whether two rows that were compared are one pledge."""
    return found.possible and found.points >= ENOUGH


def same_channel(one: str, other: str) -> bool:
    """Whether two names are one fund or agency: shared words, initials, or one party."""
    mine, theirs = _name(one), _name(other)
    if mine <= theirs or theirs <= mine:
        return True
    if _initials(one) == other or _initials(other) == one:
        return True
    code = _agency(one)
    return code is not None and code == _agency(other)


@lru_cache(maxsize=4096)
def _name(text: str) -> frozenset[str]:
    small = {"the", "of", "for", "and", "its", "a", "an"}
    parts = text.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(word.strip(".,()") for word in parts) - small


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[:1].isupper())


@lru_cache(maxsize=1024)
def _agency(text: str) -> str | None:
    """The code of the organisation that a name is, if the gazetteer has it."""
    from communique.gazetteer import Gazetteer

    for match in Gazetteer.load().find(text):
        if match.entries:
            return match.entries[0].code
    return None


def _converted(a: Row, b: Row) -> Opinion:
    mine, theirs = a.worth("USD"), b.worth("USD")
    if mine is None or theirs is None:
        return Opinion(0.0, "currencies that cannot be compared", veto=True)
    apart = _apart(mine.amount, theirs.amount)
    days = sorted({one.rate_day for one in (mine, theirs) if one.rate_day})
    at = f"at the rate of {' and '.join(days)}"
    late = (gap(a.days, b.days) or 0) > _MONTH
    if apart <= _CONVERTED:
        return Opinion(2.0 if late else 3.5, f"same sum {at}")
    if (a.commitment.approximate or b.commitment.approximate) and apart <= _ROUNDED:
        return Opinion(1.0 if late else 2.5, f"sums {apart:.0%} apart {at}, one of them rounded")
    return Opinion(0.0, f"sums {apart:.0%} apart {at}", veto=True)


def _apart(x: float, y: float) -> float:
    """How far two sums are apart, as a share of the larger."""
    larger = max(abs(x), abs(y))
    return abs(x - y) / larger if larger else 0.0


def _one_day(a: Row, b: Row) -> bool:
    """Whether two rows of one stage are told of the same few days."""
    days = spread(a.days, b.days)
    return days is not None and days <= _NEWS_DAYS and a.rank == b.rank


def _has_sums(a: Row, b: Row) -> bool:
    """Whether there are two sums to compare."""
    return a.commitment.amount is not None and b.commitment.amount is not None


def _periods_differ(a: Row, b: Row) -> bool:
    mine, theirs = a.commitment.period, b.commitment.period
    if mine is None or theirs is None or None in (mine.start, theirs.start, mine.end, theirs.end):
        return False
    return bool(gap(_span(mine.start, mine.end), _span(theirs.start, theirs.end)))


def _span(start: str | None, end: str | None) -> Days:
    return date.fromisoformat(start or "0001-01-01"), date.fromisoformat(end or "9999-12-31")


def _of_one_fund(a: Row, b: Row) -> bool:
    """Whether both rows name the fund or programme they belong to, and it is the same."""
    mine, theirs = a.commitment.channel, b.commitment.channel
    if mine is None or theirs is None or _FUND.search(mine) is None:
        return False
    return same_channel(mine, theirs) and not words.is_fresh(b.commitment)


def _cannot_recur(a: Row, b: Row) -> bool:
    """Whether two dated acts of one stage in one document are two acts."""
    return a.document == b.document and a.rank == b.rank and not words.is_again(b.commitment)
