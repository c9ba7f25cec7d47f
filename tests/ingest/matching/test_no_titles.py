"""Columns that look like names of things and are none: times, places and colleagues."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.matching.title_texts import is_name_of_a_thing
from costar.ingest.read import Reading, read_activities


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def title_of(reading: Reading) -> list[tuple[str, bool]]:
    """The heading of the title, and whether it is asked about."""
    return [(one.heading, one.how is How.ASK) for one in reading.columns if one.field == "title"]


@pytest.mark.parametrize(
    "text",
    ["45 Mins", "2-4 hours a week", "1 hour 30 minutes", "about 3 days", "@parks", "POINT(-77.00 38.91)"],
)
def test_lengths_of_time_places_on_a_map_and_handles_name_nothing(text: str) -> None:
    assert not is_name_of_a_thing(text)


@pytest.mark.parametrize("text", ["3 week challenge", "24 hour library", "Point of contact", "Day centre"])
def test_names_may_have_such_words_in_them(text: str) -> None:
    assert is_name_of_a_thing(text)


def test_what_was_done_is_the_title_of_a_time_sheet_and_not_how_long_it_took() -> None:
    rows = "45 Mins,Planned the litter pick\n30 Mins,Met the tenants\n25 Mins,Called the library\n"
    assert title_of(read(f"Total Time,Description\n{rows}")) == [("Description", False)]


@pytest.mark.parametrize("heading", ["root_cause", "Evidence summary", "Resource"])
def test_what_goes_with_a_row_is_asked_about_where_nothing_else_names_it(heading: str) -> None:
    rows = "High,Locks are old\nLow,Doors are weak\nLow,Lights are broken\nHigh,Paths are wet\n"
    assert title_of(read(f"Severity,{heading}\n{rows}")) == [(heading, True)]


def test_a_key_of_a_database_is_no_name() -> None:
    rows = "north,Coats\nsouth,Food\neast,Food\nwest,Food\n"
    assert title_of(read(f"group_id,Kind\n{rows}")) != [("group_id", False)]


def test_names_beside_roles_may_be_people_and_are_asked_about() -> None:
    rows = "Rakesh Kumar,Manager\nTeja Rao,Tester\nSubhash Iyer,Designer\n"
    assert title_of(read(f"Name,Role\n{rows}")) == [("Name", True)]


def test_the_summary_of_a_list_names_its_rows_and_not_their_labels() -> None:
    rows = "Litter picks,COP-1,parks\nReading groups,COP-2,libraries\nTenant panels,COP-3,housing\n"
    assert title_of(read(f"Summary,Issue key,Labels\n{rows}")) == [("Summary", False)]
