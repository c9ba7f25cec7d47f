"""What programs for surveys write among the headings, and names of groups above them."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import read_activities
from tests.ingest.shared import table

ROWS = (
    "2026-03-01 09:00:11,2026-03-01 09:05:42,Litter picks,Parks,4,2\n"
    "2026-03-01 10:02:31,2026-03-01 10:05:17,Reading groups,Libraries,3,2\n"
    "2026-03-02 11:40:09,2026-03-02 11:44:58,Tenant panels,Housing,5,4\n"
)
TITLES = ["Litter picks", "Reading groups", "Tenant panels"]
KEYS = ",".join(f'"{{""ImportId"":""QID{at}""}}"' for at in range(6))
QUALTRICS = (
    f"StartDate,EndDate,Q1,Q2,Q3,Q4\nStart Date,End Date,Name of the activity,Service,Impact,Effort\n{KEYS}\n"
)
MONKEY = (
    "Start Date,End Date,What is the activity called?,Which service?,Impact,Effort\n"
    ',,Open-Ended Response,Response,"1 = low, 5 = high","1 = low, 5 = high"\n'
)


@pytest.mark.parametrize("head", [QUALTRICS, MONKEY])
def test_a_survey_goes_in_without_a_question(head: str) -> None:
    reading = read_activities((head + ROWS).encode(), "survey.csv")
    assert reading.activities["title"].tolist() == TITLES
    assert reading.activities["impact"].tolist() == [4, 3, 5]
    assert not [one.heading for one in reading.columns if one.how is How.ASK]


def test_questions_keep_their_words_above_what_only_says_that_they_are_answered() -> None:
    head = "Which activity?,Who takes part?,,Impact\nOpen-Ended Response,Citizens,Managers,Response\n"
    rows = "Litter picks,Citizens,,4\nReading groups,,Managers,3\nTenant panels,Citizens,Managers,5\n"
    assert table(head + rows).headings == ("Which activity?", "Citizens", "Managers", "Impact")


GROUPED = "Scores,Scores,About it,About it\nImpact,Effort,Activity,Service\n"


def test_names_of_groups_above_the_headings_are_no_headings() -> None:
    read = table(f"{GROUPED}4,2,Litter picks,Parks\n3,2,Reading groups,Libraries\n5,1,Tea,Care\n")
    assert (read.heading_row, read.headings) == (2, ("Impact", "Effort", "Activity", "Service"))


@pytest.mark.parametrize(
    "text",
    [
        "Title,Impact,Title,Impact\nImpact report,Effort,Activity day,4\nTea,2,Choir,3\n",
        "Title,Service\nActivity,Effort\nChoir,Culture\n",
        "Comment,Comment,Comment,Comment\nA good idea,Service was slow,Tea,Notes\nMore,Of,The,Same\n",
    ],
)
def test_headings_that_come_again_stay_headings(text: str) -> None:
    assert table(text).heading_row == 1


@pytest.mark.parametrize("title", ["Response", "Response unit", '{"ImportId" explained'])
def test_an_activity_that_is_called_so_stays_one(title: str) -> None:
    text = 'Title,Service\nTea,Care\n"{}",Fire\n'.format(title.replace('"', '""'))
    assert read_activities(text.encode(), "a.csv").activities["title"].tolist() == ["Tea", title]
