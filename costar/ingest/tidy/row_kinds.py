"""Rows of which a column says what they are: "section", "task" and "note", as Todoist exports its lists."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.sections import SECTION
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.fewer import without_rows
from costar.ingest.values.texts import texts_of

_KINDS: Final = frozenset(("type", "kind", "rowtype", "rowkind", "itemtype", "entrytype", "recordtype"))
_ITEMS: Final = frozenset(("task", "subtask", "item", "card", "action", "activity", "project", "milestone"))
_SECTIONS: Final = frozenset(("section", "heading", "header", "group", "category", "list"))
_ABOUT: Final = frozenset(("note", "comment", "meta", "metadata", "attachment"))
_MOST_ROWS: Final = 20_000


def by_kind(
    table: FileTable, kept_rows: Collection[int] = frozenset()
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table with the names of its sections as a column more, at its end, and without all that is no item.

    Only where a column has nothing but such words, some for items and some for what is none.

    Args:
        table: headings and cells; what costar wrote is left as it is.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    if table.is_ours or table.doubtful or table.label_columns or len(table.row_numbers) > _MOST_ROWS:
        return table, {}
    at = next((at for at, heading in enumerate(table.headings) if key_of(heading) in _KINDS), None)
    kinds = [key_of(text) for text in table.columns[at].tolist()] if at is not None else []
    said = set(kinds) - {""}
    if not said <= _ITEMS | _SECTIONS | _ABOUT or not said & _ITEMS or said <= _ITEMS:
        return table, {}
    texts = list(zip(*(one.tolist() for n, one in enumerate(table.columns) if n != at), strict=True))
    reasons = {
        row: Reason.SECTION if kind in _SECTIONS else Reason.FOOTNOTE
        for row, kind in zip(table.row_numbers, kinds, strict=True)
        if kind in _SECTIONS | _ABOUT and row not in kept_rows
    }
    rows = zip(table.row_numbers, texts, strict=True)
    aside = {row: SetAside(row, reasons[row], _shown(cells)) for row, cells in rows if row in reasons}
    if said & _SECTIONS:
        table = _with_sections(table, [aside.get(row) for row in table.row_numbers])
    return without_rows(table, aside), aside


def _with_sections(table: FileTable, aside: Sequence[SetAside | None]) -> FileTable:
    names, name = [], ""
    for one in aside:
        name = one.text if one is not None and one.reason is Reason.SECTION else name
        names.append(name)
    return replace(
        table,
        headings=(*table.headings, SECTION),
        columns=(*table.columns, texts_of(names)),
        label_columns=(len(table.headings),),
    )


def _shown(cells: Sequence[str]) -> str:
    return shown(next(filter(None, map(str.strip, cells)), ""))
