"""The vocabulary as data: event types with their frames and examples, contexts, instruments."""

from communique.codebook.codebook import Codebook
from communique.codebook.frame import EventType, Example, Frame, Mark, Mode

__all__ = ["Codebook", "EventType", "Example", "Frame", "Mark", "Mode"]
