"""How each mark of the matrix looks: its number, shape, colour, letters and the words it answers with."""

from typing import Final

import pandas as pd

from costar.charts.matrix.picture import MatrixPicture, Room, Since, across, ids_in, marks_of
from costar.charts.matrix.words import NO_CO, co_words, letters_of, names_of
from costar.charts.parts.theme import (
    CO_COLOUR,
    CO_LETTER,
    PAINT,
    RING,
    SEVERAL,
    SHAPE_REACH,
    SHAPE_SCALE,
    STATUS_SHAPE,
    TEXT_ON,
    TYPE,
    Look,
    Size,
    escape,
    shorten,
)
from costar.domain.matrix.matrix import Quadrant
from costar.sentences.phrases import numeral
from costar.words import t

FEW: Final = ("none", "too_few", "indicative")
"""How few scores make a mark hollow."""

TOGETHER_SHAPE: Final = "hexagon2"
_TITLES_TOLD: Final = 8
_LONGEST_LINE: Final = 70
SHAPES: Final = {status.value: shape for status, shape in STATUS_SHAPE.items()}
SINCE_SHAPES: Final = {Since.NEW.value: "pentagon", Since.GONE.value: "triangle-down"}
"""The shapes of what is new, and of what is gone and hollow."""

_WIDER: Final = {3: 1.28, 4: 1.6, 5: 1.95, 6: 2.3}
"""How much wider a mark is drawn for a text of so many characters."""


def drawn_marks(picture: MatrixPicture, room: Room, *, look: Look, size: Size) -> pd.DataFrame:
    """The marks with everything to draw.

    Returns:
        The columns of `marks_of`, and `text` (the number inside), `shape`, `fill`, `ink` (the
        number's colour), `edge` and `edge_width` (the line around it), `size` (pixels), `reach` (pixels
        across with its ring), `letters` ("" when several share the mark), `few` and `differ` (what its
        scores are like), `since` (a `Since` value or ""), `flagged`, `title`, `borderline`, and `hover`
        (escaped).
    """
    marks = marks_of(picture, room)
    firsts = picture.placed.loc[marks["first"]].reset_index(drop=True)
    together = marks["count"].gt(1)
    letters = pd.Series(letters_of(firsts), dtype="object").mask(together, "")
    text = firsts["number"].map("{:,}".format).mask(together, marks["count"].map(_together))
    shape = firsts["status"].map(SHAPES)
    fill = letters.map(_fills(PAINT[look].ground)).fillna(SEVERAL)
    if picture.plain:
        letters, shape, fill = (pd.Series(one, index=marks.index) for one in ("", "circle", SEVERAL))
    since = firsts["activity_id"].map(picture.since).astype("object").mask(together).fillna("")
    shape = since.map(SINCE_SHAPES).fillna(shape).mask(together, TOGETHER_SHAPE)
    few = firsts["few"].isin(FEW) & ~together | since.eq(Since.GONE)
    edge = fill.mask(~few | fill.isin([PAINT[look].ground, SEVERAL]), PAINT[look].ink)
    fill = fill.mask(few, PAINT[look].ground)
    borderline = firsts["quadrant"].eq(Quadrant.BORDERLINE)
    digits = text.map(len).clip(upper=max(_WIDER)).map(_WIDER).astype("float64").fillna(1.0)
    widths = shape.map(SHAPE_SCALE).astype("float64") * digits
    return marks.assign(
        text=text,
        shape=shape,
        fill=fill,
        ink=fill.map(TEXT_ON).fillna(PAINT[look].ink),
        edge=edge,
        edge_width=few.map({True: TYPE[size].stroke + 1, False: 1.5}),
        few=few & since.ne(Since.GONE),
        since=since,
        differ=firsts["groups_differ"].astype("bool") & ~together,
        flagged=[any(one in picture.red_flags for one in ids_in(ids)) for ids in marks["ids"]],
        size=widths * TYPE[size].mark,
        reach=widths * TYPE[size].mark * shape.map(SHAPE_REACH).astype("float64")
        + RING * (borderline + marks["selected"]),
        letters=letters.replace(NO_CO, "") if size is Size.WALL else letters,
        title=_titles(picture, marks, firsts),
        borderline=borderline,
        hover=_hovers(picture, marks, firsts),
    )


def _titles(picture: MatrixPicture, marks: pd.DataFrame, firsts: pd.DataFrame) -> "pd.Series[str]":
    """The titles of those alone; of several together, only the selected one's, with its number."""
    titles = firsts["title"].mask(marks["count"].gt(1), "").astype("object")
    chosen = picture.placed[picture.placed["activity_id"].eq(picture.selected)]
    for number, title in zip(chosen["number"], chosen["title"], strict=True):
        named = t("chart.matrix.hover", number=f"{number:,}", title=title)
        titles = titles.mask(marks["selected"] & marks["count"].gt(1), named)
    return titles


def _fills(ground: str) -> dict[str, str]:
    return {NO_CO: ground} | {letter: CO_COLOUR[co] for co, letter in CO_LETTER.items()}


def _together(count: int) -> str:
    return t("chart.matrix.together", count=f"{count:,}")


def _hovers(picture: MatrixPicture, marks: pd.DataFrame, firsts: pd.DataFrame) -> list[str]:
    """The words of each mark; nothing that the list beside the picture does not say."""
    told = firsts.assign(cos=co_words(firsts), effort=_as_drawn(picture, firsts["effort"]))
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
    return f"{escape(shorten(first_line, _LONGEST_LINE))}<br>{escape(facts)}"


def _hover_of_many(titles: list[str]) -> str:
    lines = [f"• {escape(shorten(title, _LONGEST_LINE))}" for title in titles[:_TITLES_TOLD]]
    if len(titles) > _TITLES_TOLD:
        lines.append(t("chart.matrix.hover.more", count=f"{len(titles) - _TITLES_TOLD:,}"))
    return "<br>".join([t("chart.matrix.hover.together", count=f"{len(titles):,}"), *lines])


def _as_drawn(picture: MatrixPicture, effort: "pd.Series[float]") -> "pd.Series[float]":
    return across(effort) if picture.flipped else effort
