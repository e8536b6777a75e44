from __future__ import annotations

import pytest

from communique.gazetteer import Gazetteer
from communique.mentions.issuer import heading, host, issuer
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


@pytest.mark.parametrize(
    ("title", "asides", "code"),
    [
        ("Embassy of Peru in Japan", (), "JPN"),
        ("High Commission of Kenya", ("Accra, Ghana",), "GHA"),
        ("Embassy of Peru", (), None),
        ("Embassy of Peru in Japan", ("Accra, Ghana",), None),
        ("Government of Peru", ("Accra, Ghana",), None),
        ("Embassy of Peru", ("Peru wins in Ghana",), None),
    ],
)
def test_host_of_an_embassy(title: str, asides: tuple[str, ...], code: str | None) -> None:
    document = page("A bridge was opened.", title=title, asides=asides)
    sender = issuer(document, Gazetteer.load())
    found = host(document, Gazetteer.load(), sender)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Tunisia closes its embassy in Libya", "TUN"),
        ("Lima expels an envoy", "PER"),
        ("Envoy of Peru expelled", None),
        ("NATO meets in Oslo", None),
        (None, None),
    ],
)
def test_state_at_the_head_of_a_headline(title: str | None, code: str | None) -> None:
    found = heading(page("A bridge was opened.", title=title), Gazetteer.load())
    assert (found.code if found else None) == code
