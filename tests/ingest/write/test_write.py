import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITY, as_activities
from costar.domain.record_types import FILE_TYPES
from costar.domain.records.fields import UNSTORABLE
from costar.errors import UserError
from costar.ingest.child.limits import MOST_SHEET_ROWS
from costar.ingest.read import read_activities
from costar.ingest.write import write as writing
from costar.ingest.write.write import csv_of, sheets_as_xlsx, sheets_as_zip
from tests.ingest.shared import FILES, needs_files
from tests.strategies import activities

ANY_TEXT = (
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    | st.text("'=+-@ \t\r\n\",;_x0D\x01\x1e\x85\u2003", max_size=12)
).filter(lambda text: not UNSTORABLE.search(text))
WRITERS = pytest.mark.parametrize(
    ("write", "name"), [(csv_of, "a.csv"), (lambda frame: sheets_as_xlsx({"activity": frame}), "a.xlsx")]
)


def returned(write, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    reading = read_activities(write(frame), name)
    assert [one for one in reading.problems if one.code != "no_rows"] == []
    assert reading.given == {field.name for field in ACTIVITY}
    return reading.activities.drop(columns="row")


@WRITERS
@given(frame=activities())
def test_an_export_reads_back_unchanged(write, name: str, frame: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(returned(write, name, frame), frame)


@WRITERS
@given(texts=st.lists(ANY_TEXT.filter(bool), min_size=1, max_size=4))
@example(texts=["\x1e", "\r0"])
@example(texts=["\r0", ";\n0"])
def test_any_text_that_can_be_stored_reads_back_unchanged(write, name: str, texts: list[str]) -> None:
    columns = {"activity_id": [f"a{at}" for at in range(len(texts))], "title": texts, "notes": texts[::-1]}
    frame = as_activities(pd.DataFrame(columns | {"reference": texts, "source": texts}))
    pd.testing.assert_frame_equal(returned(write, name, frame), frame)


@needs_files
@WRITERS
def test_the_naughty_strings_read_back_unchanged(write, name: str) -> None:
    with (FILES / "csv" / "naughty-strings.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["title"] for row in csv.DictReader(file)]
    columns = {
        "activity_id": [f"a{at}" for at in range(len(texts))],
        "title": "x",
        "description": texts,
        "notes": texts,
    }
    frame = as_activities(pd.DataFrame(columns))
    assert len(frame) == 515
    pd.testing.assert_frame_equal(returned(write, name, frame), frame)


@given(texts=st.lists(ANY_TEXT | st.sampled_from(["=1+1", "+1-2", "@x", "-2+3"]), min_size=1, max_size=4))
def test_no_formula_is_live(texts: list[str]) -> None:
    frame = as_activities(
        pd.DataFrame({"activity_id": map(str, range(len(texts))), "title": "x", "notes": texts})
    )
    cells = [
        cell for row in csv.reader(StringIO(csv_of(frame).decode("utf-8-sig"), newline="")) for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in ("=", "@")]
    book = openpyxl.load_workbook(BytesIO(sheets_as_xlsx({"activity": frame})))
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_workbook_has_days_as_days_and_numbers_as_numbers() -> None:
    frame = as_activities(
        pd.DataFrame({"activity_id": ["a"], "title": ["b"], "impact": [4], "due_on": ["2026-05-31"]})
    )
    sheet = openpyxl.load_workbook(BytesIO(sheets_as_xlsx({"activity": frame}))).active
    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert (cells["impact"].value, cells["due_on"].is_date, cells["title"].data_type) == (4, True, "s")


def test_a_csv_opens_in_excel() -> None:
    content = csv_of(as_activities(pd.DataFrame({"activity_id": ["a"], "title": ["Café"]})))
    assert content.startswith(b"\xef\xbb\xbfactivity_id,")
    assert content.endswith(b"\r\n")


@WRITERS
def test_what_looks_like_anything_but_a_value_reads_back_unchanged(write, name: str) -> None:
    odd = {
        "activity_id": ["total", "Number of activities", "Source: us", "activity"],
        "title": ["#N/A", "title", "5", "Err:502"],
        "ward_code": ["none", "all of them", "-", "W"],
        "owner_role": ["12", "2026-05-31", "#REF!", "Jane Smith"],
        "directorate": ["< Select >", "'#N/A", "HOUSING", "1"],
        "done_on": ["2090-01-01", "2090-01-02", "2090-01-03", "2090-01-04"],
        "notes": ["ıº", "CafÃ©", "service", "notes"],
    }
    frame = as_activities(pd.DataFrame(odd))
    pd.testing.assert_frame_equal(returned(write, name, frame), frame)


def test_what_a_sheet_has_no_room_for_is_refused_and_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    three = as_activities(pd.DataFrame({"activity_id": ["a", "b", "c"], "title": ["A", "B", "C"]}))
    monkeypatch.setattr(writing, "MOST_ON_A_SHEET", 3)
    assert len(returned(lambda frame: sheets_as_xlsx({"activity": frame}), "a.xlsx", three)) == 3
    monkeypatch.setattr(writing, "MOST_ON_A_SHEET", 2)
    with pytest.raises(UserError) as refused:
        sheets_as_xlsx({"activity": three})
    assert refused.value.values == {"sheet": "activity", "found": 3, "most": 2}


def test_a_sheet_is_no_longer_than_what_is_read_back() -> None:
    assert writing.MOST_ON_A_SHEET + 1 == MOST_SHEET_ROWS, "with its headings"


def test_no_sheet_has_the_name_that_excel_keeps_for_itself() -> None:
    of_all = {name: of.none() for name, of in FILE_TYPES.items()}
    names = openpyxl.load_workbook(BytesIO(sheets_as_xlsx(of_all))).sheetnames
    assert len(names) == len(FILE_TYPES)
    assert "history" not in {name.casefold() for name in names}


@pytest.mark.parametrize(
    ("most", "names"), [(100, ["activity.csv", "READ ME.txt"]), (10**6, ["activity.csv"])]
)
def test_a_package_that_is_not_read_back_says_so(
    most: int, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_PACKED", most)
    frame = as_activities(pd.DataFrame({"title": ["Walks"]}))
    made = sheets_as_zip({"activity": frame}, lambda found, most: f"{found} of {most}")
    assert ZipFile(BytesIO(made)).namelist() == names
