"""Tables with the same headings side by side are one list."""

import pytest

from costar.ingest.read import Choices, read_activities
from tests.ingest.real_tables import questions_of

TWO = "Title,Service,,Title,Service\nWalks,Parks,,Tea,Arts\nChoir,Arts,,Lunch,Care\nBus,Care,,,\n"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (TWO, 0),
        (TWO.replace(",,T", ",T").replace(",,L", ",L").replace(",,,", ",,"), 0),
        (f"Our plan,,,,\n,,,,\n{TWO}", 0),
        (f"Northfield,,,Southfield,\n{TWO}", 1),
    ],
)
def test_every_row_of_both_is_an_activity_with_one_question_at_most(text: str, questions: int) -> None:
    reading = read_activities(text.encode(), "plan.csv")
    assert reading.activities["title"].tolist() == ["Walks", "Choir", "Bus", "Tea", "Lunch"]
    assert reading.activities["service"].tolist() == ["Parks", "Arts", "Care", "Arts", "Care"]
    assert questions_of(reading) == questions
    assert "tables_beside" in {one.code for one in reading.problems}
    below = [one for one in reading.rows_set_aside if one.row > reading.heading_row]
    assert reading.rows_read == len(reading.activities) + len(below)


@pytest.mark.parametrize(
    "text",
    [
        "Title,Impact,,Risk,Impact\nWalks,3,,Rain,4\nTea,2,,Snow,5\nBus,1,,Ice,2\n",
        "Impact,Effort,Impact,Effort\n3,4,5,1\n2,3,1,1\n",
        "Title,Title\nWalks,Tea\nBus,Choir\n",
        "2026,,2027,\nTitle,Impact,Title,Impact\nWalks,3,Walks,4\nTea,2,Tea,5\nBus,1,Bus,2\nRun,3,Swim,2\n",
        "Title,Service,,Title,Service\nWalks,Parks,ask Ann,Tea,Arts\nChoir,Arts,,Lunch,Care\n",
        "Title,Service,Title,Service\nWalk,Parks,Tea,Arts\nBus,Care,Run,Arts,late\nSwim,Care,Eat,Arts\n",
    ],
)
def test_other_tables_are_left(text: str) -> None:
    assert "tables_beside" not in {one.code for one in read_activities(text.encode(), "a.csv").problems}


def test_they_can_be_read_as_one_wide_table() -> None:
    assert len(read_activities(TWO.encode(), "plan.csv", Choices(heading_row=1)).columns) == 5


FORMS = (
    "Service,Housing,,Service,Parks\nTeam,Lettings,,Team,Rangers\n,,,,\n"
    "Activity,Impact,,Activity,Impact\nInspections,4,,Picks,3\nPaint,3,,Planting,4\nWelcome,5,,Walks,2\n"
)


def test_what_a_form_says_above_each_belongs_to_its_rows() -> None:
    reading = read_activities(FORMS.encode(), "plan.csv")
    assert reading.activities["service"].tolist() == ["Housing"] * 3 + ["Parks"] * 3
    assert reading.activities["team"].tolist() == ["Lettings"] * 3 + ["Rangers"] * 3
    assert questions_of(reading) == 0


def test_a_form_above_one_of_them_alone_says_nothing_for_the_other() -> None:
    text = FORMS.replace(",,Team,Rangers", ",,,")
    assert "team" not in read_activities(text.encode(), "plan.csv").given
