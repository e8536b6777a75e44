"""Candidates for events: frames that hold in a sentence, with their slots filled."""

from __future__ import annotations

from dataclasses import dataclass

from communique.codebook import Codebook, EventType, Frame
from communique.coding.led import Led
from communique.coding.lookup import Conditions, Hit, Lookup
from communique.coding.slots import Filling
from communique.coding.status import status_of
from communique.coding.view import View
from communique.model import Mentions, Status

STATECRAFT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_SETTINGS = frozenset("margin margins sideline sidelines fringe fringes eve occasion".split())
_HELPING = frozenset({"AID", "SUPPORT", "COOPERATE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that holds, with its slots filled; `agreed` where several agree to do it."""

    hit: Hit
    kind: EventType
    carrier: int | None
    actors: Filling
    recipients: Filling
    status: Status
    agreed: bool = False

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


class Proposer:
    """Proposes the rival candidates of each trigger of a sentence."""

    def __init__(self, codebook: Codebook, lookup: Lookup, mentions: Mentions) -> None:
        self.codebook = codebook
        self.lookup = lookup
        self.mentions = mentions
        self.taken: dict[int, frozenset[int]] = {}
        """By sentence: tokens that trigger a frame or that another act absorbs."""

    def propose(self, view: View, led: Led | None = None) -> list[list[Candidate]]:
        """Rivals for each trigger, best first, without those that another act absorbs.

        Args:
            led: who acts in an item of a list that names nobody itself.
        """
        return self._chosen(view, self._candidates(view, led))

    def _candidates(self, view: View, led: Led | None) -> list[Candidate]:
        """All frames that hold in a sentence."""
        parties = frozenset(
            token for (sentence, token) in self.mentions.parties if sentence == view.index
        )
        money = frozenset(
            t for sum_ in view.money for t in view.tokens_of(sum_.span.start, sum_.span.end)
        )
        conditions = Conditions(view.arguments, self.codebook.classes, parties, money)
        found = []
        for hit in self.lookup.hits(view.tree):
            if not conditions.hold(hit) or _sets_scene(view, hit):
                continue
            carrier = view.arguments.carrier(hit.token) if hit.kind != "verb" else None
            status = status_of(view.arguments, hit.token, carrier)
            actors = view.slots.fill(hit.frame.actor, hit.token)
            if not actors.parties and hit.frame.type == "CONSULT" and hit.kind != "verb":
                actors = view.slots.slot("clause", hit.token)
            agreed = False
            if led is not None and _is_led(view, led, hit, carrier):
                actors, agreed = led.actors, led.agreed
                status = Status.PLANNED if led.planned and status is Status.ACTUAL else status
            acting = frozenset(p.code for p in actors.parties)
            places = hit.frame.type not in STATECRAFT
            named = hit.frame.recipient
            if hit.frame.reciprocal and hit.frame.type == "SUPPORT" and len(acting) > 1:
                named = tuple(name for name in named if name != "object")
            recipients = view.slots.fill(
                named,
                hit.token,
                acting,
                places=places,
                blaming=hit.frame.type == "ACCUSE",
                helping=hit.frame.type == "AID",
            )
            kind = self.codebook.types[hit.frame.type]
            found.append(Candidate(hit, kind, carrier, actors, recipients, status, agreed))
        return found

    def _chosen(self, view: View, candidates: list[Candidate]) -> list[list[Candidate]]:
        """Rivals for each trigger, best first, without those that another act absorbs."""
        absorbed: set[int] = set()
        for candidate in sorted(candidates, key=lambda c: c.weight, reverse=True):
            if candidate.actors.parties and candidate.hit.token not in absorbed:
                absorbed |= self._absorbed(view, candidate)
        self.taken[view.index] = frozenset(absorbed) | {c.hit.token for c in candidates}
        best: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            if candidate.hit.token not in absorbed:
                best.setdefault(candidate.hit.token, []).append(candidate)
        for rivals in best.values():
            over = {name for rival in rivals for name in rival.kind.outranks}
            rivals.sort(
                key=lambda c: (c.kind.name not in over, *c.weight) if over else c.weight,
                reverse=True,
            )
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


def _sets_scene(view: View, hit: Hit) -> bool:
    """Whether a noun only tells at what something was done ("on the margins of the summit")."""
    tree = view.tree
    governor = tree.tokens[tree.tokens[hit.token].head].lemma.lower()
    return hit.kind != "verb" and governor in _SETTINGS and tree.case_of(hit.token) == "of"


def _is_led(view: View, led: Led, hit: Hit, carrier: int | None) -> bool:
    """Whether a frame's actor is the subject that the items of a list have in common."""
    verb = hit.token if carrier is None else carrier
    return verb in view.tree.conjuncts(led.verb) and bool({"subject", "light"} & {*hit.frame.actor})
