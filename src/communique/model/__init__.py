"""Frozen values that the stages speak in; nothing here reads, parses or stores."""

from communique.model.coding import Coding
from communique.model.commitment import Basis, Commitment, CommitmentKind, Stage
from communique.model.document import Aside, AsideKind, Document, Related, Speaker
from communique.model.event import NO_EVENT, Event, Refusal, Status
from communique.model.ids import stable_id
from communique.model.instrument import Instrument, InstrumentKind, InstrumentStatus
from communique.model.judgement import CODER, Judgement, JudgementKind
from communique.model.mention import Mentions, PlaceMention, Position, TimeMention
from communique.model.moment import Moment, Precision
from communique.model.money import Money
from communique.model.parse import Sentence, Token
from communique.model.party import GAZETTEER, Party
from communique.model.place import Place
from communique.model.register import Register, Tenure
from communique.model.report import FieldView, JoinedEvent, Report, Telling
from communique.model.review import Review, Verdict
from communique.model.sighting import Sighting
from communique.model.span import Span
from communique.model.tombstone import Tombstone
from communique.model.tree import Tree
from communique.model.why import Slot, Why

__all__ = [
    "CODER",
    "GAZETTEER",
    "NO_EVENT",
    "Aside",
    "AsideKind",
    "Basis",
    "Coding",
    "Commitment",
    "CommitmentKind",
    "Document",
    "Event",
    "FieldView",
    "Instrument",
    "InstrumentKind",
    "InstrumentStatus",
    "JoinedEvent",
    "Judgement",
    "JudgementKind",
    "Mentions",
    "Moment",
    "Money",
    "Party",
    "Place",
    "PlaceMention",
    "Position",
    "Precision",
    "Refusal",
    "Register",
    "Related",
    "Report",
    "Review",
    "Sentence",
    "Sighting",
    "Slot",
    "Span",
    "Speaker",
    "Stage",
    "Status",
    "Telling",
    "Tenure",
    "TimeMention",
    "Token",
    "Tombstone",
    "Tree",
    "Verdict",
    "Why",
    "stable_id",
]
