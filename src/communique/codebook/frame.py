"""Frames: which words, in which syntax, make an event of a type, and who fills which slot."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern over a dependency parse.

    Triggers (lemmas; a particle or preposition is joined by an underscore: "pull_out"):
        verbs, nouns, adjectives: single words.
        phrases: fixed word sequences ("persona non grata"), matched on lower-case forms.

    Conditions (each a tuple of words or names of word classes; empty means no condition):
        object: the direct object's head (through "a package of aid", "$5m in aid").
        subject: the subject's head. complement: the verb of the clausal complement, or
            "infinitive" for any to-clause.
        light: the verb that carries a trigger noun ("lodge a protest").
        oblique: preposition to allowed heads ("party" any party, "any" anything); one must fit.
        unless: words that must not occur as object, complement or modifier of the trigger.
        needs: slots that must be filled ("recipient").

    Slots (names tried in order until one yields parties):
        "subject", "object", "indirect", any preposition ("to", "against"), "owner" (possessor,
        demonym or compound before a noun), "light" (subject of the verb carrying a noun),
        and "complement.SLOT" (a slot of the clausal complement).

    Effects:
        mode, contexts: added to the event. status: fixed status.
        reciprocal: all parties become actors.
        absorbs: the complement or object is not coded on its own ("promised to send").
        alone: it may stand without a recipient although its type asks for one.
        also: a second type that the same words make ("gave an ultimatum": THREATEN and REQUEST).
    """

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    oblique: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: str | None = None
    reciprocal: bool = False
    absorbs: bool = False
    alone: bool = False
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an example: `role` is actor, recipient or trigger."""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence we wrote, with what should be coded from it.

    Attributes:
        text: the sentence without its marks.
        marks: what is marked in it, in order. none: it must not be coded as `type`.
        type, status, mode, contexts: of the event it shows (mode `None`: unspecified).
    """

    text: str
    type: str
    marks: tuple[Mark, ...] = ()
    none: bool = False
    status: str = "actual"
    mode: str | None = None
    contexts: tuple[str, ...] = ()

    @property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Half-open character offsets in `text` by role.

        The first mark of a role counts; the second of two actors stands as the recipient.
        """
        found: dict[str, tuple[int, int]] = {}
        for mark in self.marks:
            role = "recipient" if mark.role == "actor" and "actor" in found else mark.role
            found.setdefault(role, (mark.start, mark.end))
        return found


@dataclass(frozen=True, slots=True)
class Mode:
    """A refinement of a type with its own score (-10 to +10) and trigger words."""

    name: str
    score: float
    definition: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type of the codebook.

    Attributes:
        name: "AID". quad: quad class 1-4. score: -10 to +10. cameo: CAMEO roots.
        definition, exclusion: what it is and what it is not.
        symmetric: the two sides are compared as one unordered set.
        planned: the type a future act of this type becomes, or `None`.
        outranks: types that give way to this one where the same word triggers both.
        modes, frames, examples: see those classes.
    """

    name: str
    quad: int
    score: float
    cameo: tuple[str, ...]
    definition: str
    exclusion: str
    symmetric: bool = False
    planned: str | None = None
    outranks: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    frames: tuple[Frame, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)
