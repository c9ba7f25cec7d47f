"""What a grid of rows is made of, once its parts are told apart."""

from dataclasses import dataclass

from costar.ingest.problems import Problem, SetAside


@dataclass(frozen=True)
class Regions:
    """A grid with its parts told apart.

    `heading_row` and `row_numbers` count as Excel does; `rows` are the body's rows, all as wide as
    `headings`. `doubtful`: the heading row does not fit the rows below, so no column may be taken for
    granted. `has_sections`: the last column holds the names of sections, which stood in rows of their own.
    """

    headings: tuple[str, ...]
    heading_row: int
    rows: list[list[str]]
    row_numbers: list[int]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    doubtful: bool = False
    has_sections: bool = False
