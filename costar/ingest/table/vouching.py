"""Whether cells stand under their headings: what the kinds of our columns say of the texts below them."""

from collections.abc import Sequence
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.matching.match import match_columns
from costar.ingest.problems import Level
from costar.ingest.table.summed import number_in_cell
from costar.ingest.values.texts import texts_of
from costar.ingest.values.values import parse

SAMPLED: Final = 200
_TELLING: Final = (Kind.SCORE, Kind.DATE, Kind.RUNG, Kind.CHOICE, Kind.YES_NO, Kind.YEAR)
"""Kinds whose texts look like nothing else."""

_MOSTLY, _HARDLY = 0.8, 0.2


class Vouching:
    """What the headings say of the cells below them: only columns of ours that take no free text can tell."""

    def __init__(self, headings: Sequence[str]) -> None:
        nothing = texts_of([])
        # Matched without cells: it is the cells that are to be judged.
        matches = match_columns(headings, [nothing] * len(headings), {})
        self._width = len(headings)
        self._telling = [
            (match.position, match.field)
            for match in matches
            if match.is_read and match.field in FIELD and FIELD[match.field].kind in _TELLING
        ]

    def vouches_for(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether such a column has cells that fit it, and none has others.

        False where nothing is known: headings and rows that are not of one width are then a question.
        """
        shares = [_share(name, [row[at] for row in rows[:SAMPLED]]) for at, name in self._telling]
        known = [share for share in shares if share is not None]
        return bool(known) and min(known) >= _MOSTLY

    def may_be_shifted(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether such columns fit as well one cell further right, from any of them on.

        Days stand beside days: that the cells fit then says nothing of where a heading is missing.
        """
        now = [_share(name, [row[at] for row in rows[:SAMPLED]]) for at, name in self._telling]
        right = [
            _share(name, [row[at + 1] for row in rows[:SAMPLED] if at + 1 < len(row)])
            for at, name in self._telling
        ]
        fits = [was is None if one is None else one >= _MOSTLY for was, one in zip(now, right, strict=True)]
        says_more = [one is not None for one in right]
        return any(all(fits[at:]) and any(says_more[at:]) for at in range(len(fits)))

    def is_left(self, above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> bool:
        """Whether such a column has cells that fit it above, and hardly any below."""
        before, after = (
            [_share(name, [row[at] for row in rows[:SAMPLED]]) for at, name in self._telling]
            for rows in (above, below)
        )
        return any(
            None not in (was, now) and (was or 0) >= _MOSTLY and (now or 0) <= _HARDLY
            for was, now in zip(before, after, strict=True)
        )

    def fit(self, row: list[str]) -> list[str] | None:
        """A short row with the missing cells at its right end, when they can be missing nowhere else."""
        missing = self._width - len(row)
        if missing < 1 or not self._telling:
            return None
        ways = [row[:at] + [""] * missing + row[at:] for at in range(len(row), -1, -1)]
        first, *others = ways
        is_only = self.vouches_for([first]) and not any(self.vouches_for([way]) for way in others)
        return first if is_only else None


def _share(name: str, cells: list[str]) -> float | None:
    """The share of the filled cells that the field can be; None without any."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return None
    return sum(1 for cell in filled if _can_be(name, cell)) / len(filled)


def _can_be(name: str, cell: str) -> bool:
    field = FIELD[name]
    # A number on any scale: which one it is, is found out later.
    if field.kind is Kind.SCORE and number_in_cell(cell) is not None:
        return True
    return parse(field, cell).level is not Level.ERROR
