"""The reader against files that none of us wrote, beside their answers. Run with -s to see the scores."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from costar.errors import UserError
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities
from costar.ingest.table import Table, read_table
from tests.ingest.shared import FILES, needs_files, rows_of, rows_or_refusal

pytestmark = needs_files
CSV = FILES / "csv"

PAPAPARSE_DIFFERS = {
    "CORE_PARSER_TESTS_033 Empty quoted field at EOF is empty": "an empty last column is left out",
    "PARSE_TESTS_009 Mixed slash n and slash r should choose first as precident": "each CR ends a row",
}


@pytest.fixture(scope="module", autouse=True)
def scores() -> Iterator[Counter[str]]:
    found: Counter[str] = Counter()
    yield found
    print("\n" + "\n".join(f"{name:32}{n:5}" for name, n in sorted(found.items())))  # noqa: T201


def filled(rows: list[list[str]] | UserError) -> list[list[str]]:
    return [] if isinstance(rows, UserError) else [row for row in rows if any(map(str.strip, row))]


def answer(path: Path) -> list[list[str]]:
    """The rows below the heading, as the answer beside a file has them."""
    found = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return [list(row.values()) for row in found] if found and isinstance(found[0], dict) else found[1:]


def read_as_rows(path: Path) -> list[list[str]]:
    rows = rows_or_refusal(path.read_bytes(), path.name)
    assert not isinstance(rows, UserError)
    return rows[1:]


@pytest.mark.parametrize("path", sorted(CSV.glob("spectrum/*.csv")), ids=lambda path: path.stem)
def test_csv_spectrum(path: Path, scores: Counter[str]) -> None:
    assert read_as_rows(path) == answer(path)
    scores["csv-spectrum of 11"] += 1


@pytest.mark.parametrize("path", sorted(CSV.glob("test-data/valid/*.csv")), ids=lambda path: path.stem)
def test_valid_files(path: Path, scores: Counter[str]) -> None:
    assert read_as_rows(path) == answer(path)
    scores["test-data valid of 18"] += 1


@pytest.mark.parametrize("path", sorted(CSV.glob("test-data/broken/*.csv")), ids=lambda path: path.stem)
def test_broken_files_are_refused_or_reported(path: Path, scores: Counter[str]) -> None:
    refused = isinstance(rows_or_refusal(path.read_bytes()), UserError)
    assert refused or read_table(path.read_bytes(), path.name).problems
    scores["test-data broken of 7"] += 1


def test_papaparse(scores: Counter[str]) -> None:
    cases = json.loads((CSV / "papaparse.json").read_text(encoding="utf-8"))
    differing = {
        case["name"]
        for case in cases
        if filled(rows_or_refusal(case["input"].encode())) != filled(case["expected"])
    }
    scores["PapaParse of 66"] = len(cases) - len(differing)
    assert differing == set(PAPAPARSE_DIFFERS)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("test_utf8.csv", "ʤ"),
        ("test_utf8_bom.csv", "ʤ"),
        ("test_utf16_little.csv", "ʤ"),
        ("test_utf16_big.csv", "ʤ"),
        ("test_latin1.csv", "©"),
        ("mac_newlines.csv", "6"),
    ],
)
def test_encodings(name: str, last: str, scores: Counter[str]) -> None:
    rows = rows_or_refusal((CSV / "encodings" / name).read_bytes())
    assert not isinstance(rows, UserError)
    assert (len(rows), rows[1], rows[2][2]) == (3, ["1", "2", "3"], last)
    scores["encodings of 6"] += 1


@pytest.mark.parametrize("path", sorted(CSV.glob("disguises/*.csv")), ids=lambda path: path.stem)
def test_disguises(path: Path, scores: Counter[str]) -> None:
    plain = read_table((CSV / "disguises" / "01_utf8_crlf.csv").read_bytes(), "01.csv")
    read = read_table(path.read_bytes(), path.name)
    assert [heading.strip().lower() for heading in read.headings] == [
        heading.lower() for heading in plain.headings
    ]
    assert len(read.row_numbers) == 555
    assert spaces_alike(read) == spaces_alike(plain)
    scores["disguises of 20"] += 1


def spaces_alike(table: Table) -> list[list[str]]:
    """One of the disguises has line breaks where the others have spaces."""
    return [[" ".join(cell.split()) for cell in row] for row in rows_of(table)[1:]]


@pytest.mark.parametrize("kind", ["more_sep", "less_sep", "extra_quote", "field_delimiter"])
def test_one_damaged_row(kind: str, scores: Counter[str]) -> None:
    for path in sorted(CSV.glob(f"pollock/polluted/row_{kind}*.csv")):
        verdict = verdict_on(path)
        scores[f"Pollock row_{kind}: {verdict}"] += 1
        assert verdict in ("recovered", "reported"), path.name


def verdict_on(path: Path) -> str:
    """Whether the damaged row was recovered or reported, and every other one is exact."""
    damaged = int(re.findall(r"\d+", path.stem)[0]) + 1
    clean = dict(
        enumerate(
            csv.reader(StringIO((CSV / "pollock" / "clean" / path.name).read_text(encoding="utf-8"))), start=1
        )
    )
    read = read_table(path.read_bytes(), path.name)
    cells = zip(*read.columns, strict=True)
    rows = {read.heading_row: list(read.headings)} | {
        row: list(texts) for row, texts in zip(read.row_numbers, cells, strict=True)
    }
    if any(rows.get(row) != texts for row, texts in clean.items() if row != damaged):
        return "others altered"
    if {one.row for one in read.problems} - {damaged, None}:
        return "a good row reported"
    if rows.get(damaged) == clean[damaged]:
        return "recovered"
    said = {one.row for one in read.problems if one.level is Level.ERROR}
    return "reported" if damaged in said and damaged not in read.row_numbers else "silent"


def test_naughty_strings_come_in_unchanged() -> None:
    content = (CSV / "naughty-strings.csv").read_bytes()
    reading = read_activities(content, "naughty.csv")
    rows = dict(enumerate(csv.reader(StringIO(content.decode(), newline="")), start=1))
    said = {one.row for one in reading.problems if one.level is Level.ERROR}
    titles = reading.activities.set_index("row")["title"]
    assert len(said) + len(titles) == 515
    assert {row for row in titles.index if titles[row] != rows[row][1].strip(" \t\r\n\xa0")} == set()


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
