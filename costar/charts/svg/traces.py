"""A Figure's traces as SVG: lines and areas, then points that keep their names and so can move."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, degrees
from typing import Final
from zlib import crc32

from costar.charts.matrix.picture import ids_in
from costar.charts.svg.marks import SvgMark, colour, mark_element, stroke
from costar.charts.svg.reading import FigurePart
from costar.charts.svg.sheet import Spot, SvgSheet, each, spots_of
from costar.charts.svg.text import (
    Anchor,
    Font,
    element,
    number,
    plain_words,
    runs_of,
    text_element,
    words_in_xml,
)

_ANCHORS: Final[dict[str, Anchor]] = {"left": "end", "center": "middle", "right": "start"}
"""Words left of a mark end at it."""

_SIGNS: Final = {"left": -1, "top": -1, "center": 0, "middle": 0, "right": 1, "bottom": 1}
_BOLD: Final = 600
_BASELINE: Final = 0.75
"""Of the type size, from the top of a line to its baseline, as Plotly reckons."""


def trace_element(trace: FigurePart, sheet: SvgSheet, *, choosable: bool = False) -> str:
    """One trace: its line with what it fills, its marks and its words."""
    xs, ys = (each(values, 0, None) for values in (trace.x, trace.y))
    spots = spots_of(sheet, xs, ys)
    mode = trace.mode or "lines"
    drawn = [
        _line(trace, spots) if "lines" in mode else "",
        _points(trace, spots, sheet, choosable=choosable) if "markers" in mode or "text" in mode else "",
    ]
    return element("g", {"data-trace": plain_words(trace.name or "")}, "".join(drawn)) if any(drawn) else ""


def pattern_of(trace: FigurePart) -> tuple[str, str]:
    """The id of the hatching that fills a trace, and its definition; both "" when it is not hatched."""
    pattern = trace.fillpattern
    if not pattern.shape:
        return "", ""
    size, ink = float(pattern.size), pattern.fgcolor
    ground = element(
        "rect", {"width": number(size), "height": number(size), "fill": colour(pattern.bgcolor or "")}
    )
    line = element(
        "path",
        {"d": f"M0,0V{number(size)}", "stroke": ink, "stroke-width": number(size * pattern.solidity * 1.4)},
    )
    # Named by its looks: the same figure gives the same characters, and two drawings on a page may share it.
    name = f"hatching-{crc32(f'{size} {ink} {pattern.bgcolor} {pattern.solidity}'.encode()):08x}"
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    sizes = {"width": number(size), "height": number(size)}
    return name, element("pattern", {"id": name} | sizes | turned, ground + line)


def area_fill(trace: FigurePart) -> str:
    """What fills a trace's area: a colour, its hatching, or "none"."""
    if trace.fill != "toself":
        return "none"
    name, _ = pattern_of(trace)
    return f"url(#{name})" if name else colour(trace.fillcolor or "")


def _line(trace: FigurePart, spots: Sequence[Spot | None]) -> str:
    close = "Z" if trace.fill == "toself" else ""
    parts = ["M" + "L".join(f"{number(x)},{number(y)}" for x, y in part) + close for part in _parts(spots)]
    if not parts:
        return ""
    # 2 is what Plotly gives a line that says nothing of its width.
    line = stroke(trace.line.color, trace.line.width or 2, trace.line.dash)
    manner = {"d": "".join(parts), "fill": area_fill(trace)} | line
    return element("path", manner | {"stroke-linejoin": "round"})


def _parts(spots: Iterable[Spot | None]) -> list[list[Spot]]:
    parts: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is None:
            parts.append([])
        else:
            parts[-1].append(spot)
    return [part for part in parts if part]


def _points(trace: FigurePart, spots: Sequence[Spot | None], sheet: SvgSheet, *, choosable: bool) -> str:
    count = len(spots)
    marks = _marks(trace, spots) if "markers" in trace.mode else [""] * count
    words = _words(trace, count) if "text" in trace.mode else [""] * count
    # A title inside its group is what a browser shows beside the pointer, and reads out.
    tips = [_tip(text) for text in each(trace.hovertext, count, "")]
    if choosable and trace.marker.opacity == 0:
        marks = [_place(trace, sheet)] * count
    # Only what it stands for: picture.js makes a button of it, with its title as the name.
    keys = [
        key | ({"data-chosen": chosen} if choosable and said else {})
        for key, said, chosen in zip(
            _keys(trace, count),
            each(trace.hovertext, count, ""),
            each(trace.customdata, count, ""),
            strict=True,
        )
    ]
    return "".join(
        element(
            "g", key | {"transform": f"translate({number(spot[0])},{number(spot[1])})"}, tip + mark + text
        )
        for spot, key, tip, mark, text in zip(spots, keys, tips, marks, words, strict=True)
        if spot and (mark or text)
    )


def _keys(trace: FigurePart, count: int) -> list[dict[str, str]]:
    """The name by which a point is known again: its trace, and the activities it stands for."""
    ids = each(trace.customdata, count, "")
    return [
        {"data-key": " ".join([trace.name or "", *ids_in(each_id)])} if each_id else {} for each_id in ids
    ]


def _marks(trace: FigurePart, spots: Sequence[Spot | None]) -> list[str]:
    marker, count = trace.marker, len(spots)
    if marker.opacity == 0:
        return [""] * count
    turns = _turns(spots) if marker.angleref == "previous" else [0.0] * count
    rows = zip(
        each(marker.symbol, count, "circle"),
        each(marker.size, count, 6.0),
        each(marker.color, count, ""),
        each(marker.line.color, count, ""),
        each(marker.line.width, count, 0.0),
        turns,
        strict=True,
    )
    # A size of 0 is how a trace leaves some of its spots without a mark (see `arrows`).
    return [mark_element(SvgMark(*row)) if row[1] else "" for row in rows]


def _place(trace: FigurePart, sheet: SvgSheet) -> str:
    """What is pressed where no mark is seen: as large as the trace's `meta` says, in steps of the axes."""
    across, up = trace.meta or (0.0, 0.0)
    wide = abs(sheet.across.at(across) - sheet.across.at(0))
    high = abs(sheet.up.at(up) - sheet.up.at(0))
    corners = f"M{number(-wide / 2)},{number(-high / 2)}h{number(wide)}v{number(high)}h{number(-wide)}Z"
    # `fill: none` alone would not be pressed.
    return element("path", {"d": corners, "fill": "none", "pointer-events": "all"})


def _turns(spots: Sequence[Spot | None]) -> list[float]:
    """Degrees from upwards, clockwise, of the way from the point before."""
    ways = [
        degrees(atan2(there[0] - here[0], here[1] - there[1])) if here and there else 0.0
        for here, there in pairwise(spots)
    ]
    return [0.0, *ways]


def _words(trace: FigurePart, count: int) -> list[str]:
    font = trace.textfont
    rows = zip(
        each(trace.text, count, ""),
        each(trace.textposition, count, "middle center"),
        each(trace.marker.size, count, 0.0),
        each(font.size, count, 0.0),
        each(font.color, count, ""),
        strict=True,
    )
    bold = (font.weight or 400) >= _BOLD
    return [
        _beside(words, position, size / 2, Font(type_size, ink, bold=bold)) if words else ""
        for words, position, size, type_size, ink in rows
    ]


def _beside(words: str, position: str, radius: float, font: Font) -> str:
    """Words beside the mark around 0, 0, where Plotly puts them."""
    vertical, horizontal = position.split()
    # From here on as `textPointPosition` in Plotly's drawing.js, so that both put words in one place.
    off = radius / 0.8 + 1 if radius else 0
    lines = (len(runs_of(words)) - 1) * 1.3 + 1
    down = _SIGNS[vertical]
    x = _SIGNS[horizontal] * off
    y = font.size * _BASELINE + down * off + (down - 1) * lines * font.size / 2
    return text_element(words, (x, y), font, anchor=_ANCHORS[horizontal])


def _tip(hover: str) -> str:
    return element("title", {}, words_in_xml(plain_words(hover))) if hover else ""
