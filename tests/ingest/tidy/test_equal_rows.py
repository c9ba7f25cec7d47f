"""Rows of one file that say the same are named, and left out once a person says so."""

from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level, Reason
from costar.ingest.read import Choices, Reading, read_activities

FILE = "Activity,Service,Impact\nChoir,Culture,5\n"
FILE += "Walk,Parks,3\nChoir,Culture,5\nchoir,Culture,5\nChoir,Parks,5\n"


def _read(text: str = FILE, choices: Choices = Choices()) -> Reading:  # noqa: B008 - frozen
    return read_activities(text.encode(), "a.csv", choices)


def test_both_rows_are_named_and_saved_until_somebody_says_otherwise() -> None:
    read = _read()
    told = [one for one in read.problems if one.code == "equal_rows"]
    assert [(one.value, one.level) for one in told] == [("4 = 2; 5 = 2", Level.NOTE)]
    assert [(one.ask, one.rows, one.is_needed) for one in read.questions] == [(Ask.EQUAL_ROWS, 2, False)]
    assert len(read.activities) == 5


def test_said_once_the_later_ones_are_set_aside_and_one_can_be_taken_back() -> None:
    once = _read(choices=Choices(once=True))
    aside = [(one.row, one.reason) for one in once.rows_set_aside]
    assert (once.activities["row"].tolist(), aside) == (
        [2, 3, 6],
        [(4, Reason.EQUAL), (5, Reason.EQUAL)],
    )
    kept = _read(choices=Choices(once=True, kept_rows=frozenset({5})))
    assert kept.activities["row"].tolist() == [2, 3, 5, 6]


def test_what_tells_such_rows_apart_is_said_though_it_is_not_used() -> None:
    read = _read("Activity,Day,Venue,Impact\nYoga,Mon,Hall,4\nYoga,Wed,Hall,4\nTea,Wed,Barn,3\n")
    told = [(one.code, dict(one.values), one.value) for one in read.problems]
    assert told == [("equal_rows_but", {"n": 1, "headings": "Day"}, "3 = 2")]
    assert [one.heading for one in read.questions] == ["Day"]


def test_rows_of_one_title_that_differ_are_no_equals() -> None:
    assert not _read("Activity,Ward,Impact\nChoir,North,5\nChoir,South,5\nChoir,North,4\n").questions


def test_words_that_are_asked_about_may_tell_rows_apart() -> None:
    read = _read("Activity,Status\nChoir,Mauve\nChoir,Puce\nWalk,Mauve\nWalk,Mauve\n")
    assert [(one.ask, one.rows) for one in read.questions] == [(Ask.MEANINGS, 4), (Ask.EQUAL_ROWS, 1)]


def test_a_column_that_is_asked_about_may_tell_rows_apart() -> None:
    text = "title,who\nGarden club,staff\nTea dance,residents\nGarden club,residents\nTea dance,residents\n"
    read = _read(text)
    assert [one.how.value for one in read.columns] == ["exact", "ask"]
    assert [one.examples for one in read.questions] == [("5 = 3",)]


@given(st.lists(st.sampled_from(["Choir,Culture,5", "Walk,Parks,3", "Talk,Care,1"]), min_size=2, max_size=9))
def test_no_row_is_lost_or_doubled_without_a_word(rows: list[str]) -> None:
    text = "\n".join(["Activity,Service,Impact", *rows, ""])
    read, once = _read(text), _read(text, Choices(once=True))
    again = len(rows) - len(set(rows))
    assert sum(one.rows for one in read.questions if one.ask is Ask.EQUAL_ROWS) == again
    assert (len(read.activities), len(once.activities)) == (len(rows), len(set(rows)))
    assert once.rows_read == len(once.activities) + len(once.rows_set_aside)
