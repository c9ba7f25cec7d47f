"""Boxes of a form, a column each: ticked, "Who takes part? - Residents" has "Residents" below it."""

from dataclasses import replace

from costar.domain.activities.activity import ACTORS, COS
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.questions_asked import option_of
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import Texts, texts_of

_TICK = "yes"
_FIELDS = frozenset((*ACTORS, *COS))
_SAMPLED = 200


def with_ticks(table: FileTable) -> FileTable:
    """The table with a yes in columns of who takes part, or of Co's, that hold nothing but their own heading.

    Args:
        table: headings and cells; what costar wrote is left as it is.
    """
    if table.is_ours:
        return table
    found = {
        at: ticked
        for at, heading in enumerate(table.headings)
        if named_by(heading).field in _FIELDS and (ticked := _ticked(heading, table.columns[at])) is not None
    }
    if not found:
        return table
    return replace(table, columns=tuple(found.get(at, column) for at, column in enumerate(table.columns)))


def _ticked(heading: str, column: Texts) -> "Texts | None":
    names = {heading.strip().casefold(), option_of(heading).casefold()}
    # The first cells tell of nearly every column that it is nothing of the kind.
    if not any(text.strip() for text in column.tolist()) or not _are(names, column[:_SAMPLED]):
        return None
    if not _are(names, column):
        return None
    return texts_of([_TICK if text.strip() else "" for text in column.tolist()])


def _are(names: set[str], column: Texts) -> bool:
    return all(not text.strip() or text.strip().casefold() in names for text in column.tolist())
