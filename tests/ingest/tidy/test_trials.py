"""Rows that say by their title that they are no activities are set aside, and can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, read_activities
from costar.ingest.tidy.trials import is_out_of_use

OUT = [
    *(
        "test",
        "TEST ROW",
        "Test 2",
        "testing 123",
        "this is a test",
        "Test entry - please ignore",
        "dummy",
        "xxx",
    ),
    *("Example", "Example activity", "[Sample]", "asdf", "do not use", "DO NOT USE - Warm hubs", "delete me"),
    *("REMOVED: Choir", "Choir (REMOVED)", "removed", "DELETED – CHOIR"),
    *("DELETED – Choir", "[DELETED] Choir", "Choir (duplicate)", "Duplicate – Choir", "Choir - ignore"),
    *(
        "# Choir",
        "// Choir",
        "~~Choir~~",
        "**DELETED** Choir",
        "Choir [DO NOT USE]",
        "Duplicate: Choir",
        "Deleted",
        "Choir – entered in error",
    ),
]
IN = [
    *(
        "Testing",
        "Do not use: the plastics campaign",
        "Removed: barriers to work",
        "Removed/relocated shelters",
    ),
    *("REMOVED: BARRIERS TO WORK", "Graffiti (removed)", "Barriers – removed", "Obsolete: a repair café"),
    *("Delete - a data rights group", "Disregard / Regard theatre", "Duplicate / rubber bridge", "-- Walk"),
    *("# of steps challenge", "#MeToo listening", "Ignore the noise - wellbeing", "Deleted scenes film club"),
    *("Test and trace hub", "Testing of smoke alarms", "Example setters club", "Sample collection day"),
    *(
        "Delete old records from the archive",
        "Do not use plastic: a campaign",
        "Removed trees are planted again",
    ),
    *(
        "Water testing",
        "Taste test",
        "Void homes inspected by tenants",
        "Demolition of Example House",
        "XX club",
    ),
]


@pytest.mark.parametrize("title", OUT)
def test_a_title_says_that_its_row_is_no_activity(title: str) -> None:
    assert is_out_of_use(title)


@pytest.mark.parametrize("title", IN)
def test_a_title_that_only_has_such_a_word_is_one(title: str) -> None:
    assert not is_out_of_use(title)


@pytest.mark.parametrize("word", ["Demo", "Test card", "SAMPLE -", "Example project"])
def test_a_year_behind_such_a_word_makes_a_name_and_a_count_does_not(word: str) -> None:
    assert not is_out_of_use(f"{word} 2027")
    assert not is_out_of_use(f"{word} 1999")
    assert is_out_of_use(f"{word} 2")
    assert is_out_of_use(f"{word} 20271")


@given(st.lists(st.sampled_from([*OUT, "Walk", "Choir club"]), min_size=1, max_size=8))
def test_every_row_is_read_or_set_aside_with_its_reason(titles: list[str]) -> None:
    text = "Title,Service\n" + "".join(f'"{one}",Parks\n' for one in (*titles, "Tea"))
    reading = read_activities(text.encode(), "a.csv")
    aside = {one.row for one in reading.rows_set_aside}
    assert aside == {row for row, one in enumerate(titles, 2) if is_out_of_use(one)}
    assert len(aside) + len(reading.activities) == len(titles) + 1


def test_such_rows_are_named_and_can_be_taken_back() -> None:
    text = b"Title,Service\nWalk,Parks\nTEST ROW,Parks\nDELETED - Choir,Arts\n"
    reading = read_activities(text, "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(3, Reason.TRIAL), (4, Reason.TRIAL)]
    kept = read_activities(text, "a.csv", Choices(kept_rows=frozenset((4,))))
    assert kept.activities["title"].tolist() == ["Walk", "DELETED - Choir"]


def test_a_list_of_nothing_but_tests_is_read() -> None:
    assert len(read_activities(b"Title,Service\nTest 1,Parks\nTest 2,Arts\n", "a.csv").activities) == 2


def test_a_row_that_a_program_made_is_an_unused_slot_and_a_title_that_says_nothing_is_pointed_out() -> None:
    text = b"Name,Service\nWalk,Parks\nUntitled,\nTBC,Arts\nChoir,Arts\n"
    reading = read_activities(text, "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(3, Reason.UNUSED)]
    assert [(one.code, one.row) for one in reading.problems] == [("no_title", 4)]


def test_a_row_without_a_title_is_no_unused_slot_where_residents_said_something() -> None:
    rows = "Walk,Parks,a,1\nTBC,,we want a choir here,2\nUntitled,,Ann Smith,3\nChoir,Arts,b,4\n"
    reading = read_activities(f"Title,Service,What residents said,Odd\n{rows}".encode(), "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(4, Reason.UNUSED)]


@pytest.mark.parametrize("heading", ["Deleted", "IsDeleted", "is_deleted", "Marked as deleted"])
def test_rows_that_a_column_says_are_deleted_are_none(heading: str) -> None:
    reading = read_activities(f"Title,Service,{heading}\nWalk,Parks,No\nTea,Arts,Yes\n".encode(), "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(3, Reason.FLAGGED)]


@pytest.mark.parametrize("first", ["(example) Lunch club", "[Example] Lunch club", "Specimen: Lunch club"])
def test_a_first_row_that_says_that_it_is_an_example_is_none(first: str) -> None:
    text = f"Title,Service\n{first},Parks\nTea,Parks\nWalks,Arts\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea", "Walks"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.TRIAL)]
