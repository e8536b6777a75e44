"""Whom an act is directed at, where the frame's own slots do not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.codebook import EventType
from communique.coding.acts import MUTUAL, doers_of
from communique.coding.candidates import Candidate
from communique.coding.helped import Helped
from communique.coding.view import View
from communique.model import Document, Event, Mentions, Party

_WHERE_IS_WHOM = frozenset({"AID", "ASSAULT"})
_AIMED_AT_TOWNS = _WHERE_IS_WHOM | {"RETREAT", "COERCE"}
_PURPOSE = (
    "complement.subject",
    "complement.object",
    "complement.to",
    "complement.for",
    "complement.against",
)
_BY_PURPOSE = frozenset({"AID", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT", "ACCUSE"})
_WITHIN = frozenset({"PROTEST", "COERCE", "ASSAULT"})
_REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_CARRIED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION"})
_HOSTILE_WORDS = 3
"""The quad class of conflict in words."""
_COUPS = frozenset({"coup", "takeover", "putsch", "overthrow", "power-grab"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
_TO_ONE = frozenset({"AGREE", "SUPPORT"})
_CHANNELS = frozenset(
    "fund facility mechanism programme program trust account initiative appeal window".split()
)


class Whom:
    """Finds the recipients of candidates; each rule says when it speaks."""

    def __init__(
        self, document: Document, mentions: Mentions, acts: Mapping[str, frozenset[str]]
    ) -> None:
        self.mentions = mentions
        self.acts = acts
        self.helped = Helped(document, mentions)

    def recipients(
        self, view: View, candidate: Candidate, actors: list[Party], before: Sequence[Event]
    ) -> list[Party]:
        """The recipients of a candidate, maybe none.

        Args:
            actors: who acts. before: events of the document coded so far, in text order.
        """
        kind, token = candidate.kind, candidate.hit.token
        acting = {party.code for party in actors}
        if kind.name == "REQUEST" and self._to_strangers(view, token):
            return []
        found = self._others(kind, actors, candidate.recipients.parties)
        if found and kind.name == "AID" and self._through_fund(view, candidate):
            found = self._named(view, (*_PURPOSE, "for"), token, acting) or found
        if not found and kind.name in _BY_PURPOSE:
            helping = kind.name == "AID"
            found = self._named(view, _PURPOSE, token, acting, helping=helping)
        settled = candidate.frame.reciprocal and len(acting) > 1
        hailed = not candidate.frame.reciprocal and self._hails_accord(view, kind, token)
        if not found and kind.name in _REACTIONS and not settled:
            blaming = kind.name == "ACCUSE"
            places = not (candidate.frame.reciprocal or hailed)
            slots = ("object",) if view.arguments.passive(token) else ("object", "by")
            found = self._named(view, slots, token, acting, blaming=blaming, places=places)
        if not found and kind.name in _REACTIONS and not settled:
            verbs = (token, *view.arguments.complements(token))
            heads = [head for verb in verbs for head in view.arguments.object(verb)]
            for name in ("for", "over", "of", "with", "to", "against"):
                heads = [*heads, *view.slots.heads(name, token)]
            found = list(doers_of(view, heads, before, frozenset(acting), self.acts))
        if not found and kind.name == "ACCUSE":
            found = self._plotters(view, token, acting)
        if not found and kind.name in _AIMED_AT_TOWNS:
            found = self._towns(view, candidate, acting)
        if not found and kind.name in _WHERE_IS_WHOM:
            found = self._located(view, acting)
        if not found and kind.name == "AID":
            found = self.helped.of(view, candidate, acting, before)
        if not found and kind.name == "SANCTION" and not candidate.frame.nouns:
            found = self._other_side(view, acting)
        spoken = view.tree.tokens[token].upos == "VERB"
        if not found and kind.name in _CARRIED and spoken:
            found = self._carried(view, candidate, acting, before)
        lone = (
            not hailed
            and kind.name in _TO_ONE
            and len(acting) == 1
            and candidate.hit.kind == "verb"
        )
        if not found and lone:
            found = self._only_other(view, acting)
        return found

    def _named(
        self,
        view: View,
        slots: tuple[str, ...],
        token: int,
        acting: set[str],
        *,
        blaming: bool = False,
        helping: bool = False,
        places: bool = True,
    ) -> list[Party]:
        """The parties of further slots, without those that act."""
        filling = view.slots.fill(
            slots, token, frozenset(acting), places=places, blaming=blaming, helping=helping
        )
        return [party for party in filling.parties if party.code not in acting]

    def _to_strangers(self, view: View, token: int) -> bool:
        """Whether those who are asked are named and no party ("appealed to donors for ...")."""
        heads = view.arguments.oblique(token, "to")
        nouns = [head for head in heads if view.tree.tokens[head].upos == "NOUN"]
        return bool(nouns) and not view.slots.over(heads, strict=False).parties

    def _plotters(self, view: View, token: int, acting: set[str]) -> list[Party]:
        """The state whose coup is condemned: the one that the title names."""
        heads = view.arguments.object(token)
        coup = {view.tree.tokens[head].lemma.lower() for head in heads} & _COUPS
        return self.helped.in_title(view, acting) if coup else []

    def _hails_accord(self, view: View, kind: EventType, token: int) -> bool:
        """Whether an accord is welcomed: where it is to hold is not who made it."""
        heads = view.arguments.object(token)
        lemmas = {view.tree.tokens[head].lemma.lower() for head in heads}
        return kind.name == "SUPPORT" and bool(lemmas & MUTUAL)

    def _carried(
        self, view: View, candidate: Candidate, acting: set[str], before: Sequence[Event]
    ) -> list[Party]:
        """Whom the same party has just addressed ("condemned Mali's coup and demanded ...").

        In the same sentence, or in the one before where a pronoun goes on with it.
        """
        start = view.sentence.start
        subjects = view.slots.heads("subject", candidate.hit.token)
        words = {view.tree.tokens[head].text.lower() for head in subjects}
        if words & _PRONOUNS and view.index:
            start = view.before.start if view.before is not None else start
        for event in reversed(before):
            if event.trigger.start < start:
                break
            same = {party.code for party in event.actors} == acting
            if event.quad != _HOSTILE_WORDS and (
                candidate.kind.name != "REQUEST" or event.trigger.start < view.sentence.start
            ):
                continue
            if same and event.recipients and not event.symmetric:
                return [party.at(party.span, party.span) for party in event.recipients]
        return []

    def _only_other(self, view: View, acting: set[str]) -> list[Party]:
        """The one other party that the sentence names ("visited Yerevan and pledged ...")."""
        found: dict[str, Party] = {}
        for (sentence, token), parties in self.mentions.parties.items():
            if sentence != view.index or view.tree.label(token) in {"amod", "compound"}:
                continue
            for party in parties:
                if party.code not in acting:
                    found.setdefault(party.code, party)
        return list(found.values()) if len(found) == 1 else []

    def _other_side(self, view: View, acting: set[str]) -> list[Party]:
        """For ties that are cut without a name ("broke off relations"): the one other state that
        the sentence or the two before it speak of.
        """
        for first in (view.index, view.index - 1, view.index - 2):
            found: dict[str, Party] = {}
            for (sentence, token), parties in self.mentions.parties.items():
                acts = sentence == view.index and view.tree.label(token) == "nsubj"
                if first <= sentence <= view.index and not acts:
                    for party in parties:
                        if party.kind == "state" and party.code not in acting:
                            found.setdefault(party.code, party)
            if found:
                return list(found.values()) if len(found) == 1 else []
        return []

    def _others(
        self, kind: EventType, actors: list[Party], parties: tuple[Party, ...]
    ) -> list[Party]:
        """The recipients: not the actor itself, save for force and protest within one state."""
        acting = {party.code: party for party in actors}
        return [
            party
            for party in parties
            if party.code not in acting
            or (
                kind.name in _WITHIN
                and party.sectors
                and _set_apart(kind, party, acting[party.code])
                and not party.span.overlaps(acting[party.code].span)
            )
        ]

    def _through_fund(self, view: View, candidate: Candidate) -> bool:
        """Whether the recipient found is only the owner of the fund that help flows through."""
        return candidate.recipients.loose and any(
            view.tree.tokens[t].lemma.lower() in _CHANNELS for t in candidate.recipients.tokens
        )

    def _towns(self, view: View, candidate: Candidate, acting: set[str]) -> list[Party]:
        """The states of the towns and regions that an act is aimed at ("shelled Odesa")."""
        heads: list[int] = []
        for slot in ("object", "on", "against", "in", "at", "near"):
            for head in view.slots.heads(slot, candidate.hit.token):
                heads.extend(view.tree.conjuncts(head))
        found: dict[str, Party] = {}
        for mention in self.mentions.places:
            inside = view.tokens_of(mention.span.start, mention.span.end)
            code = mention.place.country
            if code is None or code in acting or not set(inside) & set(heads):
                continue
            name = mention.place.name
            found.setdefault(code, Party(code, "state", name, mention.span))
        return list(found.values())

    def _located(self, view: View, acting: set[str]) -> list[Party]:
        """The one state named as the place of help or harm, when no recipient is named."""
        found: dict[str, Party] = {}
        for (sentence, token), parties in self.mentions.parties.items():
            if sentence == view.index and view.tree.case_of(token) in {"in", "near", "across"}:
                for party in parties:
                    if party.kind == "state" and party.code not in acting:
                        found.setdefault(party.code, party)
        return list(found.values()) if len(found) == 1 else []


def _set_apart(kind: EventType, party: Party, actor: Party) -> bool:
    """Whether two parts of one state are told apart: by sector, or a person seized by others."""
    seized = kind.name == "COERCE" and party.person is not None and actor.person is None
    return party.sectors != actor.sectors or seized
