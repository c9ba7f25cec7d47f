from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.ballot import PaperScore
from costar.ingest.ballots import Ballots, KnownNames, read_ballots
from costar.ingest.problems import Level
from costar.ingest.write.ballot_template import ballots_csv, ballots_xlsx

KNOWN = KnownNames(
    {"1": "citizens", "citizens": "citizens", "2": "managers"}, frozenset({1, 2, 3}), {9: "managers"}
)
ITEMS = [(1, "Apple"), (2, "=1+1"), (3, "Cake, or so")]
HEADINGS = "ballot,group,activity,impact,effort"


def read(*rows: str, headings: str = HEADINGS) -> Ballots:
    return read_ballots("\n".join([headings, *rows, ""]).encode(), "paper.csv", KNOWN)


def told(found: Ballots) -> list[tuple[str, int | None, str, str]]:
    return [(one.code, one.row, one.heading, one.value) for one in found.problems]


def test_a_line_is_a_ballots_score_of_an_activity() -> None:
    assert read("4,1,2,5,1").lines == ((2, PaperScore(4, "citizens", 2, 5, 1)),)


@pytest.mark.parametrize("text", ["0", "don't know", "Don’t know", "DK", "?", ""])
def test_dont_know_may_be_written_in_many_ways(text: str) -> None:
    found = read(f"4,1,2,5,{text}")
    assert found.problems == ()
    assert found.lines[0][1].effort is None


def test_a_row_without_scores_is_counted_and_not_a_line() -> None:
    found = read("4,1,1,,", "4,1,2,3,3")
    assert (len(found.lines), found.unscored) == (1, 1)


def test_the_group_may_stand_in_any_row_of_a_ballot() -> None:
    found = read("4,,1,3,3", "4,citizens,2,3,3")
    assert [line.group for _, line in found.lines] == ["citizens", "citizens"]


def test_a_ballot_that_has_a_group_already_needs_none() -> None:
    assert read("9,,1,3,3").lines[0][1].group == "managers"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x,1,1,3,3", ("ballot_number", 2, "ballot", "x")),
        ("0,1,1,3,3", ("ballot_number", 2, "ballot", "0")),
        (",1,1,3,3", ("ballot_number", 2, "ballot", "")),
        ("1,1,1.5,3,3", ("ballot_number", 2, "activity", "1.5")),
        ("1,1,7,3,3", ("ballot_activity", 2, "activity", "7")),
        ("1,pirates,1,3,3", ("ballot_group", 2, "group", "pirates")),
        ("1,,1,3,3", ("ballot_group_missing", 2, "group", "")),
        ("9,1,1,3,3", ("ballot_other_group", 2, "group", "1")),
        ("1,1,1,6,3", ("ballot_score", 2, "impact", "6")),
        ("1,1,1,3,high", ("ballot_score", 2, "effort", "high")),
    ],
)
def test_what_is_to_be_mended_is_named_and_the_other_rows_are_read(
    row: str, problem: tuple[str, int, str, str]
) -> None:
    found = read(row, "5,1,1,2,2")
    assert problem in told(found)
    assert [number for number, _ in found.lines] == [3]


def test_the_same_activity_twice_on_a_ballot_names_the_first_row() -> None:
    found = read("1,1,1,3,3", "1,1,1,4,4")
    assert found.problems[0].values == (("first", 2),)
    assert [number for number, _ in found.lines] == [2]


def test_a_missing_column_is_named_and_nothing_is_read() -> None:
    found = read("1,1,1,3", headings="ballot,group,activity,impact")
    assert ("ballot_column", None, "effort", "") in told(found)
    assert found.lines == ()


def test_a_last_row_that_happens_to_be_the_sum_of_the_others_is_a_ballot_all_the_same() -> None:
    found = read("1,1,1,1,1", "1,1,2,1,1", "1,1,3,1,1", "3,1,1,3,3", headings=HEADINGS)
    assert len(found.lines) == 4
    assert len(read("1,1,1,1,1", "1,1,1,1,1", "2,2,2,2,2").lines) == 2


@pytest.mark.parametrize(
    "make", [lambda: ballots_csv(ITEMS, 3), lambda: ballots_xlsx(ITEMS, 3, ["Citizens"])]
)
def test_the_template_reads_as_ballots_that_scored_nothing(make: Callable[[], bytes]) -> None:
    found = read_ballots(make(), "template", KNOWN)
    assert (found.lines, found.problems, found.unscored) == ((), (), 9)


def test_no_title_in_the_template_is_run_by_a_spreadsheet() -> None:
    assert "'=1+1" in ballots_csv(ITEMS, 1).decode("utf-8-sig")


CELLS = st.text(alphabet="012345 x,\"'=\n?", max_size=4)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_every_line_that_is_kept_is_on_the_scale_and_every_other_row_is_told(
    rows: list[tuple[str, str, str, str, str]],
) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = read("1,1,1,1,1", *quoted)
    assert all(line.activity_number in KNOWN.activities for _, line in found.lines)
    assert all(
        score in (None, 1, 2, 3, 4, 5) for _, line in found.lines for score in (line.impact, line.effort)
    )
    wrong = {one.row for one in found.problems if one.level is Level.ERROR}
    assert wrong.isdisjoint({row for row, _ in found.lines})


def test_whole_numbers_may_have_a_point_and_a_zero() -> None:
    assert read("1.0,Residents,2.0,4.0,3.0").lines == read("1,Residents,2,4,3").lines
