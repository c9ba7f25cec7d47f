"""SharePoint's description of a list, before its rows, is no heading and no row."""

import pytest

from costar.ingest.file.list_schema import without_list_schema
from costar.ingest.read import read_activities

SCHEMA = 'ListSchema={"schemaXmlList":["<Field Type=\\"Text\\" Name=\\"Title, long\\" />","<Field />"]}'
ROWS = '"Title","Service"\r\n"Tea","Care"\r\n"Walk","Parks"\r\n'


@pytest.mark.parametrize(("between", "first"), [("", 2), ("\r\n", 3), ("\n", 3)])
def test_a_description_of_the_list_is_left_out_and_said(between: str, first: int) -> None:
    reading = read_activities(f"\ufeff{SCHEMA}{between}{ROWS}".encode(), "list.csv")
    assert reading.activities[["title", "service"]].to_numpy().tolist() == [
        ["Tea", "Care"],
        ["Walk", "Parks"],
    ]
    assert (reading.activities["row"].tolist(), reading.is_ready) == ([first, first + 1], True)
    assert "list_schema" in {one.code for one in reading.problems}


def test_a_description_that_was_cut_off_is_left_out_to_the_end_of_its_line() -> None:
    assert without_list_schema(f"{SCHEMA[:40]}\r\n{ROWS}") == f"ListSchema\r\n{ROWS}"


def test_any_other_file_is_left_as_it_is() -> None:
    assert without_list_schema(ROWS) is None
