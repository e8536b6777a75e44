"""Events of a document: frames that hold, slots that fill, doubles that fall away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day

from communique.codebook import Codebook, EventType, Frame
from communique.coding.acts import doers_of
from communique.coding.contexts import ContextFinder, find_modes
from communique.coding.lookup import Conditions, Hit, Lookup
from communique.coding.slots import Filling
from communique.coding.status import status_of, unwilling
from communique.coding.view import View, views_of
from communique.coding.when import date_of, place_of
from communique.model import (
    Document,
    Event,
    Mentions,
    Moment,
    Party,
    Refusal,
    Sentence,
    Span,
    Status,
    stable_id,
)

_SIDES = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WHERE_IS_WHOM = frozenset({"AID", "ASSAULT"})
_PURPOSE = ("complement.object", "complement.to", "complement.for", "complement.against")
_BY_PURPOSE = frozenset({"AID", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT", "ACCUSE"})
_NEEDS_RECIPIENT = frozenset({"AID", "SUPPORT", "ACCUSE", "SANCTION", "THREATEN"})
_WITHIN = frozenset({"PROTEST", "COERCE", "ASSAULT"})
_REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_STATECRAFT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_PRIVATE = frozenset({"CVL", "EDU", "MED", "AGR", "LAB", "BUS", "REF"})
_CHANNELS = frozenset(
    "fund facility mechanism programme program trust account initiative appeal window".split()
)
_HELPING = frozenset({"AID", "SUPPORT", "COOPERATE", "AGREE"})
_REPORTS = frozenset(
    "say tell add state announce declare report claim allege note confirm write stress explain "
    "argue insist estimate believe acknowledge disclose reveal warn".split()
)
_REFUSABLE = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "COOPERATE", "CONSULT", "SUPPORT"})
_BEFORE = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
THRESHOLD = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that holds, with its slots filled."""

    hit: Hit
    kind: EventType
    carrier: int | None
    actors: Filling
    recipients: Filling
    status: Status

    @property
    def frame(self) -> Frame:
        """The frame that proposed it."""
        return self.hit.frame

    @property
    def weight(self) -> tuple[int, int, int]:
        """How specific it is: both sides filled, conditions met, words in the trigger."""
        frame = self.frame
        conditions = sum(
            map(bool, (frame.object, frame.subject, frame.complement, frame.light, frame.oblique))
        )
        sides = bool(self.actors.parties) + bool(self.recipients.parties)
        return (sides, conditions, len(self.hit.tokens))


class EventFinder:
    """Finds the events of one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Mentions,
        codebook: Codebook,
        lookup: Lookup,
        contexts: ContextFinder,
        coder: str,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.codebook = codebook
        self.lookup = lookup
        self.contexts = contexts
        self.coder = coder
        self.views = views_of(tuple(sentences), mentions)
        self.events: list[Event] = []
        self.refused: list[Refusal] = []

    def run(self) -> tuple[list[Event], list[Refusal]]:
        """Code every sentence; returns the events and what was refused, in text order."""
        for view in self.views:
            for rivals in self._chosen(view, self._candidates(view)):
                self._emit(view, rivals)
        return self.events, self.refused

    def _candidates(self, view: View) -> list[Candidate]:
        """All frames that hold in a sentence."""
        named = frozenset(
            token for (sentence, token) in self.mentions.parties if sentence == view.index
        )
        money = frozenset(
            t for sum_ in view.money for t in view.tokens_of(sum_.span.start, sum_.span.end)
        )
        conditions = Conditions(view.arguments, self.codebook.classes, named, money)
        found = []
        for hit in self.lookup.hits(view.tree):
            if not conditions.hold(hit):
                continue
            carrier = view.arguments.carrier(hit.token) if hit.kind != "verb" else None
            status = status_of(view.arguments, hit.token, carrier)
            actors = view.slots.fill(hit.frame.actor, hit.token)
            acting = frozenset(p.code for p in actors.parties)
            places = hit.frame.type not in _STATECRAFT
            recipients = view.slots.fill(
                hit.frame.recipient,
                hit.token,
                acting,
                places=places,
                blaming=hit.frame.type == "ACCUSE",
            )
            kind = self.codebook.types[hit.frame.type]
            found.append(Candidate(hit, kind, carrier, actors, recipients, status))
        return found

    def _chosen(self, view: View, candidates: list[Candidate]) -> list[list[Candidate]]:
        """Rivals for each trigger, best first, without those that another act absorbs."""
        absorbed: set[int] = set()
        for candidate in sorted(candidates, key=lambda c: c.weight, reverse=True):
            if candidate.actors.parties and candidate.hit.token not in absorbed:
                absorbed |= self._absorbed(view, candidate)
        best: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            if candidate.hit.token not in absorbed:
                best.setdefault(candidate.hit.token, []).append(candidate)
        for rivals in best.values():
            rivals.sort(key=lambda c: c.weight, reverse=True)
        return [
            best[token]
            for token in sorted(best)
            if not self._is_purpose(view, best[token][0], best)
        ]

    def _is_purpose(
        self, view: View, candidate: Candidate, best: dict[int, list[Candidate]]
    ) -> bool:
        """Whether a "to help ..." clause only tells what another act of help is for."""
        if candidate.status is not Status.HYPOTHETICAL or candidate.kind.name not in _HELPING:
            return False
        token = candidate.carrier if candidate.carrier is not None else candidate.hit.token
        if view.tree.label(token) not in {"advcl", "acl", "xcomp"}:
            return False
        related = {
            node
            for above in view.tree.above(token)
            for node in (above, *view.tree.kids(above, "xcomp"))
        }
        return any(
            node in best and best[node][0].kind.name in _HELPING and best[node][0].actors.parties
            for node in related
            if node != token
        )

    def _absorbed(self, view: View, candidate: Candidate) -> set[int]:
        """Tokens that may not trigger an event of their own beside this candidate."""
        frame, token, arguments = candidate.frame, candidate.hit.token, view.arguments
        found = {t for t in candidate.hit.tokens if t != token}
        if frame.object or frame.absorbs:
            for head in arguments.object(token):
                if head != token:
                    found.update(self._nominal_core(view, head))
        for preposition, _ in frame.oblique:
            for head in arguments.oblique(token, preposition):
                if frame.absorbs:
                    found.update(self._nominal_core(view, head))
        if frame.light and candidate.carrier is not None:
            found.add(candidate.carrier)
        if frame.absorbs:
            for verb in arguments.complements(token):
                for part in view.tree.conjuncts(verb):
                    found.add(part)
                    for thing in arguments.object(part):
                        if thing > part:
                            found.update(self._nominal_core(view, thing))
        found.discard(token)
        return found

    def _nominal_core(self, view: View, head: int) -> set[int]:
        """A noun with its conjuncts and the nouns it measures."""
        found = set()
        for part in view.tree.conjuncts(head):
            found.add(part)
            found.update(view.tree.kids(part, "compound"))
            for kid in view.tree.kids(part, "nmod"):
                if view.tree.case_of(kid) in {"of", "in"}:
                    found.add(kid)
        return found

    def _emit(self, view: View, rivals: list[Candidate]) -> None:
        """The event of the first candidate that makes one, or the refusal of the best."""
        reasons = []
        for candidate in rivals:
            event, reason = self._build(view, candidate)
            if event is not None:
                self.events.append(event)
                return
            reasons.append(reason)
        evidence, trigger = self._spans(view, rivals[0])
        self.refused.append(Refusal(evidence, trigger, reasons[0], rivals[0].frame.id))

    def _build(self, view: View, candidate: Candidate) -> tuple[Event | None, str]:
        """The event, or why there is none."""
        frame, kind, status = candidate.frame, candidate.kind, candidate.status
        actors = list(candidate.actors.parties)
        recipients = self._others(kind, actors, candidate.recipients.parties)
        if kind.name in _STATECRAFT:
            actors = [p for p in actors if not (p.sectors and _PRIVATE.issuperset(p.sectors))]
        if not actors:
            return None, "no party acts"
        acting = {a.code for a in actors}
        if recipients and kind.name == "AID" and self._through_fund(view, candidate):
            beyond = view.slots.fill((*_PURPOSE, "for"), candidate.hit.token).parties
            recipients = [p for p in beyond if p.code not in acting] or recipients
        if not recipients and kind.name in _BY_PURPOSE:
            beyond = view.slots.fill(_PURPOSE, candidate.hit.token).parties
            recipients = [p for p in beyond if p.code not in acting]
        if not recipients and kind.name in {"REJECT", "ACCUSE", "SUPPORT"}:
            inner = view.slots.fill(
                ("object",),
                candidate.hit.token,
                frozenset(acting),
                blaming=kind.name == "ACCUSE",
            ).parties
            recipients = [p for p in inner if p.code not in acting]
        if not recipients and kind.name in _REACTIONS:
            heads = view.arguments.object(candidate.hit.token)
            for name in ("for", "over", "of", "with", "to", "against"):
                heads = [*heads, *view.slots.heads(name, candidate.hit.token)]
            recipients = list(doers_of(view, heads, self.events, frozenset(acting)))
        if not recipients and kind.name in _WHERE_IS_WHOM:
            recipients = self._towns(view, candidate, acting) or self._located(view, actors)
        if not recipients and kind.name == "SANCTION" and frame.nouns == ():
            recipients = self._other_side(view, acting)
        for slot in frame.needs:
            if (slot == "recipient" and not recipients) or (slot == "actor" and not actors):
                return None, f"no {slot}"
        name, status = self._converted(view, candidate)
        if frame.status is not None:
            status = Status(frame.status)
        if frame.reciprocal:
            actors, recipients = [*actors, *recipients], []
        lone = kind.name == "AGREE" and len(acting) == 1 and candidate.hit.kind == "verb"
        if lone and not recipients:
            recipients = self._only_other(view, acting)
        mutual = name in _SIDES or name == "SUPPORT"
        reciprocal = not recipients and (mutual or frame.reciprocal) and len(actors) > 1
        paid = name == "AGREE" and bool(view.money)
        if name in _SIDES and len({p.code for p in [*actors, *recipients]}) < 2 and not paid:
            return None, "one party only"
        if name in _NEEDS_RECIPIENT and not (recipients or reciprocal or frame.alone):
            return None, "no recipient"
        if status is Status.NEGATED and kind.name != "REJECT":
            return None, "negated"
        confidence = self._confidence(candidate, recipients, status, kind.name)
        if confidence < THRESHOLD:
            return None, "below threshold"
        final = self.codebook.types[name]
        evidence, trigger = self._spans(view, candidate)
        modes = find_modes(final, frame.mode if final is kind else None, evidence.text)
        score = next((m.score for m in final.modes if m.name in modes), final.score)
        codes = [",".join(p.code for p in side) for side in (actors, recipients)]
        date = date_of(view, candidate.hit.token, candidate.carrier, candidate.status)
        event = Event(
            id=stable_id("event", self.document.id, name, trigger.start, trigger.end, *codes),
            type=name,
            actors=tuple(actors),
            recipients=tuple(recipients),
            evidence=evidence,
            trigger=trigger,
            quad=final.quad,
            score=score,
            coder=self.coder,
            rule=f"frame:{frame.id}",
            confidence=round(confidence, 3),
            symmetric=reciprocal,
            modes=modes,
            contexts=self.contexts.find(view_text(self.document, view), frame.contexts),
            date=date,
            historical=self._is_history(date),
            place=place_of(view, candidate.hit.token, candidate.carrier, self.mentions.places),
            status=status,
            attribution=self._attribution(view, candidate, actors),
        )
        return event, ""

    def _is_history(self, date: Moment | None) -> bool:
        """Whether an act ended more than a year before the document was published."""
        published = self.document.published
        if date is None or date.end is None or published is None or published.start is None:
            return False
        days = day.fromisoformat(published.start) - day.fromisoformat(date.end)
        return days.days > 365

    def _converted(self, view: View, candidate: Candidate) -> tuple[str, Status]:
        """Apply the codebook's conversions: future acts, and yielding or help that is refused."""
        kind, status = candidate.kind, candidate.status
        verb = candidate.carrier if candidate.carrier is not None else candidate.hit.token
        if status is Status.NEGATED and kind.name in _REFUSABLE and unwilling(view.tree, verb):
            return "REJECT", Status.ACTUAL
        if status is Status.PLANNED and kind.planned is not None:
            return kind.planned, Status.ACTUAL
        if status is Status.PLANNED and kind.name in _BEFORE:
            return kind.name, Status.ACTUAL
        return kind.name, status

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
            for (sentence, _), parties in self.mentions.parties.items():
                if first <= sentence <= view.index:
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
                and party.sectors != acting[party.code].sectors
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

    def _located(self, view: View, actors: list[Party]) -> list[Party]:
        """The one state named as the place of help or harm, when no recipient is named."""
        acting = {p.code for p in actors}
        found: dict[str, Party] = {}
        for (sentence, token), parties in self.mentions.parties.items():
            if sentence == view.index and view.tree.case_of(token) in {"in", "near", "across"}:
                for party in parties:
                    if party.kind == "state" and party.code not in acting:
                        found.setdefault(party.code, party)
        return list(found.values()) if len(found) == 1 else []

    def _confidence(
        self, candidate: Candidate, recipients: list[Party], status: Status, name: str
    ) -> float:
        """A readable table: what the frame is, what filled its slots, and the status."""
        value = {"verb": 0.85, "phrase": 0.85, "noun": 0.75, "adjective": 0.75}[candidate.hit.kind]
        if not recipients and name not in _SIDES:
            value -= 0.15
        if candidate.actors.loose:
            value -= 0.15
        if candidate.recipients.loose:
            value -= 0.05
        if any(p.via is not None for p in (*candidate.actors.parties, *recipients)):
            value -= 0.1
        if status is Status.HYPOTHETICAL:
            value -= 0.3
        elif status is Status.PLANNED:
            value -= 0.1
        return max(0.05, value)

    def _spans(self, view: View, candidate: Candidate) -> tuple[Span, Span]:
        """Evidence (the clause) and trigger."""
        tree, text = view.tree, self.document.text
        tokens = [*candidate.hit.tokens]
        start, end = tree.extent(tokens)
        trigger = Span.of(text, start, end)
        top = candidate.carrier if candidate.carrier is not None else candidate.hit.token
        kept: list[int] = []
        stack = [top]
        while stack:
            node = stack.pop()
            kept.append(node)
            for child in tree.children[node]:
                own_clause = tree.label(child) in {"parataxis", "conj", "advcl"} or (
                    tree.label(child) == "ccomp" and not candidate.frame.absorbs
                )
                if own_clause and tree.kids(child, "nsubj") and child not in tokens:
                    continue
                stack.append(child)
        kept += tokens
        kept += [*candidate.actors.tokens, *candidate.recipients.tokens]
        kept = [k for k in kept if tree.tokens[k].upos != "PUNCT"] or tokens
        first, last = tree.extent(kept)
        return Span.of(text, first, last), trigger

    def _according(self, view: View, chain: list[int]) -> Party | None:
        """The source of "according to X" in the clause of an act."""
        for node in chain:
            for kid in view.tree.kids(node, "obl", "advmod", "advcl", "nmod"):
                case = view.tree.case_of(kid)
                word = view.tree.tokens[kid].text.lower()
                if case.startswith("according") or word == "according":
                    heads = [kid] if word != "according" else view.tree.kids(kid, "obl", "nmod")
                    found = view.slots.over(heads, strict=True).parties
                    if found:
                        return found[0]
        return None

    def _attribution(self, view: View, candidate: Candidate, actors: list[Party]) -> Party | None:
        """Who reports the act, when a reporting verb governs its clause."""
        tree = view.tree
        node = candidate.carrier if candidate.carrier is not None else candidate.hit.token
        acting = {p.code for p in actors}
        chain = [node, *tree.above(node)]
        told = self._according(view, chain)
        if told is not None and told.code not in acting:
            return told
        for step in chain:
            head = tree.tokens[step].head
            above = tree.label(step) in {"ccomp", "parataxis"} and head != step
            speakers = [head] if above else []
            speakers += tree.kids(step, "parataxis")
            for verb in speakers:
                if tree.tokens[verb].lemma.lower() not in _REPORTS:
                    continue
                found = view.slots.over(view.arguments.subject(verb), strict=True).parties
                if found and found[0].code not in acting:
                    return found[0]
        return None


def view_text(document: Document, view: View) -> str:
    """The text of a sentence."""
    return document.text[view.sentence.start : view.sentence.end]
