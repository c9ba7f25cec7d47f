"""A paper ballot as PDF: one sheet for twelve activities, with descriptions on the back of each copy."""

from dataclasses import replace
from datetime import date

import pytest

from costar.charts.parts.qr import qr_svg
from costar.reports.printed import Item, PaperBallot, Poster, is_right_to_left, paper_of, poster_of
from tests.reports.pdf_file import Pdf

MADE_ON = date(2026, 5, 1)
WHAT = "Neighbours meet each week, choose what we read and buy, and tell the library how it was for them."


def ballot(
    count: int, *, large: bool = False, numbers: tuple[tuple[int, int], ...] = ((0, 0),)
) -> PaperBallot:
    items = tuple(
        Item(f"{at}. A reading group that neighbours lead themselves", WHAT) for at in range(1, count + 1)
    )
    questions = (("impact", "How much better?"), ("effort", "How much does it take?"))
    groups = ("1 a resident", "2 a manager")
    return PaperBallot("Exampleshire", "Libraries", "ab" * 16, "", groups, questions, items, large, numbers)


@pytest.mark.parametrize(("large", "most"), [(False, 2), (True, 5)])
def test_twelve_activities_with_their_descriptions_are_a_sheet(large: bool, most: int) -> None:
    paper = Pdf(paper_of(ballot(12, large=large), language="en-GB", made_on=MADE_ON))
    assert paper.pages <= most
    assert paper.text.count("Neighbours meet") == 12


def test_each_copy_has_its_number_and_begins_on_a_sheet_of_its_own() -> None:
    paper = Pdf(paper_of(ballot(13, numbers=((7, 7), (8, 8))), language="en-GB", made_on=MADE_ON))
    assert paper.pages == 8
    assert paper.text.count("Ballot 7") == paper.text.count("Ballot 8") == 2


@pytest.mark.parametrize(("text", "is_so"), [("3. Bread", False), ("6. \u0645\u062c", True), ("12", False)])
def test_a_title_is_written_from_the_side_of_its_first_letter(text: str, is_so: bool) -> None:
    assert is_right_to_left(text) == is_so


def test_what_is_in_another_language_says_so() -> None:
    """The name as heading, the instruction, a question in own words, two titles in rows, and on the back two
    titles with their descriptions: with another question in own words, one more.
    """
    items = tuple(Item(f"{at}. Bread", WHAT, languages=("en-GB", "en-GB", "")) for at in (1, 2))
    other = replace(ballot(2), items=items, instruction="Please look", written_in="en-GB", own=("impact",))
    found = [
        Pdf(paper_of(one, language="cy", made_on=MADE_ON)).languages["en-GB"]
        for one in (other, replace(other, own=("impact", "effort")), replace(ballot(2), instruction="Look"))
    ]
    assert found == [9, 10, 0]


def test_the_poster_says_in_which_language_its_workshop_is_named() -> None:
    poster = Poster("Exampleshire", "Libraries", qr_svg("http://x/join"), "http://x/join", "abcd efgh")
    told = [
        Pdf(poster_of(one, language="cy", made_on=MADE_ON)).languages["en-GB"]
        for one in (poster, replace(poster, written_in="en-GB"))
    ]
    assert told == [0, 1]
