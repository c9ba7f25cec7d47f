"""What each scale that a score column may be on would give: how many quick wins, how many on a line."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from costar.domain.activities.activity import FIELD
from costar.domain.matrix.matrix import Cuts, Quadrant, quadrants_of
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.read import Choices, FileTable, Reading
from costar.ingest.values.scales import SIZES, THREE_SIZES, THREE_WORDS, WORDS
from costar.ingest.values.scores import ScaleFound
from costar.ingest.values.typed import Told, typed

_AXES: Final = ("impact", "effort")
_BESIDE: Final = {THREE_WORDS: (WORDS,), THREE_SIZES: (SIZES,)}
"""Scales on which the same words may also be read."""


@dataclass(frozen=True)
class ScaleOutcome:
    """What a scale of a field would give: of `placed` activities, how many quick wins and on a line."""

    field: str
    scale: str
    quick_wins: int
    on_a_line: int
    placed: int


def outcomes_of(table: FileTable, reading: Reading, choices: Choices, cuts: Cuts) -> tuple[ScaleOutcome, ...]:
    """The outcomes of every scale that a score column of the file may be on; none when only one fits.

    Args:
        table: the file.
        reading: as understood so far.
        choices: what was said.
        cuts: where the council cuts its Matrix.
    """
    found = {scale.field: scale for scale in reading.scales}
    columns = {match.field: match for match in reading.columns if match.is_read and match.field in found}
    # With one score alone nothing has a place on the Matrix.
    if found.keys() != set(_AXES):
        return ()
    now = {name: _scores(table, columns[name], choices, _likeliest(found[name])) for name in _AXES}
    return tuple(
        _outcome(name, scale, {**now, name: _scores(table, columns[name], choices, scale)}, cuts)
        for name in _AXES
        for scale in _tried(found[name])
    )


def _likeliest(found: ScaleFound) -> str:
    return found.scale or found.fits[0]


def _tried(found: ScaleFound) -> tuple[str, ...]:
    beside = tuple(scale for fit in found.fits for scale in _BESIDE.get(fit, ()))
    scales = tuple(dict.fromkeys((*found.fits, *beside)))
    return scales if len(scales) > 1 else ()


def _scores(table: FileTable, match: ColumnMatch, choices: Choices, scale: str) -> npt.NDArray[np.float64]:
    """The column's scores on a scale, in the order of the file; blank ones are not a number."""
    flipped = frozenset(("effort",) if choices.effort_is_ease else ())
    told = Told(scales={match.field: scale}, flipped=flipped, meanings=choices.meanings)
    read = typed(FIELD[match.field], match.heading, table.columns[match.position], told, ours=False)
    return read.values[match.field].to_numpy(dtype=np.float64, na_value=np.nan)


def _outcome(field: str, scale: str, scores: dict[str, npt.NDArray[np.float64]], cuts: Cuts) -> ScaleOutcome:
    placed = ~(np.isnan(scores["impact"]) | np.isnan(scores["effort"]))
    quadrants = quadrants_of(scores["impact"][placed], scores["effort"][placed], cuts)
    wins, lines = (int((quadrants == one).sum()) for one in (Quadrant.QUICK_WINS, Quadrant.BORDERLINE))
    return ScaleOutcome(field, scale, wins, lines, int(placed.sum()))
