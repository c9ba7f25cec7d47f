"""The quick way of reading our own exports gives what the careful way gives, or leaves the file to it."""

import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITY, as_activities
from costar.ingest.file.clean import clean_columns
from costar.ingest.read import Choices
from costar.ingest.table.table import FileTable, read_table
from costar.ingest.write.write import csv_of
from tests.ingest.shared import rows_of
from tests.strategies import activities

CAREFULLY = Choices(encoding="utf-8")
SIGNS = (
    '"',
    '""',
    ",",
    ",,",
    "\n",
    "\r\n",
    "\r",
    " ",
    "'",
    ";",
    "total",
    "é",
    "\x00",
    "1",
    "",
    '","',
    "\n,\n",
    '"\r\n"',
)
CELLS = st.text("ab1 ,\"\n\r;'|é", max_size=6)


def everything(read: FileTable) -> dict[str, object]:
    """All of a table but what else the file may mean: one of our own exports means nothing else."""
    return {**vars(read), "columns": rows_of(read), "candidates": ()}


def check(content: bytes) -> bool:
    """Whether the quick way took the file; if so it has to be right."""
    if clean_columns(content) is None:
        return False
    assert everything(read_table(content, "a.csv")) == everything(read_table(content, "a.csv", CAREFULLY))
    return True


@given(activities(max_size=4))
def test_an_export_is_read_the_same_in_both_ways(frame: pd.DataFrame) -> None:
    assert check(csv_of(frame)) == bool(len(frame))


@given(activities(max_size=3), st.randoms(use_true_random=False))
def test_a_changed_export_is_read_the_same_or_left_to_the_careful_way(
    frame: pd.DataFrame, chance: random.Random
) -> None:
    text = csv_of(frame).decode()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(SIGNS) + text[at + chance.choice((0, 0, 1, 5)) :]
    check(text.encode())


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_cells_are_read_the_same_or_left_to_the_careful_way(
    rows: list[tuple[str, str, str]], end: str, written_well: bool
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if written_well else text

    lines = ["activity_id,title,notes", *(",".join(map(cell, row)) for row in rows)]
    check((end.join(lines) + end).encode())


def frame_of(n: int) -> pd.DataFrame:
    texts = [f'He said "{at}",\r\nand left' for at in range(n)]
    return as_activities(
        pd.DataFrame({"activity_id": [f"a{at}" for at in range(n)], "title": "T", "notes": texts})
    )


def test_a_large_export_takes_the_quick_way() -> None:
    content = csv_of(frame_of(2_000))
    assert check(content)
    assert len(read_table(content, "a.csv").row_numbers) == 2_000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"title,notes\nA,B\n",
        b"activity_id,title\n",
        b"activity_id,colour\na,red\n",
        b"activity_id,title,title\na,A,B\n",
        b"activity_id,title\na,A\n,\n",
        b"activity_id,title\na,A\nactivity_id,title\n",
        b"activity_id,title\na,A\nSource: us,\n",
        b"activity_id,title\na,A\nb,B,\n",
        b"activity_id,title\na,A\n\nb,B\n",
        b"activity_id,title\na,A\rb,B\n",
        b'activity_id,title\na,"A"B\n',
        b'activity_id,title\na,A"\n',
        b"activity_id,title\na,caf\xe9\n",
        b"activity_id,title,impact\na,A,1\nb,B,2\n3,,3\n",
        "activity_id,title\na,A\n".encode("utf-16"),
        b"Our plan\nactivity_id,title\na,A\n",
    ],
)
def test_anything_out_of_the_ordinary_is_left_to_the_careful_way(content: bytes) -> None:
    assert not check(content)


def test_a_mark_that_swallows_half_the_file_is_left_to_the_careful_way() -> None:
    swallowed = "line\n" * 1_200
    assert not check(f'activity_id,title\na,"{swallowed}"\nb,B\n'.encode())


def test_what_a_person_chose_is_done_the_careful_way() -> None:
    content = csv_of(frame_of(3))
    assert read_table(content, "a.csv", Choices(delimiter=";")).delimiter == ";"
    assert read_table(content, "a.csv", Choices(heading_row=2)).heading_row == 2
    assert {field.name for field in ACTIVITY} == set(read_table(content, "a.csv").headings)
