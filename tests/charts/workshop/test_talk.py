"""One activity: every ballot is one dot, in the cell of its scores, known by shape, colour and letter."""

import numpy as np
import pandas as pd
import pytest

from costar.charts.matrix.layout import HEIGHT
from costar.charts.parts.theme import Look, Size
from costar.charts.workshop.group_dots import GROUP_MARK
from costar.charts.workshop.talk import TalkPicture, talk_figure, talk_summary
from costar.domain.activities.activity import Actor
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.groups import TOGETHER
from tests.charts.workshop.rounds import NAMES, make_talk

ROOM = make_talk()


def drawn(picture=ROOM, size=Size.WALL):
    return talk_figure(picture, look=Look.LIGHT, size=size)


def spots(figure):
    return np.array([(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)])


@pytest.mark.parametrize("people", [1, 33])
@pytest.mark.parametrize("size", [Size.DESK, Size.WALL])
def test_every_ballot_is_one_dot_in_the_cell_of_its_scores(people, size):
    picture = make_talk(people)
    cells = sorted(map(tuple, np.floor(spots(drawn(picture, size)) + 0.5).astype(int).tolist()))
    assert cells == sorted(zip(picture.dots["effort"], picture.dots["impact"], strict=True))


@pytest.mark.parametrize("size", [Size.DESK, Size.WALL])
def test_a_letter_stands_within_its_triangle(size):
    few = ROOM.dots.head(3).assign(group=TOGETHER, impact=[1, 2, 3])
    (together,) = drawn(TalkPicture(few, Cuts(), NAMES), size).data
    # A quarter of it lies above its middle, and a third of the type of a capital above a capital's.
    assert together.marker.size / 4 - together.marker.line.width > together.textfont.size / 3
    assert "text" in together.mode


@pytest.mark.parametrize("people", [1, 33])
def test_no_dot_lies_on_another(people):
    places = spots(drawn(make_talk(people)))
    assert len({tuple(one) for one in np.round(places, 6).tolist()}) == len(places)


def test_every_group_has_a_shape_a_colour_and_a_letter_of_its_own():
    assert set(GROUP_MARK) == {*(actor.value for actor in Actor), TOGETHER}
    for part in ("shape", "fill"):
        assert len({getattr(mark, part) for mark in GROUP_MARK.values()}) == len(GROUP_MARK)


def test_the_key_counts_each_group_and_small_ones_are_heard_together():
    names = [trace.name for trace in drawn().data]
    assert "C Citizens, 12" in names
    assert not any("Councillors" in name for name in names)
    assert "O Several groups together, 6" in names


@pytest.mark.parametrize("groups", [1, 4, 6])
def test_on_a_wall_the_key_takes_from_the_field_and_the_picture_stays_as_high_as_the_wall(groups):
    dots = pd.concat([ROOM.dots.head(1).assign(group=group) for group in [*GROUP_MARK][:groups]])
    assert drawn(TalkPicture(dots, Cuts(), NAMES)).layout.height == HEIGHT[Size.WALL]


def test_letters_stand_in_dots_that_hold_them():
    few = TalkPicture(ROOM.dots.head(3).assign(impact=[1, 2, 3]), Cuts(), NAMES)
    assert all(trace.mode == "markers+text" for trace in drawn(few).data)
    assert all(trace.mode == "markers" for trace in drawn(make_talk(33)).data)
    half = TalkPicture(ROOM.dots.iloc[::2], Cuts(), NAMES)
    lettered = {trace.name[0] for trace in drawn(half).data if trace.mode == "markers+text"}
    assert lettered == {"C", "F"}, (
        "a letter would stand over the edges of a diamond or a triangle of this size"
    )


def test_the_sentence_counts_the_ballots():
    assert talk_summary(ROOM).startswith("30 dots, one for each ballot: C Citizens, 12")


def test_a_field_without_dots_can_be_drawn():
    nobody = pd.DataFrame({"group": pd.Series(dtype="str"), "impact": [], "effort": []})
    assert len(drawn(TalkPicture(nobody, Cuts(), NAMES)).data) == 0
