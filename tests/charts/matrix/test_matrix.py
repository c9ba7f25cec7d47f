"""The Priority Matrix: every activity in one mark, and sentences and table that say the same."""

from dataclasses import replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.matrix.marks import TOGETHER_SHAPE, drawn_marks
from costar.charts.matrix.matrix import (
    MatrixPicture,
    ids_in,
    matrix_figure,
    matrix_key,
    matrix_summary,
    matrix_table,
    why_here,
)
from costar.charts.matrix.picture import MOST_MARKS, Room, marks_of
from costar.charts.matrix.words import letters_of
from costar.charts.parts.labels import Sheet, letters_beside, text_width, with_titles
from costar.charts.parts.theme import CO_COLOUR, CO_LETTER, PAINT, SEVERAL, STATUS_SHAPE, TYPE, Look, Size
from costar.domain.activities.activity import COS, Co, Status
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.words import t
from tests.calls import calls
from tests.charts.pictures import make_activities, make_matrix
from tests.strategies import PLACED, activities, cuts

ACTIVITIES = make_activities()
PICTURE = make_matrix(ACTIVITIES)
DESK = Room(across=110, up=100, mark=26, ring=8)
NAUGHTY = '<b>bold</b> & <script>alert("x")</script>'


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def drawn(picture: MatrixPicture, size: Size = Size.DESK, look: Look = Look.LIGHT) -> go.Figure:
    return matrix_figure(picture, look=look, size=size)


def scattered(count: int) -> MatrixPicture:
    """Activities with scores all over the scale, as medians of many groups give them."""
    chance = np.random.default_rng(3)
    scores = {axis: chance.uniform(1, 5, count) for axis in ("impact", "effort")}
    return make_matrix(make_activities(count).assign(**scores))


class TestMarks:
    @given(activities(max_size=12, of=PLACED), cuts(), st.booleans())
    def test_every_activity_is_in_exactly_one(self, some, lines, flipped):
        picture = make_matrix(some, lines, flipped=flipped)
        marks = marks_of(picture, DESK)
        ids = [activity for mark in marks["ids"] for activity in ids_in(mark)]
        assert sorted(ids) == sorted(picture.placed["activity_id"])
        assert marks["count"].sum() == len(ids)

    @pytest.mark.parametrize("count", [60, 10_000])
    def test_so_it_is_for_many(self, count):
        picture = make_matrix(make_activities(count))
        ids = [activity for mark in drawn(picture).data[2].customdata for activity in ids_in(mark)]
        assert sorted(ids) == sorted(picture.placed["activity_id"])

    def test_no_two_touch_on_the_scale_of_whole_scores(self):
        marks = marks_of(PICTURE, DESK)
        apart = np.hypot(
            np.subtract.outer(marks["x"].to_numpy(), marks["x"].to_numpy()) * DESK.across,
            np.subtract.outer(marks["y"].to_numpy(), marks["y"].to_numpy()) * DESK.up,
        )
        np.fill_diagonal(apart, 999)
        assert apart.min() >= DESK.mark

    def test_more_share_a_mark_where_there_is_less_room(self):
        narrow = Room(across=55, up=55, mark=26, ring=8)
        assert len(marks_of(PICTURE, narrow)) < len(marks_of(PICTURE, DESK))

    def test_there_are_never_too_many(self):
        picture = scattered(6_000)
        marks = marks_of(picture, DESK)
        assert len(marks) <= MOST_MARKS
        assert marks["count"].sum() == len(picture.placed)

    @given(activities(max_size=12, of=PLACED), cuts())
    def test_ease_is_effort_turned_round(self, some, lines):
        room = Room(across=1e6, up=1e6, mark=1, ring=0)
        there, back = (marks_of(make_matrix(some, lines, flipped=side), room) for side in (False, True))
        assert list(back["x"]) == pytest.approx([6 - x for x in there["x"]])
        assert list(back["y"]) == pytest.approx(list(there["y"]))

    @given(activities(max_size=12, of=PLACED), cuts())
    def test_no_mark_leaves_its_side_of_a_cut(self, some, lines):
        picture = make_matrix(some, lines)
        by_id = picture.placed.set_index("activity_id")
        for mark in marks_of(picture, DESK).itertuples():
            one = by_id.loc[ids_in(str(mark.ids))[0]]
            assert np.sign(mark.x - lines.effort) == np.sign(one["effort"] - lines.effort)
            assert np.sign(mark.y - lines.impact) == np.sign(one["impact"] - lines.impact)

    def test_shape_colour_and_letters_say_status_and_co(self):
        marks = drawn_marks(PICTURE, DESK, look=Look.LIGHT, size=Size.DESK)
        by_id = PICTURE.placed.set_index("activity_id")
        for mark in marks[marks["count"] == 1].itertuples():
            one = by_id.loc[str(mark.ids)]
            cos = [Co(co) for co in COS if pd.notna(one[co])]
            assert mark.shape == STATUS_SHAPE[Status(str(one["status"]))]
            assert mark.letters == ("".join(CO_LETTER[co] for co in cos) or "–")
            assert mark.text == str(one["number"])
            expected = {0: PAINT[Look.LIGHT].ground, 1: CO_COLOUR[cos[0]] if cos else ""}
            assert mark.fill == expected.get(len(cos), SEVERAL)

    def test_several_together_say_how_many(self):
        marks = drawn_marks(PICTURE, DESK, look=Look.LIGHT, size=Size.DESK)
        together = marks[marks["count"] > 1]
        assert len(together)
        assert set(together["shape"]) == {TOGETHER_SHAPE}
        assert list(together["text"]) == [f"+{count}" for count in together["count"]]

    def test_letters_stand_in_the_order_of_the_cycle(self):
        everything = ACTIVITIES.head(1).assign(**dict.fromkeys(COS, 4))
        assert list(letters_of(everything)) == ["CDLA"]


class TestFigure:
    def test_the_axes_are_fixed(self):
        figure = drawn(PICTURE)
        assert list(figure.layout.xaxis.range) == list(figure.layout.yaxis.range) == [0.5, 5.5]
        assert figure.layout.xaxis.fixedrange
        assert list(figure.layout.xaxis.tickvals) == [1, 2, 3, 4, 5]

    def test_the_marks_are_those_worked_out(self):
        figure, marks = drawn(PICTURE), trace(drawn(PICTURE), "marks")
        assert len(marks.x) == len(marks.customdata) == len(marks.hovertext)
        numbers = [text for each in figure.data if each.name == "numbers" for text in each.text]
        assert len(numbers) == len(marks.x)

    def test_the_cuts_are_drawn_and_named(self):
        figure = drawn(make_matrix(ACTIVITIES, Cuts(impact=2.5, effort=3.5)))
        words = [note.text for note in figure.layout.annotations]
        assert {"Cut 2.5", "Cut 3.5"} <= set(words)
        assert any(line.x0 == line.x1 == 3.5 for line in figure.layout.shapes)
        assert any(line.y0 == line.y1 == 2.5 for line in figure.layout.shapes)

    def test_cuts_at_the_medians_are_called_so(self):
        words = [note.text for note in drawn(make_matrix(ACTIVITIES, relative=True)).layout.annotations]
        assert {"Median 3", "Median 4"} & set(words)
        assert not any(text.startswith("Cut") for text in words)

    def test_quick_wins_are_top_left_and_with_ease_top_right(self):
        for picture, side in ((PICTURE, 0), (replace(PICTURE, flipped=True), 1)):
            (name,) = [note for note in drawn(picture).layout.annotations if "Quick wins" in note.text]
            assert (name.x, name.y) == (side, 1)

    def test_what_is_on_a_cut_line_has_a_ring(self):
        figure = drawn(PICTURE)
        on_a_line = [
            x == 3 or y == 3 for x, y in zip(*(trace(figure, "marks")[a] for a in "xy"), strict=True)
        ]
        assert len(trace(figure, "borderline").x) == sum(on_a_line)
        assert sum(on_a_line)

    @pytest.mark.parametrize("size", Size)
    def test_the_selected_one_has_a_ring_and_its_name(self, size):
        for activity in PICTURE.placed["activity_id"].head(12):
            figure = drawn(replace(PICTURE, selected=activity), size)
            assert len(trace(figure, "selected").x) == 1
            (name,) = [text for text in trace(figure, "labels").text if text.startswith("<b>")]
            title = PICTURE.placed.set_index("activity_id").at[activity, "title"]
            assert str(title)[:5] in name

    def test_everything_on_a_wall_is_large(self):
        figure = drawn(PICTURE, Size.WALL)
        sizes = [note.font.size for note in figure.layout.annotations]
        sizes += [each.textfont.size for each in figure.data if each.text is not None]
        sizes += [figure.layout.xaxis.tickfont.size, figure.layout.legend.font.size, figure.layout.font.size]
        assert min(sizes) >= 28

    def test_a_selection_dims_nothing(self):
        for each in drawn(PICTURE).data:
            if each.name in ("marks", "numbers", "labels", "borderline"):
                assert each.unselected.marker.opacity == each.marker.opacity
            if each.name in ("numbers", "labels"):
                assert each.unselected.textfont.color == each.textfont.color

    @pytest.mark.parametrize("look", Look)
    def test_numbers_are_written_in_the_ink_of_their_fill(self, look):
        marks = drawn_marks(PICTURE, DESK, look=look, size=Size.DESK)
        figure = drawn(PICTURE, look=look)
        inks = {each.textfont.color for each in figure.data if each.name == "numbers"}
        assert inks == set(marks["ink"])

    def test_typed_markup_is_only_text(self):
        named = make_matrix(ACTIVITIES.head(6).assign(title=NAUGHTY, service=NAUGHTY))
        named = replace(
            named, quadrant_names=dict.fromkeys(Quadrant, NAUGHTY), selected=named.placed.at[0, "activity_id"]
        )
        figure = drawn(named)
        shown = [*(note.text for note in figure.layout.annotations), *trace(figure, "marks").hovertext]
        shown += list(trace(figure, "labels").text)
        assert not any("<script" in text or "<b>bold" in text for text in shown)
        assert any("&lt;script" in text for text in shown)

    def test_the_legend_shows_only_what_is_there(self):
        one = ACTIVITIES.head(4).assign(**dict.fromkeys(COS, pd.NA), status="current", impact=4, effort=2)
        assert [each.name for each in drawn(make_matrix(one)).data if each.showlegend is not False] == []

    def test_a_wall_says_what_the_letters_stand_for(self):
        words = drawn(PICTURE, Size.WALL).layout.annotations[-1].text
        letters = set("".join(drawn_marks(PICTURE, DESK, look=Look.LIGHT, size=Size.WALL)["letters"]))
        assert {CO_LETTER[co] for co in Co if f"{CO_LETTER[co]} {t(f'co.{co}')}" in words} <= letters

    def test_nothing_scored_draws_an_empty_matrix(self):
        figure = drawn(make_matrix(ACTIVITIES.head(0)))
        assert len(trace(figure, "marks").x) == 0

    @given(
        activities(max_size=8, of=PLACED), cuts(), st.booleans(), st.sampled_from(Size), st.sampled_from(Look)
    )
    def test_any_activities_can_be_drawn(self, some, lines, flipped, size, look):
        picture = make_matrix(some, lines, flipped=flipped)
        assert len(trace(drawn(picture, size, look), "marks").x) <= len(picture.placed)

    def test_ten_thousand_cost_little_more_than_sixty(self):
        many = make_matrix(make_activities(10_000))
        drawn(PICTURE)
        assert calls(drawn, many) < 3 * calls(drawn, PICTURE)


class TestLabels:
    SHEET = Sheet(
        width=400,
        height=300,
        centres=np.array([[100.0, 100.0], [140.0, 100.0], [390.0, 250.0]]),
        sizes=np.array([26.0, 26.0, 26.0]),
        text=14,
        lines=np.array([[300.0, 0.0, 302.0, 300.0]]),
    )

    def test_letters_stand_right_of_a_mark_unless_something_is_there(self):
        labels = letters_beside(self.SHEET, ["CDLA", "L", "A"])
        assert [label.position for label in labels] == ["middle left", "middle right", "middle left"]

    def test_a_title_stands_only_where_it_fits(self):
        letters = letters_beside(self.SHEET, ["C", "L", "A"])
        labels = with_titles(self.SHEET, letters, ["Long title that is in the way", "Short", ""], first=None)
        assert [label.title for label in labels] == ["", "Short", ""]

    def test_the_first_always_has_its_title(self):
        letters = letters_beside(self.SHEET, ["C", "L", "A"])
        labels = with_titles(self.SHEET, letters, ["Long title that is in the way", "Short", ""], first=0)
        assert labels[0].title.startswith("Long")

    def test_wider_words_take_more_room(self):
        assert text_width("WWW", 14) > text_width("iii", 14) > 0
        assert text_width("ab", 28) == 2 * text_width("ab", 14)


class TestSummary:
    @given(activities(max_size=12, of=PLACED), cuts(), st.booleans())
    def test_its_numbers_are_those_of_the_frame(self, some, lines, relative):
        picture = replace(make_matrix(some, lines), relative=relative)
        sentence = matrix_summary(picture)
        quadrants = list(picture.placed["quadrant"])
        assert len(sentence) <= 300
        if quadrants:
            wins, borderline = quadrants.count("quick_wins"), quadrants.count("borderline")
            assert sentence.startswith(f"{wins} of {len(quadrants)} scored")
            assert f"; {borderline} " in sentence

    def test_it_is_written_in_words(self):
        assert matrix_summary(PICTURE) == "16 of 52 scored activities are quick wins; 18 are borderline."

    def test_it_uses_the_name_that_the_council_gave(self):
        renamed = replace(PICTURE, quadrant_names={Quadrant.QUICK_WINS: "Do now"})
        assert matrix_summary(renamed) == "16 of 52 scored activities: “Do now”; 18 are borderline."

    def test_it_says_when_nothing_is_scored(self):
        assert matrix_summary(make_matrix(ACTIVITIES.head(0))) == "No activity has been scored yet."

    def test_a_relative_view_is_called_so(self):
        assert "Relative view" in matrix_summary(make_matrix(ACTIVITIES, relative=True))


class TestTable:
    def test_it_has_the_numbers_of_the_picture(self):
        table = matrix_table(PICTURE)
        figure = drawn(PICTURE)
        marks = trace(figure, "marks")
        by_number = dict(
            zip(table["Number"], zip(table["Effort"], table["Impact"], strict=True), strict=True)
        )
        numbers = dict(zip(PICTURE.placed["activity_id"], PICTURE.placed["number"], strict=True))
        for x, y, ids in zip(marks.x, marks.y, marks.customdata, strict=True):
            for activity in ids_in(ids):
                assert (
                    np.hypot(x - by_number[numbers[activity]][0], y - by_number[numbers[activity]][1]) < 0.5
                )

    def test_it_has_a_row_an_activity_in_order(self):
        table = matrix_table(PICTURE)
        assert list(table["Number"]) == list(range(1, len(PICTURE.placed) + 1))
        assert list(table["Activity"]) == list(PICTURE.placed["title"])

    def test_ease_takes_the_place_of_effort(self):
        table = matrix_table(replace(PICTURE, flipped=True))
        assert list(table["Ease"]) == [6 - effort for effort in matrix_table(PICTURE)["Effort"]]

    def test_letters_come_with_their_words(self):
        words = set(", ".join(matrix_table(PICTURE)["Co's"]).split(", "))
        assert words == {"C Co-commission", "D Co-design", "L Co-deliver", "A Co-assess", "–"}


NAMES = {quadrant: t(f"quadrant.{quadrant}") for quadrant in Quadrant}


class TestWhyHere:
    def row(self, impact: float, effort: float, lines: Cuts | None = None) -> "pd.Series":
        one = ACTIVITIES.head(1).assign(impact=impact, effort=effort)
        return make_matrix(one, lines or Cuts()).placed.iloc[0]

    def test_it_names_both_sides_and_the_source(self):
        assert why_here(self.row(5, 2), NAMES) == (
            "Quick wins: impact 5 is above the cut of 3, and effort 2 is below the cut of 3. "
            "Desk score of 3 May 2026."
        )

    def test_it_says_what_is_on_a_line(self):
        lines = Cuts(2.5, 3)
        assert why_here(self.row(2, 3, lines), NAMES, cuts=lines, relative=True).startswith(
            "Borderline: impact 2 is below the median of 2.5, and effort 3 is on the median of 3."
        )

    def test_it_says_when_no_date_is_recorded(self):
        row = self.row(5, 2)
        row["scored_on"] = pd.NaT
        assert why_here(row, NAMES).endswith("Desk score, no date recorded.")


def test_the_key_names_every_letter_and_shape():
    key = matrix_key()
    assert all(f"{CO_LETTER[co]} {t(f'co.{co}')}" in key for co in Co)
    assert all(word in key for word in ("circle", "square", "diamond", "triangle", "ring"))


def test_marks_on_a_wall_hold_two_digits():
    assert TYPE[Size.WALL].mark >= 1.5 * TYPE[Size.WALL].small
