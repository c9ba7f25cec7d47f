"""What is published as pictures: the Matrix of a workshop and the Star over time, as SVG and PNG."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pandas as pd

from costar.charts.matrix.layout import WIDTH as MATRIX_WIDTH
from costar.charts.matrix.matrix import matrix_sketch, matrix_summary
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.charts.trend import WIDTH as TREND_WIDTH
from costar.charts.trend import TrendPicture, trend_figure, trend_sentence
from costar.domain.activities.activity import Status, as_activities
from costar.domain.matrix.matrix import Cuts, Quadrant, place, with_rounds
from costar.domain.public.account import Account
from costar.domain.public.indicators import Indicators, StarMoment
from costar.domain.star.star import Arm, Measure
from costar.reports.writers.pdf import png_of
from costar.words import t

_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True)
class Drawn:
    """A picture: the drawing with its title and sentence inside, and how large it is in pixels."""

    svg: str
    width: int
    height: int

    @property
    def png(self) -> bytes:
        """The same as points, twice as many a side."""
        return _png(self.svg, 2 * self.width)


def matrix_of(account: Account, size: Size) -> Drawn | None:
    """Where the workshop put what may be shared; None where it may share nothing."""
    shown = [one for one in account.heard if one.impact is not None and one.effort is not None]
    if not shown:
        return None
    # Plain marks show no status, and an account knows of none: any will do.
    rows = [
        {"activity_id": one.activity_id, "title": one.title, "status": Status.CURRENT.value} for one in shown
    ]
    scored = pd.DataFrame(
        {
            "activity_id": [one.activity_id for one in shown],
            "impact": [one.impact for one in shown],
            "effort": [one.effort for one in shown],
        }
    )
    cuts = Cuts(account.impact_cut, account.effort_cut)
    placed = place(with_rounds(as_activities(pd.DataFrame(rows)), scored), cuts)
    # The numbers of the page that it stands on, whose list begins with them.
    numbers = {one.activity_id: one.number for one in shown}
    placed = placed.assign(number=placed["activity_id"].map(numbers))
    names = {Quadrant(one.quadrant): one.quadrant_name for one in shown if one.quadrant_name}
    everywhere = {quadrant: names.get(quadrant) or t(f"quadrant.{quadrant}") for quadrant in Quadrant}
    picture = MatrixPicture(placed, cuts, everywhere, plain=True)
    figure = matrix_sketch(picture, look=Look.LIGHT, size=size)
    svg = svg_of(figure, width=MATRIX_WIDTH[size], title=account.name, summary=matrix_summary(picture))
    return _drawn(svg)


def star_over_time(found: Indicators, size: Size) -> Drawn:
    """How far each Co reached at each moment."""
    picture = TrendPicture(
        tuple(one.name for one in found.star),
        tuple(one.day for one in found.star),
        tuple(map(_arms, found.star)),
        Measure.REACH,
    )
    figure = trend_figure(picture, look=Look.LIGHT, size=size)
    svg = svg_of(figure, width=TREND_WIDTH[size], title=t("public.star"), summary=trend_sentence(picture))
    return _drawn(svg)


def _arms(moment: StarMoment) -> tuple[Arm, ...]:
    # Reach is all that is drawn, and all that was published
    return tuple(Arm(one.co, one.activities, one.taking_part, (), 0, 0, ()) for one in moment.reach)


def _drawn(svg: str) -> Drawn:
    found = _SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    return Drawn(svg, round(width), round(height))


@lru_cache(maxsize=64)
def _png(svg: str, width: int) -> bytes:
    """Drawing takes a tenth of a second, and the same drawing is asked for whenever another page changes."""
    return png_of(svg, width=width)
