"""Each kind of figure, as it is drawn for each place."""

from collections.abc import Callable
from functools import cache
from itertools import product

from plotly.graph_objects import Figure

from costar.charts.matrix.matrix import matrix_figure
from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Look, Size
from costar.charts.star.star import dot_row_figure, star_figure
from costar.charts.workshop.round import round_figure
from costar.charts.workshop.talk import talk_figure
from costar.domain.star.star import Measure
from tests.charts.pictures import make_activities, make_matrix, make_overlays, make_star
from tests.charts.workshop.rounds import make_round, make_talk

ACTIVITIES = make_activities()
NAUGHTY = '</svg><script>alert("x")</script> <b>&amp; $x$'

DRAW: dict[str, tuple[Callable[..., Figure], Callable[[], object]]] = {
    "star": (star_figure, cache(lambda: make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)))),
    "depth": (star_figure, cache(lambda: make_star(ACTIVITIES, Measure.DEPTH))),
    "rows": (dot_row_figure, cache(lambda: make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)))),
    "matrix": (matrix_figure, cache(lambda: make_matrix(ACTIVITIES, selected="a00003"))),
    "round": (
        round_figure,
        cache(lambda: make_round(before={"a00003": (5.0, 1.0)}, red_flags={"a00004": ("x",)})),
    ),
    "talk": (talk_figure, cache(make_talk)),
    "flipped": (matrix_figure, cache(lambda: make_matrix(ACTIVITIES, flipped=True))),
    "stated": (star_figure, cache(lambda: make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)))),
}
"""How each is drawn, and of what."""

EACH = [
    *product(("star", "depth", "rows", "matrix", "round", "talk"), Look, (Size.DESK, Size.WALL)),
    ("flipped", Look.LIGHT, Size.PHONE),
    ("stated", Look.LIGHT, Size.DESK),
]


@cache  # drawn when a test asks for it, and not when tests are looked for: each worker does that
def figure_of(name: str, look: Look, size: Size) -> Figure:
    draw, picture = DRAW[name]
    figure = draw(picture(), look=look, size=size)
    if name == "stated":
        with_statement(figure, "Exampleshire, 24 November", look=look, size=size)
    return figure
