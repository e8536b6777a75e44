"""The one room that runs a language model: texts in, Universal Dependencies and entities out."""

from communique.language.annotator import Annotator
from communique.language.head import Head
from communique.language.reader import Reader

__all__ = [
    "Annotator",
    "Head",
    "Reader",
]
