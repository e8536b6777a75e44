"""The one room that runs a language model: texts in, Universal Dependencies and entities out."""

from communique.language.annotator import Annotator
from communique.language.reader import NO_EVENT, Reader

__all__ = ["NO_EVENT", "Annotator", "Reader"]
