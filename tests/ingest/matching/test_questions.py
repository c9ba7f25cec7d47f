import pytest

from costar.ingest.matching.match import How
from costar.ingest.matching.questions import Ask, says_ease, says_need
from costar.ingest.problems import Level
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.table import with_meaning
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
