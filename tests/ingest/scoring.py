"""Scores for any reader of tables on the open files: what it made of each, held against the answer."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from costar.errors import UserError
from costar.ingest.problems import Level
from costar.ingest.table.table import FileTable, read_table
from tests.ingest.shared import FILES, rows_of

CSV = FILES / "csv"
ENCODINGS = {
    "test_utf8.csv": "ʤ",
    "test_utf8_bom.csv": "ʤ",
    "test_utf16_little.csv": "ʤ",
    "test_utf16_big.csv": "ʤ",
    "test_latin1.csv": "©",
    "mac_newlines.csv": "6",
}
DAMAGES = ("more_sep", "less_sep", "extra_quote", "field_delimiter")
GOOD = ("recovered", "reported")
_ABOUT_TABLES = ("unclosed_quote", "ragged_rows", "whitespace", "blank_rows")


@dataclass(frozen=True)
class Answer:
    """What a reader made of a file.

    `rows`: headings and rows as text, in the order of the file; `said`: the rows (from 1, the heading
    is 1) that it complained of; `complained`: whether it did so in any way; `refused`: it read nothing.
    """

    rows: list[list[str]]
    said: frozenset[int] = frozenset()
    complained: bool = False
    refused: bool = False


REFUSED = Answer([], complained=True, refused=True)


@dataclass(frozen=True)
class Case:
    """A file and how a reader's answer to it is judged: "" is right, anything else says what is wrong."""

    name: str
    content: bytes
    judge: Callable[[Answer], str]


def cases() -> dict[str, list[Case]]:
    """Every open file with an answer, by its folder."""
    return {
        "csv-spectrum": [_rows_case(path) for path in files("spectrum/*.csv")],
        "test-data, valid": [_rows_case(path) for path in files("test-data/valid/*.csv")],
        "test-data, broken": [
            Case(path.stem, path.read_bytes(), _is_noticed) for path in files("test-data/broken/*.csv")
        ],
        "PapaParse": list(_papaparse()),
        "encodings": [_encoding_case(name, last) for name, last in ENCODINGS.items()],
        "disguises": [Case(path.stem, path.read_bytes(), _disguise) for path in files("disguises/*.csv")],
        "csvlint, tables": list(_csvlint()),
        **{f"Pollock row_{damage}": [_damaged_case(path) for path in damaged(damage)] for damage in DAMAGES},
    }


def read_by_costar(content: bytes) -> Answer:
    """What our own reader makes of a file."""
    try:
        return answer_of(read_table(content, "file.csv"))
    except UserError:
        return REFUSED


def answer_of(table: FileTable) -> Answer:
    """What it made of a file that it did not refuse."""
    said = frozenset(one.row for one in table.problems if one.row and one.level is Level.ERROR)
    return Answer(rows_of(table), said, complained=bool(table.problems or table.set_aside))


def files(pattern: str) -> list[Path]:
    return sorted(CSV.glob(pattern))


def damaged(damage: str) -> list[Path]:
    return files(f"pollock/polluted/row_{damage}*.csv")


def filled(rows: Iterable[list[str]]) -> list[list[str]]:
    return [row for row in rows if any(map(str.strip, row))]


def answer_beside(path: Path) -> list[list[str]]:
    """The rows below the heading, as the answer beside a file has them."""
    found = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return [list(row.values()) for row in found] if found and isinstance(found[0], dict) else found[1:]


def verdict(answer: Answer, clean: list[list[str]], number: int) -> str:
    """Whether row `number` was recovered or reported, and every other one is exact and not complained of."""
    without = clean[: number - 1] + clean[number:]
    rows = answer.rows
    exact = rows == without or (len(rows) == len(clean) and rows[: number - 1] + rows[number:] == without)
    if not exact:
        return "refused" if answer.refused else "others altered"
    if answer.said - {number}:
        return "a good row reported"
    if rows == clean:
        return "recovered"
    return "reported" if number in answer.said else "silent"


def spaces_alike(rows: list[list[str]]) -> list[list[str]]:
    """One of the disguises has line breaks where the others have spaces."""
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def plain_rows(path: Path) -> list[list[str]]:
    """The rows of a sound file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def clean_rows(path: Path) -> list[list[str]]:
    """The rows of one of Pollock's files before one was damaged."""
    return plain_rows(CSV / "pollock" / "clean" / path.name)


def damaged_row(path: Path) -> int:
    """Which row of one of Pollock's files is damaged: its name counts from 0."""
    return int(re.findall(r"\d+", path.stem)[0]) + 1


def _rows_case(path: Path) -> Case:
    expected = answer_beside(path)
    return Case(path.stem, path.read_bytes(), lambda answer: _same(answer.rows[1:], expected))


def _papaparse() -> Iterator[Case]:
    for case in json.loads((CSV / "papaparse.json").read_text(encoding="utf-8")):
        yield _filled_case(case["name"], case["input"].encode(), filled(case["expected"]))


def _filled_case(name: str, content: bytes, expected: list[list[str]]) -> Case:
    return Case(name, content, lambda answer: _same(filled(answer.rows), expected))


def _encoding_case(name: str, last: str) -> Case:
    def judge(answer: Answer) -> str:
        rows = answer.rows
        return _same([rows[1:2], [row[2:3] for row in rows[2:]]], [[["1", "2", "3"]], [[last]]])

    return Case(name, (CSV / "encodings" / name).read_bytes(), judge)


def _disguise(answer: Answer) -> str:
    expected = spaces_alike(plain_rows(CSV / "disguises" / "01_utf8_crlf.csv"))
    width = len(expected[0])
    found = [row[:width] for row in spaces_alike(filled(answer.rows)) if not any(row[width:])]
    headings = [[cell.lower() for cell in row] for row in (*found[:1], *expected[:1])]
    return _same([headings[0], *found[1:]], [headings[-1], *expected[1:]])


def _damaged_case(path: Path) -> Case:
    clean, number = clean_rows(path), damaged_row(path)

    def judge(answer: Answer) -> str:
        found = verdict(answer, clean, number)
        return "" if found in GOOD else found

    return Case(path.stem, path.read_bytes(), judge)


def _csvlint() -> Iterator[Case]:
    """The scenarios that are about the table itself; the others ask about HTTP, schemas and options."""
    for case in json.loads((CSV / "csvlint.json").read_text(encoding="utf-8")):
        told, given = " ".join(case["then"]), " ".join(case["given"])
        ours = case["content"] is not None and "metadata" not in given and "schema" not in given
        if not ours or "options" in case["feature"] or "trailing empty rows" in case["scenario"]:
            continue
        if "value of false" in told or any(f'"{kind}"' in told for kind in _ABOUT_TABLES):
            yield Case(case["scenario"], case["content"].encode(), _is_noticed)
        elif "value of true" in told:
            yield Case(case["scenario"], case["content"].encode(), _is_content)


def _is_noticed(answer: Answer) -> str:
    return "" if answer.complained or answer.refused else "silent"


def _is_content(answer: Answer) -> str:
    return "complained" if answer.complained or answer.refused else ""


def _same(found: object, expected: object) -> str:
    return "" if found == expected else "altered"
