"""Lines of a PDF's table that are one row are joined, and that is said; nothing else is."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities

HEAD = "Ref,Title,Service,Status\n"
REST = "3,Tenant panels,Housing,Live\n4,Carers' forum,Adults,Planned\n5,Tea,Parks,Live\n"
WORD = st.sampled_from(["walks", "in", "the", "north", "of", "our", "parks", "for", "carers"])
WORDS = st.lists(WORD, min_size=2, max_size=12)


def read(text: str, kept: frozenset[int] = frozenset()) -> Reading:
    return read_activities(text.encode(), "a.csv", Choices(kept_rows=kept))


@pytest.mark.parametrize(
    ("rows", "title", "service"),
    [
        ("1,Litter picks in the,Parks,Live\n,north wards,,\n", "Litter picks in the north wards", "Parks"),
        ("1,Clubs in,Parks and,Live\n,the north,spaces,\n", "Clubs in the north", "Parks and spaces"),
        ("1,Clubs in,Parks and,Live\n,the north,Leisure,\n", "Clubs in the north", "Parks and Leisure"),
        (",Litter picks in the,,\n1,north wards,Parks,Live\n", "Litter picks in the north wards", "Parks"),
        ("1,Clubs of,Parks,Live\n,the,,\n,north,,\n", "Clubs of the north", "Parks"),
        ("1,Warm places this,Parks,Live\n,winter season,,\n", "Warm places this winter season", "Parks"),
        ("1,Clubs for co-,Parks,Live\n,production,,\n", "Clubs for co-production", "Parks"),
        ("1,Open day,Parks,Live\n,and tea,,\n", "Open day and tea", "Parks"),
        ("1,Open day at,Parks,Live\n,Mill Road,,\n", "Open day at Mill Road", "Parks"),
    ],
)
def test_lines_of_one_row_are_joined(rows: str, title: str, service: str) -> None:
    reading = read(HEAD + rows + REST)
    assert (len(reading.activities), reading.is_ready) == (4, True)
    first = reading.activities[["title", "service", "reference"]].iloc[0]
    assert first.tolist() == [title, service, "1"]
    assert {one.reason for one in reading.rows_set_aside} == {Reason.CARRIED_ON}


@pytest.mark.parametrize(
    "row", [",Northern wards,,\n", ",tea,,\n", ",eBay sales,,\n", "2,north wards,Parks,Live\n", ",,small,\n"]
)
def test_what_may_be_a_row_of_its_own_stays_one(row: str) -> None:
    reading = read(HEAD + "1,Picks,,Live\n" + row + REST)
    assert Reason.CARRIED_ON not in {one.reason for one in reading.rows_set_aside}


def test_titles_in_small_letters_tell_nothing() -> None:
    assert len(read("title,service\ntea in the,parks\nwalks,\nchoir,arts\nseeds,parks\n").activities) == 4


def test_ideas_of_residents_who_write_small_are_not_joined_where_they_left_something_out() -> None:
    ideas = "More benches along the canal,North\nbetter buses,\nswimming for free,South\nYouth café,East\n"
    text = f"Idea,Ward\n{ideas}cycle lanes,West\nLitter picks,North\nPlant trees,South\n"
    assert len(read(text).activities) == 7


def test_a_row_that_a_person_keeps_is_one() -> None:
    text = HEAD + "1,Litter picks in the,Parks,Live\n,northern wards,,\n" + REST
    assert len(read(text, kept=frozenset((3,))).activities) == 5


@given(st.lists(WORDS, min_size=2, max_size=5), st.integers(20, 40))
def test_no_word_is_lost_wherever_lines_end(titles: list[list[str]], width: int) -> None:
    lines, meant = [f"1,{'L' + 'o' * width},Parks,Live"], ["L" + "o" * width]
    for number, words in enumerate(titles, 2):
        meant.append(" ".join(words).capitalize())
        first, *others = wrap(meant[-1], width)
        lines += [f"{number},{first},Parks,Live", *(f",{part},," for part in others)]
    reading = read(HEAD + "\n".join(lines) + "\n")
    assert reading.activities["title"].tolist() == meant


@pytest.mark.parametrize(("columns", "joined"), [(3, 400), (700, 0)])
def test_a_table_too_large_for_a_pdf_is_not_looked_at(columns: int, joined: int) -> None:
    more = "".join(f",Column {at}" for at in range(columns))
    rows = f"Walk in the,Parks{',x' * columns}\nnorth wards,{',' * columns}\n" * 400
    reading = read(f"Title,Service{more}\n{rows}")
    aside = [one for one in reading.rows_set_aside if one.reason is Reason.CARRIED_ON]
    assert len(aside) == joined
