"""A row of groups over the headings names the columns whose own heading is blank."""

from costar.ingest.read import Reading, read_activities
from costar.ingest.table.head import head_of
from tests.ingest.shared import grid

ROWS = "\n".join(f"R{n},2024-11-2{n},Hall {n},Clerk {n % 2},Damp wall {n},2025-11-2{n}" for n in range(1, 7))


def read(above: str, heading: str) -> Reading:
    return read_activities(f"{above}\n{heading}\n{ROWS}".encode(), "risks.csv")


def test_a_name_beside_groups_is_the_heading_of_its_column() -> None:
    reading = read("Risk ref,Date added,Asset,,Weakness,", ",,Name,Owner,Description,Date due")

    assert [one.heading for one in reading.columns][:2] == ["Risk ref", "Date added"]
    assert "reference" in {one.field for one in reading.columns if one.is_read}


def test_a_label_above_is_the_heading_of_no_column() -> None:
    lines = grid(f"Team:,Parks,May,,2027,\n,,Name,Owner,Description,Date due\n{ROWS}")

    assert head_of(lines, 1, 6).headings[:2] == ("", "")
