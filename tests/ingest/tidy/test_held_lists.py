"""Cells as programs hold them, formulas that were shown, and what a blank cell is shown as."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Level, Reason
from costar.ingest.read import read_activities
from costar.ingest.tidy.held_lists import held_in
from tests.ingest.shared import codes, quoted

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters=";#'\"\\[]", exclude_categories=["C", "Z"]), min_size=1
)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Parks;#3", "Parks"),
        ("Parks;#1;#Adult care;#12", "Parks; Adult care"),
        (";#Parks;#Health;#", "Parks; Health"),
        ("3;#Parks", "Parks"),
        ("1;#Residents;#2;#Councillors", "Residents; Councillors"),
        ('["Parks"]', "Parks"),
        ('["co-design", "co-deliver"]', "co-design; co-deliver"),
        ("['Parks', 'Health']", "Parks; Health"),
        ("[]", ""),
        ("Parks; Health", None),
        ("Plan B #3", None),
        ("[draft]", None),
        ("[1, 2]", None),
        (r'["Tea \ud83c\udf75"]', "Tea 🍵"),
        (r'["Tea \ud83c"]', None),
        ('{"a": 1}', None),
    ],
)
def test_what_a_cell_holds(text: str, held: str | None) -> None:
    assert held_in(text) == held


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_every_name_of_a_list_is_kept(names: list[str]) -> None:
    lookups = ";#".join(f"{name};#{at}" for at, name in enumerate(names))
    assert held_in(lookups) == held_in(json.dumps(names)) == "; ".join(names)


def test_names_of_lists_are_read_and_said_where_most_of_a_column_has_them() -> None:
    rows = "Lunch,Health;#3\nWalks,Parks;#1;#Health;#3\nChoir,\n"
    found = read_activities(f"Title,Service\n{rows}".encode(), "a.csv")
    assert found.activities["service"].tolist() == ["Health", "Parks; Health", ""]
    assert [dict(one.values) for one in found.problems if one.code == "held_lists"] == [{"n": 2}]


def test_one_such_cell_among_many_stays_as_somebody_wrote_it() -> None:
    rows = "Lunch,Health\nWalks,Plan;#3\nChoir,Arts\nTea,Arts\n"
    found = read_activities(f"Title,Service\n{rows}".encode(), "a.csv")
    assert "Plan;#3" in found.activities["service"].tolist()


@pytest.mark.parametrize(
    "formula",
    ['=A2&" "&B2', "=VLOOKUP(A3,Sheet2!A:B,2,0)", "='Old list'!A2", "=Plan!$B$4", "=B2", "= SUM(A1:A2)"],
)
@pytest.mark.parametrize("field", ["Title", "Service"])
def test_a_formula_that_was_shown_is_to_be_mended(formula: str, field: str) -> None:
    rows = {"Title": [formula, "Walks"], "Service": ["Parks", "Parks"]} | (
        {"Title": ["Tea", "Walks"], "Service": [formula, "Parks"]} if field == "Service" else {}
    )
    lines = [f"{quoted(title)},{quoted(service)}" for title, service in zip(*rows.values(), strict=True)]
    found = read_activities("\n".join(["Title,Service", *lines, ""]).encode(), "a.csv")
    assert found.activities["title"].tolist() == ["Walks"]
    assert codes(found.problems, Level.ERROR) == [("formula_shown", 2)]


@pytest.mark.parametrize("text", ["=not a formula", "= equal voices", "=7"])
def test_a_text_that_begins_like_one_is_a_text(text: str) -> None:
    found = read_activities(f"Title,Service\n{text},Parks\nWalks,Parks\n".encode(), "a.csv")
    assert found.activities["title"].tolist() == [text, "Walks"]


@pytest.mark.parametrize(
    "day", ["00/01/1900", "00:00", "30/12/1899", "1900-01-00", "1899-12-30 00:00:00", "0001-01-01T00:00:00"]
)
def test_the_day_0_of_a_blank_cell_is_blank(day: str) -> None:
    found = read_activities(f"Title,Due date\nTea,{day}\nWalks,31/05/2027\nChoir,{day}\n".encode(), "a.csv")
    assert found.activities["due_on"].isna().tolist() == [True, False, True]
    assert codes(found.problems, Level.ERROR) == []


def test_rows_of_zeros_that_formulas_left_are_set_aside() -> None:
    found = read_activities(b"Title,Service,Impact\nTea,Parks,4\nWalks,Arts,3\n0,0,0\n0,0,\n", "a.csv")
    assert found.activities["title"].tolist() == ["Tea", "Walks"]
    assert [(one.row, one.reason) for one in found.rows_set_aside] == [(4, Reason.UNUSED), (5, Reason.UNUSED)]


def test_a_reference_that_a_spreadsheet_shortened_is_blank_and_said() -> None:
    found = read_activities(b"Title,Ref\nTea,1.23E+11\nWalks,HSG-1E+2\nChoir,12\n", "a.csv")
    assert found.activities["reference"].tolist() == ["", "HSG-1E+2", "12"]
    assert codes(found.problems, Level.NOTE) == [("digits_lost", 2)]


@pytest.mark.parametrize("word", ["NULL", "(blank)", "undefined", "nan"])
def test_a_programs_word_for_nothing_is_no_service(word: str) -> None:
    found = read_activities(f"Title,Service\nTea,{word}\nWalks,Parks\n".encode(), "a.csv")
    assert found.activities["service"].tolist() == ["", "Parks"]


def test_a_box_of_airtable_is_a_tick() -> None:
    found = read_activities(b"Name,Councillors\nTea,checked\nWalks,\nChoir,checked\n", "a.csv")
    assert found.activities["councillors"].tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://www.notion.so/abc", "https://www.notion.so/def"),
        ("../Services/Parks%20a1.md", "Arts%20a2.md"),
    ],
)
def test_relations_of_notion_are_read_as_their_names(first: str, second: str) -> None:
    rows = "".join(
        f'Walk {n},"{name} ({first}), Arts ({second})"\n' for n, name in enumerate(("Parks", "Care"))
    )
    reading = read_activities(
        f"Name,Activity,Service\n{rows}".replace("Name,Activity", "Activity").encode(), "a.csv"
    )
    assert reading.activities["service"].tolist() == ["Parks; Arts", "Care; Arts"]


def test_what_airtable_links_is_read_as_names_whatever_commas_they_have() -> None:
    linked = ['"Walks, weekly",Café', "Arts,Café", 'Choir,"Tea ""and"" talk, monthly"', "Arts", ""]
    rows = "".join(f"Plan {n},{quoted(text)}\n" for n, text in enumerate(linked))
    reading = read_activities(f"Name,Service\n{rows}".encode(), "a.csv")
    assert reading.activities["service"].tolist() == [
        "Walks, weekly; Café",
        "Arts; Café",
        'Choir; Tea "and" talk, monthly',
        "Arts",
        "",
    ]


def test_single_links_with_commas_stand_without_their_marks() -> None:
    rows = 'Walks,"""Parks, leisure"""\nTea,"""Arts, culture"""\nChoir,Arts\n'
    reading = read_activities(f"Name,Service\n{rows}".encode(), "a.csv")
    assert reading.activities["service"].tolist() == ["Parks, leisure", "Arts, culture", "Arts"]


@pytest.mark.parametrize(
    "texts",
    [
        ['"Big lunch"', "Walks", "Choir"],
        ['"Ready, steady, cook"', "Walks, weekly", "Choir"],
        ['Our "big, big" lunch', '"Walks, weekly",Café', "Choir"],
    ],
)
def test_titles_in_which_somebody_quotes_stay_as_they_are(texts: list[str]) -> None:
    rows = "".join(f"{quoted(text)},Parks\n" for text in texts)
    reading = read_activities(f"Title,Service\n{rows}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == texts
