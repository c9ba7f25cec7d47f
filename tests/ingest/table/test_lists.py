"""Lists under headings: a line that names a service, then its activities, without columns."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.above import Above
from tests.ingest.real_tables import questions_of

TITLES = ["Litter picks", "Lunch club", "Walks", "Choir", "Repair café", "Estate days"]


def _read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "list.csv", choices or Choices())


def _listed(first: str, second: str, mark: str, gap: str = "") -> str:
    upper, lower = ("".join(f"{mark}{one}\n" for one in part) for part in (TITLES[:3], TITLES[3:]))
    return f"{first}\n{upper}{gap}{second}\n{lower}"


@pytest.mark.parametrize(
    "text",
    [
        *(_listed("Parks", "Housing", mark) for mark in ("- ", "• ", "1. ", "  * ", "(a) ", "✓ ")),
        _listed("1. Parks", "2. Housing", "- "),
        _listed("## Parks", "## Housing", ""),
        _listed("Parks:", "Housing:", ""),
        _listed("PARKS", "HOUSING", ""),
        _listed("Parks", "Housing", "", "\n"),
        _listed("Parks,", "Housing,", ","),
        _listed("Parks,", "Housing,", "•,"),
        "Our list for 2027\n\n" + _listed("Parks", "Housing", "- ", "\n"),
        "Activity\n" + _listed("PARKS", "HOUSING", ""),
        _listed("Parks", "Housing", "    "),
        _listed("1. Parks", "2. Housing", "2.1 "),
        "Place,,\n" + _listed(",Parks,", ",Housing,", ",,"),
    ],
)
def test_a_list_under_headings_is_asked_about_once(text: str) -> None:
    reading = _read(text)
    assert reading.activities["title"].tolist() == TITLES
    assert (questions_of(reading), reading.columns[1].heading) == (1, "Section")
    chosen = _read(text, Choices(mapping={1: "service"})).activities["service"]
    assert chosen.str.casefold().tolist() == ["parks"] * 3 + ["housing"] * 3


def test_a_list_under_wards_needs_no_question_and_a_title_may_have_commas() -> None:
    text = (
        "Northfield ward\n- Litter picks, walks and talks\n- Choir\nSouthfield ward\n- Lunch\n- Tea, cake\n"
    )
    reading = _read(text)
    assert reading.activities["title"].tolist() == [
        "Litter picks, walks and talks",
        "Choir",
        "Lunch",
        "Tea, cake",
    ]
    assert reading.activities["ward"].tolist() == ["Northfield"] * 2 + ["Southfield"] * 2
    assert questions_of(reading) == 0


@pytest.mark.parametrize("head", ["", "Activity\n", "Our activities\n"])
def test_bullets_are_no_part_of_titles(head: str) -> None:
    reading = _read(head + "".join(f"- {one}\n" for one in TITLES))
    assert reading.activities["title"].tolist() == TITLES
    assert (questions_of(reading), reading.rows_set_aside) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(TITLES),
        "Activity\nLitter picks\nWalks\n\nChoir\nLunch club\n",
        "Activity\n1. Litter picks\nWalks\nChoir\nLunch club\nTea\n",
        "Title,Service\n- Walks,Parks\n- Choir,Arts\n",
        "Walks,,\n,Choir,\n,,Tea\n- Lunch,Parks,3\n",
    ],
)
def test_other_files_are_no_lists(text: str) -> None:
    assert Reason.SECTION not in {one.reason for one in _read(text).rows_set_aside}


def test_a_list_can_be_read_as_a_table_and_a_heading_kept() -> None:
    text = _listed("Parks", "Housing", "- ")
    assert len(_read(text, Choices(heading_row=1)).activities) == 7
    assert "Housing" in _read(text, Choices(kept_rows=frozenset({5}))).activities["title"].tolist()


@pytest.mark.parametrize("text", [_listed("Parks:", "Housing:", ""), _listed("PARKS", "HOUSING", "")])
def test_each_line_above_others_can_be_kept_the_first_one_too(text: str) -> None:
    first = text.splitlines()[0].rstrip(":")
    reading = _read(text)
    assert [one.row for one in reading.rows_set_aside] == [1, 5]
    kept = _read(text, Choices(kept_rows=frozenset({1}))).activities["title"].tolist()
    assert kept == [first, *TITLES]


@pytest.mark.parametrize(
    "text",
    [
        _listed("Parks", "Housing", "- "),
        _listed("Parks:", "Housing:", ""),
        _listed("PARKS", "HOUSING", ""),
        "Activity\n" + _listed("PARKS", "HOUSING", ""),
    ],
)
def test_lines_above_others_may_be_activities_and_both_outcomes_are_known(text: str) -> None:
    above = _read(text).above
    assert above is not None
    assert [above.outcomes[one] for one in Above] == [6, 8, 2]
    for one in (Above.ACTIVITIES, Above.DETAILS):
        reading = _read(text, Choices(above=one))
        assert (len(reading.activities), questions_of(reading)) == (above.outcomes[one], 0)
        assert (reading.above and reading.above.read_as) == one


def test_lines_below_an_activity_may_say_more_of_it() -> None:
    text = "Litter picks\n- buy bags\n- call rangers\nLunch club\n- book a hall\nWalks\n"
    reading = _read(text, Choices(above=Above.DETAILS))
    assert reading.activities["title"].tolist() == ["Litter picks", "Lunch club", "Walks"]
    assert reading.activities["description"].tolist() == ["buy bags\ncall rangers", "book a hall", ""]
    assert {one.reason for one in reading.rows_set_aside} == {Reason.CARRIED_ON}


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("SEND\n" + _listed("PARKS", "HOUSING", ""), ["SEND"]),
        ("SEND\n" + _listed("PARKS", "HOUSING", "- "), ["SEND"]),
        (_listed("Parks", "Housing", "- ") + "Choir for all\n", ["Choir for all"]),
        ("OUR LIST FOR 2027\n" + _listed("PARKS", "HOUSING", ""), []),
        ("Directorate\n" + _listed("Parks", "Housing", "  "), []),
        (_listed("Parks", "Housing", "- ") + "Source: the council\n", []),
        (_listed("Parks", "Housing", "- ") + "\nThank you\n", []),
    ],
)
def test_a_line_with_nothing_below_is_an_activity_but_for_title_and_foot(text: str, lone: list[str]) -> None:
    reading = _read(text)
    assert [one for one in reading.activities["title"] if one not in TITLES] == lone
    assert (reading.above and reading.above.lone) == tuple(lone)
    assert questions_of(reading) == 1


def test_what_stands_further_left_than_headings_is_a_column_of_its_own() -> None:
    rows = [
        f"{place},,\n,Parks,\n,,{one}\n,Arts,\n,,{two}\n"
        for place, one, two in (("A", *TITLES[:2]), ("B", *TITLES[2:4]))
    ]
    reading = _read("".join(rows))
    assert reading.activities["title"].tolist() == TITLES[:4]
    chosen = _read("".join(rows), Choices(mapping={1: "directorate", 2: "service"})).activities
    assert chosen["directorate"].tolist() == ["A", "A", "B", "B"]
    assert chosen["service"].tolist() == ["Parks", "Arts", "Parks", "Arts"]


def test_a_dash_within_a_title_is_no_bullet() -> None:
    titles = _read("- Walks – all ages\n- Choir # 2 - men\n").activities["title"].tolist()
    assert titles == ["Walks – all ages", "Choir # 2 - men"]
