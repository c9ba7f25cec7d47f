"""Words in an SVG: Plotly's own markup becomes spans, and everything else is text, whatever it looks like."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

Anchor: TypeAlias = Literal["start", "middle", "end"]

LINE: Final = 1.3
"""Of the type size, from one line to the next, as Plotly sets them."""

_LEAST: Final = 0.005
# Ours alone: what people typed has its brackets escaped, and comes out as text.
_MARKUP: Final = re.compile(r"<(br|b|/b)>")
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Font:
    """How words are set: size in pixels."""

    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True)
class Run:
    """Words of one weight, as people read them."""

    words: str
    bold: bool


def runs_of(markup: str) -> list[list[Run]]:
    """The lines of a text of ours: `<br>` and `<b>` are followed, entities are read."""
    lines: list[list[Run]] = [[]]
    bold = False
    # Split at one group, every second part is a sign of markup.
    for place, part in enumerate(_MARKUP.split(markup)):
        if place % 2 == 0:
            lines[-1] += [Run(html.unescape(part), bold)] if part else []
        elif part == "br":
            lines.append([])
        else:
            bold = part == "b"
    return lines


def plain_words(markup: str) -> str:
    """A text of ours as people read it, a line each."""
    return "\n".join("".join(run.words for run in line) for line in runs_of(markup))


def text_element(markup: str, spot: tuple[float, float], font: Font, *, anchor: Anchor, turn: int = 0) -> str:
    """The words with the first line's baseline at the spot; `turn` is degrees around it."""
    x, y = spot
    lines = runs_of(markup)
    # Of one weight throughout it is said once, and no line needs spans of its own.
    bold = font.bold or all(run.bold for line in lines for run in line)
    manner = {
        "x": number(x),
        "y": number(y),
        "font-size": number(font.size),
        "fill": font.colour,
        "text-anchor": anchor,
    }
    manner |= {"font-weight": "700"} if bold else {}
    manner |= {"transform": f"rotate({turn},{number(x)},{number(y)})"} if turn else {}
    return element("text", manner, _spans(lines, x, replace(font, bold=bold)))


def element(name: str, attributes: dict[str, str], inside: str = "") -> str:
    """An element with its attributes made safe; `inside` is markup already."""
    written = "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()])
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


# Of the thousands of values in a picture most are a colour, a size or a place of another mark, too.
@lru_cache(maxsize=4_096)
def _quoted(value: str) -> str:
    return quoteattr(in_xml(value))


def words_in_xml(words: str) -> str:
    """Words as character data; SVG makes one of two spaces unless one of them cannot be broken."""
    return escape(in_xml(words)).replace("  ", "\u00a0 ")


def in_xml(words: str) -> str:
    """The words without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", words)


def number(value: float) -> str:
    """A length as short as two decimals allow."""
    # Without the limit −0.001 would be “-0”, and figures that look alike would not be the same characters.
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= _LEAST else "0"


def _spans(lines: Sequence[Sequence[Run]], x: float, font: Font) -> str:
    if len(lines) == 1:
        return _runs(lines[0], bold=font.bold)
    return "".join(
        element(
            "tspan",
            {"x": number(x), "dy": number(font.size * LINE * bool(place))},
            # A tspan without a character moves nothing: below it all would stand one line too high.
            _runs(line, bold=font.bold) or " ",
        )
        for place, line in enumerate(lines)
    )


def _runs(line: Sequence[Run], *, bold: bool) -> str:
    return "".join(
        element("tspan", {"font-weight": "700"}, words_in_xml(run.words))
        if run.bold and not bold
        else words_in_xml(run.words)
        for run in line
    )
