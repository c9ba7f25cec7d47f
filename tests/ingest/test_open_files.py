"""The reader against files that none of us wrote, beside their answers. Run with -s to see the scores."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest

from costar.ingest.problems import Level, Reason, rows_in_error
from costar.ingest.read import Choices, read_activities, read_table
from costar.ingest.values.texts import name_of
from costar.ingest.write.inert import EDGES
from tests.ingest.real_tables import judged
from tests.ingest.scoring import (
    CSV,
    DAMAGES,
    Case,
    answer_of,
    cases,
    clean_rows,
    damaged,
    damaged_row,
    read_by_costar,
)
from tests.ingest.shared import FILES, needs_files

pytestmark = needs_files
CASES = cases() if CSV.is_dir() else {}

DIFFERS = {
    "CORE_PARSER_TESTS_033 Empty quoted field at EOF is empty": "an empty last column is left out",
    "PARSE_TESTS_009 Mixed slash n and slash r should choose first as precident": "each CR ends a row",
    "Successfully parse a CSV with newlines in quoted fields": "a row like the headings is set aside",
}


@pytest.fixture(scope="module", autouse=True)
def scores() -> Iterator[Counter[str]]:
    found: Counter[str] = Counter()
    yield found
    print("\n" + "\n".join(f"{name:32}{n:5}" for name, n in sorted(found.items())))  # noqa: T201


@pytest.mark.parametrize(
    ("folder", "case"),
    [(folder, case) for folder, listed in CASES.items() if "row_" not in folder for case in listed],
    ids=lambda one: one.name if isinstance(one, Case) else one,
)
def test_a_file_is_read_as_its_answer_says(folder: str, case: Case, scores: Counter[str]) -> None:
    fault = case.judge(read_by_costar(case.content))
    scores[f"{folder} of {len(CASES[folder])}"] += not fault
    assert bool(fault) == (case.name in DIFFERS), fault


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damaged_row_is_told_and_good_ones_keep_their_numbers_and_are_not_mentioned(
    damage: str, every: int, scores: Counter[str]
) -> None:
    """The same damage in one row after the other: the headings, each fourth row, and the last."""
    folder, faults = f"Pollock row_{damage}", {}
    files = list(zip(damaged(damage), CASES[folder], strict=True))
    some = [files[0], *files[1:-1:every], files[-1]]
    for path, case in some:
        number, clean = damaged_row(path), dict(enumerate(clean_rows(path), start=1))
        read = read_table(case.content, path.name)
        if fault := case.judge(answer_of(read)):
            faults[case.name] = fault
        cells = map(list, zip(*read.columns, strict=True))
        rows = {read.heading_row: list(read.headings)} | dict(zip(read.row_numbers, cells, strict=True))
        assert {row for row in clean if row != number and rows.get(row) != clean[row]} == set(), path.name
        assert {one.row for one in read.problems} <= {number, None}, path.name
        assert not rows_in_error(read.problems) & set(read.row_numbers), path.name
    scores[f"{folder} of {len(some)}"] = len(some) - len(faults)
    assert faults == {}


def test_naughty_strings_come_in_unchanged_but_for_what_nobody_sees_in_a_title() -> None:
    content = (CSV / "naughty-strings.csv").read_bytes()
    reading = read_activities(content, "naughty.csv")
    rows = dict(enumerate(csv.reader(StringIO(content.decode(), newline="")), start=1))
    said = {one.row for one in reading.problems if one.level is Level.ERROR}
    long = {one.row for one in reading.problems if one.code == "title_shortened"}
    kept = reading.activities.set_index("row")
    # "test", "nil" and "NIL" by themselves are set aside, and named.
    aside = [one.row for one in reading.rows_set_aside if one.reason is Reason.TRIAL]
    assert (len(said) + len(kept), len(aside)) == (512, 3)
    # A title names something; what was too long for one stands in the description as it is.
    was = {row: rows[row][1] if row in long else name_of(rows[row][1]) for row in kept.index}
    texts = {row: kept["description" if row in long else "title"][row] for row in kept.index}
    assert {row for row in texts if texts[row] != was[row].strip(EDGES)} == set()


def test_headings_of_public_bodies_are_right_or_asked() -> None:
    right = {
        "Organisational Unit": {"directorate", "service", "team"},
        "Payment Date": set(),
        "Amount": set(),
    }
    with (FILES / "real" / "headings.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    for case in cases:
        table = f"title,{case['heading']}\nA,\n"
        (_, match) = read_activities(table.encode(), "h.csv").columns
        assert not match.is_read or match.field in right.get(case["meaning"], set()), case


def test_trafford_grants_are_activities_after_mapping() -> None:
    content = (FILES / "real" / "trafford-grants.csv").read_bytes()
    reading = read_activities(content, "trafford-grants.csv", Choices(mapping={13: "", 1: "title"}))
    assert (
        len(reading.activities) + len({p.row for p in reading.problems if p.level is Level.ERROR and p.row})
        == 555
    )
    assert {"title", "description", "reference"} <= reading.given


def test_real_tables_raise_few_questions_and_nothing_is_taken_wrongly() -> None:
    found = judged()
    assert [(one.name, one.wrong) for one in found if one.wrong] == []
    assert sum(one.questions for one in found) < len(found) / 2
    assert sum(one.found for one in found) >= 0.95 * sum(one.ours for one in found)


def test_moments_that_a_program_noted_are_no_titles() -> None:
    reading = read_activities(
        b"datetime,n\n" + b"".join(b"Mon Jul 17 02:%02d:32 WIB 2017,0\n" % at for at in range(9)), "votes.csv"
    )
    assert [one.code for one in reading.problems] == ["no_title_column"]
