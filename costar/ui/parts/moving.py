"""Parts of a page that change by themselves: a stream that is listened to, a drawing, a countdown.

Each is a component with a file of ours as its script, declared in `pyproject.toml`. Streamlit serves such
files from our own address, so the content policy stays as it is; a script given as text would be loaded from
a `blob:`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from typing import Final, TypeAlias

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from costar.charts import Figure
from costar.charts.parts.sketch import Sketch
from costar.charts.svg.drawing import svg_of
from costar.sentences.phrases import time_left_words
from costar.ui import state
from costar.usecases.workshop.watch import Line
from costar.words import language, t, tag_of

Draw: TypeAlias = Callable[[], str]
"""Draws a picture as an SVG."""

STYLESHEET: Final = "moving.css"
STREAM, PICTURE, COUNTDOWN, KEYS = "stream", "picture", "countdown", "keys"


def listen(line: Line, *, said: str, shown: dict[str, str]) -> None:
    """Run the fragment around it again whenever the stream brings another mark.

    Args:
        line: where to listen, and how things stood when this was drawn.
        said: a sentence that is read out to whoever cannot see the page; a hidden button stops that.
        shown: what the page shows now, as `data-` attributes for whoever measures it.
    """
    component(STREAM)(
        key="stream",
        data={
            "address": f"wall/{line.wall}/stream?key={line.key}",
            "mark": line.mark,
            "said": said,
            "shown": shown,
            "words": {"pause": t("wall.quiet")},
            # The page is in English; a wall may speak another language (decision 0093).
            "language": tag_of(language.get()),
        },
        on_changed_change=_look_again,
    )


def show_moving_figure(figure: Figure | Sketch, summary: str, *, title: str, width: int, key: str) -> None:
    """One of our figures as a drawing whose points move to their places when it changes.

    Args:
        figure: in the page's look and size.
        summary: what it says, in one sentence.
        title: what it is.
        width: pixels at which it is drawn; it is scaled to its place.
        key: the drawing's own key.
    """
    svg = svg_of(figure, width=width, title=title, summary=summary)
    component(PICTURE)(key=key, data={"svg": svg})


def show_drawing(
    wide: Draw,
    narrow: Draw | None = None,
    *,
    key: str,
    chosen: str = "",
    on_choose: Callable[[], None] | None = None,
) -> None:
    """A picture on a page: as large as its place and the window, and one of its own for a phone.

    Args:
        wide: draws it as `svg_of` does, for a desk.
        narrow: the same for a phone; only the one that the window has room for is drawn and sent. A window
            that turns out to be of the other kind says so, and this runs once more.
        key: the drawing's own key.
        chosen: the activity whose point is marked as chosen, or "".
        on_choose: called when a point is chosen, by mouse or keyboard; `chosen_in(key)` says which.
    """
    is_narrow = narrow is not None and state.is_narrow()
    drawn = narrow() if narrow is not None and is_narrow else wide()
    component(PICTURE)(
        key=key,
        data={"svg": drawn, "narrow": is_narrow if narrow else None, "chosen": chosen},
        on_chosen_change=on_choose or _look_again,
        on_narrow_change=partial(_turn_narrow, key),
    )


def chosen_in(key: str) -> str:
    """The custom data of the point that was chosen in a drawing, or "" when none was in this run."""
    return str(getattr(state.get(key, None), "chosen", None) or "")


def hear_keys(*, on_next: Callable[[], None], on_back: Callable[[], None]) -> None:
    """Answer the keys of a presenter's clicker, wherever the keyboard is but in a field.

    Args:
        on_next: what Page Down does.
        on_back: what Page Up does.
    """

    def heard() -> None:
        ways = {"next": on_next, "back": on_back}
        pressed = str(getattr(state.get(KEYS, None), "pressed", None) or "")
        if pressed in ways:
            ways[pressed]()

    component(KEYS)(key=KEYS, data={}, on_pressed_change=heard)


def show_countdown(closes_at: datetime) -> None:
    """How long it is until then (UTC without a zone), counted by the browser on the server's clock."""
    component(COUNTDOWN)(
        key="countdown",
        data={
            "closes_at": closes_at.replace(tzinfo=UTC).timestamp(),
            "now": datetime.now(UTC).timestamp(),
            "words": time_left_words(),
        },
    )


@cache  # declared once, as Streamlit means it: each time anew it looks for its files on the disk
def component(name: str) -> ComponentRenderer:
    """The component that `pyproject.toml` declares by this name, with `name`.js as its script."""
    # Not in a shadow root: costar.css looks whether a picture is there yet, to keep its place.
    return st.components.v2.component(f"costar.{name}", js=f"{name}.js", css=STYLESHEET, isolate_styles=False)


def _turn_narrow(key: str) -> None:
    """What a window said of itself, for every picture of this visit."""
    state.turn_narrow(str(getattr(state.get(key, None), "narrow", None)) == "yes")


def _look_again() -> None:
    """The rerun itself is all that is wanted."""
