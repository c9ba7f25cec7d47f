"""Sheets of one workbook with the same headings: which of them an activity came from."""

from collections.abc import Collection, Mapping

from costar.ingest.read import FileTable
from costar.ingest.table.about_file import names_alike
from costar.usecases.permission import Asking

_NAMED: frozenset[str] = frozenset(("service", "ward"))


def note_of(table: FileTable) -> str:
    """What the history says of an upload: the file, and its sheet where others have the same headings."""
    return f"{table.file_name} ({table.sheet})" if _alike(table) else table.file_name


def of_other_sheets(asking: Asking, table: FileTable, given: Collection[str]) -> Mapping[str, str]:
    """The activities that came from other sheets of such a workbook, each with its sheet.

    Nothing where the file names services or wards: these tell apart what has the same title.

    Args:
        asking: who uploads, and for which council.
        table: as the file has it.
        given: the fields that the file has.
    """
    others = [] if _NAMED.intersection(given) else _alike(table)
    if not others:
        return {}
    ends = {sheet: f" ({sheet})" for sheet in others}
    notes = asking.council.history.uploaded_as()
    return {one: sheet for one, note in notes.items() for sheet, end in ends.items() if note.endswith(end)}


def _alike(table: FileTable) -> list[str]:
    return names_alike(table.candidates, table.sheet, table.headings)
