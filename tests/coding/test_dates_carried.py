"""The day told in one sentence dates the act of the next, where the story goes straight on."""

from __future__ import annotations

from datetime import date

import pytest

from communique.coding.view import views_of
from communique.coding.when import date_of
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, Moment, Status, stable_id

PUBLISHED = Moment.day(date(2023, 6, 14))  # a Wednesday

ROWS = [
    ("Egypt's foreign minister met Libyan envoys on Monday. They signed a pact.", "signed",
     "2023-06-12"),
    ("India and Nepal held talks in March. Both sides agreed to reopen the border.", "agreed",
     "2023-03"),
    ("Turkey's president visited Qatar last week. He thanked Doha for its help.", "thanked",
     "2023-06-05/2023-06-11"),
    ("Kenya deployed troops on 2 May 2023. Kenya also closed its border.", "closed", "2023-05-02"),
    ("Peru's president said on Friday that talks failed. He condemned Chile.", "condemned",
     "2023-06-09"),
    # the story does not go on
    ("Egypt's foreign minister met Libyan envoys on Monday. Chad closed its border.", "closed",
     None),
    ("Egypt's foreign minister met Libyan envoys on Monday.\n\nHe condemned Chad.", "condemned",
     None),
    ("Peru's president said on Friday that talks failed. He bombed Chile.", "bombed", None),
    ("India and Nepal held talks in March. They had signed a pact.", "signed", None),
    ("India and Nepal held talks in March. They will sign a pact.", "sign", None),
    ("India and Nepal have held talks since March. They signed a pact.", "signed", None),
    ("India and Nepal held talks. They signed a pact.", "signed", None),
    ("India and Nepal held talks in March. In April they signed a pact.", "signed", "2023-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verb", "expected"), ROWS)
def test_carried(text: str, verb: str, expected: str | None, annotator: Annotator) -> None:
    document = Document(id=stable_id("carried", text), text=text, published=PUBLISHED)
    sentences = annotator.annotate([text])[0]
    views = views_of(sentences, find_mentions(document, sentences))
    view, before = views[-1], views[-2]
    token = next(i for i, t in enumerate(view.tree.tokens) if t.text == verb)
    found = date_of(view, token, None, Status.ACTUAL, before=before)
    assert (str(found) if found else None) == expected
    alone = date_of(view, token, None, Status.ACTUAL)
    assert (str(alone) if alone else None) == (expected if "April" in text else None)
