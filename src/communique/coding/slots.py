"""Who fills a slot of a frame: from token positions to parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.coding.arguments import REACTING, Arguments
from communique.model import Mentions, Party

_INNER = "by of against from to on with for between into towards toward in at over".split()
_HARM = frozenset(
    "attack strike airstrike raid assault bombing shelling killing murder assassination execution "
    "massacre invasion offensive aggression abduction kidnapping hijacking arrest detention "
    "seizure violence incursion crackdown blast explosion expulsion coup siege blockade "
    "bombardment ambush shooting torture genocide war".split()
)
_WHERE = ("in", "at", "over")
_TALKS = frozenset("conference meeting summit talk talks forum session consultation debate".split())
"""What is on something that takes no part in it ("a conference on Sudan")."""
_QUANTITIES = frozenset(
    "thousand hundred dozen ten million score group number crowd majority handful scores hundreds "
    "thousands dozens tens member coalition most some many several half all one two three series "
    "wave couple pair batch consignment shipment cargo convoy load".split()
)
_FEELING = frozenset(
    "disappoint concern alarm disturb trouble shock appal appall outrage anger dismay sadden "
    "please encourage delight gratify commit determine prepare resolve".split()
)


@dataclass(frozen=True, slots=True)
class Filling:
    """The parties of a slot; `loose` when found inside the noun phrase, not as its head.

    `name` is the slot that yielded them, of several that were tried.
    """

    parties: tuple[Party, ...]
    loose: bool = False
    tokens: tuple[int, ...] = ()
    name: str = ""


_EMPTY = Filling(())


class Slots:
    """Fills slots for one sentence."""

    def __init__(self, arguments: Arguments, mentions: Mentions, sentence: int) -> None:
        self.arguments = arguments
        self.tree = arguments.tree
        self.parties: Mapping[tuple[int, int], tuple[Party, ...]] = mentions.parties
        self.owners: Mapping[tuple[int, int], tuple[Party, ...]] = mentions.owners
        self.sentence = sentence
        self._places = True
        self._blaming = self._helping = False
        self._besides: frozenset[str] = frozenset()

    def fill(
        self,
        names: tuple[str, ...],
        trigger: int,
        besides: frozenset[str] = frozenset(),
        *,
        places: bool = True,
        blaming: bool = False,
        helping: bool = False,
    ) -> Filling:
        """The first of the named slots that yields a party whose code is not in `besides`.

        Args:
            places: whether a state that only tells where something is may count ("a port in X").
            blaming: whether the victim of a harm must not count ("condemned the attack on X").
            helping: whether who does a harm must not count ("arms to repel X's aggression").
        """
        self._places, self._besides = places, besides
        self._blaming, self._helping = blaming, helping
        for name in names:
            filling = self.slot(name, trigger)
            if any(party.code not in besides for party in filling.parties):
                return replace(filling, name=name)
        return _EMPTY

    def slot(self, name: str, trigger: int) -> Filling:
        """The parties of one slot of the trigger."""
        if name.startswith("complement."):
            clauses = self.arguments.complements(trigger)
            for thing in self.arguments.object(trigger):
                clauses += self.arguments.complements(thing)
            if self.tree.label(trigger) == "xcomp":
                above = self.arguments.complements(self.tree.tokens[trigger].head)
                clauses += [verb for verb in above if verb != trigger]
            for verb in clauses:
                filling = self.slot(name.removeprefix("complement."), verb)
                if filling.parties:
                    return filling
            return _EMPTY
        if name == "owner":
            thanked = self._reacted_to(trigger)
            if thanked:
                return self.over(thanked, strict=True)
            return Filling(self.owners.get((self.sentence, trigger), ()), False, (trigger,))
        return self.over(self.heads(name, trigger), strict=name in {"subject", "light"})

    def _reacted_to(self, noun: int) -> list[int]:
        """Whose "its" is in "thanked Japan for its sanctions": the object's, not the subject's."""
        tree = self.tree
        governor = tree.tokens[noun].head
        owners = [k for k in tree.kids(noun, "nmod:poss") if tree.tokens[k].upos == "PRON"]
        reacting = tree.tokens[governor].lemma.lower() in REACTING
        if not owners or not reacting or tree.case_of(noun) not in {"for", "over"}:
            return []
        return [head for head in self.arguments.object(governor) if head != noun]

    def heads(self, name: str, trigger: int) -> list[int]:
        """Heads of the noun phrases in a slot."""
        arguments = self.arguments
        if name in {"subject", "object", "indirect"}:
            trigger = self._verb(trigger)
        if name == "subject":
            if self.tree.tokens[trigger].upos == "ADJ":
                return arguments.surface(trigger)
            return arguments.subject(trigger) or self._felt(trigger)
        if name == "object":
            return arguments.object(trigger)
        if name == "indirect":
            bearer = trigger
            if self.tree.tokens[trigger].upos in {"NOUN", "PROPN"}:
                bearer = arguments.carrier(trigger) or trigger
            return arguments.indirect(bearer) or self._run_together(bearer)
        if name == "light":
            return arguments.light(trigger)
        if name == "clause":
            clauses = self.tree.kids(trigger, "acl")
            return [s for verb in clauses for s in arguments.subject(verb) if s != trigger]
        found = arguments.oblique(trigger, name)
        if not found and name == "by" and self.tree.tokens[trigger].upos == "VERB":
            found = [
                agent
                for thing in arguments.subject(trigger)
                for clause in self.tree.kids(thing, "acl")
                for agent in arguments.oblique(clause, name)
            ]
        if not found and self.tree.tokens[trigger].upos in {"NOUN", "PROPN", "ADJ"}:
            carrier = arguments.carrier(trigger)
            if carrier is None and self.tree.label(trigger) == "nsubj":
                carrier = self.tree.tokens[trigger].head
            if carrier is not None and (name != "by" or not arguments.passive(carrier)):
                found = arguments.oblique(carrier, name)
            if not found and name != "of":
                for inner in ("of", "by", "on", "against"):
                    for part in arguments.oblique(trigger, inner):
                        found += arguments.oblique(part, name)
        if not found and self.tree.tokens[trigger].upos == "VERB":
            things = arguments.object(trigger)
            parts = [part for thing in things for part in arguments.oblique(thing, "of")]
            for thing in (*things, *parts):
                found = found or arguments.oblique(thing, name)
            if not found and name in {"with", "to", "against"}:
                for thing in self.tree.kids(trigger, "obl"):
                    found += arguments.oblique(thing, name)
        return found

    def _run_together(self, verb: int) -> list[int]:
        """Whom something is given, taken by the parse for a part of it ("send Ukraine shells").

        Full names before a bare noun; "US shells" and "Ukrainian shells" stay what they are.
        """
        tokens = self.tree.tokens
        return [
            name
            for thing in self.arguments.object(verb)
            for name in self.tree.kids(thing, "compound")
            if tokens[name].upos == "PROPN"
            and tokens[name].text.istitle()
            and verb < name
            and (self.sentence, name) in self.parties
            and not [k for k in self.tree.kids(thing, "det", "amod", "nummod") if k < name]
        ]

    def _verb(self, trigger: int) -> int:
        """For a phrase headed by a noun ("persona non grata"), the verb that it completes."""
        tokens = self.tree.tokens
        governor = tokens[trigger].head
        completes = self.tree.label(trigger) in {"xcomp", "obj", "obl"}
        if (
            tokens[trigger].upos in {"NOUN", "PROPN", "X", "ADP"}
            and completes
            and tokens[governor].upos == "VERB"
        ):
            return governor
        return trigger

    def _felt(self, trigger: int) -> list[int]:
        """The subject of a participle that describes a feeling ("was disappointed by")."""
        if self.tree.tokens[trigger].lemma.lower() in _FEELING:
            return self.arguments.surface(trigger)
        return []

    def over(self, heads: list[int], *, strict: bool) -> Filling:
        """The parties of several noun phrases, coordination included."""
        parties: dict[str, Party] = {}
        tokens: list[int] = []
        loose = False
        for head in heads:
            for part in self._measured(self.tree.conjuncts(head)):
                found = self.parties.get((self.sentence, part), ())
                if not found:
                    found = (
                        self.owners.get((self.sentence, part), ())
                        if strict
                        else (self.inside(part))
                    )
                    loose = loose or bool(found)
                if found:
                    tokens.append(part)
                for party in found:
                    parties.setdefault(party.code, party)
        return Filling(tuple(parties.values()), loose, tuple(tokens))

    def _measured(self, heads: list[int]) -> list[int]:
        """Noun phrases, with quantities seen through ("thousands of Bolivian miners")."""
        found: list[int] = []
        for head in heads:
            kids = []
            if self.tree.tokens[head].lemma.lower() in _QUANTITIES:
                kids = [k for k in self.tree.kids(head, "nmod") if self.tree.case_of(k) == "of"]
            for kid in kids:
                found.extend(self._measured(self.tree.conjuncts(kid)))
            if not kids:
                found.append(head)
            found.extend(self._listed(head))
        return found

    def _listed(self, head: int) -> list[int]:
        """Appositions that name another party: a list that the parser took for one thing."""
        own = {party.code for party in self.parties.get((self.sentence, head), ())}
        return [
            part
            for kid in self.tree.kids(head, "appos")
            if own
            and (self.tree.kids(head, "conj") or self.tree.kids(kid, "conj"))
            and own.isdisjoint(p.code for p in self.parties.get((self.sentence, kid), ()))
            and (self.sentence, kid) in self.parties
            for part in self.tree.conjuncts(kid)
        ]

    def inside(self, token: int, depth: int = 0) -> tuple[Party, ...]:
        """The parties inside a noun phrase that is none: owners first, then its complements."""
        if self.tree.tokens[token].text.lower() == "what":
            return ()
        own = self.owners.get((self.sentence, token), ())
        if self._helping and self.tree.tokens[token].lemma.lower() in _HARM:
            return ()
        if any(party.code not in self._besides for party in own) or depth > 3:
            return own
        tree = self.tree
        kids = tree.kids(token, "nmod", "obl", *(() if self._blaming else ("appos",)))
        lemma = tree.tokens[token].lemma.lower()
        harm = self._blaming and lemma in _HARM
        if lemma in _TALKS:
            kids = [kid for kid in kids if tree.case_of(kid) not in {"on", "about", "over"}]
        for case in ("by", "from") if harm else (*_INNER, ""):
            if case in _WHERE:
                continue
            found = self._under(kids, case, depth)
            if found:
                return found
        for verb in tree.kids(token, "acl", "amod"):
            found = self._in_clause(verb, token, depth)
            if found:
                return found
        if self._places and not harm:
            for case in _WHERE:
                found = self._under(kids, case, depth)
                if found:
                    return found
        return ()

    def _under(self, kids: list[int], case: str, depth: int) -> tuple[Party, ...]:
        """The parties of the complements with one preposition."""
        found: dict[str, Party] = {}
        for kid in kids:
            if self.tree.case_of(kid).split("_")[0] != case:
                continue
            for part in self.tree.conjuncts(kid):
                here = self.parties.get((self.sentence, part), ()) or self.inside(part, depth + 1)
                for party in here:
                    found.setdefault(party.code, party)
        return tuple(found.values())

    def _in_clause(self, verb: int, noun: int, depth: int) -> tuple[Party, ...]:
        """The parties in a clause that modifies a noun: its doer, else whom it touches.

        What somebody is to do ("every attempt to seize ...") touches nobody yet, what is told of it
        beside ("aid, which brings the total for X to ...") goes no further than its doer, and
        "in what X called ..." only tells who said so.
        """
        before = (k for k in self.tree.subtree(verb) if k < verb)
        if any(self.tree.tokens[k].text.lower() == "what" for k in before):
            return ()
        arguments = self.arguments
        doers = [s for s in arguments.subject(verb) if s != noun]
        marks = {self.tree.tokens[k].text.lower() for k in self.tree.kids(verb, "mark")}
        told = "to" in marks or self.tree.tokens[verb].deprel == "acl:relcl"
        others = [o for o in arguments.object(verb) if o != noun]
        others += [k for k in self.tree.kids(verb, "obl") if k != noun]
        for head in (*doers, *others):
            found = self.parties.get((self.sentence, head), ()) or self.inside(head, depth + 1)
            if any(told or party.code not in self._besides for party in found):
                return found
        return ()
