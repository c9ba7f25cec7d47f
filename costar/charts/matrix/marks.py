"""How each mark of the matrix looks: its number, shape, colour, letters and the words it answers with."""

from typing import Final

import numpy as np
import pandas as pd

from costar.charts.matrix.picture import MatrixPicture, Since, effort_as_ease, ids_in
from costar.charts.matrix.signs import letters_and_signs
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
    Size,
    escape,
)
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

_FONT: Final = {1: 0.47, 2: 0.47, 3: 0.38, 4: 0.3, 5: 0.25, 6: 0.21}
"""Type of a text of so many characters, in the mark's size."""

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
    firsts = picture.placed.loc[marks["first"].to_list()].reset_index(drop=True)
    together = marks["count"].gt(1)
    letters = pd.Series(letters_of(firsts), dtype="object").mask(together, "")
    text = firsts["number"].map("{:,}".format).mask(together, marks["count"].map(_counted))
    shape = firsts["status"].map(SHAPES)
    # Several Co's together have no colour of their own.
    fill = letters.map(_fills(PAINT[look].ground)).fillna(SEVERAL)
    if picture.plain:
        letters, shape, fill = (pd.Series(one, index=marks.index) for one in ("", "circle", SEVERAL))
    since = firsts["activity_id"].map(picture.since).astype("object").mask(together).fillna("")
    shape = since.map(SINCE_SHAPES).fillna(shape).mask(together, TOGETHER_SHAPE)
    few = firsts["few"].isin(FEW) & ~together | since.eq(Since.GONE)
    # A hollow mark keeps its colour at the edge, unless that would not be seen on the ground.
    edge = fill.mask(~few | fill.isin([PAINT[look].ground, SEVERAL]), PAINT[look].ink)
    fill = fill.mask(few, PAINT[look].ground)

    def is_flagged(ids: str) -> bool:
        # Also of one among several: a red flag stands on every picture until it is cleared (decision 0017).
        return any(one in picture.red_flags for one in ids_in(ids))

    drawn = marks.assign(
        text=text,
        shape=shape,
        fill=fill,
        ink=fill.map(TEXT_ON).fillna(PAINT[look].ink),
        edge=edge,
        edge_width=few.map({True: TYPE[size].stroke, False: 1.5}),
        # What is gone is hollow as well, but not for want of scores.
        few=few & since.ne(Since.GONE),
        since=since,
        differ=firsts["groups_differ"].astype("bool") & ~together,
        flagged=np.array([is_flagged(ids) for ids in marks["ids"]], dtype=np.bool_),
        size=marks["mark"] * shape.map(FITTING).astype("float64"),
        letters=letters.replace(NO_CO, ""),
        borderline=firsts["quadrant"].eq(Quadrant.BORDERLINE),
        hover=_hovers(picture, marks, firsts),
    )
    return drawn.assign(caption=_captions(drawn, size)).pipe(_with_font)


def _counted(count: int) -> str:
    """How many share a mark: told apart from a number."""
    return t("chart.matrix.together", count=f"{count:,}")


def _captions(marks: pd.DataFrame, size: Size) -> list[str]:
    """Letters and signs of the marks that have room for them."""
    has_room = marks["mark"].ge(LEAST_WITH_LETTERS[size]) & ~marks["shape"].isin(NARROW_SHAPES)
    return [words if room else "" for words, room in zip(letters_and_signs(marks), has_room, strict=True)]


def _with_font(marks: pd.DataFrame) -> pd.DataFrame:
    share = marks["text"].astype("str").str.len().clip(upper=max(_FONT)).map(_FONT).astype("float64")
    share = share.mask(marks["caption"].ne(""), share * _WITH_LETTERS)
    share = share.mask(marks["shape"].isin(NARROW_SHAPES), share * 0.8)
    return marks.assign(font=(share * marks["mark"].astype("float64")).round())


def _fills(ground: str) -> dict[str, str]:
    return {NO_CO: ground} | {letter: CO_COLOUR[co] for co, letter in CO_LETTER.items()}


def _hovers(picture: MatrixPicture, marks: pd.DataFrame, firsts: pd.DataFrame) -> list[str]:
    """The words of each mark; nothing that the list beside the picture does not say."""
    told = firsts.assign(
        cos=co_words(firsts),
        effort=_as_drawn(picture, firsts["effort"]),
        title=[
            with_flag(str(title), picture.red_flags.get(str(activity_id)))
            for activity_id, title in zip(firsts["activity_id"], firsts["title"], strict=True)
        ],
    )
    rows = told[["number", "title", "cos", "status", "impact", "effort", "quadrant"]].itertuples(index=False)
    titles = dict(zip(picture.placed["activity_id"], picture.placed["title"], strict=True))
    names = names_of(picture)
    return [
        _hover_of_one(row, names, flipped=picture.flipped)
        if count == 1
        else _hover_of_many([titles[activity] for activity in ids_in(ids)])
        for row, count, ids in zip(rows, marks["count"], marks["ids"], strict=True)
    ]


def _hover_of_one(row: tuple[object, ...], names: dict[Quadrant, str], *, flipped: bool) -> str:
    number, title, cos, status, impact, effort, quadrant = row
    facts = t(
        "chart.matrix.hover.ease" if flipped else "chart.matrix.hover.effort",
        cos=str(cos),
        status=t(f"status.{status}"),
        impact=numeral(float(str(impact))),
        effort=numeral(float(str(effort))),
        quadrant=names[Quadrant(str(quadrant))],
    )
    first_line = t("chart.matrix.hover", number=str(number), title=str(title))
    return f"{escape(first_line)}<br>{escape(facts)}"


def _hover_of_many(titles: list[str]) -> str:
    lines = [f"• {escape(title)}" for title in titles[:_TITLES_TOLD]]
    if len(titles) > _TITLES_TOLD:
        lines.append(t("chart.matrix.hover.more", count=f"{len(titles) - _TITLES_TOLD:,}"))
    return "<br>".join([t("chart.matrix.hover.together", count=f"{len(titles):,}"), *lines])


def _as_drawn(picture: MatrixPicture, effort: "pd.Series[float]") -> "pd.Series[float]":
    return effort_as_ease(effort) if picture.flipped else effort
