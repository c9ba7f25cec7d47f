import pytest

from costar.ingest.matching.match import How
from costar.ingest.matching.questions import Ask, says_ease, says_need
from costar.ingest.problems import Level
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.choices import with_meaning
from tests.ingest.shared import codes

EASE = [
    "Ease",
    "Ease of delivery",
    "ease of implementation",
    "How easy is it?",
    "EASE_SCORE",
    "EaseOfDelivery",
]
NEED = [
    "Need",
    "Level of need",
    "Priority",
    "priority score",
    "Importance",
    "How important is it?",
    "Urgency",
]


@pytest.mark.parametrize("heading", EASE)
def test_ease_is_asked_about(heading: str) -> None:
    text = f"title,{heading}\nA,5\nB,1\n".encode()
    (_, found) = read_activities(text, "a.csv").columns
    assert (found.field, found.how) == ("effort", How.ASK)
    reading = read_activities(text, "a.csv", Choices(mapping={1: "effort"}))
    assert codes(reading.problems, Level.ERROR) == [("effort_or_ease", None)]
    assert reading.given == {"title"}
    assert reading.activities["effort"].isna().all()
    for answer, efforts in ((True, [1, 5]), (False, [5, 1])):
        answered = read_activities(text, "a.csv", Choices(mapping={1: "effort"}, effort_is_ease=answer))
        assert answered.activities["effort"].tolist() == efforts
        assert [one.answer for one in answered.questions] == [answer]


def read_need(heading: str, answer: bool | None) -> Reading:
    text = f"title,{heading}\nA,5\nB,1\n".encode()
    return read_activities(text, "a.csv", Choices(mapping={1: "impact"}, impact_is_need=answer))


@pytest.mark.parametrize("heading", NEED)
def test_need_is_asked_about(heading: str) -> None:
    (_, found) = read_activities(f"title,{heading}\nA,5\n".encode(), "a.csv").columns
    assert (found.field, found.how) == ("impact", How.ASK)
    asked = read_need(heading, None)
    assert codes(asked.problems, Level.ERROR) == [("impact_or_need", None)]
    assert asked.given == {"title"}
    impact = read_need(heading, answer=False)
    assert (impact.is_ready, impact.activities["impact"].tolist()) == (True, [5, 1])


def test_a_column_that_says_need_is_left_out() -> None:
    reading = read_need("Priority", answer=True)
    assert reading.is_ready
    assert reading.given == {"title"}
    assert reading.activities["impact"].isna().all()
    assert reading.columns[1].how is How.NONE
    (question,) = reading.questions
    assert (question.ask, question.position, question.answer) == (Ask.IMPACT_OR_NEED, 1, True)


@pytest.mark.parametrize(
    "heading", ["Disease", "Please describe", "Release", "Easter", "Impact", "Effort needed"]
)
def test_other_words_do_not_say_ease(heading: str) -> None:
    assert not says_ease(heading)


@pytest.mark.parametrize("heading", ["Special educational needs", "Impact", "Needle exchange"])
def test_other_words_do_not_say_need(heading: str) -> None:
    assert not says_need(heading)


def test_a_file_without_such_a_column_asks_nothing() -> None:
    reading = read_activities(b"title,impact,effort needed\nA,5,1\n", "a.csv")
    assert (reading.questions, reading.is_ready) == ((), True)


def test_what_a_spreadsheet_shows_for_a_broken_formula_is_no_word_to_explain() -> None:
    text = b"title,status\nA,current\nB,#N/A\nC,Approved\nD,#N/A\n"
    reading = read_activities(text, "a.csv")
    (question,) = (one for one in reading.questions if one.ask is Ask.MEANINGS)
    assert [one.text for one in question.unknown] == ["Approved"]
    assert ("error_cell", 3) in codes(reading.problems, Level.ERROR)


def test_coloured_dots_are_words_that_can_be_explained() -> None:
    content = "title,RAG status\nTea,🟢\nCake,🔴\nWalk,🟢\nChoir,🔵\n".encode()
    (question,) = read_activities(content, "a.csv").questions
    assert [(one.text, one.rows, one.suggested) for one in question.unknown] == [
        ("🟢", 2, "current"),
        ("🔴", 1, "current"),
        ("🔵", 1, "ended"),
    ]
    said = Choices(meanings={"status": {"*": ""}})
    for dot, meaning in (("🟢", "current"), ("🔵", "ended")):
        said = with_meaning(said, "status", dot, meaning)
    assert read_activities(content, "a.csv", said).activities["status"].tolist() == [
        "current",
        "current",
        "current",
        "ended",
    ]


AGAIN = b"""title,due on,status,effort,team
A,31/06/2027,Live,2,#N/A
B,31/06/2027,Live,9,#N/A
C,30/06/2027,ended,9,Parks
D,soon,Live,3,Parks
""" + b"".join(b"E%d,01/07/2027,current,%d,Parks\n" % (at, at % 5 + 1) for at in range(20))


FIVE = Choices(scales={"effort": "1-5"})


def values_of(reading: Reading, ask: Ask) -> dict[str, list[tuple[str, int, str, str | None]]]:
    return {
        one.field: [(each.text, each.rows, each.suggested, each.meaning) for each in one.unknown]
        for one in reading.questions
        if one.ask is ask
    }


def test_equal_wrong_cells_are_one_question_a_value_whatever_is_wrong_with_them() -> None:
    assert values_of(read_activities(AGAIN, "a.csv", FIVE), Ask.REPEATED) == {
        "due_on": [("31/06/2027", 2, "", None)],
        "effort": [("9", 2, "", None)],
        "team": [("#N/A", 2, "", None)],
    }


def test_an_answer_is_read_in_every_row_that_has_the_value_and_stays_to_be_changed() -> None:
    choices = FIVE
    for field, text, meaning in (
        ("due_on", "31/06/2027", "30/06/2027"),
        ("effort", "9", "5"),
        ("team", "#N/A", ""),
        ("status", "Live", "paused"),
    ):
        choices = with_meaning(choices, field, text, meaning)
    reading = read_activities(AGAIN, "a.csv", choices)
    assert codes(reading.problems, Level.ERROR) == [("date", 5)]
    kept = reading.activities.set_index("title")
    assert [str(kept.at[title, "due_on"].date()) for title in "AB"] == ["2027-06-30"] * 2
    assert kept.loc[["B", "C"], "effort"].tolist() == [5, 5]
    assert kept.at["E4", "effort"] == 5
    assert kept.loc[["A", "C"], ["team", "status"]].to_numpy().tolist() == [
        ["", "paused"],
        ["Parks", "ended"],
    ]
    assert values_of(reading, Ask.REPEATED)["effort"] == [("9", 2, "", "5")]
    assert values_of(reading, Ask.READ_AS) == {"status": [("Live", 3, "current", "paused")]}


def test_an_answer_that_cannot_be_read_either_leaves_the_cells_as_they_are() -> None:
    reading = read_activities(AGAIN, "a.csv", with_meaning(Choices(), "due_on", "31/06/2027", "later"))
    assert ("31/06/2027", 2, "", "later") in values_of(reading, Ask.REPEATED)["due_on"]
    assert {one.value for one in reading.problems if one.code == "date"} == {"31/06/2027", "soon"}


def test_what_was_read_as_something_can_be_read_in_another_way() -> None:
    text = "title,due on,status\nA,Jan 2027,\nB,Jan 2027,\nC,ongoing,ended\nD,03/02/2027 14:00,ended\n"
    assert values_of(read_activities(text.encode(), "a.csv"), Ask.READ_AS) == {
        "due_on": [
            ("Jan 2027", 2, "2027-01-31", None),
            ("ongoing", 1, "", None),
            ("03/02/2027 14:00", 1, "2027-02-03", None),
        ],
        "status": [("", 2, "current", None)],
    }
    choices = with_meaning(
        with_meaning(Choices(), "due_on", "Jan 2027", "1 Jan 2027"), "status", "", "potential"
    )
    kept = read_activities(text.encode(), "a.csv", choices).activities
    assert kept["due_on"].dt.strftime("%d").fillna("").tolist() == ["01", "01", "", "03"]
    assert kept["status"].tolist() == ["potential", "potential", "ended", "ended"]


def test_months_with_the_space_of_a_web_page_are_counted_among_those_asked_about() -> None:
    content = "Title,Due on\nTea,March\xa02027\nWalk,March\xa02027\nChoir,April 2027\n".encode()
    (asked,) = (one for one in read_activities(content, "a.csv").questions if one.ask is Ask.LOOSE_DAYS)
    assert asked.rows == 3
