"""What moved on the Matrix between two moments: its marks, with an arrow from where each was."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.arrows import arrows, drawn_at, laid_under, mark_spots
from costar.charts.matrix.matrix import matrix_figure
from costar.charts.matrix.picture import MatrixPicture, Since
from costar.charts.parts.theme import PAINT, TYPE, Look, Size
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.trend import MoveReason

MOST_DRAWN: Final = 60
"""Of more moves, the first are drawn: they are those that changed the quadrant."""

_SINCE: Final = {MoveReason.NEW.value: Since.NEW, MoveReason.GONE.value: Since.GONE}


def moves_figure(
    moves: pd.DataFrame,
    stands: pd.DataFrame,
    cuts: Cuts,
    names: dict[Quadrant, str],
    *,
    look: Look,
    size: Size = Size.DESK,
) -> go.Figure:
    """The Matrix of what moved: arrows for those that stood on it before, shapes and words for new and gone.

    Args:
        moves: as `trend.moves` returns it.
        stands: as `trend.last_places` returns it.
        cuts: where the Matrix is cut.
        names: what the quadrants are called.
        look: the page's theme.
        size: where it is read; a phone's has no key of its own, the page says what its signs mean.
    """
    drawn = moves.head(MOST_DRAWN)
    why = dict(zip(drawn["activity_id"].astype("str"), drawn["why"].astype("str"), strict=True))
    picture = MatrixPicture(
        placed=stands[stands["activity_id"].isin(list(why))],
        cuts=cuts,
        quadrant_names=names,
        plain=True,
        since={one: _SINCE[reason] for one, reason in why.items() if reason in _SINCE},
    )
    figure = matrix_figure(picture, look=look, size=size)
    were = drawn[~drawn["why"].isin(list(_SINCE))]
    spots = zip(were["effort_before"].astype("float64"), were["impact_before"].astype("float64"), strict=True)
    before = dict(zip(were["activity_id"].astype("str"), spots, strict=True))
    # Where several share a mark each still has an arrow of its own, since they came from different places.
    led = arrows(mark_spots(figure, shared=True), drawn_at(figure, before), PAINT[look], kind=TYPE[size])
    return laid_under(figure, led)
