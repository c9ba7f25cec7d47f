"""Which table is proposed: what its headings say goes before its size."""

from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.read import read_activities
from costar.ingest.table.candidates import Candidate, best_of
from tests.ingest.file.books import book


def candidate(sheet: str, known: float, size: float) -> Candidate:
    return Candidate(sheet, 1, (), (), 1, known + size, ())


@given(st.integers(1, 40), st.integers(0, 40), st.floats(0, 0.22), st.floats(0, 0.22))
def test_size_never_outweighs_what_is_known(more: int, less: int, small: float, large: float) -> None:
    if more == less:
        return
    one, other = candidate("more", more / 4, small), candidate("less", less / 4, large)
    best = best_of([other, one])
    assert best is not None
    assert best.sheet == ("more" if more > less else "less")


def test_sheets_with_the_same_headings_are_named_because_one_is_read() -> None:
    def fill(workbook) -> None:
        for name in ("Housing", "Parks", "Arts"):
            workbook.add_worksheet(name).write_column(0, 0, ["Title", f"{name} walk", f"{name} choir"])
        workbook.add_worksheet("Key").write_column(0, 0, ["What it means", "Live", "Planned"])

    said = read_activities(book(fill), "a.xlsx").problems
    assert [(one.code, one.value) for one in said] == [("sheets_alike", "Parks; Arts")]


def test_a_form_that_nobody_filled_in_goes_behind_a_list_that_somebody_did() -> None:
    def fill(workbook) -> None:
        form = workbook.add_worksheet("New form")
        for at, row in enumerate([["Scheme", "Chance", "Answer"], ["Scheme lead"], ["Day"]]):
            form.write_row(at, 0, row)
        for at in range(3, 20):
            form.write_row(at, 1, [str(at), f"Answer {at}"])
        listed = workbook.add_worksheet("Filled")
        for at, row in enumerate([["Scheme", "Chance"], ["Benches", "1"], ["Ramps", "2"], ["Lights", "3"]]):
            listed.write_row(at, 0, row)

    assert read_activities(book(fill), "a.xlsx").sheet == "Filled"
