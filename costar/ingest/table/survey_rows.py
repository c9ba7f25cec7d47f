"""Rows that programs for surveys write among the headings: what kind of answer, and the keys of questions."""

import re
from collections.abc import Sequence
from typing import Final

_KEY: Final = re.compile(r'\s*\{\s*"ImportId"')
"""How Qualtrics names a question, in the third of its three heading rows."""

_ANSWER: Final = re.compile(r"\s*(?:open[- ]ended )?response\s*", re.IGNORECASE)
"""What SurveyMonkey writes below a question that has one answer."""


def row_of_keys(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that has nothing but keys of questions, from 0: the questions themselves stand above it."""
    return next((at for at, row in enumerate(rows) if at and _are_keys(row)), None)


def says_only_that_one_answers(cell: str) -> bool:
    """Whether a cell below a question says no more than that it has an answer."""
    return _ANSWER.fullmatch(cell) is not None


def is_survey_row(row: Sequence[str]) -> bool:
    """Whether a row says of each question only how a program knows it or that it is answered."""
    cells = [cell for cell in row if cell.strip()]
    return _are_keys(row) or (bool(cells) and all(map(says_only_that_one_answers, cells)))


def _are_keys(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return len(cells) > 1 and all(map(_KEY.match, cells))
