"""Lines that stand above others and may be their headings, or activities themselves: asked once a file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from costar.errors import UserError
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.labels import Part, lines_of

_NAMED: Final = 8


class Above(StrEnum):
    """What such lines are: words `upload.above.<above>` ("names" for NAMES)."""

    NAMES = ""
    """They name what follows: a section, a service, a ward."""
    ACTIVITIES = "activities"
    """Each is an activity, as what stands below it is."""
    DETAILS = "details"
    """Each is an activity, and what stands below says more of it."""


@dataclass(frozen=True)
class LinesAbove:
    """The lines of a table that stand above others.

    `rows`: as Excel counts; `names`: some of their texts; `read_as`: what they are taken for; `outcomes`: how
    many activities each reading gives; `lone`: those that nothing stands below, which are activities anyhow;
    `field`: what the heading over them names, where they are cells of one column.
    """

    rows: tuple[int, ...]
    names: tuple[str, ...]
    read_as: Above = Above.NAMES
    outcomes: Mapping[Above, int] = field(default_factory=dict)
    lone: tuple[str, ...] = ()
    field: str = ""


def lines_above(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str],
    sections: Collection[int],
    parts: Sequence[Part],
    body: int,
) -> LinesAbove | None:
    """The lines of a table of several columns that stand above rows; None where there are none.

    Args:
        rows: of the whole file.
        headings: of the table.
        sections: the places of those that name a section, from 0.
        parts: the tables with the same headings.
        body: how many activities stand below.
    """
    says = any(part.says for part in parts)
    places = sorted(lines_of(parts).union(sections)) if says else sorted(sections)
    if not places:
        return None
    columns = {next(n for n, cell in enumerate(rows[at]) if cell.strip()) for at in places}
    # Where a cell stands alone in "Notes" or "Reference" its row has no title, and is no activity.
    field = named_by(headings[min(columns)]).field if len(columns) == 1 else ""
    outcomes = {Above.NAMES: body}
    if field in ("", "title"):
        outcomes[Above.ACTIVITIES] = body + len(places)
    numbers = tuple(at + 1 for at in places)
    return LinesAbove(numbers, named(rows, places), outcomes=outcomes, field=field)


def named(rows: Sequence[Sequence[str]], places: Sequence[int]) -> tuple[str, ...]:
    """The texts of the first of some rows, without the colon behind them."""
    texts = (" ".join(filter(None, map(str.strip, rows[at]))) for at in places[:_NAMED])
    return tuple(shown(text.rstrip(": ") or text) for text in texts)


def check_above(above: LinesAbove | None, asked: Above) -> None:
    """See that the lines of a file can be read as was asked.

    Args:
        above: the lines that stand above others, where the file has any.
        asked: what they shall be read as; headings is what happens anyway.

    Raises:
        UserError: `file.no_lines_above`, or `file.above` with what they can be read as.
    """
    if asked is Above.NAMES:
        return
    if above is None:
        raise UserError("file.no_lines_above", found=asked.value)
    if asked not in above.outcomes:
        known = ", ".join(one.value or "names" for one in above.outcomes)
        raise UserError("file.above", found=asked.value, known=known)


def about_lines(above: LinesAbove | None) -> tuple[Problem, ...]:
    """A note on what such lines were read as, while nobody has said that they are something else."""
    if above is None or above.read_as is not Above.NAMES or len(above.outcomes) < 2:
        return ()
    names = shown("; ".join(above.names))
    return (Problem("lines_above", Level.NOTE, None, "", names, (("n", len(above.rows)),)),)
