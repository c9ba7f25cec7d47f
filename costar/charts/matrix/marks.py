"""How each mark of the matrix looks: its number, shape, colour, letters and the words it answers with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from costar.charts.matrix.picture import MatrixPicture, Since, effort_as_ease, ids_in
from costar.charts.matrix.signs import letters_and_sign
from costar.charts.matrix.words import NO_CO, co_words, letters_of, names_of
from costar.charts.parts.theme import (
    CO_COLOUR,
    CO_LETTER,
    FITTING,
    NARROW_SHAPES,
    PAINT,
    SEVERAL,
    STATUS_SHAPE,
    TEXT_ON,
    TYPE,
    Look,
    Paint,
    Size,
    escape,
)
from costar.domain.activities.activity import COS
from costar.domain.matrix.matrix import Quadrant
from costar.domain.workshop.agreement import Turnout
from costar.sentences.flags import with_flag
from costar.sentences.phrases import numeral
from costar.words import t

FEW: Final = (Turnout.NONE, Turnout.TOO_FEW, Turnout.INDICATIVE)
"""How few scores make a mark hollow."""

TOGETHER_SHAPE: Final = "hexagon2"
_TITLES_TOLD: Final = 8
SHAPES: Final = {status.value: shape for status, shape in STATUS_SHAPE.items()}
SINCE_SHAPES: Final = {Since.NEW.value: "pentagon", Since.GONE.value: "triangle-down"}
"""The shapes of what is new, and of what is gone and hollow."""

_FONT: Final = {1: 0.47, 2: 0.47, 3: 0.42, 4: 0.3, 5: 0.25, 6: 0.21}
"""Type of a text of so many characters, in the mark's size."""

_NARROWER: Final = dict.fromkeys(NARROW_SHAPES, 0.8) | {"diamond": 0.92}
"""How much smaller a number is set in a narrow shape; a diamond is widest where its number stands."""

_WITH_LETTERS: Final = 0.88
"""How much smaller a number is set where letters stand below it."""

LEAST_WITH_LETTERS: Final = {Size.DESK: 28, Size.WALL: 36, Size.PHONE: 28}
"""Smaller marks have no room for letters: the list has them."""


def drawn_marks(picture: MatrixPicture, marks: pd.DataFrame, *, look: Look, size: Size) -> pd.DataFrame:
    """The marks with everything to draw.

    Args:
        picture: what is shown.
        marks: as `packing.packed` returns them.
        look: the page's theme.
        size: where it is read.

    Returns:
        The columns of `packed`, and `text` (the number inside), `font` (its pixels), `shape`, `fill`, `ink`
        (the number's colour), `edge` and `edge_width` (the line around it), `size` (pixels of the shape),
        `letters` ("" when several share the mark), `caption` (what of them stands below the number),
        `few` and `differ` (what its scores are like), `since` (a `Since` value or ""), `flagged`,
        `borderline`, and `hover` (escaped).
    """
    firsts = picture.placed[_NEEDED].loc[marks["first"].to_list()]
    titles = dict(zip(picture.placed["activity_id"], picture.placed["title"], strict=True))
    seen = _Seen(picture, PAINT[look], size, titles, _fills(PAINT[look].ground), names_of(picture))
    told = zip(
        map(_One._make, marks[["mark", "count", "ids"]].itertuples(index=False, name=None)),
        map(_First._make, firsts[list(_First._fields)].itertuples(index=False, name=None)),
        letters_of(firsts).tolist(),
        co_words(firsts).tolist(),
        strict=True,
    )
    looks = [_looks(seen, *each) for each in told]
    drawn = pd.DataFrame(looks, columns=list(_LOOKS), index=marks.index)
    # Without rows pandas has nothing to tell the types by.
    return marks.join(drawn if looks else drawn.astype(_LOOKS))


class _One(NamedTuple):
    """What `packed` says of a mark: its pixels, how many it stands for, and their ids."""

    mark: float
    n: int
    ids: str


class _First(NamedTuple):
    """What is known of the activity with the lowest number in a mark."""

    activity_id: str
    title: str
    number: int
    status: str
    impact: float
    effort: float
    quadrant: str
    few: str
    groups_differ: bool


_NEEDED: Final = [*_First._fields, *COS]
"""Of some fifty columns: all that is not needed would be copied, too."""


@dataclass(frozen=True)
class _Seen:
    """What is the same for all marks. Plain values: one step of pandas costs as much as all marks."""

    picture: MatrixPicture
    paint: Paint
    size: Size
    titles: Mapping[str, str]
    fills: Mapping[str, str]
    names: dict[Quadrant, str]


_LOOKS: Final = {
    **dict.fromkeys(("text", "shape", "fill", "ink", "edge"), "object"),
    "edge_width": "float64",
    "few": "bool",
    "since": "object",
    **dict.fromkeys(("differ", "flagged"), "bool"),
    "size": "float64",
    "letters": "object",
    "borderline": "bool",
    **dict.fromkeys(("hover", "caption"), "object"),
    "font": "float64",
}
"""What `drawn_marks` adds, in the order in which `_looks` returns it."""


def _looks(seen: _Seen, one: _One, first: _First, letters: str, cos: str) -> tuple[object, ...]:
    """How one mark looks."""
    picture, paint, together = seen.picture, seen.paint, one.n > 1
    letters = "" if together or picture.plain else letters
    text = _counted(one.n) if together else f"{first.number:,}"
    since = "" if together else str(picture.since.get(first.activity_id, ""))
    shape = "circle" if picture.plain else SHAPES[first.status]
    shape = TOGETHER_SHAPE if together else SINCE_SHAPES.get(since, shape)
    # Several Co's together have no colour of their own.
    colour = seen.fills.get(letters, SEVERAL)
    is_gone = since == Since.GONE
    few = not together and first.few in FEW
    hollow = few or is_gone
    # A hollow mark keeps its colour at the edge, unless that would not be seen on the ground.
    edge = colour if hollow and colour not in (paint.ground, SEVERAL) else paint.ink
    fill = paint.ground if hollow else colour
    # Also of one among several: a red flag stands on every picture until it is cleared (decision 0017).
    flagged = any(each in picture.red_flags for each in ids_in(one.ids))
    shown = "" if letters == NO_CO else letters
    has_room = one.mark >= LEAST_WITH_LETTERS[seen.size] and shape not in NARROW_SHAPES
    caption = letters_and_sign(shown, since) if has_room else ""
    return (
        text,
        shape,
        fill,
        TEXT_ON.get(fill, paint.ink),
        edge,
        TYPE[seen.size].stroke if hollow else 1.5,
        # What is gone is hollow as well, but not for want of scores.
        few and not is_gone,
        since,
        bool(first.groups_differ) and not together,
        flagged,
        one.mark * FITTING[shape],
        shown,
        first.quadrant == Quadrant.BORDERLINE,
        _hover_of_many(seen, ids_in(one.ids)) if together else _hover_of_one(seen, first, cos),
        caption,
        _font(text, one.mark, shape, has_caption=bool(caption)),
    )


def _counted(count: int) -> str:
    """How many share a mark: told apart from a number."""
    return t("chart.matrix.together", count=f"{count:,}")


def _font(text: str, mark: float, shape: str, *, has_caption: bool) -> float:
    share = _FONT[min(len(text), max(_FONT))]
    share = share * _WITH_LETTERS if has_caption else share
    return float(round(share * _NARROWER.get(shape, 1.0) * mark))


def _fills(ground: str) -> dict[str, str]:
    return {NO_CO: ground} | {letter: CO_COLOUR[co] for co, letter in CO_LETTER.items()}


def _hover_of_one(seen: _Seen, one: _First, cos: str) -> str:
    """The words of a mark; nothing that the list beside the picture does not say."""
    flipped = seen.picture.flipped
    facts = t(
        "chart.matrix.hover.ease" if flipped else "chart.matrix.hover.effort",
        cos=cos,
        status=t(f"status.{one.status}"),
        impact=numeral(one.impact),
        effort=numeral(effort_as_ease(one.effort) if flipped else one.effort),
        quadrant=seen.names[Quadrant(one.quadrant)],
    )
    title = with_flag(one.title, seen.picture.red_flags.get(one.activity_id))
    first_line = t("chart.matrix.hover", number=str(one.number), title=title)
    return f"{escape(first_line)}<br>{escape(facts)}"


def _hover_of_many(seen: _Seen, ids: Sequence[str]) -> str:
    lines = [f"• {escape(seen.titles[one])}" for one in ids[:_TITLES_TOLD]]
    if len(ids) > _TITLES_TOLD:
        lines.append(t("chart.matrix.hover.more", count=f"{len(ids) - _TITLES_TOLD:,}"))
    return "<br>".join([t("chart.matrix.hover.together", count=f"{len(ids):,}"), *lines])
