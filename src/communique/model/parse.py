"""A parsed sentence: tokens with Universal Dependencies and entities, free of any NLP library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    Attributes:
        start, end: half-open character offsets in `Document.text`.
        text: its form.
        lemma: its base form, lower case except for proper nouns.
        upos: universal part of speech (UD v2). xpos: Penn Treebank tag ("VBD"), or "".
        head: index in `Sentence.tokens` of its governor; its own index for the root.
        deprel: universal dependency relation with subtype ("nsubj:pass"); "root" for the root.
        entity: "PER", "ORG", "LOC" or "" (UNER scheme).
        entity_start: whether an entity begins at this token (the B of BIO).
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    xpos: str = ""
    entity: str = ""
    entity_start: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start, end: half-open character offsets in `Document.text`.
        paragraph: index of its paragraph in the document, from 0.
        tokens: its words in order.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
