"""Rows of the record together with the sentences that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.answers.ledger import texts_of
from communique.answers.relation_values import Cited, CitedStep, Named, Promise
from communique.answers.sentences import sentence
from communique.consolidation import Pledge
from communique.model import Document, Span
from communique.record import Record


def promises(record: Record, pledges: Sequence[Pledge]) -> tuple[Promise, ...]:
    """Pledges with the sentences of their steps, in their order."""
    texts = documents(record, pledges)
    return tuple(Promise(one, tuple(_steps(one, texts))) for one in pledges)


def documents(record: Record, pledges: Sequence[Pledge]) -> dict[str, Document]:
    """The documents of all steps of pledges, by id."""
    return texts_of(record, (step.document for one in pledges for step in one.steps))


def _steps(pledge: Pledge, texts: dict[str, Document]) -> Iterable[CitedStep]:
    for step in pledge.steps:
        document = texts[step.document]
        told = around(document, step.evidence)
        yield CitedStep(step, document.title, document.published, told)


def whole_sentences(record: Record, named: Named) -> Named:
    """The same thing with the whole sentences in which it is told of."""
    texts = texts_of(record, (told.found.document for told in named.tellings))
    return Named(
        tuple(
            Cited(told.found, around(texts[told.found.document], told.value.evidence))
            for told in named.tellings
        )
    )


def around(document: Document, evidence: Span) -> Span:
    """The sentence, or sentences, of a document around some words of it."""
    return Span.of(document.text, *sentence(document.text, evidence.start, evidence.end))
