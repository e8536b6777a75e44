from __future__ import annotations

import pytest

from communique.gazetteer import Gazetteer
from communique.mentions.issuer import issuer
from communique.model import Aside, AsideKind, Document


def page(text: str, *, title: str | None = None, asides: tuple[str, ...] = ()) -> Document:
    kept = tuple(Aside(AsideKind.FURNITURE, line) for line in asides)
    return Document(id="0" * 16, text=text, title=title, asides=kept)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Embassy of Peru in Japan", "PER"),
        ("KINGDOM OF BELGIUM", "BEL"),
        ("Official website of the President of the Republic of Ghana", "GHA"),
        ("Royal Norwegian Ministry of Defence", "NOR"),
        ("Council of the European Union", "EU"),
        ("Permanent Mission of Kenya to the United Nations", "KEN"),
        ("Kenya's president visits the embassy", None),
        ("Embassy of Peru reopens in Japan", None),
        ("Peru and Chile", None),
        ("Ministry of Foreign Affairs", None),
        ("The government of Peru.", None),
    ],
)
def test_letterhead(line: str, code: str | None) -> None:
    for document in (
        page("A bridge was opened.", title=line),
        page(f"{line}\n\nA bridge was opened."),
        page("A bridge was opened.", asides=(line,)),
    ):
        found = issuer(document, Gazetteer.load())
        assert (found.code if found else None) == code


def test_letterheads_of_two_parties_answer_nothing() -> None:
    document = page(
        "A bridge was opened.", title="Embassy of Peru in Japan", asides=("Government of Chile",)
    )
    assert issuer(document, Gazetteer.load()) is None


def test_an_empty_text_has_no_issuer() -> None:
    assert issuer(page("", title="Embassy of Peru in Japan"), Gazetteer.load()) is None
