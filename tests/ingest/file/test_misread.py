"""Letters that a program read as Latin-1 and saved as Unicode are read as they were, and that is said."""

import pytest

from costar.ingest.file.misread import with_letters_of_one_byte
from costar.ingest.table.table import read_table
from tests.ingest.shared import codes, rows_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("right", "was"),
    [
        ("7 – 8 Feb", "cp1252"),
        ("Cos d’Estournel, “Café”", "cp1252"),
        ("a meal above the limit (£5.98)", "cp850"),
        ("Siân’s walk – £500…", "cp1252"),
    ],
)
def test_letters_are_read_as_they_were(right: str, was: str, encoding: str) -> None:
    misread = right.encode(was).decode("latin-1")
    read = read_table(f'title,service\n"{misread}",Parks\n'.encode(encoding), "a.csv")
    assert rows_of(read)[1] == [right, "Parks"]
    assert ("misread_letters", None) in codes(read.problems)


def test_beside_letters_of_more_than_one_byte_they_are_those_of_windows() -> None:
    assert with_letters_of_one_byte("Gŵyl \x96 Môn \x81") == "Gŵyl – Môn \x81"


@pytest.mark.parametrize(
    "text",
    [
        "title,service\nCafé – “tea”,Parks\n",
        "title,service\x85Café,Parks\x85",
        "title\nCafÃ© â\x80\x93 tea\n",
        "activity_id,title\n1,Tea \x96 dance\n",
    ],
)
def test_what_is_right_ends_lines_or_is_told_otherwise_is_left(text: str) -> None:
    assert with_letters_of_one_byte(text) is None
