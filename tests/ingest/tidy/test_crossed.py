"""Activities crossed with services: asked about where each row has one mark, and never left in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.read import Choices, Reading, read_activities

HEAD = "Activity,Housing,Parks,Libraries\n"


def read(text: str, mapping: dict[int, str] | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", Choices(mapping=mapping or {}))


@pytest.mark.parametrize(
    ("mark", "other"), [("x", ""), ("✓", ""), ("1", "0"), ("Yes", "No"), ("TRUE", "FALSE")]
)
def test_services_as_columns_are_one_question(mark: str, other: str) -> None:
    rows = [[mark, other, other], [other, mark, other], [other, other, mark]]
    text = HEAD + "".join(f"{name},{','.join(row)}\n" for name, row in zip("ABC", rows, strict=True))
    asked = [(one.position, one.field, one.why) for one in read(text).columns if one.how is How.ASK]
    assert asked == [(4, "service", MatchReason.MARKS)]
    found = read(text, {4: "service"}).activities["service"].tolist()
    assert found == ["Housing", "Parks", "Libraries"]


def test_a_row_with_two_marks_names_both() -> None:
    rows = "Panels,x,,\nPicks,,x,\nReading,,,x\nTea,x,,\nWalks,x,x,\n"
    assert read(HEAD + rows, {4: "service"}).activities["service"].tolist()[-1] == "Housing; Parks"


def test_wards_are_suggested_beside_services() -> None:
    text = "Activity,Service,Abbey,Castle,Quay\nPicks,Parks,x,,\nReading,Arts,,x,\nTea,Arts,,,x\n"
    assert [one.field for one in read(text).columns if one.how is How.ASK] == ["ward"]


@pytest.mark.parametrize(
    "rows",
    [
        "Panels,5,1,2\nPicks,1,5,2\nReading,3,2,5\n",
        "Panels,Live,,Planned\nPicks,,Live,\nReading,,,Live\n",
        "Panels,x,x,x\nPicks,,x,x\nReading,x,,x\n",
    ],
)
def test_columns_that_say_more_than_one_name_are_pointed_out(rows: str) -> None:
    reading = read(HEAD + rows)
    assert [one.code for one in reading.problems] == ["crossed"]
    assert reading.problems[0].value == "Housing; Parks; Libraries"


@pytest.mark.parametrize(
    "names", ["Jan,Feb,Mar", "Q1,Q2,Q3", "Mon,Tuesday,Wed", "2024,2025,2026", "Co-design,NHS,Cllrs"]
)
def test_months_years_and_columns_of_ours_are_no_services(names: str) -> None:
    reading = read(f"Activity,{names}\nPanels,x,,\nPicks,,x,\nReading,,,x\n")
    assert not any(one.why is MatchReason.MARKS for one in reading.columns)
    assert "crossed" not in {one.code for one in reading.problems}


@given(st.lists(st.integers(0, 2), min_size=3, max_size=8))
def test_each_row_gets_the_column_that_it_is_marked_in(marks: list[int]) -> None:
    names = ["Housing", "Parks", "Libraries"]
    # One of each at least: a column without a mark tells nothing of what it is.
    rows = [["x" if at == mark else "" for at in range(3)] for mark in (0, 1, 2, *marks)]
    text = "".join(f"Idea {'abcdefghijk'[n]},{','.join(row)}\n" for n, row in enumerate(rows))
    found = read(HEAD + text, {4: "service"}).activities["service"].tolist()
    assert found == [*names, *(names[one] for one in marks)]


LEVELS = "Activity,Low,Medium,High,Low,Medium,High\nWalks,x,,,,,x\nTea,,x,,x,,\nChoir,,,x,x,,\nBus,x,,,,x,\n"


@pytest.mark.parametrize(
    ("over", "fields"),
    [
        (",Impact,,,Effort,,\n", ["impact", "effort"]),
        ("Our plan,,,,,,\n,Impact,,,Effort,,\n", ["impact", "effort"]),
        ("", ["", ""]),
        ("Our plan,,,,,,\n", ["", ""]),
    ],
)
def test_ticks_under_levels_say_how_much_of_what_heads_them(over: str, fields: list[str]) -> None:
    asked = [(one.position, one.field) for one in read(over + LEVELS).columns if one.how is How.ASK]
    assert asked == [(7, fields[0]), (8, fields[1])]
    found = read(over + LEVELS, {7: "impact", 8: "effort"}).activities
    assert found["impact"].tolist() == [1, 3, 5, 1]
    assert found["effort"].tolist() == [5, 1, 1, 3]


def test_scores_and_services_that_only_sound_like_levels_are_left() -> None:
    text = "Activity,Low,Medium,High\nWalks,3,1,2\nTea,2,1,3\nChoir,1,1,2\n"
    assert {one.why for one in read(text).columns} == {MatchReason.NOTHING}


@pytest.mark.parametrize("cells", [",,", "n,n,no", "0,0,0"])
def test_columns_for_how_much_in_which_nothing_is_marked_are_no_news(cells: str) -> None:
    text = "Activity,Low,Medium,High\n" + "".join(f"{name},{cells}\n" for name in ("Walks", "Tea", "Bus"))
    assert not {one.code for one in read(text).problems} & {"crossed", "ask_column"}


def test_what_stands_over_the_titles_says_nothing_of_how_much() -> None:
    rows = "Walks,x,,\nTea,,x,\nBus,,,x\nChoir,x,,\n"
    reading = read(f"Activity,,,\n,Low,Medium,High\n{rows}")
    assert (reading.columns[-1].heading, reading.columns[-1].field) == ("Low / Medium / High", "")
