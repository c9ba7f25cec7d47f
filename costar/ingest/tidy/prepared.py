"""A table before its columns are matched: cells as people write them, rows that are no activities aside."""

from collections.abc import Collection

from costar.ingest.problems import SetAside
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.carried_on import without_carried_on
from costar.ingest.tidy.crossed import with_crossed
from costar.ingest.tidy.held_lists import as_written
from costar.ingest.tidy.nested import without_nested
from costar.ingest.tidy.numbered_slots import without_numbered_slots
from costar.ingest.tidy.repeated import with_repeated
from costar.ingest.tidy.row_kinds import by_kind
from costar.ingest.tidy.several_lines import with_whole_headings
from costar.ingest.tidy.times import with_latest
from costar.ingest.tidy.title_levels import by_level
from costar.ingest.tidy.unused import without_placeholders


def prepared(
    table: FileTable, *, kept_rows: Collection[int], verbatim: Collection[str]
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table as it is to be matched, and the rows that were set aside for it.

    Args:
        table: headings and cells.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
        verbatim: kinds of cleaning that a person wants none of.
    """
    # Placeholders first: "NULL" in half the rows would speak against a heading that is right.
    table, unused = without_placeholders(
        as_written(with_repeated(with_whole_headings(with_latest(with_crossed(table)))), verbatim)
    )
    aside = dict(unused)
    for step in (without_numbered_slots, by_kind, by_level, without_nested, without_carried_on):
        table, found = step(table, kept_rows)
        aside |= found
    return table, aside
