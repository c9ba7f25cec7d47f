"""A thousand broken files: each is read or refused, no row is lost, and no other row is changed unsaid."""

import csv
import io
from collections import Counter
from functools import cache

import pytest

from costar.config import ROOT
from costar.errors import UserError
from costar.ingest.child.child import run_in_child
from costar.ingest.read import read_activities, read_table
from costar.ingest.write.write import sheets_as_xlsx
from tests.ingest.mutator import broken_line, broken_package, broken_text
from tests.ingest.ods_file import ods_of
from tests.ingest.readers import Rows, rows_of_file
from tests.ingest.shared import rows_or_refusal

MOST_SECONDS = 10.0
MOST_MEGABYTES = 300
FILES_A_TEST = 50
SEEDS = [range(start, start + FILES_A_TEST) for start in range(0, 300, FILES_A_TEST)]

slow = pytest.mark.long


def plan() -> bytes:
    """The council that every installation starts with."""
    return (ROOT / "data" / "exampleshire.csv").read_bytes()


@cache
def plan_as(kind: str) -> bytes:
    """The same council as a workbook."""
    if kind == "ods":
        return ods_of(list(csv.reader(io.StringIO(plan().decode("utf-8-sig"), newline=""))))
    return sheets_as_xlsx({"activity": read_activities(plan(), "plan.csv").activities})


def faults(content: bytes, file_name: str) -> str:
    """What is wrong with how a file was read; a mistake of the reader is raised as it is."""
    try:
        rows = run_in_child(rows_of_file, content, file_name, seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except UserError as refused:
        limits = ("file.took_too_long", "file.too_much_memory", "file.reader_ended")
        return refused.key if refused.key in limits else ""
    return faults_of(rows)


def faults_of(rows: Rows) -> str:
    """Every row below the headings is read, or has an error, or is set aside: one of these."""
    all_rows = set(range(rows.heading_row + 1, rows.heading_row + rows.rows_read + 1))
    found = {row for row in rows.read | rows.in_error | rows.set_aside if row > rows.heading_row}
    lost, twice = sorted(all_rows ^ found), sorted(rows.read & (rows.in_error | rows.set_aside))
    return f"{lost} lost, {twice} twice" if lost or twice else ""


@slow
@pytest.mark.parametrize("seeds", [*SEEDS, range(300, 350), range(350, 400)], ids=str)
def test_broken_text_loses_no_row(seeds: range) -> None:
    found = {seed: faults(broken_text(plan(), seed), "plan.csv") for seed in seeds}
    assert {seed: fault for seed, fault in found.items() if fault} == {}


@slow
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_a_broken_workbook_loses_no_row(kind: str, seeds: range) -> None:
    found = {seed: faults(broken_package(plan_as(kind), seed), f"plan.{kind}") for seed in seeds}
    assert {seed: fault for seed, fault in found.items() if fault} == {}


@slow
def test_enough_of_them_can_still_be_read() -> None:
    """A mutator that only makes rubbish would prove nothing."""
    read = Counter(
        kind
        for kind, make in (("csv", broken_text), ("xlsx", broken_package), ("ods", broken_package))
        for seed in range(40)
        if not isinstance(rows_or_refusal(make(plan() if kind == "csv" else plan_as(kind), seed)), UserError)
    )
    assert min(read[kind] for kind in ("csv", "xlsx", "ods")) >= 10


@slow
@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_one_broken_line_changes_no_other_row_unsaid(seeds: range) -> None:
    assert {seed: changed for seed in seeds if (changed := changed_unsaid(seed))} == {}


def changed_unsaid(seed: int) -> dict[int, list[str]]:
    """The rows that read otherwise than in the sound file, though nothing is said about them."""
    content, damaged = broken_line(plan(), seed)
    sound, broken = cells_of(plan()), cells_of(content)
    table = read_table(content, "plan.csv")
    said = {one.row for one in table.problems} | {one.row for one in table.set_aside} | {damaged}
    return {row: cells for row, cells in broken.items() if cells != sound.get(row) and row not in said} | {
        row: [] for row in sound.keys() - broken.keys() - said
    }


def cells_of(content: bytes) -> dict[int, list[str]]:
    table = read_table(content, "plan.csv")
    return {row: list(cells) for row, *cells in zip(table.row_numbers, *table.columns, strict=True)}


def test_the_measure_notices_a_lost_row_and_one_counted_twice() -> None:
    good = Rows(1, 3, frozenset({2}), frozenset({3}), frozenset({4}))
    assert faults_of(good) == ""
    assert faults_of(Rows(1, 3, frozenset({2}), frozenset({3}), frozenset())) == "[4] lost, [] twice"
    assert faults_of(Rows(1, 2, frozenset({2, 3}), frozenset({3}), frozenset())) == "[] lost, [3] twice"


def test_the_same_seed_breaks_a_file_alike() -> None:
    assert broken_text(plan(), 7) == broken_text(plan(), 7)
    assert broken_package(plan_as("ods"), 7) != plan_as("ods")
