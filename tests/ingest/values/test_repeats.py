"""What comes again is no day: it is left blank, and said."""

import pytest

from costar.ingest.read import Reading, read_activities
from costar.ingest.values.loose_days import says_no_day

TODOIST = (
    "TYPE,CONTENT,DATE\ntask,Litter picks,every monday\ntask,Reading groups,every 2nd friday at 9am\n"
    "task,Tenant panels,2099-12-01\n"
)


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


@pytest.mark.parametrize(
    "text",
    ["every monday", "Every! 3 days", "monthly", "Bi-annually", "each spring", "ongoing"],
)
def test_it_says_no_day(text: str) -> None:
    assert says_no_day(text)


def test_it_says_no_day_of_a_month_either() -> None:
    assert says_no_day("2nd Tuesday of each month")


@pytest.mark.parametrize("text", ["Monday 4 May 2026", "March", "Year 2", "last week", "everybody", "2026"])
def test_other_texts_may_be_days_or_mistakes(text: str) -> None:
    assert not says_no_day(text)


@pytest.mark.parametrize("text", [TODOIST, TODOIST.replace("DATE", "Due date")])
def test_a_list_with_tasks_that_come_again_goes_in_without_a_question(text: str) -> None:
    reading = read(text)
    assert reading.activities["due_on"].notna().tolist() == [False, False, True]
    assert [(one.code, one.value) for one in reading.problems] == [
        ("read_as_blank", "every monday"), ("read_as_blank", "every 2nd friday at 9am"),
    ]  # fmt: skip
    assert not [one for one in reading.questions if one.is_needed]


def test_how_often_alone_is_no_due_day_below_a_heading_that_only_may_mean_one() -> None:
    text = "Task,Date\nWalks,weekly\nChoir,monthly\nTea,every day\n"
    assert "due_on" not in read(text).given
