"""Problems kept once for all rows that have them."""

from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level, Problem, Problems
from costar.ingest.read import read_activities


def of(row: int | None, value: str = "", level: Level = Level.NOTE) -> Problem:
    """A problem of a row."""
    return Problem("read_as", level, row, "Status", value, (("meaning", "current"),))


MANY = [of(3, "Live"), of(None, "File"), of(2, "BAU", Level.ERROR), of(3, "BAU", Level.ERROR), of(2, "Live")]


def test_they_are_what_they_were_put_together_of() -> None:
    joined = Problems.joined(MANY[:2], Problems.of(MANY[2:]))
    assert (list(joined), joined[-1], list(joined[1:3])) == (MANY, MANY[-1], MANY[1:3])


def test_those_of_one_row_stay_as_they_came() -> None:
    assert [one.value for one in Problems.of(MANY).in_row_order()] == ["File", "BAU", "Live", "Live", "BAU"]


def test_errors_and_what_is_about_the_file_are_told_without_looking_at_rows() -> None:
    errors = Problems.of(MANY).errors
    assert (errors.rows, list(errors), list(Problems.of(MANY).of_the_file())) == (
        (2, 3),
        MANY[2:4],
        [MANY[1]],
    )


def test_the_same_in_several_rows_is_one_kind() -> None:
    kinds = Problems.joined(MANY, MANY).by_kind()
    assert [(one.value, one.row, rows) for one, rows in kinds.items()] == [
        ("Live", None, [3, 2, 3, 2]),
        ("File", None, []),
        ("BAU", None, [2, 3, 2, 3]),
    ]


def test_a_note_in_every_row_of_a_column_is_kept_once() -> None:
    reading = read_activities(b"Title,Status\n" + b"Walks,Live\n" * 50, "a.csv")
    read_as = reading.problems.where(lambda one: one.code == "read_as")
    assert (len(read_as), len(read_as.by_kind()), read_as.rows) == (50, 1, tuple(range(2, 52)))


def test_the_same_error_in_two_cells_is_counted_twice() -> None:
    reading = read_activities(b"Title,Due date\nA,2027-01-01\nB,#REF!\nC,#REF!\nD,soon\n", "a.csv")
    asked = {one.ask: one.rows for one in reading.questions}
    assert asked[Ask.UNREADABLE] == 3
