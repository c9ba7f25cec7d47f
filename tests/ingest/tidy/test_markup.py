"""Cells as a web page writes them are read as a person sees them, and that is said."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities
from costar.ingest.tidy.markup import seen_of
from tests.ingest.shared import codes, quoted

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=["C", "Z"]))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>Litter picks</p>", "Litter picks"),
        ("<P class='x'>Litter</P>\n<p>picks</p>", "Litter\npicks"),
        ("Bring gloves<br />and bags", "Bring gloves\nand bags"),
        ("<ul><li>Tea</li><li>Cake</li></ul>", "Tea\nCake"),
        ("<div>Parks &amp; leisure</div>", "Parks & leisure"),
        ("Parks &amp; leisure", "Parks & leisure"),
        ("Caf&eacute; club", "Café club"),
        ("R&amp;amp;D", "R&D"),
        ("Panels &#8211; north&nbsp;side", "Panels – north side"),
        ("&lt;p&gt;Tea&lt;/p&gt;", "Tea"),
        ('<a href="https://example.org">the form</a>', "the form (https://example.org)"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
    ],
)
def test_what_a_person_sees(text: str, seen: str) -> None:
    assert seen_of(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Under <5s> play",
        "Use of <title>",
        "How to write <b>",
        "a < b > c",
        "<script>x</script>",
        "<i onwheel=alert(1)>x</i>",
        "R&D; Parks",
        "A &b; C",
    ],
)
def test_signs_that_are_somebodys_text_stay(text: str) -> None:
    assert seen_of(text) == text


@given(WORDS)
def test_what_a_page_wraps_and_escapes_comes_back(text: str) -> None:
    assert seen_of(f"<p>{escape(text)}</p>") == text


def test_markup_is_said_once_a_file_and_makes_no_second_service() -> None:
    text = "Title,Service\n<p>Tea</p>,<p>Parks &amp; leisure</p>\nWalks,Parks & leisure\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["service"].tolist() == ["Parks & leisure"] * 2
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("markup", {"n": 2})]


def test_a_heading_of_a_web_page_is_known() -> None:
    reading = read_activities(b"Title,<b>Impact</b><br>\nTea,4\nWalks,2\n", "a.csv")
    assert reading.given == {"title", "impact"}


def test_what_costar_wrote_is_left() -> None:
    text = f"activity_id,title\na-1,{quoted('<p>Tea</p> &amp; cake')}\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["<p>Tea</p> &amp; cake"]
    assert codes(reading.problems, Level.NOTE) == []


def test_what_a_web_page_wrote_can_be_had_as_it_was_written() -> None:
    content = b"Title,Notes\n<b>Walks</b>,Bring a coat<br>and a hat\nTea &amp; cake,For all who come\n"
    reading = read_activities(content, "a.csv")
    (question,) = [one for one in reading.questions if one.ask is Ask.VERBATIM]
    assert (question.field, question.rows, question.answer) == ("markup", 3, False)
    assert question.examples[0] == "<b>Walks</b> → Walks"
    kept = read_activities(content, "a.csv", Choices(verbatim=frozenset({"markup"})))
    assert kept.activities["title"].tolist() == ["<b>Walks</b>", "Tea &amp; cake"]
    assert [one.answer for one in kept.questions if one.ask is Ask.VERBATIM] == [True]
    assert "markup" not in {one.code for one in kept.problems}
