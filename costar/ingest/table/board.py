"""A board: a column for each stage ("To do", "Doing", "Done"), below which each card is an activity."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.sample import cells_of
from costar.ingest.matching.suiting import is_titles
from costar.ingest.problems import Level, Problem, SetAside, shown
from costar.ingest.table.parts import Regions
from costar.ingest.values.meanings import suggested
from costar.ingest.values.nothings import NAMES_OF_GROUPS
from costar.ingest.values.texts import texts_of

_STAGES: Final = frozenset(
    ("todo", "doing", "done", "inprogress", "backlog", "next", "nextup", "now", "later", "waiting", "ideas",
     "tobedone", "review", "inreview", "testing", "ready", "parked", "icebox", "finished", "started", "stop",
     "start", "continue", "underway", "thisweek", "thismonth", "today", "someday", "inhand", "sorted")
)  # fmt: skip
"""What people call the columns of a board, beside the words for a status, as `key_of` makes them."""

_LEAST_STAGES: Final = 2
_LONGEST_STAGE: Final = 60
"""Letters of a heading: a longer one is no name of a stage, whatever it begins with."""

_TITLE, _STATUS = "Activity", "Status"


def as_list(regions: Regions) -> Regions:
    """A board as a list: a row for each card, with the stage that it stands under; all else as it is.

    Every heading says a stage, but for one before them that may name a service or the like, and the cells are
    different short texts that are piled up. Cards are counted one by one, column after column, below the
    heading.
    """
    headings = list(regions.headings)
    while headings and not headings[-1].strip():
        headings.pop()
    first = 0 if not headings or _is_stage(headings[0]) else 1
    stages = headings[first:]
    if len(stages) < _LEAST_STAGES or not all(map(_is_stage, stages)) or regions.labels:
        return regions
    if first and named_by(headings[0]).field not in NAMES_OF_GROUPS:
        return regions
    if any(cell.strip() for row in regions.rows for cell in row[len(headings) :]):
        return regions
    if _are_pairs([row[first : first + len(stages)] for row in regions.rows], stages):
        return regions
    cards = [
        (row[at].strip(), stage.strip(), *(cell.strip() for cell in row[:first]))
        for at, stage in enumerate(stages, first)
        for row in regions.rows
        if row[at].strip()
    ]
    if not is_titles(cells_of(texts_of([card[0] for card in cards]))) or _is_one_column(cards):
        return regions
    places = [
        (number, (at, -1, *range(first)))
        for at in range(first, first + len(stages))
        for number, row in zip(regions.row_numbers, regions.rows, strict=True)
        if row[at].strip()
    ]
    names = shown("; ".join(stages))
    said = Problem("board", Level.NOTE, None, "", names, (("n", len(cards)), ("names", names)))
    found = counted_afresh(regions, [list(card) for card in cards], said, places)
    return replace(found, headings=(_TITLE, _STATUS, *headings[:first]))


def counted_afresh(
    regions: Regions, rows: list[list[str]], said: Problem, places: Sequence[tuple[int, Sequence[int]]]
) -> Regions:
    """The parts with other rows, which are counted one by one below the heading.

    Args:
        regions: the parts of a grid.
        rows: what stands below the heading now.
        said: a note on it.
        places: where the cells of each of these rows were: the row (as Excel counts) and the places in it, -1
            for what stood elsewhere.
    """
    was, struck = regions.struck or {}, dict[int, int]()
    for at, (row, cells) in enumerate(places, regions.heading_row + 1):
        mask = was.get(row, 0)
        if bits := sum(1 << n for n, place in enumerate(cells) if place >= 0 and mask >> place & 1):
            struck[at] = bits
    begin = regions.heading_row + 1
    n_below = sum(one.row > regions.heading_row for one in regions.set_aside)
    return replace(
        regions,
        rows=rows,
        row_numbers=list(range(begin, begin + len(rows))),
        # Rows that were set aside below the heading are counted behind the others.
        set_aside=_moved(regions, begin + len(rows)),
        in_file=begin + len(rows) - 1 + n_below,
        struck=struck,
        whole=(),
        problems=(*(one for one in regions.problems if one.row is None), said),
    )


def _is_stage(heading: str) -> bool:
    key = key_of(heading) if len(heading) <= _LONGEST_STAGE else ""
    return bool(key) and (key in _STAGES or bool(suggested("status", heading)))


def _are_pairs(rows: Sequence[Sequence[str]], stages: Sequence[str]) -> bool:
    """Whether each row says several things of one activity: "Ideas | Next", "Current | Proposed".

    Cards are piled up below each stage, so that most columns end earlier than others.
    """
    filled = [[bool(cell.strip()) for cell in row] for row in rows if any(map(str.strip, row))]
    is_full = all(map(all, filled))
    if len(stages) == _LEAST_STAGES and is_full:
        return True
    is_titled = named_by(stages[0]).field == "title" and all(row[0] for row in filled)
    # What is piled up has no gap above it.
    has_gaps = any(sorted(column, reverse=True) != list(column) for column in zip(*filled, strict=True))
    return is_titled and (is_full or has_gaps)


def _is_one_column(cards: Sequence[tuple[str, ...]]) -> bool:
    """Whether all cards stand below one stage, so that the others may be anything."""
    return len({card[1] for card in cards}) < _LEAST_STAGES


def _moved(regions: Regions, begin: int) -> tuple[SetAside, ...]:
    above = [one for one in regions.set_aside if one.row <= regions.heading_row]
    below = [one for one in regions.set_aside if one.row > regions.heading_row]
    return (*above, *(one._replace(row=begin + n) for n, one in enumerate(below)))
