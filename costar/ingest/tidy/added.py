"""Columns that we added: what stood above rows, and names of columns with marks. What they are is asked."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from costar.domain.activities.activity import FIELD
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level
from costar.ingest.table.labels import is_of_no_place
from costar.ingest.table.table import FileTable
from costar.ingest.values.levels import is_level
from costar.ingest.values.nothings import NAMES_OF_GROUPS
from costar.ingest.values.values import parse


def with_added_asked(
    found: tuple[ColumnMatch, ...], table: FileTable, mapping: Mapping[int, str]
) -> tuple[ColumnMatch, ...]:
    """The columns, with those that we added asked about where they do not say what they are.

    Args:
        found: what each column is by itself.
        table: headings and cells.
        mapping: what a person said of columns.
    """
    return _with_crossed(_with_labels(found, table, mapping), table, mapping)


def _with_labels(
    found: tuple[ColumnMatch, ...], table: FileTable, mapping: Mapping[int, str]
) -> tuple[ColumnMatch, ...]:
    asked = [at for at in table.label_columns if at not in mapping and found[at].how is How.NONE]
    # Labels stand above what they hold: over rows that name their service they are directorates.
    taken = {match.field for match in found if match.is_read}
    # Notes that stand alone name neither.
    names = table.above is None or table.above.field in ("", "title", *NAMES_OF_GROUPS)
    free = [field for field in ("service", "directorate") if names and field not in taken]
    likely = dict(zip(reversed(asked), free, strict=False))
    return tuple(
        replace(one, field=_said_by(one, likely.get(at, ""), taken), how=How.ASK, why=MatchReason.ABOVE)
        if at in asked
        else one
        for at, one in enumerate(found)
    )


def _said_by(one: ColumnMatch, likely: str, taken: Collection[str]) -> str:
    """What lines above others say: a status where each is one ("IN PROGRESS"), else what is likely."""
    if "status" not in taken and all(_is_status(text) for text in one.samples):
        return "status"
    return "" if is_of_no_place(one.samples) else likely


def _is_status(text: str) -> bool:
    return bool(text.strip()) and parse(FIELD["status"], text).level is not Level.ERROR


def _with_crossed(
    found: tuple[ColumnMatch, ...], table: FileTable, mapping: Mapping[int, str]
) -> tuple[ColumnMatch, ...]:
    """The columns of names under which others hold marks: services, wards, or how much of what heads them."""
    asked = [at for at in table.crossed if at not in mapping]
    taken = {match.field for match in found if match.field and match.position not in asked}
    likely = {at: _likely(found[at], taken) for at in asked}
    return tuple(
        replace(one, field=likely[at], how=How.ASK, why=MatchReason.MARKS) if at in likely else one
        for at, one in enumerate(found)
    )


def _likely(one: ColumnMatch, taken: Collection[str]) -> str:
    """What a column of names is likely to be: of words for how much only what heads them says it."""
    over, _, names = one.heading.rpartition(":")
    if all(map(is_level, names.split(" / "))):
        return named_by(over).field if over else ""
    meant = one.field if one.field != "title" else ""
    return meant or next((field for field in ("service", "ward") if field not in taken), "")
