"""The one room that runs a language model: texts in, Universal Dependencies and entities out."""

from communique.language.annotator import Annotator

__all__ = ["Annotator"]
