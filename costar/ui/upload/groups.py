"""Problems as a person looks at them: one line for each value, however many rows have it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from costar.ingest.problems import Level, Problem, Problems
from costar.sentences.errors import sentence_of
from costar.ui.text import plain
from costar.words import t

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


def line_of(group: Group) -> str:
    """A group in one line, which the window may break where it likes: how many, which value, what to do."""
    words = plain(words_of(group))
    if not group.rows:
        return words
    return t("upload.group", n=group.n, what=words, rows=plain(row_ranges(group.rows)))


def words_of(group: Group) -> str:
    """A group's heading and value, with what it was read as, and what to do."""
    problem = group.problem
    value, sentence, is_note = value_of(problem), sentence_of(problem), problem.level is Level.NOTE
    if not problem.heading:
        return f"{sentence} {value}".strip() if is_note else sentence
    # A note without a value is about its column; what has to be mended and has none is a blank cell.
    if is_note and not value:
        return t("upload.group.heading", heading=problem.heading, sentence=sentence)
    where = t("upload.group.where", heading=problem.heading, value=value or t("common.blank"))
    return f"{where} {sentence}"


def value_of(problem: Problem) -> str:
    """The value, with what it was read as."""
    meaning = dict(problem.values).get("meaning")
    value = problem.value
    return t("upload.check.read_as", value=value, meaning=meaning) if value and meaning else value
