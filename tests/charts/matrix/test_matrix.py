"""The Priority Matrix: every activity in one mark, and sentences and table that say the same."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.matrix.layout import MARKS, WIDTH, Frame
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
from costar.charts.matrix.packing import CellRoom, packed
from costar.charts.matrix.words import letters_of
from costar.charts.parts.labels import text_width
from costar.charts.parts.theme import CO_COLOUR, CO_LETTER, PAINT, SEVERAL, STATUS_SHAPE, Look, Size
from costar.domain.activities.activity import COS, Co, Status
from costar.domain.matrix.decisions import quick_wins
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.words import speaking, t
from tests.calls import calls
from tests.charts.pictures import make_activities, make_matrix
from tests.strategies import PLACED, activities, cuts

ACTIVITIES = make_activities()
PICTURE = make_matrix(ACTIVITIES)
FEW = make_matrix(make_activities(20))
"""So few that all cells are alike."""

DESK = CellRoom(across=110, up=100, most=34, least=22)
LEAST = {size: least for size, (_, least) in MARKS.items()}
NAUGHTY = '<b>bold</b> & <script>alert("x")</script>'


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def drawn(picture: MatrixPicture, size: Size = Size.DESK, look: Look = Look.LIGHT) -> go.Figure:
    return matrix_figure(picture, look=look, size=size)


def marks_in(picture: MatrixPicture, size: Size = Size.DESK, look: Look = Look.LIGHT) -> pd.DataFrame:
    """The marks of a picture, with everything to draw."""
    marks, _ = packed(picture, Frame(picture, size, WIDTH[size], key=0).room)
    return drawn_marks(picture, marks, look=look, size=size)


def crowded(count: int, kind: str, *, seed: int = 3) -> MatrixPicture:
    """So many scored activities: on every step, three of them, medians, means of medians, or one spot."""
    chance = np.random.default_rng(seed)
    scale = {"steps": [1, 2, 3, 4, 5], "three": [1, 3, 5], "one": [4], "medians": np.arange(2, 11) / 2}
    scale["means"] = np.arange(12, 61) / 12
    scores = {
        axis: chance.choice(np.array(scale[kind], dtype="float64"), count) for axis in ("impact", "effort")
    }
    return make_matrix(make_activities(count).assign(**scores))


class TestMarks:
    @given(activities(max_size=12, of=PLACED), cuts(), st.booleans())
    def test_every_activity_is_in_exactly_one(self, some, lines, flipped):
        picture = make_matrix(some, lines, flipped=flipped)
        marks, _ = packed(picture, DESK)
        ids = [activity for mark in marks["ids"] for activity in ids_in(mark)]
        assert sorted(ids) == sorted(picture.placed["activity_id"])
        assert marks["count"].sum() == len(ids)

    @pytest.mark.parametrize("count", [60, 10_000])
    def test_so_it_is_for_many(self, count):
        picture = make_matrix(make_activities(count))
        marks = trace(drawn(picture), "marks")
        ids = [activity for mark in marks.customdata for activity in ids_in(mark)]
        assert sorted(ids) == sorted(picture.placed["activity_id"])

    @pytest.mark.parametrize("size", [Size.DESK, Size.WALL])
    @pytest.mark.parametrize("kind", ["steps", "three", "one", "medians", "means"])
    @pytest.mark.parametrize("count", [10, 48, 60])
    def test_up_to_sixty_each_has_a_mark_of_its_own_that_can_be_read(self, count, kind, size):
        marks = marks_in(crowded(count, kind), size)
        assert marks["count"].max() == 1
        assert marks["mark"].min() >= LEAST[size]

    @pytest.mark.parametrize("size", [Size.DESK, Size.WALL])
    def test_a_place_that_is_too_small_counts(self, size):
        marks = marks_in(crowded(3_000, "steps"), size)
        together = marks[marks["count"] > 1]
        assert set(together["shape"]) == {TOGETHER_SHAPE}
        assert list(together["text"]) == [f"×{count:,}" for count in together["count"]]
        assert marks["count"].sum() == 3_000

    @given(activities(max_size=12, of=PLACED), cuts())
    def test_ease_is_effort_turned_round(self, some, lines):
        there, back = (packed(make_matrix(some, lines, flipped=side), DESK)[1] for side in (False, True))
        assert {(6 - x, y): n for (x, y), n in there.counts.items()} == pytest.approx(back.counts)

    def test_their_order_is_that_of_their_numbers(self):
        marks = marks_in(PICTURE)
        assert [int(text) for text in marks["text"]] == sorted(int(text) for text in marks["text"])
        cell = marks[marks["first"].map(PICTURE.placed["impact"].eq(4) & PICTURE.placed["effort"].eq(2))]
        rows = list(zip(-cell["y"], cell["x"], strict=True))
        assert rows == sorted(rows)

    def test_shape_colour_and_letters_say_status_and_co(self):
        marks = marks_in(PICTURE)
        by_id = PICTURE.placed.set_index("activity_id")
        for mark in marks[marks["count"] == 1].itertuples():
            one = by_id.loc[str(mark.ids)]
            cos = [Co(co) for co in COS if pd.notna(one[co])]
            assert mark.shape == STATUS_SHAPE[Status(str(one["status"]))]
            assert mark.letters == "".join(CO_LETTER[co] for co in cos)
            assert mark.text == str(one["number"])
            expected = {0: PAINT[Look.LIGHT].ground, 1: CO_COLOUR[cos[0]] if cos else ""}
            assert mark.fill == expected.get(len(cos), SEVERAL)

    def test_letters_stand_in_the_order_of_the_cycle(self):
        everything = ACTIVITIES.head(1).assign(**dict.fromkeys(COS, 4))
        assert list(letters_of(everything)) == ["CDLA"]


class TestFigure:
    def test_the_axes_are_fixed(self):
        figure = drawn(FEW)
        assert list(figure.layout.xaxis.range) == list(figure.layout.yaxis.range) == [0.5, 5.5]
        assert figure.layout.xaxis.fixedrange
        assert (
            list(figure.layout.xaxis.tickvals) == [1, 2, 3, 4, 5] == [*map(int, figure.layout.xaxis.ticktext)]
        )

    def test_the_marks_are_those_worked_out(self):
        figure, marks = drawn(PICTURE), trace(drawn(PICTURE), "marks")
        assert len(marks.x) == len(marks.customdata) == len(marks.hovertext)
        inside = zip(*(trace(figure, name).customdata for name in ("numbers", "letters")), strict=True)
        assert all(one == other for one, other in inside)

    def test_cuts_between_steps_are_drawn_and_named(self):
        figure = drawn(make_matrix(make_activities(20), Cuts(impact=2.5, effort=3.5)))
        words = [note.text for note in figure.layout.annotations]
        assert {"Cut 2.5", "Cut 3.5"} <= set(words)
        assert any(line.x0 == line.x1 == 3.5 and line.line.dash for line in figure.layout.shapes)
        assert any(line.y0 == line.y1 == 2.5 and line.line.dash for line in figure.layout.shapes)

    def test_cuts_on_a_step_are_cells_of_their_own_to_talk_about(self):
        figure = drawn(FEW)
        words = [note.text for note in figure.layout.annotations]
        assert words.count("Borderline") == 2
        broken = [line for line in figure.layout.shapes if line.line.dash]
        assert sorted(line.x0 for line in broken if line.x0 == line.x1) == [2.5, 3.5]
        assert sorted(line.y0 for line in broken if line.y0 == line.y1) == [2.5, 3.5]

    @given(cuts(), st.booleans(), st.sampled_from(Look))
    def test_every_quadrant_has_its_own_ground_and_name(self, lines, flipped, look):
        figure = drawn(make_matrix(ACTIVITIES, lines, flipped=flipped), look=look)
        grounds = [shape for shape in figure.layout.shapes if shape.type == "rect"]
        assert len({shape.fillcolor for shape in grounds}) == len(grounds)
        for one, other in combinations(grounds, 2):
            apart_x = max(one.x0, other.x0) >= min(one.x1, other.x1)
            assert apart_x or max(one.y0, other.y0) >= min(one.y1, other.y1)
        words = {note.text for note in figure.layout.annotations}
        assert {
            f"<b>{t(f'quadrant.{one}')}</b>" for one in Quadrant if one is not Quadrant.BORDERLINE
        } <= words

    def test_cuts_at_the_medians_are_called_so(self):
        words = [note.text for note in drawn(make_matrix(ACTIVITIES, relative=True)).layout.annotations]
        assert {"Median 3", "Median 4"} & set(words)
        assert not any(text.startswith("Cut") for text in words)

    def test_quick_wins_are_top_left_and_with_ease_top_right(self):
        for picture, side in ((PICTURE, 0), (replace(PICTURE, flipped=True), 1)):
            (name,) = [note for note in drawn(picture).layout.annotations if "Quick wins" in note.text]
            assert (name.x, name.y) == (side, 1)

    @pytest.mark.parametrize("size", Size)
    def test_the_chosen_one_has_a_ring(self, size):
        for activity in PICTURE.placed["activity_id"].head(12):
            figure = drawn(replace(PICTURE, selected=activity), size)
            assert list(trace(figure, "selected").customdata) == [activity]

    def test_everything_on_a_wall_is_large(self):
        figure = drawn(PICTURE, Size.WALL)
        sizes = [note.font.size for note in figure.layout.annotations]
        assert min(sizes) >= 22
        assert min(trace(figure, "marks").marker.size) >= LEAST[Size.WALL] * 0.83

    @pytest.mark.parametrize("look", Look)
    def test_numbers_are_written_in_the_ink_of_their_fill(self, look):
        figure = drawn(PICTURE, look=look)
        assert list(trace(figure, "marks").textfont.color) == list(marks_in(PICTURE, look=look)["ink"])

    def test_typed_markup_is_only_text(self):
        named = make_matrix(ACTIVITIES.head(6).assign(title=NAUGHTY, service=NAUGHTY))
        named = replace(
            named, quadrant_names=dict.fromkeys(Quadrant, NAUGHTY), selected=named.placed.at[0, "activity_id"]
        )
        figure = drawn(named)
        shown = [*(note.text for note in figure.layout.annotations), *trace(figure, "marks").hovertext]
        assert not any("<script" in text or "<b>bold" in text for text in shown)
        assert any("&lt;script" in text for text in shown)

    def test_the_legend_shows_only_what_is_there(self):
        one = ACTIVITIES.head(4).assign(**dict.fromkeys(COS, pd.NA), status="current", impact=4, effort=2)
        assert [each.name for each in drawn(make_matrix(one)).data if each.showlegend is not False] == []

    def test_a_wall_says_what_the_letters_stand_for(self):
        words = drawn(PICTURE, Size.WALL).layout.annotations[-1].text
        letters = set("".join(marks_in(PICTURE, Size.WALL)["letters"]))
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


def test_wider_words_take_more_room():
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
            assert f"; {borderline or 'none'} " in sentence

    def test_it_is_written_in_words(self):
        assert matrix_summary(PICTURE) == "16 of 52 scored activities are quick wins; 18 lie on a line."

    def test_those_that_the_meeting_is_done_with_are_told_apart(self):
        wins = quick_wins(PICTURE.placed)["activity_id"]
        done = PICTURE.placed["activity_id"].isin(wins[:2])
        ended = PICTURE.placed["activity_id"].eq(wins[2])
        gone = PICTURE.placed.assign(
            done_on=PICTURE.placed["done_on"].mask(done, pd.Timestamp("2026-05-01")),
            status=PICTURE.placed["status"].mask(ended, Status.ENDED.value),
        )
        said = "16 of 52 scored activities are quick wins, 13 of them still to do; 18 lie on a line."
        assert matrix_summary(replace(PICTURE, placed=gone)) == said
        # A room looks at what it has scored.
        scored = replace(PICTURE, placed=gone, of_a_room=True)
        assert matrix_summary(scored) == matrix_summary(PICTURE)

    def test_it_uses_the_name_that_the_council_gave(self):
        renamed = replace(PICTURE, quadrant_names={Quadrant.QUICK_WINS: "Do now"})
        assert matrix_summary(renamed) == "16 of 52 scored activities: “Do now”; 18 lie on a line."

    def test_it_says_when_nothing_is_scored(self):
        assert matrix_summary(make_matrix(ACTIVITIES.head(0))) == "No activity has been scored yet."

    def test_a_relative_view_is_called_so(self):
        assert "Relative view" in matrix_summary(make_matrix(ACTIVITIES, relative=True))


class TestTable:
    def test_it_has_the_numbers_of_the_picture(self):
        table = matrix_table(FEW)
        figure = drawn(FEW)
        marks = trace(figure, "marks")
        by_number = dict(
            zip(table["Number"], zip(table["Effort"], table["Impact"], strict=True), strict=True)
        )
        numbers = dict(zip(FEW.placed["activity_id"], FEW.placed["number"], strict=True))
        for x, y, ids in zip(marks.x, marks.y, marks.customdata, strict=True):
            for activity in ids_in(ids):
                effort, impact = by_number[numbers[activity]]
                assert max(abs(x - effort), abs(y - impact)) < 0.5

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
            "Quick wins: impact 5 is above the line at 3, and effort 2 is below the line at 3. "
            "Desk score of 3\xa0May\xa02026."
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
    assert all(word in key for word in ("circle", "square", "diamond", "triangle", "dashed"))


@pytest.mark.parametrize("code", ["en", "cy"])
@pytest.mark.parametrize("size", [Size.WALL, Size.DESK])
@pytest.mark.parametrize("flipped", [False, True])
def test_what_stands_below_the_matrix_lies_on_nothing_else(code: str, size: Size, flipped: bool) -> None:
    with speaking(code):
        names = {one: t(f"quadrant.{one}") for one in Quadrant}
        figure = drawn(replace(PICTURE, quadrant_names=names, flipped=flipped), size)
        axis = t(f"chart.matrix.axis.{'ease' if flipped else 'effort'}")
    notes = {note.text: note for note in figure.layout.annotations}
    below = [f"<b>{names[one]}</b>" for one in (Quadrant.BACK_BURNER, Quadrant.RETHINK)]
    assert set(below) <= set(notes)
    wide = WIDTH[size] - figure.layout.margin.l - figure.layout.margin.r
    spans = [
        _span(notes[words], wide) for words in (*below, axis) if notes[words].yshift >= _row(notes, below)
    ]
    assert all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2))


def _row(notes: dict[str, go.layout.Annotation], below: list[str]) -> float:
    """The shift of the quadrants' names: what is shifted further down is in a row of its own."""
    return min(float(notes[words].yshift) for words in below)


def _span(note: go.layout.Annotation, wide: float) -> tuple[float, float]:
    """From where to where a note stands, in pixels of the plot."""
    words = text_width(note.text.removeprefix("<b>").removesuffix("</b>"), note.font.size)
    begins = note.x * wide - words * {"left": 0.0, "center": 0.5, "right": 1.0}[note.xanchor]
    return begins, begins + words
