"""Cells that somebody typed over in a file: kept with the council's words, for the same row another time.

What was typed is about one row of one list, and no word's meaning: "see notes" is a 3 here and a 5 there.
So it is known by all that the row and the headings say, as a digest: what was typed over may be personal.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.values.meanings import Meanings
from costar.ingest.write.mended import Cell

_TYPED: Final = "typed:"
"""What keys of typed cells begin with, among a field's words."""

_BETWEEN: Final = "\x1f"


def typed_before(table: FileTable, meanings: Meanings) -> dict[Cell, str]:
    """The cells of a table that somebody typed over another time, with what was typed.

    Args:
        table: as the file has it.
        meanings: what the council has explained.
    """
    typed = {word: text for words in meanings.values() for word, text in words.items() if is_typed(word)}
    # Hardly a council has typed anything: only then is every row looked at.
    if not typed:
        return {}
    positions = {int(word.split(":")[1]) for word in typed} & set(range(len(table.columns)))
    found: dict[Cell, str] = {}
    for row, digest in zip(table.row_numbers, _digests(table), strict=True):
        for position in positions:
            text = typed.get(_key(position, digest))
            if text is not None:
                found[row, position] = text
    return found


def typed_now(
    table: FileTable, mended: Mapping[Cell, str], columns: Iterable[ColumnMatch], rows: Iterable[int]
) -> dict[str, dict[str, str]]:
    """What is to be kept of what was typed, among the words of each field.

    Rows that say the same and were mended in different ways are told apart by nothing: neither is kept.

    Args:
        table: as the file has it.
        mended: what was typed.
        columns: what each column is.
        rows: those that are saved.
    """
    fields = {one.position: one.field for one in columns if one.is_read}
    digests = dict(zip(table.row_numbers, _digests(table), strict=True)) if mended else {}
    saved, said = set(rows), dict[tuple[str, str], set[str]]()
    for (row, position), text in mended.items():
        if row in digests and row in saved and position in fields:
            said.setdefault((fields[position], _key(position, digests[row])), set()).add(text)
    found: dict[str, dict[str, str]] = {}
    for (field, key), texts in said.items():
        if len(texts) == 1:
            found.setdefault(field, {})[key] = texts.pop()
    return found


def about_typed(table: FileTable, typed: Mapping[Cell, str], mended: Mapping[Cell, str]) -> list[Problem]:
    """A note for each cell that is read as somebody typed it another time, and not now."""
    return [
        Problem("typed_before", Level.NOTE, row, table.headings[position], text)
        for (row, position), text in typed.items()
        if (row, position) not in mended
    ]


def is_typed(word: str) -> bool:
    """Whether one of a field's words is the key of a cell that somebody typed over."""
    return word.startswith(_TYPED)


def _key(position: int, digest: str) -> str:
    return f"{_TYPED}{position}:{digest}"


def _digests(table: FileTable) -> Iterable[str]:
    headings = _BETWEEN.join(table.headings)
    for cells in zip(*table.columns, strict=True):
        row = _BETWEEN.join((headings, *cells))
        yield blake2b(row.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
