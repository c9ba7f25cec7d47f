"""The Star: what is drawn, and that its sentences and table say the same."""

import math
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.parts.theme import CO_LETTER, PAINT, STEP_SHADE, Look, Size
from costar.charts.star.rings import PLAN, STEP_ANGLE, across, bar, spot_at
from costar.charts.star.star import (
    DASH,
    Outline,
    OutlineKind,
    StarPicture,
    arm_sentence,
    arm_short,
    dot_row_figure,
    star_figure,
    star_summary,
    star_table,
    steps_table,
)
from costar.domain.activities.activity import COS
from costar.domain.star.proposed_steps import Proposal
from costar.domain.star.star import TOP_OF, Arm, Measure, arms_of
from costar.domain.star.steps import StarStep, StepLevel
from costar.words import t
from tests.charts.pictures import make_activities, make_overlays, make_star
from tests.strategies import TAKEN_PART, activities

ACTIVITIES = make_activities()
NAUGHTY = '<b>bold</b> & <script>alert("x")</script>'


def arm(co: str = "co_assess", of: int = 41, *, rungs: tuple[int, ...] = (), **facts: object) -> Arm:
    """An arm by its rungs, with six services."""
    usual = {"taking_part": len(rungs), "services": 6, "services_taking_part": 6, "services_without": ()}
    return Arm(co=co, activities=of, rungs=rungs, **(usual | facts))


def four_arms(*counts: int, of: int = 41) -> StarPicture:
    arms = tuple(
        arm(co, of, rungs=(4,) * count, services_taking_part=min(count, 6))
        for co, count in zip(COS, counts, strict=True)
    )
    return StarPicture(arms, Measure.REACH, ())


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def drawn_at(picture: StarPicture, size: Size = Size.DESK, look: Look = Look.LIGHT) -> go.Figure:
    return star_figure(picture, look=look, size=size)


def named(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [each for each in figure.data if each.name == name]


def shares_drawn(figure: go.Figure, size: Size) -> list[float]:
    """How far along its arm each value's line is drawn, 0 to 1."""
    start, end = PLAN[size].arm
    middles = [(sum(line.x) / 2, sum(line.y) / 2) for line in named(figure, "values")]
    return [(math.hypot(*spot) - start) / (end - start) for spot in middles]


def area_of(path: go.Scatter) -> float:
    """The area inside a closed path, square pixels."""
    corners = list(zip(path.x, path.y, strict=True))
    return float(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(corners))) / 2)


class TestWhereThingsLie:
    @pytest.mark.parametrize("size", Size)
    def test_the_cycle_goes_clockwise_from_the_top_left(self, size):
        spots = [spot_at(PLAN[size].angle(co), 1) for co in COS]
        assert [(x > 0, y > 0) for x, y in spots] == [
            (False, True),
            (True, True),
            (True, False),
            (False, False),
        ]

    def test_the_steps_go_clockwise_from_the_top(self):
        assert list(STEP_ANGLE) == list(StarStep)
        assert list(STEP_ANGLE.values()) == [0, 72, 144, 216, 288]

    @pytest.mark.parametrize("size", Size)
    @pytest.mark.parametrize("measure", Measure)
    def test_everything_lies_on_the_sheet(self, size, measure):
        picture = make_star(ACTIVITIES, measure, overlays=make_overlays(ACTIVITIES, measure))
        wide, high = PLAN[size].sheet
        for each in drawn_at(picture, size).data:
            assert all(abs(x) <= wide / 2 for x in each.x if x is not None)
            assert all(abs(y) <= high / 2 for y in each.y if y is not None)

    @pytest.mark.parametrize("size", Size)
    def test_arms_start_outside_the_disc_and_do_not_meet(self, size):
        plan = PLAN[size]
        assert plan.disc < plan.arm[0]
        corners = [spot for co in COS for spot in bar(co, (0, 1), plan)]
        assert min(abs(x) for x, _ in corners) > 2
        assert min(abs(y) for _, y in corners) > 2


class TestFigure:
    @pytest.mark.parametrize("measure", Measure)
    @pytest.mark.parametrize("size", Size)
    def test_each_value_is_drawn_at_its_share_of_the_axis(self, measure, size):
        picture = make_star(ACTIVITIES, measure)
        drawn = shares_drawn(drawn_at(picture, size), size)
        known = [value for value in picture.values.values() if value is not None]
        assert drawn == pytest.approx([value / TOP_OF[measure] for value in known])

    @given(st.lists(st.integers(0, 41), min_size=4, max_size=4))
    def test_area_says_the_same_as_length(self, counts):
        figure = drawn_at(four_arms(*counts))
        wholes = [area_of(one) for one in named(figure, "whole")]
        filled = [area_of(one) for one in named(figure, "filled")]
        assert wholes == pytest.approx([wholes[0]] * 4)
        shares = [part / whole for part, whole in zip(filled, wholes, strict=True)]
        assert shares == pytest.approx([count / 41 for count in counts], abs=1e-9)

    def test_a_tick_stands_at_each_quarter(self):
        (co, ticks) = COS[0], named(drawn_at(four_arms(1, 1, 1, 1)), "ticks")[0]
        plan = PLAN[Size.DESK]
        expected = [spot for share in (0.25, 0.5, 0.75) for spot in [*across(co, share, plan), None]]
        assert list(ticks.x) == [spot and pytest.approx(spot[0]) for spot in expected]

    def test_the_axis_is_the_same_for_every_picture(self):
        figures = [
            star_figure(picture, look=Look.LIGHT, size=Size.DESK)
            for picture in (four_arms(0, 0, 0, 0), four_arms(41, 41, 41, 41))
        ]
        assert figures[0].layout.xaxis.range == figures[1].layout.xaxis.range

    def test_zero_is_a_line_at_the_root_and_nothing_recorded_an_empty_broken_arm(self):
        zero, nothing = four_arms(0, 1, 1, 1), replace(four_arms(0, 1, 1, 1), measure=Measure.DEPTH)
        assert shares_drawn(drawn_at(zero), Size.DESK)[0] == pytest.approx(0)
        assert not named(drawn_at(zero), "nothing")
        (empty,) = named(drawn_at(nothing), "nothing")
        assert empty.line.dash
        assert len(named(drawn_at(nothing), "values")) == 3

    def test_an_arm_is_known_by_its_letter_and_its_name_as_well_as_its_colour(self):
        words = [note.text for note in drawn_at(four_arms(1, 2, 3, 4)).layout.annotations]
        assert {f"<b>{letter}</b>" for letter in CO_LETTER.values()} <= set(words)

    def test_what_is_compared_lies_across_the_arms_at_its_own_share(self):
        picture = make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES))
        aim = trace(drawn_at(picture), "Aim")
        for place, co in enumerate(COS):
            x, y = (sum(axis[place * 3 : place * 3 + 2]) / 2 for axis in (aim.x, aim.y))
            start, end = PLAN[Size.DESK].arm
            share = (math.hypot(x, y) - start) / (end - start)
            assert share == pytest.approx(picture.overlays[0].values[co])

    def test_every_overlay_has_its_own_dash(self):
        assert len(set(DASH.values())) == len(OutlineKind)
        figure = star_figure(
            make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)), look=Look.DARK, size=Size.DESK
        )
        dashes = {trace(figure, name).line.dash for name in ("Aim", "With what could be")}
        assert len(dashes | {named(figure, "values")[0].line.dash}) == 3

    def test_more_than_two_overlays_are_refused(self):
        with pytest.raises(ValueError, match="at most 2"):
            make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES) * 2)

    def test_a_step_has_a_dot_for_each_level_full_as_far_as_a_person_confirmed_it(self):
        for level in StepLevel:
            steps = tuple(Proposal(step, StepLevel.UNDER_WAY) for step in StarStep)
            picture = replace(four_arms(1, 1, 1, 1), steps=steps, confirmed=dict.fromkeys(StarStep, level))
            figure = drawn_at(picture)
            dots = [
                len(trace(figure, name).x)
                for name in ("dots", t("chart.star.legend.confirmed"), t("chart.star.legend.proposed"))
            ]
            assert dots == [15, 5 * level, 5 * max(StepLevel.UNDER_WAY - level, 0)]

    @pytest.mark.parametrize("look", Look)
    def test_a_slice_is_stronger_the_further_its_step_has_got(self, look):
        steps = tuple(
            Proposal(step, level)
            for step, level in zip(StarStep, [*StepLevel, StepLevel.STARTED], strict=True)
        )
        figure = drawn_at(replace(four_arms(1, 1, 1, 1), steps=steps), look=look)
        grounds = [each.fillcolor for each in named(figure, "steps")]
        assert grounds == [*STEP_SHADE[look], STEP_SHADE[look][1]]

    def test_name_value_and_n_are_printed_for_every_arm(self):
        words = {note.text for note in drawn_at(make_star(ACTIVITIES)).layout.annotations}
        for each in make_star(ACTIVITIES).arms:
            assert {f"<b>{t(f'co.{each.co}')}</b>", f"{each.taking_part} of {each.activities}"} <= words

    @pytest.mark.parametrize("draw", [star_figure, dot_row_figure])
    def test_everything_on_a_wall_is_large(self, draw):
        figure = draw(
            make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)), look=Look.DARK, size=Size.WALL
        )
        sizes = [note.font.size or figure.layout.font.size for note in figure.layout.annotations]
        sizes += [each.textfont.size for each in figure.data if each.text is not None]
        sizes += [figure.layout.font.size, figure.layout.legend.font.size]
        sizes += [figure.layout.xaxis.tickfont.size or figure.layout.font.size]
        assert min(sizes) >= 24

    @pytest.mark.parametrize("draw", [star_figure, dot_row_figure])
    def test_a_name_with_markup_is_only_text(self, draw):
        outline = Outline(NAUGHTY, dict.fromkeys(COS, 0.5), OutlineKind.SNAPSHOT)
        shown = draw(make_star(ACTIVITIES, overlays=(outline,)), look=Look.LIGHT, size=Size.DESK).to_json()
        assert "<script" not in shown
        assert "\\u003cscript" not in shown
        assert "&lt;b&gt;" in shown

    @given(activities(of=TAKEN_PART), st.sampled_from(Measure), st.sampled_from(Look))
    def test_any_set_of_activities_can_be_drawn(self, some, measure, look):
        picture = make_star(some, measure)
        figure = star_figure(picture, look=look, size=Size.DESK)
        assert len(named(figure, "values")) + len(named(figure, "nothing")) == 4
        assert len(trace(dot_row_figure(picture, look=look, size=Size.PHONE), "values").x) == 4


class TestDotRows:
    @pytest.mark.parametrize("measure", Measure)
    def test_the_dots_are_the_values_on_a_fixed_axis(self, measure):
        picture = make_star(ACTIVITIES, measure, overlays=make_overlays(ACTIVITIES, measure))
        figure = dot_row_figure(picture, look=Look.LIGHT, size=Size.PHONE)
        assert list(trace(figure, "values").x) == [value or 0 for value in picture.values.values()]
        assert list(trace(figure, "Aim").x) == [picture.overlays[0].values[co] for co in COS]
        assert list(figure.layout.xaxis.range) == [0, TOP_OF[measure]]

    def test_the_rows_go_down_in_the_order_of_the_cycle(self):
        figure = dot_row_figure(make_star(ACTIVITIES), look=Look.LIGHT, size=Size.PHONE)
        top, bottom = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
        assert list(trace(figure, "values").y) == [0, 1, 2, 3]
        assert top < 0 < 3 < bottom

    def test_nothing_recorded_is_hollow(self):
        picture = replace(four_arms(0, 1, 1, 1), measure=Measure.DEPTH)
        marks = trace(dot_row_figure(picture, look=Look.DARK, size=Size.DESK), "values")
        assert marks.marker.color[0] == PAINT[Look.DARK].ground
        assert marks.text[0] == "–"


class TestArmSentence:
    @pytest.mark.parametrize(
        ("one", "sentence"),
        [
            (arm(of=0), "Co-assess: no activities to show."),
            (arm(services_without=("Housing",)), "Co-assess: none of 41 activities."),
            (arm(of=1), "Co-assess: not in the one activity."),
            (arm(of=1, rungs=(5,)), "Co-assess: 1 of 1 activity, at rung 5; in all 6 services."),
            (arm(rungs=(4, 4)), "Co-assess: 2 of 41 activities, both at rung 4; in all 6 services."),
            (arm(rungs=(4, 4, 4)), "Co-assess: 3 of 41 activities, all at rung 4; in all 6 services."),
            (
                arm(rungs=(2, 5, 6), services=1),
                "Co-assess: 3 of 41 activities, from rung 2 to rung 6, middle 5.",
            ),
            (
                arm(taking_part=2, services_without=("Housing", "Leisure")),
                "Co-assess: 2 of 41 activities, no rung recorded; none in Housing and Leisure.",
            ),
            (
                arm(taking_part=3, rungs=(4,), services_without=("A", "B", "C")),
                "Co-assess: 3 of 41 activities, rung recorded for 1 of them: rung 4; none in A, B and C.",
            ),
        ],
    )
    def test_every_case(self, one, sentence):
        assert arm_sentence(one) == sentence

    def test_at_most_three_services_are_named(self):
        sentence = arm_sentence(arm(rungs=(4,), services_without=("A", "B", "C", "D", "E")))
        assert sentence.endswith("; none in A, B, C and 2 more.")

    def test_the_short_line_for_the_wall(self):
        assert arm_short(arm(rungs=(4, 4)), Measure.REACH) == "Co-assess: 5\xa0%, 2 of 41"
        assert arm_short(arm(rungs=(4, 5)), Measure.DEPTH) == "Co-assess: rung 4.5, 2 of 2"
        assert arm_short(arm(taking_part=2), Measure.DEPTH) == "Co-assess: no rung recorded"

    def test_a_small_share_is_not_said_to_be_none(self):
        assert arm_short(arm(of=1000, rungs=(4,)), Measure.REACH) == "Co-assess: under 1\xa0%, 1 of 1,000"
        assert (
            arm_short(arm(of=1000, rungs=(4,) * 999), Measure.REACH)
            == "Co-assess: over 99\xa0%, 999 of 1,000"
        )


class TestSummary:
    @pytest.mark.parametrize(
        ("picture", "sentence"),
        [
            (
                four_arms(12, 13, 24, 2),
                "Co-deliver reaches furthest: 24 of 41 activities. Co-assess least: 2 of 41.",
            ),
            (
                four_arms(3, 9, 9, 2),
                "Co-design and Co-deliver reach furthest: 9 of 41 activities each. Co-assess least: 2 of 41.",
            ),
            (
                four_arms(3, 3, 3, 3),
                "All four Co's reach equally far: 3 of 41 activities each.",
            ),
            (four_arms(0, 0, 0, 0), "None of the 41 activities takes part in any of the four Co's."),
            (four_arms(0, 0, 0, 0, of=0), "There are no activities to show yet."),
        ],
    )
    def test_every_case(self, picture, sentence):
        assert star_summary(picture) == sentence

    @given(activities(max_size=8, of=TAKEN_PART), st.sampled_from(Measure))
    def test_it_is_true_and_short(self, some, measure):
        picture = make_star(some, measure)
        sentence = star_summary(picture)
        assert len(sentence) <= 300
        known = {co: value for co, value in picture.values.items() if value is not None}
        if any(known.values()):
            furthest = max(known, key=lambda co: known[co] or 0)
            alike = len(set(picture.values.values())) == 1
            assert sentence.startswith("All four" if alike else t(f"co.{furthest}"))


class TestTable:
    @pytest.mark.parametrize("measure", Measure)
    def test_it_says_what_is_drawn(self, measure):
        picture = make_star(ACTIVITIES, measure, overlays=make_overlays(ACTIVITIES, measure))
        table = star_table(picture)
        shown = [
            note.text for note in star_figure(picture, look=Look.LIGHT, size=Size.DESK).layout.annotations
        ]
        for co, cell in zip(table["Co"], table[t(f"measure.{measure}")], strict=True):
            assert {f"<b>{co}</b>", f"<b>{cell}</b>"} <= set(shown)
        assert list(table.columns[-2:]) == ["Aim", "With what could be"]
        assert list(table["Co"]) == [t(f"co.{co}") for co in COS]

    def test_the_counts_are_those_of_the_frame(self):
        current = ACTIVITIES[ACTIVITIES["status"] == "current"]
        table = star_table(make_star(ACTIVITIES))
        assert list(table.iloc[:, 2]) == [int(current[co].notna().sum()) for co in COS]
        assert set(table.iloc[:, 3]) == {len(current)}

    def test_two_columns_never_share_a_heading(self):
        outlines = tuple(
            Outline("Reach", arm_values, OutlineKind.SNAPSHOT) for arm_values in (dict.fromkeys(COS, 0.1),)
        )
        assert star_table(make_star(ACTIVITIES, overlays=outlines)).columns.is_unique

    def test_the_steps_say_whether_a_person_confirmed_them(self):
        picture = replace(make_star(ACTIVITIES), confirmed={StarStep.MAP: StepLevel.IN_PLACE})
        table = steps_table(picture)
        assert list(table["Step"]) == [t(f"step.{step}") for step in StarStep]
        assert table.iloc[0]["Confirmed"] == "In place"
        assert table.iloc[1]["Confirmed"] == "Not confirmed"
        assert list(table["Proposed"]) == [t(f"level.{int(step.level)}") for step in picture.steps]
        assert all(table["Why"])


def test_arms_come_from_the_domain_unchanged():
    assert make_star(ACTIVITIES).arms == arms_of(pd.DataFrame(ACTIVITIES[ACTIVITIES["status"] == "current"]))
