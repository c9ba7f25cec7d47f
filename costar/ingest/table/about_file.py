"""Notes on a file as a whole: its letters, its colours, and sheets that are like the one that is read."""

from collections.abc import Iterable, Sequence

from costar.ingest.columns import OUR_ID
from costar.ingest.file.cells import Grid
from costar.ingest.file.decode import MIXED, Decoded
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.broken_letters import broken_letters_in, may_be_broken_in
from costar.ingest.table.candidates import Candidate
from costar.ingest.table.parts import Regions
from costar.ingest.table.sections import SECTION
from costar.ingest.values.texts import Texts


def about_letters(decoded: Decoded) -> tuple[Problem, ...]:
    """Notes on letters that were guessed, of two kinds, or left out."""
    zeros, others = decoded.zeros, len(decoded.other_lines)
    said = (Problem("zeros_left_out", Level.NOTE, None, values=(("n", zeros),)),) if zeros else ()
    if decoded.encoding == MIXED:
        return (Problem("mixed_encoding", Level.NOTE, None, values=(("n", others),)), *said)
    if decoded.is_guess:
        encoding = (("encoding", decoded.encoding),)
        return (Problem("guessed_encoding", Level.NOTE, None, values=encoding), *said)
    return said


def broken_letters(regions: Regions, columns: Sequence[Texts], *, misread: bool) -> tuple[Problem, ...]:
    """A note about letters that were broken before the file came; what costar wrote is as it was stored.

    Args:
        regions: the parts of the grid.
        columns: the cells of its rows, without columns that have nothing.
        misread: whether another program took its letters for others, of ours, too.
    """
    is_likely = (misread or OUR_ID not in regions.headings) and may_be_broken_in(columns)
    found = broken_letters_in(regions.rows) if is_likely else None
    if found is None:
        return ()
    row, values = regions.row_numbers[found.first], (("n", found.rows), ("meant", shown(found.meant)))
    code = "broken_letters" if found.meant else "lost_letters"
    return (Problem(code, Level.NOTE, row, "", shown(found.example), values),)


def about_colours(grid: Grid, headings: Sequence[str]) -> tuple[Problem, ...]:
    """A note for each column whose blank cells have several colours: they say something that is not read."""
    named = [headings[at].strip() for at in sorted(grid.coloured) if at < len(headings)]
    return tuple(Problem("colours", Level.NOTE, None, heading) for heading in named if heading)


def about_labels(regions: Regions, *, alone: bool) -> tuple[Problem, ...]:
    """Notes on tables with the same headings that are one, and on what a form above names for all rows."""
    if regions.parts and not alone:
        names = "; ".join(filter(None, (part.name for part in regions.parts)))
        return (Problem("tables_alike", Level.NOTE, None, "", shown(names), (("n", len(regions.parts)),)),)
    width = len(regions.headings)
    labels = (
        (regions.headings[at], {row[at] for row in regions.rows})
        for at in range(width - regions.labels, width)
    )
    return tuple(
        Problem("said_above", Level.NOTE, None, shown(heading), shown(next(iter(names))))
        for heading, names in labels
        if len(names) == 1 and heading != SECTION
    )


def sheets_alike(candidates: Iterable[Candidate], sheet: str, headings: Sequence[str]) -> tuple[Problem, ...]:
    """A note on the other sheets whose table has the same headings: one for each service, or each year."""
    names = names_alike(candidates, sheet, headings)
    if not names:
        return ()
    return (Problem("sheets_alike", Level.NOTE, None, "", shown("; ".join(names)), (("n", len(names)),)),)


def names_alike(candidates: Iterable[Candidate], sheet: str, headings: Sequence[str]) -> list[str]:
    """The other sheets whose table has these headings."""
    own = tuple(map(shown, map(str.strip, headings)))
    same = (one.sheet for one in candidates if one.sheet != sheet and one.rows and one.headings == own)
    return list(dict.fromkeys(same))
