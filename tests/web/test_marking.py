from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Span
from communique.web import marking, rowmarks
from communique.web.marking import Mark, find_words, marked, paragraphs
from tests.record import building

TEXT = "Norway met Kenya.\n\nIt gave money."


def test_overlaps_are_cut() -> None:
    marks = [Mark(0, 10, "evidence", "a"), Mark(7, 16, "party", "b")]
    (first, _) = marked(TEXT, marks)
    assert [(piece.text, piece.kinds, piece.rows) for piece in first] == [
        ("Norway ", ("evidence",), ("a",)),
        ("met", ("evidence", "party"), ("a", "b")),
        (" Kenya", ("party",), ("b",)),
        (".", (), ()),
    ]
    assert [piece.begins for piece in first] == [("a",), ("b",), (), ()]


def test_a_mark_over_two_paragraphs_begins_once() -> None:
    pieces = [piece for one in marked(TEXT, [Mark(11, 26, "evidence", "a")]) for piece in one]
    lit = [piece for piece in pieces if "a" in piece.rows]
    assert [piece.text for piece in lit] == ["Kenya.", "It gave"]
    assert [piece.begins for piece in lit] == [("a",), ()]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] < pair[1])
KINDS = st.sampled_from(["party", "trigger", "evidence"])


@given(
    st.text("ab \n", min_size=31, max_size=40),
    st.lists(st.tuples(SPANS, KINDS, st.sampled_from("xyz"))),
)
def test_nothing_is_lost_or_marked_wrongly(
    text: str, given_marks: list[tuple[tuple[int, int], str, str]]
) -> None:
    marks = [Mark(start, end, kind, row) for (start, end), kind, row in given_marks]
    found = marked(text, marks)
    places = paragraphs(text)
    assert ["".join(piece.text for piece in one) for one in found] == [text[a:b] for a, b in places]
    begun: list[str] = []
    for piece in (piece for one in found for piece in one):
        for at in range(piece.start, piece.start + len(piece.text)):
            here = {(m.kind, m.row) for m in marks if m.start <= at < m.end}
            assert set(piece.kinds) == {kind for kind, _ in here}
            assert set(piece.rows) == {row for _, row in here}
        begun += piece.begins
    assert len(begun) == len(set(begun))


def test_words_are_found_where_they_are_meant() -> None:
    text = "On Monday rain. On Monday Norway came. On Monday snow."
    near = Span.of(text, 16, 38)
    assert find_words(text, "Monday", near) == (19, 25)
    assert find_words(text, "rain", near) == (10, 14)
    assert find_words(text, "On", Span.of(text, 26, 32)) == (16, 18)
    assert find_words(text, "Friday", near) is None
    assert find_words(text, "", near) is None


def test_rows_mark_what_they_rest_on() -> None:
    coding = building.coding()
    text = coding.document.text
    consult, agree = coding.events
    shown = {
        (mark.kind, text[mark.start : mark.end])
        for row in (consult, agree, coding.commitments[0])
        for mark in rowmarks.marks_of(text, row)
    }
    assert {
        ("trigger", "met"),
        ("trigger", "will give"),
        ("place", "Nairobi"),
        ("date", "3 May 2023"),
        ("money", "50 million kroner"),
        ("party", "Kenyan counterpart"),
        ("evidence", "Nothing else was decided"),
    } <= shown


def test_marks_outside_of_the_text_are_left_out() -> None:
    (event, _) = building.coding().events
    assert list(rowmarks.marks_of("short", event)) == []


def test_an_excerpt_keeps_to_its_bounds() -> None:
    pieces = marking.excerpt(TEXT, 7, 16, [Mark(0, 10, "evidence", "a")])
    assert [(piece.text, piece.rows) for piece in pieces] == [("met", ("a",)), (" Kenya", ())]
