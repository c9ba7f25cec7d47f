"""Problems as a person looks at them: one line for each value, however many rows have it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from costar.ingest.problems import Problem, Problems

_MOST_NAMED = 6


@dataclass(frozen=True)
class Group:
    """Problems that are the same but for their rows: the first of them, and the rows that have it."""

    problem: Problem
    rows: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many rows have it; 1 for what is about the whole file."""
        return max(len(self.rows), 1)


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """The problems by what is wrong and with which value: the commonest first, then in the order they came.

    What is about the whole file comes before what is about rows.
    """
    groups = [Group(one, tuple(sorted(rows))) for one, rows in Problems.of(problems).by_kind().items()]
    # Stable: of the same number they stay as they came.
    return tuple(sorted(groups, key=lambda group: (bool(group.rows), -group.n)))


def row_ranges(rows: Iterable[int]) -> str:
    """Row numbers in few words: "2–5, 7, 9–11"; "" for none; what is beyond a few ranges as "…"."""
    ordered = np.array(sorted(rows), dtype=np.int64)
    breaks = np.flatnonzero(np.diff(ordered) != 1)
    firsts = [0, *(breaks[:_MOST_NAMED] + 1).tolist()] if len(ordered) else []
    lasts = [*breaks[: _MOST_NAMED + 1].tolist(), len(ordered) - 1]
    ends = [(ordered[first], ordered[last]) for first, last in zip(firsts, lasts, strict=False)]
    said = [str(first) if first == last else f"{first}–{last}" for first, last in ends[:_MOST_NAMED]]
    return ", ".join([*said, *(["…"] if len(ends) > _MOST_NAMED else [])])
