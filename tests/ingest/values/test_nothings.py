"""What programs write for nothing says nothing, in whatever column; what people have to say is kept."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import FIELD
from costar.ingest.read import read_activities
from costar.ingest.values.texts import texts_of
from costar.ingest.values.typed import NOT_TOLD, typed
from costar.ingest.values.values import parse

WORDS = ("None", "nan", "null", "NA", "n/a", "nil", "undefined", "False", "-", "--", "[]", "{}", "not set")


OF_TITLES = [("Notes", one) for one in WORDS] + [("Description", one) for one in WORDS]
OF_NAMES = [("Ward", one) for one in WORDS] + [("Reference", one) for one in WORDS if one != "False"]


@pytest.mark.parametrize(("heading", "word"), OF_TITLES + OF_NAMES)
def test_a_word_for_nothing_is_blank_in_every_column_of_texts(heading: str, word: str) -> None:
    said = ["A1 Mill", word, "B2 Hall", word, "C3 Park", "D4 Quay"]
    text = f"Title,Impact,{heading}\n" + "".join(f"Club {at},3,{one}\n" for at, one in enumerate(said))
    reading = read_activities(text.encode(), "a.csv")
    right = ["A1 Mill", "", "B2 Hall", "", "C3 Park", "D4 Quay"]
    assert reading.activities[heading.lower()].tolist() == right
    assert {one.code for one in reading.problems} <= {"read_as_blank", "nulls"}


def test_a_column_that_is_mostly_such_words_is_read_all_the_same() -> None:
    text = "Title,Ward,Notes\nTea,--,--\nWalks,Mill,--\nChoir,--,Sing\nArt,--,--\n"
    found = read_activities(text.encode(), "a.csv").activities
    assert found["ward"].tolist() == ["", "Mill", "", ""]
    assert found["notes"].tolist() == ["", "", "Sing", ""]


def test_what_is_to_be_confirmed_is_somebodys_note() -> None:
    found = read_activities(b"Title,Notes\nTea,TBC\nWalks,unknown\nChoir,Sing\n", "a.csv").activities
    assert found["notes"].tolist() == ["TBC", "unknown", "Sing"]


def test_a_reference_may_be_0() -> None:
    found = read_activities(b"Reference,Title\n0,Tea\nA1,Walks\nA2,Choir\n", "a.csv").activities
    assert found["reference"].tolist() == ["0", "A1", "A2"]


def test_what_a_program_writes_for_no_day_is_no_day() -> None:
    """Odoo writes FALSE wherever it has nothing, in more than half of the rows, too."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Project", "Deadline", "Description"))
        for at in range(1, 10):
            sheet.write_row(at, 0, (f"Club {at}", False if at % 2 else "2027-03-04", at % 3 != 0 and "Tea"))
    reading = read_activities(target.getvalue(), "a.xlsx")
    days = [None if at % 2 else date(2027, 3, 4) for at in range(1, 10)]
    found = reading.activities["due_on"]
    assert [None if one is None or one != one else one.date() for one in found] == days
    assert set(reading.activities["description"]) == {"Tea", ""}
    assert not reading.problems.errors


def test_a_column_of_nothing_but_no_holds_no_days() -> None:
    reading = read_activities(b"Title,Due date\nTea,No\nWalks,No\nChoir,No\nArt,No\n", "a.csv")
    assert "due_on" not in reading.given


@pytest.mark.parametrize("error", ["#ERROR!", "#NV", "#BEZUG!", "#N/D", "#¡REF!", "#NAME", "#RIF!"])
@pytest.mark.parametrize("heading", ["Title", "Service", "Notes"])
def test_what_other_programs_and_languages_show_for_a_wrong_formula_is_a_problem(
    heading: str, error: str
) -> None:
    rows = [{"Title": f"Club for {one}", "Service": "Parks", "Notes": f"Ask {one}"} for one in ("tea", "art")]
    rows.append({"Title": "Club for all", "Service": "Parks", "Notes": "Ask", heading: error})
    text = "Title,Service,Notes\n" + "".join(",".join(one.values()) + "\n" for one in rows)
    reading = read_activities(text.encode(), "a.csv")
    assert [(one.code, one.row, one.heading) for one in reading.problems.errors] == [
        ("error_cell", 4, heading)
    ]
    assert reading.activities["title"].tolist() == ["Club for tea", "Club for art"]


@pytest.mark.parametrize("name", ["notes", "ward", "reference", "owner_role"])
@given(cells=st.lists(st.sampled_from(["Tea", "", "-", "None", "no", "0", "TBC", "n/a", " ", "N/A "])))
def test_a_column_is_understood_as_its_cells_are(name: str, cells: list[str]) -> None:
    field = FIELD[name]
    read = typed(field, name, texts_of(cells), NOT_TOLD, ours=False)
    each = [parse(field, text) for text in cells]
    assert read.values[name].tolist() == [one.value for one in each]
    assert [(at, text) for at, text, _ in read.said] == [
        (at, text) for at, (text, one) in enumerate(zip(cells, each, strict=True)) if one.code
    ]
