"""The ladder, the risk grid, and what flags, culture and close-outs say: nothing lost, words that agree."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.health.ladder import (
    LadderPicture,
    aims_sentence,
    has_room_for_marks,
    ladder_bars,
    ladder_figure,
    ladder_summary,
    ladder_table,
)
from costar.charts.health.ladder_layout import MOST_STACKED, fitting, stacked
from costar.charts.health.risk_grid import RiskPicture, risk_figure, risk_summary, risk_table
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.domain.activities.ladder import Rung
from costar.domain.health.aims import LADDER_AIM, climbs
from costar.domain.health.close_out import REVIEW, close_outs
from costar.domain.health.flags import Flag
from costar.domain.health.risk_culture import CULTURE, elements_now
from costar.domain.health.risks import RISK, register
from costar.domain.records.fields import records_of
from costar.sentences.close_out import close_out_sentence, close_out_table
from costar.sentences.flags import flag_sentence, flag_table, red_flag_words
from costar.sentences.risk_culture import culture_table
from tests.charts.pictures import make_activities
from tests.domain.health.recorded import TODAY, rows
from tests.strategies import activities, records

NAUGHTY = '<b>bold</b> & <script>alert("x")</script>'


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def hundred() -> pd.DataFrame:
    """A hundred activities, two in three with an aim."""
    some = make_activities(100)
    aims = [
        {"activity_id": one, "rung_aimed": 4 + number % 4}
        for number, one in enumerate(some["activity_id"])
        if number % 3
    ]
    return climbs(some, rows(LADDER_AIM, *aims))


class TestLadder:
    @given(activities(max_size=12), records(LADDER_AIM), st.integers(1, 5))
    def test_no_two_marks_share_a_place_and_no_arrow_meets_a_mark(self, some, aims, tall):
        marks = stacked(climbs(some, aims), tall=tall)
        assert not marks.duplicated(["column", "rung_now", "level"]).any()
        ends = marks[["rung_now", "rung_aimed"]].astype("Float64").bfill(axis=1)
        low, high = ends.min(axis=1), ends.max(axis=1).fillna(marks["rung_now"])
        stacks = marks.assign(low=low, high=high).drop_duplicates(["column", "rung_now"])
        for _, column in stacks.groupby("column"):
            ordered = column.sort_values("low")
            assert (ordered["low"].to_numpy()[1:] > ordered["high"].to_numpy()[:-1]).all()

    def test_a_hundred_fit_a_projector(self):
        marks = fitting(hundred(), columns=16)
        assert marks["height"].max() <= MOST_STACKED
        figure = ladder_figure(LadderPicture(hundred()), look=Look.LIGHT, size=Size.DESK)
        drawn = trace(figure, "marks")
        assert figure.layout.height <= 640
        assert min(drawn.marker.size) >= 11
        assert len(drawn.x) == int(hundred()["rung_now"].notna().sum())

    def test_a_usual_ladder_stands_whole_in_the_first_view_with_marks_that_are_read(self):
        usual = LadderPicture(hundred().head(24))
        figure = ladder_figure(usual, look=Look.LIGHT, size=Size.DESK)
        assert (
            figure.layout.height
            < 470
            < ladder_figure(LadderPicture(hundred()), look=Look.LIGHT, size=Size.DESK).layout.height
        )
        assert min(trace(figure, "marks").marker.size) >= 22

    def test_every_mark_stays_between_its_rung_and_the_next(self):
        picture = hundred().dropna(subset=["rung_now"]).set_index("activity_id")["rung_now"]
        drawn = trace(ladder_figure(LadderPicture(hundred()), look=Look.DARK, size=Size.DESK), "marks")
        for activity_id, y in zip(drawn.customdata, drawn.y, strict=True):
            assert picture[activity_id] < y < picture[activity_id] + 1

    def test_an_arrow_leads_up_or_down_and_who_is_there_is_filled(self):
        some = make_activities(3).assign(co_design=[4, 4, 4], co_commission=pd.NA, co_deliver=pd.NA)
        some["co_assess"] = pd.array([pd.NA] * 3, dtype="Int64")
        aims = [{"activity_id": f"a0000{n}", "rung_aimed": aim} for n, aim in enumerate((6, 3, 4))]
        figure = ladder_figure(
            LadderPicture(climbs(some, rows(LADDER_AIM, *aims))), look=Look.LIGHT, size=Size.DESK
        )
        assert sorted(trace(figure, "tips").marker.symbol) == ["triangle-down", "triangle-up"]
        fills = dict(zip(trace(figure, "marks").customdata, trace(figure, "marks").marker.color, strict=True))
        assert fills["a00002"] != fills["a00000"] == fills["a00001"]

    @given(activities(max_size=6), records(LADDER_AIM), st.sampled_from(Size), st.sampled_from(Look))
    def test_anything_can_be_drawn_also_as_svg(self, some, aims, size, look):
        picture = LadderPicture(climbs(some, aims))
        for figure in (
            ladder_figure(picture, look=look, size=size),
            ladder_bars(picture, look=look, size=size),
        ):
            assert svg_of(figure, width=700, title="x", summary="y").startswith("<svg")
        assert len(ladder_summary(picture)) <= 300
        assert len(ladder_table(picture)) == len(some)

    def test_summary_bars_and_table_count_the_same(self):
        picture = LadderPicture(hundred())
        standing = picture.climbs["rung_now"]
        high = int((standing >= 6).sum())
        assert ladder_summary(picture).startswith(f"{high} of {standing.notna().sum()} activities")
        bars = ladder_bars(picture, look=Look.LIGHT, size=Size.PHONE)
        counts = [x for x in trace(bars, "Stand here now").x if x]
        assert counts == [n for n in (int((standing == rung).sum()) for rung in Rung) if n]
        assert (ladder_table(picture)["Stands on"] == "Rung not recorded").sum() == picture.unrecorded

    def test_what_nobody_aims_for_or_has_reached_is_in_no_key(self):
        picture = LadderPicture(climbs(make_activities(40), LADDER_AIM.none()))
        marks = ladder_figure(picture, look=Look.LIGHT, size=Size.DESK)
        bars = ladder_bars(picture, look=Look.LIGHT, size=Size.PHONE)
        assert "Has reached its aim" not in {each.name for each in marks.data}
        assert [each.name for each in bars.data] == ["Stand here now"]
        assert not any("aim" in words.text for words in bars.layout.annotations)

    def test_marks_are_drawn_only_where_they_hold_their_numbers(self):
        some = [LadderPicture(climbs(make_activities(count), LADDER_AIM.none())) for count in (0, 52, 600)]
        assert [has_room_for_marks(one, size=Size.DESK) for one in some] == [True, True, False]

    def test_the_summary_is_one_fact_and_the_aims_are_told_beside_it(self):
        picture = LadderPicture(hundred())
        assert ladder_summary(picture).count(".") == 1
        gaps = picture.climbs["gap"]
        assert f"climb: {(gaps > 0).sum()}." in aims_sentence(picture)
        assert aims_sentence(picture).endswith(f"recorded: {picture.unrecorded}.")

    def test_typed_markup_is_only_text(self):
        some = make_activities(2).assign(title=NAUGHTY, co_design=4)
        figure = ladder_figure(
            LadderPicture(climbs(some, LADDER_AIM.none())), look=Look.LIGHT, size=Size.DESK
        )
        assert all("<script" not in words for words in trace(figure, "marks").hovertext)

    def test_it_says_when_nobody_stands_on_it(self):
        assert "none stands" in ladder_summary(LadderPicture(climbs(make_activities(0), LADDER_AIM.none())))


class TestRisks:
    @given(records(RISK, max_size=12), st.sampled_from(Size), st.sampled_from(Look))
    def test_the_fields_hold_every_open_risk(self, risks, size, look):
        lines = register(risks, TODAY)
        figure = risk_figure(RiskPicture(lines, {}), look=look, size=size)
        assert svg_of(figure, width=560, title="x", summary="y").startswith("<svg")
        texts = trace(figure, "risks").text or ()
        assert sum(int(words.split(">")[1].split(" ")[0]) for words in texts) == len(lines)

    def test_a_field_says_how_many_and_which_and_its_weight_stands_in_every_field(self):
        two = {"risk": "cost", "likelihood": 4, "severity": 5}
        lines = register(rows(RISK, two, two, {"risk": "cost", "likelihood": 1, "severity": 1}), TODAY)
        figure = risk_figure(RiskPicture(lines, {}), look=Look.LIGHT, size=Size.DESK)
        found = trace(figure, "risks")
        words = dict(zip(zip(found.x, found.y, strict=True), found.text, strict=True))
        assert words[4.0, 5.1] == "<b>2 risks</b><br>No. 1, 2"
        assert sorted(map(int, trace(figure, "weights").text))[-1] == 25
        assert len(trace(figure, "weights").text) == 25

    def test_every_field_is_in_exactly_one_band(self):
        figure = risk_figure(RiskPicture(register(RISK.none(), TODAY), {}), look=Look.LIGHT, size=Size.DESK)
        assert sum(list(each.x).count(None) for each in figure.data if each.fill == "toself") == 25

    def test_the_table_says_both_numbers_the_band_and_what_is_overdue(self):
        risk = {
            "risk": "cost",
            "likelihood": 4,
            "severity": 5,
            "activity_id": "a",
            "review_on": date(2026, 11, 2),
        }
        picture = RiskPicture(register(rows(RISK, risk, {**risk, "activity_id": ""}), TODAY), {"a": "Tea"})
        table = risk_table(picture)
        assert table["Activity"].tolist() == ["Tea", "The whole council"]
        assert table.loc[0, ["How likely", "How bad", "Likely × bad", "What it asks for"]].tolist() == [
            4, 5, 20, "Act now",
        ]  # fmt: skip
        assert table.loc[0, "Look again"] == "overdue since 2\xa0November\xa02026"
        assert (
            risk_summary(picture) == "2 open risks: 2 to act on now, 0 to act on soon. 2 overdue for a look."
        )


class TestWords:
    def test_a_flag_says_what_where_why_and_when(self):
        flag = {"flag": "not_heard", "evidence": "No answers", "found_on": date(2026, 5, 1)}
        assert flag_sentence(flag, "Forum") == (
            "Forum: People are there, but they are not heard. Evidence: No answers Seen on 1\xa0May\xa02026."
        )

    def test_all_seven_are_counted_with_their_colour(self):
        table = flag_table({Flag.NOT_HEARD: (2, 1)})
        assert table["Colour"].tolist() == ["Green flag"] * 3 + ["Red flag"] * 4
        assert table["Stand now"].tolist() == [0, 0, 0, 2, 0, 0, 0]

    @pytest.mark.parametrize(("codes", "beginning"), [((), ""), (("not_heard",), "Red flag: People")])
    def test_red_flags_are_said_only_where_there_are_any(self, codes, beginning):
        assert red_flag_words(codes).startswith(beginning)
        assert bool(red_flag_words(codes)) is bool(codes)

    def test_a_close_out_says_who_says_what(self):
        signed = {"activity_id": "a", "signed_on": TODAY}
        pairs = close_outs(
            rows(
                REVIEW,
                {**signed, "side": "management", "close_out": "throughout"},
                {**signed, "side": "experts_by_experience", "close_out": "not"},
                {**signed, "activity_id": "b", "side": "management", "close_out": "not"},
            )
        )
        sentence = close_out_sentence(records_of(pairs)[0])
        assert "see this differently" in sentence
        assert "Management says: Co-produced throughout." in sentence
        assert "experts by experience say: Not co-produced." in sentence
        table = close_out_table(pairs, {"a": "Tea", "b": "Cake"})
        assert table["Side by side"].tolist() == ["They differ", "Waits for the experts by experience"]

    @given(records(REVIEW, max_size=8))
    def test_every_close_out_has_its_words(self, reviews):
        pairs = close_outs(reviews)
        assert all(close_out_sentence(pair) for pair in records_of(pairs))
        assert len(close_out_table(pairs, {})) == len(pairs)

    def test_culture_has_four_rows_with_the_statement_and_the_level_in_words(self):
        judged = rows(CULTURE, {"element": "governance", "culture_level": 2, "assessed_on": TODAY})
        table = culture_table(elements_now(judged))
        assert len(table) == 4
        assert table["How far it is true"].tolist()[1] == "2: now and then; it depends on who is there"
        assert table["How far it is true"].tolist()[0] == "Not judged yet"
