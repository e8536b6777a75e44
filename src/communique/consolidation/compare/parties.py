"""Who did it to whom: codes on both sides, persons, offices and sectors."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from communique.consolidation.compare.facts import Facts
from communique.consolidation.opinions import Opinion
from communique.model import Party

_EQUAL, _AKIN = 1.25, 0.6
_AGAINST = frozenset({"OPP", "REB", "PRM", "UAF", "CVL", "REF"})
_LEADERS = frozenset(
    "president premier prime chancellor king queen emir sultan leader taoiseach".split()
)
_WEAKER = frozenset({"spokesman", "spokeswoman", "spokesperson", "envoy", "adviser", "aide"})


def parties(a: Facts, b: Facts) -> Opinion:
    """The same actors acting on the same recipients; a side left out says nothing.

    A reciprocal act has one set of parties. Other recipients, other actors or the direction turned
    round are other acts; a group stands for its country and a country for its group.
    """
    if (a.unordered and b.unordered) or a.event.symmetric or b.event.symmetric:
        return _together(a.everyone, b.everyone)
    actors = _side(a.actors, b.actors, "actors")
    if actors.veto:
        return actors
    recipients = _side(a.recipients, b.recipients, "recipients")
    if recipients.veto:
        return recipients
    if not (a.actors and b.actors) and not (a.recipients and b.recipients):
        return Opinion(0.0, "no side in common", veto=True)
    why = "; ".join(filter(None, (actors.why, recipients.why)))
    return Opinion(actors.points + recipients.points, why)


def persons(a: Facts, b: Facts) -> Opinion:
    """The same persons or offices for a party; a meeting with another person is another one."""
    points, reasons = 0.0, []
    for mine, theirs in product(_people(a), _people(b)):
        if mine.code != theirs.code or _against(mine) != _against(theirs):
            continue
        said = _person(mine, theirs)
        if said.points < 0 and a.event.type != "CONSULT":
            said = Opinion(said.points / 4, said.why)
        points += said.points
        if said.why:
            reasons.append(said.why)
    return Opinion(max(-3.0, min(0.6, points)), "; ".join(dict.fromkeys(reasons)))


def sectors(a: Facts, b: Facts) -> Opinion:
    """The government of a state is not its opposition, its rebels or its people."""
    for mine, theirs in product(_people(a), _people(b)):
        if mine.code != theirs.code or not mine.sectors or not theirs.sectors:
            continue
        if _against(mine) == _against(theirs):
            continue
        others = (one for one in _people(a) + _people(b) if one.code == mine.code)
        if len({_against(one) for one in others}) == 2 and _one_each(a, b, mine.code):
            return Opinion(-2.0, f"{mine.code}'s {mine.sectors[0]} is not its {theirs.sectors[0]}")
    return Opinion(0.0)


def akin(one: str, other: str) -> bool:
    """Whether two codes are one party, or a state and a group or company of it."""
    if one == other:
        return True
    mine, theirs = country(one), country(other)
    return (mine == other and one != mine) or (theirs == one and other != theirs)


@lru_cache(maxsize=4096)
def country(code: str) -> str | None:
    """The state of a group or company, a state's own code, else `None`."""
    from communique.gazetteer import Gazetteer

    return Gazetteer.load().country(code)


def _side(mine: frozenset[str], theirs: frozenset[str], name: str) -> Opinion:
    if not mine or not theirs:
        return Opinion(0.4 if mine == theirs else 0.0)
    if mine == theirs:
        return Opinion(_EQUAL, f"same {name} {', '.join(sorted(mine))}")
    if mine & theirs:
        return Opinion(_AKIN, f"{name} share {', '.join(sorted(mine & theirs))}")
    if any(akin(one, other) for one, other in product(mine, theirs)):
        return Opinion(_AKIN, f"{name} of one country")
    return Opinion(0.0, f"other {name}", veto=True)


def _together(mine: frozenset[str], theirs: frozenset[str]) -> Opinion:
    """Two sets of parties, whoever comes first."""
    theirs = frozenset(next((own for own in mine if akin(own, one)), one) for one in theirs)
    shared = mine & theirs
    smaller = min(len(mine), len(theirs))
    named = ", ".join(sorted(shared))
    if not shared or (len(shared) == 1 < smaller):
        return Opinion(0.0, "other parties", veto=True)
    if mine == theirs:
        return Opinion(2 * _EQUAL if len(mine) > 1 else 0.9, f"same parties {named}")
    if len(shared) == smaller:
        return Opinion(1.6 if smaller > 1 else 0.7, f"parties share {named}")
    return Opinion(0.8, f"parties share {named}")


def _people(facts: Facts) -> tuple[Party, ...]:
    return facts.event.actors + facts.event.recipients


def _against(party: Party) -> bool:
    """Whether the mention stands for those who are not the government."""
    return bool(party.sectors) and party.sectors[0] in _AGAINST


def _one_each(a: Facts, b: Facts, code: str) -> bool:
    """Whether each report mentions the party once."""
    return all(sum(one.code == code for one in _people(facts)) == 1 for facts in (a, b))


def _person(mine: Party, theirs: Party) -> Opinion:
    if mine.person and theirs.person:
        if mine.person.lower().split()[-1] == theirs.person.lower().split()[-1]:
            return Opinion(0.3, f"both {mine.person}")
        if {part.lower() for part in mine.person.split()} & set(theirs.person.lower().split()):
            return Opinion(0.2)
        return Opinion(-2.0, f"{mine.person} is not {theirs.person}")
    one, other = _rank(mine.office), _rank(theirs.office)
    if one and other:
        same = one == other
        return Opinion(0.2 if same else -2.0, "" if same else f"{mine.office}, not {theirs.office}")
    return Opinion(0.0)


def _rank(office: str | None) -> str:
    """What kind of office it is: leader, minister, envoy, or ""."""
    if not office:
        return ""
    parts = set(office.lower().replace("-", " ").split())
    if parts & _WEAKER or "deputy" in parts or "vice" in parts:
        return ""
    if "foreign" in parts or "external" in parts:
        return "foreign minister"
    if "defence" in parts or "defense" in parts:
        return "defence minister"
    if "finance" in parts or "treasury" in parts:
        return "finance minister"
    return "leader" if parts & _LEADERS else ""
