"""One activity on the wall to talk about: every ballot's dot, what was said, and what is known of it."""

from typing import Final

import streamlit as st

from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.fitting import Place
from costar.charts.parts.theme import Size
from costar.charts.workshop.talk import TalkPicture, talk_figure, talk_summary
from costar.domain.activities.activity import COS
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.errors import NotFound
from costar.sentences.phrases import numbered
from costar.sentences.quadrants import quadrant_names
from costar.sentences.voices import round_sentences
from costar.ui import state
from costar.ui.parts.chart import look, say
from costar.ui.parts.moving import show_moving_figure
from costar.ui.text import plain
from costar.ui.workshop.wall_fit import SAID_SIZES, Said, gap_of, height_of, rows_of, said_in
from costar.ui.workshop.wall_parts import in_type, say_fitting
from costar.usecases.workshop.talk import TalkView, talk_view
from costar.words import t

_LONG = 60
"""A title of more letters is whole, in smaller ones."""

_TITLE, _LONG_TITLE, _TITLE_LINE = 40, 30, 1.2
"""Pixels of either title, and from line to line, as moving.css sets them."""

_PLACE: Final = Place(315, 680)
"""Pixels beside the dots, for title and sentences."""

_WIDE: Final = Place(470, 500)
"""The same on a wall of 16 to 9, where moving.css shows all of it 1.35 times as large."""

_DESCRIBED: Final = ((_PLACE, 28), (_WIDE, 28), (_WIDE, 24), (_WIDE, 21))
"""Where a description stands, and in which type: nowhere in less than is read from the back of a hall."""


def show_talk(workshop_id: str, who_is_asked: list[str]) -> str:
    """The activity that the room talks about, and whose dots there are; returns what is read out."""
    try:
        view = talk_view(state.asking(), workshop_id)
    except NotFound:
        st.title(t("stage.talk"), anchor=False)
        say(t("workshop.talk.none"))
        return t("workshop.talk.none")
    names = quadrant_names(view.settings)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        _show_dots(TalkPicture(view.dots, view.cuts, names))
    title = numbered(view.activity["number"], view.activity["title"])
    # By these keys moving.css sets the title.
    with words.container(key="talk_words" if len(title) <= _LONG else "talk_words_long"):
        st.title(plain(title), anchor=False)
        sentences = round_sentences(view.activity, names)
        lines = [sentences, *who_is_asked, *_rungs(view.activity), *_red_flags(view)]
        say_fitting(lines, _PLACE.width, _PLACE.height - _title_height(title, _PLACE), SAID_SIZES[0])
        _say_what_it_is(" ".join(text_of(view.activity, "description").split()), title, lines)
    return f"{title}. {sentences}"


def _say_what_it_is(description: str, title: str, lines: list[str]) -> None:
    """What the activity is, on the walls whose place beside the dots has room left for all of it."""
    if not description:
        return
    for place, type_size in _DESCRIBED:
        if (
            _height_of_words(title, lines, place) + _height_of([description], type_size, place)
            <= place.height
        ):
            # By this end of the key moving.css leaves it out of narrower walls.
            with in_type(type_size, "what" if place is _PLACE else "what_if_wide"):
                say(description)
            return


def _height_of_words(title: str, lines: list[str], place: Place) -> float:
    # Their type is that of the narrow wall, which a wide one shows larger by its zoom.
    size, _ = said_in(
        [Said(line, _PLACE.width) for line in lines], _PLACE.height - _title_height(title, _PLACE)
    )
    return _title_height(title, place) + _height_of(lines, size, place) + gap_of(size)


def _height_of(lines: list[str], size: int, place: Place) -> float:
    return height_of([Said(line, place.width) for line in lines], size)


def _title_height(title: str, place: Place) -> float:
    size = _TITLE if len(title) <= _LONG else _LONG_TITLE
    return rows_of(title, size, place.width) * size * _TITLE_LINE


def _show_dots(picture: TalkPicture) -> None:
    drawn = talk_figure(picture, look=look(), size=Size.WALL)
    show_moving_figure(
        drawn, talk_summary(picture), title=t("talk.title"), width=WIDTH[Size.WALL], key="workshop_talk"
    )


def _rungs(activity: Record) -> list[str]:
    """The rung of each Co that the activity takes part in."""
    taken = {co: str(activity[co]) for co in COS if str(activity[co]).isdecimal()}
    return [t("talk.rung", co=t(f"co.{co}"), rung=t(f"rung.{rung}")) for co, rung in taken.items()]


def _red_flags(view: TalkView) -> list[str]:
    flags = view.red_flags.get(str(view.activity["activity_id"]), ())
    return [t("talk.red_flag", words=t(f"flag.{flag}")) for flag in flags]
