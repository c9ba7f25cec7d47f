"""Ladder, flags, risks, culture, barriers, close-outs: lists counted, rules by example and for all."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import COS, as_activities
from costar.domain.health.aims import LADDER_AIM, climbs, rungs_now, unexplained
from costar.domain.health.barriers import BARRIER, Barrier, barrier_counts, in_the_way, without_a_way
from costar.domain.health.close_out import (
    REVIEW,
    CloseOutOutcome,
    CloseOutStanding,
    ReviewSide,
    close_outs,
    not_closed_out,
)
from costar.domain.health.flags import (
    FLAG,
    RED_FLAGS,
    Colour,
    Flag,
    colour_of,
    red_flags_of,
    standing_flags,
)
from costar.domain.health.risk_culture import CULTURE, Element, elements_now
from costar.domain.health.risks import LEAST_OF, RISK, Due, Risk, RiskBand, band_of, overdue, register
from costar.domain.records.fields import Fault, Kind, bounds_of, fault_of
from costar.domain.records.record import RecordType
from tests.calls import calls
from tests.domain.health.recorded import TODAY, rows
from tests.strategies import activities, records

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("of", "field", "choices"),
    [
        (FLAG, "flag", Flag),
        (RISK, "risk", Risk),
        (CULTURE, "element", Element),
        (BARRIER, "barrier", Barrier),
        (REVIEW, "side", ReviewSide),
        (REVIEW, "close_out", CloseOutOutcome),
    ],
)
def test_a_field_offers_exactly_its_list(of: RecordType, field: str, choices) -> None:
    assert of.field(field).kind is Kind.CHOICE
    assert of.field(field).choices == tuple(choices)


def test_every_list_has_as_many_entries_as_its_source() -> None:
    assert (len(RED_FLAGS), len(Flag)) == (4, 7)
    assert (len(Risk), len(Element), len(Barrier), len(CloseOutOutcome), len(ReviewSide)) == (8, 4, 4, 4, 2)


class TestFlags:
    def test_the_colour_follows_from_the_code(self) -> None:
        green = [flag for flag in Flag if colour_of(flag) is Colour.GREEN]
        assert green == [Flag.USER_LED_SEARCH, Flag.EVERY_GROUP, Flag.END_REVIEW]
        assert [flag for flag in Flag if colour_of(flag) is Colour.RED] == list(RED_FLAGS)

    def test_a_red_flag_stands_until_it_is_cleared(self) -> None:
        flags = rows(
            FLAG,
            {"activity_id": "a", "flag": "predetermined"},
            {"activity_id": "a", "flag": "not_heard", "found_on": date(2026, 5, 1)},
            {"activity_id": "a", "flag": "not_heard", "found_on": date(2026, 4, 1)},
            {"activity_id": "b", "flag": "no_agreement", "cleared_on": date(2026, 6, 1)},
            {"activity_id": "c", "flag": "end_review"},
        )
        assert red_flags_of(flags) == {"a": ("not_heard", "predetermined")}
        assert standing_flags(flags, Colour.RED)["flag_id"].tolist() == ["r2", "r1", "r0"]
        assert standing_flags(flags, Colour.GREEN)["activity_id"].tolist() == ["c"]

    @given(records(FLAG, max_size=12))
    def test_every_activity_named_has_a_red_flag_that_is_not_cleared(self, flags: pd.DataFrame) -> None:
        red = flags[flags["flag"].isin(list(RED_FLAGS)) & flags["cleared_on"].isna()]
        assert {(one, code) for one, codes in red_flags_of(flags).items() for code in codes} == set(
            zip(red["activity_id"], red["flag"], strict=True)
        )


class TestLadder:
    @pytest.mark.parametrize(
        ("rungs", "now"),
        [((4, 6, None, None), 4), ((4, 6, 7, None), 6), ((2, 3, 5, 7), 3), ((0, 5, None, 0), 5)],
    )
    def test_an_activity_stands_on_the_middle_rung_the_lower_of_two(self, rungs, now) -> None:
        activity = as_activities(pd.DataFrame([dict(zip(COS, rungs, strict=True))]))
        assert rungs_now(activity).tolist() == [now]

    def test_without_a_recorded_rung_it_stands_nowhere(self) -> None:
        activity = as_activities(pd.DataFrame([{"co_design": 0}, {}]))
        assert rungs_now(activity).isna().all()

    def test_of_many_activities_the_rungs_cost_no_more_calls_than_of_few(self) -> None:
        few, many = (as_activities(pd.DataFrame([{"co_design": 3}] * n)) for n in (10, 500))
        assert calls(rungs_now, many) < 2 * calls(rungs_now, few)

    @given(activities())
    def test_it_stands_on_a_rung_of_its_own_and_above_no_more_than_half(self, some: pd.DataFrame) -> None:
        for now, (_, row) in zip(rungs_now(some), some[list(COS)].iterrows(), strict=True):
            rungs = [int(rung) for rung in row if not pd.isna(rung) and rung]
            assert pd.isna(now) is not bool(rungs)
            if rungs:
                assert now in rungs
                assert sum(rung < now for rung in rungs) * 2 <= len(rungs) <= sum(r >= now for r in rungs) * 2

    def test_an_aim_gives_a_gap_and_a_reason_and_the_highest_of_several_counts(self) -> None:
        some = as_activities(
            pd.DataFrame(
                [
                    {"activity_id": "a", "title": "B", "co_design": 4},
                    {"activity_id": "b", "title": "A", "co_design": 6},
                    {"activity_id": "c", "title": "C"},
                ]
            )
        )
        aims = rows(
            LADDER_AIM,
            {"activity_id": "a", "rung_aimed": 6, "reason": "The law"},
            {"activity_id": "a", "rung_aimed": 5, "reason": "Older"},
            {"activity_id": "b", "rung_aimed": 5},
        )
        found = climbs(some, aims)
        assert found["activity_id"].tolist() == ["b", "a", "c"]
        assert found["gap"].tolist() == [-1, 2, pd.NA]
        assert found["reason"].tolist() == ["", "The law", ""]
        assert found["number"].tolist() == [1, 2, 3]
        assert unexplained(found)["activity_id"].tolist() == ["b"]

    @given(activities(), records(LADDER_AIM))
    def test_every_activity_is_on_the_ladder_once(self, some: pd.DataFrame, aims: pd.DataFrame) -> None:
        assert sorted(climbs(some, aims)["activity_id"]) == sorted(some["activity_id"])

    def test_an_aim_below_the_top_needs_a_reason_and_one_at_the_top_needs_none(self) -> None:
        assert LADDER_AIM.rule({"rung_aimed": 6, "reason": " "}) == {"reason": Fault("form_stops_short")}
        assert LADDER_AIM.rule({"rung_aimed": 6, "reason": "The law"}) == {}
        assert LADDER_AIM.rule({"rung_aimed": 7, "reason": ""}) == {}
        assert LADDER_AIM.rule({}) == {}

    def test_nobody_aims_for_a_rung_that_is_not_recorded(self) -> None:
        field = LADDER_AIM.field("rung_aimed")
        assert bounds_of(field) == (1, 7)
        assert fault_of(field, 0) == Fault("rung", (("lowest", 1), ("highest", 7)))
        assert fault_of(field, 1) is None


class TestRisks:
    def test_the_bands_cover_every_weight_in_order(self) -> None:
        bands = [band_of(weight) for weight in range(25, 0, -1)]
        assert bands == sorted(bands, key=list(RiskBand).index)
        assert {band_of(least) for least in LEAST_OF.values()} == set(RiskBand)
        assert [band_of(weight) for weight in (15, 14, 10, 9, 5, 4)] == [
            "act_now", "act_soon", "act_soon", "watch", "watch", "live_with",
        ]  # fmt: skip

    def test_the_register_orders_by_weight_then_by_who_waits_longest(self) -> None:
        risks = rows(
            RISK,
            {"risk": "cost", "likelihood": 2, "severity": 5, "review_on": date(2026, 12, 1)},
            {"risk": "cost", "likelihood": 5, "severity": 2, "review_on": date(2026, 11, 1)},
            {"risk": "cost", "likelihood": 5, "severity": 5, "closed_on": date(2026, 11, 1)},
            {"risk": "cost", "likelihood": 4, "severity": 4},
            {"risk": "cost", "likelihood": 4},
        )
        lines = register(risks, TODAY)
        assert lines["risk_id"].tolist() == ["r3", "r1", "r0"]
        assert lines["weight"].tolist() == [16, 10, 10]
        assert lines["due"].tolist() == [Due.NO_DATE, Due.OVERDUE, Due.LATER]
        assert overdue(lines)["risk_id"].tolist() == ["r1"]

    def test_a_review_is_overdue_from_the_day_after(self) -> None:
        risks = rows(RISK, {"risk": "cost", "likelihood": 1, "severity": 1, "review_on": TODAY})
        assert register(risks, TODAY)["due"].tolist() == [Due.LATER]
        assert register(risks, date(2026, 11, 25))["due"].tolist() == [Due.OVERDUE]

    @given(records(RISK, max_size=12), DAYS)
    def test_no_open_risk_with_both_scores_is_left_out(self, risks: pd.DataFrame, today: date) -> None:
        lines = register(risks, today)
        both = risks["likelihood"].notna() & risks["severity"].notna() & risks["closed_on"].isna()
        assert sorted(lines["risk_id"]) == sorted(risks[both]["risk_id"])
        assert lines["weight"].is_monotonic_decreasing
        assert lines["weight"].eq(lines["likelihood"] * lines["severity"]).all()


class TestBarriers:
    def test_all_four_are_counted_also_where_there_is_none(self) -> None:
        found = barrier_counts(rows(BARRIER, {"barrier": "time"}, {"barrier": "time", "removed_on": TODAY}))
        assert found == {Barrier.TIME: (1, 1), **dict.fromkeys(list(Barrier)[1:], (0, 0))}

    def test_what_has_no_way_or_no_owner_is_named(self) -> None:
        whole = {"what_would_remove": "A room", "owner_role": "Lead"}
        barriers = rows(
            BARRIER,
            {"barrier": "evidence", **whole, "owner_role": " "},
            {"barrier": "time", **whole},
            {"barrier": "resource", **whole, "what_would_remove": ""},
            {"barrier": "resource", "removed_on": TODAY},
        )
        left = in_the_way(barriers)
        assert left["barrier_id"].tolist() == ["r1", "r2", "r0"]
        assert without_a_way(left)["barrier_id"].tolist() == ["r2", "r0"]

    @given(records(BARRIER, max_size=12))
    def test_every_barrier_with_a_kind_is_counted_once(self, barriers: pd.DataFrame) -> None:
        assert sum(map(sum, barrier_counts(barriers).values())) == int(barriers["barrier"].ne("").sum())


class TestCloseOuts:
    def review(
        self, activity: str, side: ReviewSide, outcome: CloseOutOutcome, day: date | None = TODAY
    ) -> dict[str, object]:
        return {"activity_id": activity, "side": side.value, "close_out": outcome.value, "signed_on": day}

    def test_what_differs_comes_first_and_a_draft_counts_for_nothing(self) -> None:
        both = [self.review("agree", side, CloseOutOutcome.THROUGHOUT) for side in ReviewSide]
        found = close_outs(
            rows(
                REVIEW,
                *both,
                self.review("differ", ReviewSide.MANAGEMENT, CloseOutOutcome.THROUGHOUT),
                self.review("differ", ReviewSide.EXPERTS, CloseOutOutcome.SOME_ELEMENTS),
                self.review("one", ReviewSide.MANAGEMENT, CloseOutOutcome.NOT),
                self.review("one", ReviewSide.EXPERTS, CloseOutOutcome.NOT, day=None),
                self.review("other", ReviewSide.EXPERTS, CloseOutOutcome.NOT),
                self.review("draft", ReviewSide.EXPERTS, CloseOutOutcome.NOT, day=None),
            )
        )
        assert dict(zip(found["activity_id"], found["standing"], strict=True)) == {
            "differ": CloseOutStanding.DIFFER,
            "one": CloseOutStanding.WAITS_FOR_EXPERTS,
            "other": CloseOutStanding.WAITS_FOR_MANAGEMENT,
            "draft": CloseOutStanding.NOT_SIGNED,
            "agree": CloseOutStanding.AGREE,
        }
        assert found["activity_id"].tolist()[0] == "differ"
        assert found.iloc[0][["management", "experts_by_experience"]].tolist() == [
            "throughout",
            "some_elements",
        ]

    def test_the_review_signed_last_counts(self) -> None:
        found = close_outs(
            rows(
                REVIEW,
                self.review("a", ReviewSide.MANAGEMENT, CloseOutOutcome.NOT, date(2026, 5, 2)),
                self.review("a", ReviewSide.MANAGEMENT, CloseOutOutcome.THROUGHOUT, date(2026, 5, 1)),
            )
        )
        assert found["management"].tolist() == ["not"]

    def test_what_ended_without_a_review_is_named(self) -> None:
        some = as_activities(
            pd.DataFrame(
                [
                    {"activity_id": "a", "status": "ended"},
                    {"activity_id": "b", "status": "ended"},
                    {"activity_id": "c", "status": "current"},
                ]
            )
        )
        reviews = rows(REVIEW, self.review("a", ReviewSide.MANAGEMENT, CloseOutOutcome.NOT))
        assert not_closed_out(some, reviews)["activity_id"].tolist() == ["b"]

    @given(records(REVIEW, max_size=12))
    def test_two_sides_differ_only_when_both_signed_and_said_other_things(
        self, reviews: pd.DataFrame
    ) -> None:
        found = close_outs(reviews)
        assert sorted(found["activity_id"]) == sorted(set(reviews["activity_id"]))
        said = found["management"].ne("") & found["experts_by_experience"].ne("")
        other = found["management"] != found["experts_by_experience"]
        assert found["standing"].eq(CloseOutStanding.DIFFER).equals(said & other)


class TestCulture:
    def test_the_latest_judgement_counts_and_the_one_before_is_told(self) -> None:
        found = elements_now(
            rows(
                CULTURE,
                {"element": "governance", "culture_level": 2, "assessed_on": date(2026, 3, 1)},
                {"element": "governance", "culture_level": 4, "assessed_on": date(2026, 9, 1)},
                {"element": "governance", "culture_level": 3, "assessed_on": date(2026, 9, 1)},
                {"element": "competency", "culture_level": 1},
            )
        )
        assert found["element"].tolist() == list(Element)
        assert found["culture_level"].tolist() == [pd.NA, 3, 1, pd.NA]
        assert found["before"].tolist() == [pd.NA, 2, pd.NA, pd.NA]

    @given(records(CULTURE, max_size=12))
    def test_there_are_always_four_and_a_level_for_each_that_was_judged(self, culture: pd.DataFrame) -> None:
        found = elements_now(culture)
        judged = set(culture[culture["culture_level"].notna()]["element"]) - {""}
        assert set(found[found["culture_level"].notna()]["element"]) == judged
        assert len(found) == 4
