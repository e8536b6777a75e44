"""Scraped plain text to documents."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.documents import from_text
from communique.errors import DocumentError, EmptyDocument, ForeignDocument
from communique.model import AsideKind

SHARED = Path(__file__).parents[3] / "shared"
BODY = (
    "The two ministers met in Vienna on Monday and agreed to hold further talks on trade.\n\n"
    "They said that a committee would report in June on what has been done under the accord."
)


def asides(document, kind):
    return [aside.text for aside in document.asides if aside.kind is kind]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is absent")
def test_worked_example():
    gold = json.loads((SHARED / "gold/japanese-fm.json").read_text("utf-8"))["document"]
    document = from_text((SHARED / "seed/japanese-fm.txt").read_text("utf-8"))
    assert document.title == gold["title"]
    assert str(document.published) == gold["published"]
    assert document.author == gold["author"]
    assert document.speaker is not None
    assert document.speaker.name == gold["speaker"]["name"]
    assert document.speaker.actor == gold["speaker"]["actor"]
    assert document.speaker.sector == gold["speaker"]["sector"]
    assert document.text.startswith(gold["first_body_words"])
    assert document.text.endswith(gold["last_body_words"])
    assert [
        {"title": one.title, "published": str(one.published)} for one in document.related
    ] == gold["related"]
    assert from_text(document.text).text == document.text


def test_title_given_twice_and_paragraphs_parted_by_one_blank_line():
    title = "Ministers agree on trade talks"
    document = from_text(f"{title}\r\n\r\n{title}\r\n\r\n\r\n{BODY}   \r\n")
    assert document.title == title
    assert document.text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Опубликовано: Wednesday, 05 April 2023 04:49",
        "Veröffentlicht am 5. April 2023",
        "Publié le 5 avril 2023 à 10h30",
        "Publicado el 5 de abril de 2023",
        "Publicado em 05/04/2023 às 12:00",
        "date 2023-04-05",
        "Posted on April 5, 2023 by admin",
        "Published: 5 Apr. 2023 | 10:30 GMT",
        "Yayınlanma: 5 Nisan 2023 12:30",
        "发布时间：2023年4月5日 10:00",
        "تاريخ النشر: 5 أبريل 2023",
        "Wednesday 5 April 2023",
    ],
)
def test_publication_lines(line):
    document = from_text(f"Ministers agree on trade talks\n{line}\n\n{BODY}")
    assert str(document.published) == "2023-04-05"
    assert document.text == BODY
    assert document.title == "Ministers agree on trade talks"


def test_the_day_of_publication_beats_that_of_revision():
    head = "Updated: 7 April 2023\nPublished: 5 April 2023\n\n"
    assert str(from_text(f"Ministers agree on talks\n{head}{BODY}").published) == "2023-04-05"
    assert str(
        from_text(f"Ministers agree on talks\nUpdated: 7 April 2023\n\n{BODY}").published
    ) == ("2023-04-07")


def test_a_month_stays_a_month():
    assert str(
        from_text(f"Ministers agree on talks\nPublished: April 2023\n\n{BODY}").published
    ) == ("2023-04")


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("Oslo, 9 May 2019 (NTB): ", "2019-05-09"),
        ("LONDON, 4 June 2021 -- ", "2021-06-04"),
        ("NAIROBI (Daily Wire / Agency - 2nd June, 2020) ", "2020-06-02"),
        ("MANILA, Aug 7 (Reuters) - ", "None"),
        ("Lima, Nov. 3 (Andina)—", "None"),
        ("In Paris, 5 July 2022 was remembered as the day when ", "None"),
    ],
)
def test_wire_openings_stay_in_the_body(opening, published):
    document = from_text(f"Ministers agree on trade talks\n\n{opening}{BODY}")
    assert str(document.published) == published
    assert document.text == f"{opening}{BODY}"


def test_what_the_caller_knows_wins():
    document = from_text(
        f"Published: 5 April 2023\n\n{BODY}", title="Given", published=date(2020, 1, 2)
    )
    assert (document.title, str(document.published)) == ("Given", "2020-01-02")
    assert str(from_text(BODY, published=datetime(2020, 1, 2, 9)).published) == "2020-01-02"


@pytest.mark.parametrize(
    "caption",
    [
        "The minister visits Vienna in June 2023 | Some Name/AFP via Getty Images",
        "FILE PHOTO: The seat of the ministry in Vienna, June 1, 2023. REUTERS/Some Name",
        "The two ministers at the start of their talks in Vienna. (Supplied)",
        "The two ministers at the start of their talks in Vienna. (Photo: Office of the President)",
        "The two ministers at the start of their talks. (Office of the Chancellor via AP)",
        "In this photo taken on Monday, the two ministers shake hands.",
    ],
)
def test_captions_are_set_apart(caption):
    first, second = BODY.split("\n\n")
    document = from_text(f"Ministers agree on trade talks\n\n{first}\n\n{caption}\n\n{second}")
    assert document.text == BODY
    assert asides(document, AsideKind.CAPTION) == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook Twitter LinkedIn WhatsApp",
        "Short Url",
        "© 2023 The Site. All rights reserved.",
        "We use cookies to improve this site.",
        "1,204 views",
        "Reporting by A. Writer; Editing by B. Writer",
        "Sign up for our daily newsletter",
        "1580000000 image 2",
        "https://example.org/story",
        "Advertisement",
        "3 min read",
    ],
)
def test_furniture_is_set_apart(line):
    first, second = BODY.split("\n\n")
    document = from_text(f"Ministers agree on trade talks\n\n{first}\n\n{line}\n\n{second}")
    assert document.text == BODY
    assert asides(document, AsideKind.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up talks in June",
        "They will share intelligence on the threat, the ministry said.",
        "The print shop was searched by the police on Tuesday.",
        "Copyright law was also discussed by the two ministers in Vienna.",
        "More troops were sent to the border, the report said.",
        "• 50 tanks",
        "In March 2023 the two states signed a treaty.",
    ],
)
def test_text_that_looks_like_furniture_stays(line):
    first, second = BODY.split("\n\n")
    document = from_text(f"Ministers agree on trade talks\n\n{first}\n\n{line}\n\n{second}")
    assert line in document.text.split("\n\n")


def test_everything_after_the_comments_heading_goes():
    document = from_text(
        f"Ministers agree on talks\n\n{BODY}\n\nLeave a comment\n\nI do not agree."
    )
    assert document.text == BODY


def test_read_more_lines_are_links():
    first, second = BODY.split("\n\n")
    document = from_text(f"Ministers agree\n\n{first}\n\nREAD MORE: Talks fail again\n\n{second}")
    assert document.text == BODY
    assert [one.title for one in document.related] == ["Talks fail again"]


@pytest.mark.parametrize("heading", ["Related items", "You may also like:", "Lire aussi"])
def test_related_items_never_reach_the_body(heading):
    items = (
        "Ship runs aground off the coast\n\n3 May 2022\n\nThe crew of the ship was saved by a\n\n"
        "Plane lands safely after a storm\n\n4 May 2022\n\nThe plane had left an hour before the"
    )
    document = from_text(f"Ministers agree on trade talks\n\n{BODY}\n\n{heading}\n\n{items}")
    assert document.text == BODY
    assert [(one.title, str(one.published)) for one in document.related] == [
        ("Ship runs aground off the coast", "2022-05-03"),
        ("Plane lands safely after a storm", "2022-05-04"),
    ]


def test_a_body_goes_on_after_links_in_its_middle():
    more = (
        "The committee will have ten members, five from each of the two states, and meet in "
        "Geneva.\n\nIts first task will be to draw up a list of the goods on which duties are "
        "to be lowered."
    )
    document = from_text(f"Ministers agree\n\n{BODY}\n\nRead also\n\nShip runs aground\n\n{more}")
    assert document.text == f"{BODY}\n\n{more}"


def test_bullets_stay_lines_of_the_body():
    document = from_text(
        f"Ministers agree on trade talks\n\n* Duties are to fall by half\n● Talks go on\n\n{BODY}"
    )
    assert document.text.startswith("• Duties are to fall by half\n\n• Talks go on\n\nThe two")


def test_wrapped_lines_are_joined():
    wrapped = (
        "The two ministers met in Vienna on Monday and agreed to hold further\n"
        "talks on trade, according to a statement that was issued after the\n"
        "meeting. They said that the talks had been useful and that more work\n"
        "was needed on the details of the plan.\n\n"
        "The ministers will meet again in June. The place has not been fixed,\n"
        "but the government has offered to host the talks once more."
    )
    paragraphs = from_text(wrapped).text.split("\n\n")
    assert len(paragraphs) == 2
    assert "further talks on trade" in paragraphs[0]


def test_one_paragraph_a_line_is_kept_so():
    assert from_text(BODY.replace("\n\n", "\n")).text == BODY


def test_text_cut_off_in_the_middle_is_accepted():
    assert from_text(BODY[:-20]).text == BODY[:-20]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Talks\u00a0on\ttrade  ended\u200b.", "Talks on trade ended."),
        ("Caf\u0065\u0301 talks ended.", "Café talks ended."),
        ("Russiaâ€™s talks ended.", "Russia’s talks ended."),
        ("Trade &amp; aid talks ended.", "Trade & aid talks ended."),
        ("“Talks” ended.", "“Talks” ended."),
    ],
)
def test_normalisation(raw, clean):
    assert from_text(raw).text == clean


@pytest.mark.parametrize("text", ["", " \n\n", "Share this article", "—\n\n***"])
def test_nothing_to_read(text):
    with pytest.raises(EmptyDocument):
        from_text(text)


def test_other_languages_are_refused_and_short_english_is_not():
    with pytest.raises(ForeignDocument, match="'de'"):
        from_text(
            "Die beiden Minister trafen sich am Montag in Wien und vereinbarten, die Gespräche "
            "über den Handel im nächsten Monat fortzusetzen, wie das Ministerium mitteilte."
        )
    with pytest.raises(ForeignDocument):
        from_text("Министры двух стран встретились в понедельник в Вене и договорились о встрече.")
    assert from_text("Kishida visits Kyiv").text == "Kishida visits Kyiv"


def test_identity_depends_on_title_text_and_date_alone():
    first = from_text(BODY, path="a.txt")
    assert first.id == from_text(BODY, url="https://example.org/b").id
    assert len({first.id, from_text(BODY, title="Other").id, from_text(BODY[:-1]).id}) == 3
    assert from_text(BODY, published=date(2020, 1, 1)).id != first.id
    assert len(first.source_hash) == 64


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [BODY, "Related items", "By Some Name", "3 May 2022", "Share", "•", "|"]
            ),
        ),
        max_size=8,
    ).map("\n".join)
)
def test_any_text_is_read_or_refused_by_name(text):
    try:
        document = from_text(text)
    except DocumentError:
        return
    assert document.text.strip()
    assert "\r" not in document.text
    assert "\n\n\n" not in document.text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from("talks trade accord border troops aid minister".split()),
            min_size=9,
            max_size=25,
        ),
        min_size=1,
        max_size=5,
        unique_by=tuple,
    )
)
def test_a_clean_body_is_left_as_it_is(paragraphs):
    text = "\n\n".join("The " + " ".join(words) + " of the state." for words in paragraphs)
    assert from_text(text).text == text
