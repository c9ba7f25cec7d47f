"""The sample council: that its file can be loaded as it is, and tells the story that its README promises."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from costar.domain.activities.activity import (
    ACTIVITY,
    ACTORS,
    COS,
    DECISION_FIELDS,
    Actor,
    Co,
    Decision,
    Route,
    Status,
    as_activities,
)
from costar.domain.activities.filters import CURRENT, Filters, keep
from costar.domain.activities.ladder import LOWEST_RUNG, TAKES_PART, TOP_RUNG, Rung
from costar.domain.matrix.decisions import DecisionProgress, follow_up, quick_wins
from costar.domain.matrix.matrix import Cuts, Quadrant, place, unplaced
from costar.domain.records.fields import fault_of
from costar.domain.records.text_form import frame_as_text, value_of, values_of
from costar.domain.star.star import Arm, arms_of
from costar.domain.star.things_to_try import IdeaKind, things_to_try

DATA: Final = Path(__file__).parents[1] / "data"
SAMPLE: Final = DATA / "exampleshire.csv"
TODAY: Final = date(2026, 11, 22)
LONGEST_TITLE: Final = 90
CASES: Final = ("Stockport", "Walsall", "West Lothian")
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

PERSONAL: Final = {
    "e-mail address": r"[\w.+-]+@[\w-]+\.\w+",
    "phone number": r"(?<![\w-])(?:\+44|0)[\d ()-]{8,}\d",
    "postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    "National Insurance number": r"\b[A-Z]{2} ?(?:\d{2} ?){3}[A-D]\b",
    "a person's title": r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\b\.? [A-Z]",
}


@pytest.fixture(scope="module")
def texts() -> pd.DataFrame:
    """The file as it is written: every cell its text."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file, strict=True)), dtype="str")


@pytest.fixture(scope="module")
def everything(texts: pd.DataFrame) -> pd.DataFrame:
    """Every activity, the archived ones too."""
    return as_activities(values_of(texts, ACTIVITY))


@pytest.fixture(scope="module")
def activities(everything: pd.DataFrame) -> pd.DataFrame:
    """What a person sees who filters nothing."""
    return keep(everything, Filters())


@pytest.fixture(scope="module")
def current(everything: pd.DataFrame) -> pd.DataFrame:
    return keep(everything, CURRENT)


@pytest.fixture(scope="module")
def arms(current: pd.DataFrame) -> dict[str, Arm]:
    return {arm.co: arm for arm in arms_of(current)}


@pytest.fixture(scope="module")
def placed(activities: pd.DataFrame) -> pd.DataFrame:
    return place(activities, Cuts())


@pytest.fixture(scope="module")
def decided(activities: pd.DataFrame) -> pd.DataFrame:
    return activities[activities["decision"] != ""]


class TestFile:
    def test_opens_well_in_excel(self) -> None:
        content = SAMPLE.read_bytes()
        assert content.startswith(BYTE_ORDER_MARK)
        assert content.count(b"\n") == content.count(b"\r\n")
        assert content.endswith(b"\r\n")

    def test_has_the_fields_in_order_and_full_rows(self) -> None:
        with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert header == [field.name for field in ACTIVITY]
        assert {len(row) for row in rows} == {len(ACTIVITY)}

    def test_every_value_can_be_stored(self, texts: pd.DataFrame) -> None:
        faults = [
            (row["activity_id"], field.name, fault)
            for row in texts.to_dict("records")
            for field in ACTIVITY
            if (fault := fault_of(field, value_of(field, row[field.name])))
        ]
        assert not faults

    def test_comes_back_unchanged(self, texts: pd.DataFrame, everything: pd.DataFrame) -> None:
        pd.testing.assert_frame_equal(frame_as_text(everything, ACTIVITY), texts, check_dtype=False)

    def test_has_no_stray_spaces(self, texts: pd.DataFrame) -> None:
        cells = {cell for row in texts.to_dict("records") for cell in row.values()}
        assert not [cell for cell in cells if cell != cell.strip() or "  " in cell or "\n" in cell]

    @pytest.mark.parametrize("column", ["activity_id", "title"])
    def test_names_everything_once(self, everything: pd.DataFrame, column: str) -> None:
        assert everything[column].str.casefold().is_unique

    def test_repeats_no_reference(self, everything: pd.DataFrame) -> None:
        references = everything.loc[everything["reference"] != "", "reference"]
        assert references.is_unique
        assert references.str.fullmatch(r"[A-Z]{2,3}-\d{3}").all()

    @pytest.mark.parametrize("what", PERSONAL)
    def test_names_nobody(self, texts: pd.DataFrame, what: str) -> None:
        found = [
            cell
            for row in texts.to_dict("records")
            for cell in row.values()
            if re.search(PERSONAL[what], cell)
        ]
        assert not found

    def test_is_said_to_be_fictional(self) -> None:
        readme = (DATA / "README.md").read_text(encoding="utf-8")
        assert "fictional" in readme
        assert SAMPLE.name in readme
        assert "MIT" in readme


class TestActivities:
    def test_counts_by_status(self, everything: pd.DataFrame) -> None:
        assert Counter(everything["status"]) == {
            Status.CURRENT: 40,
            Status.POTENTIAL: 13,
            Status.PAUSED: 4,
            Status.ENDED: 3,
        }

    def test_two_that_ended_are_archived(self, everything: pd.DataFrame) -> None:
        archived = keep(everything, Filters(archived=True))
        assert list(archived["status"]) == [Status.ENDED, Status.ENDED]

    def test_six_services_in_three_directorates(self, everything: pd.DataFrame) -> None:
        places = everything[["directorate", "service"]].drop_duplicates()
        assert len(places) == everything["service"].nunique() == 6
        assert places["directorate"].value_counts().to_list() == [2, 2, 2]

    def test_eight_wards_without_codes(self, everything: pd.DataFrame) -> None:
        assert everything.loc[everything["ward"] != "", "ward"].nunique() == 8
        assert (everything["ward_code"] == "").all()
        assert everything["ward_code_year"].isna().all()

    def test_a_team_is_of_one_service(self, everything: pd.DataFrame) -> None:
        teams = everything.loc[everything["team"] != "", ["team", "service"]].drop_duplicates()
        assert teams["team"].is_unique

    def test_titles_are_short_and_descriptions_are_there(self, everything: pd.DataFrame) -> None:
        assert everything["title"].str.len().max() <= LONGEST_TITLE
        assert everything["description"].str.len().between(60, 330).all()
        assert everything["description"].str.endswith(".").all()

    def test_two_to_four_actors_and_all_five_somewhere(self, everything: pd.DataFrame) -> None:
        assert everything[list(ACTORS)].sum(axis=1).between(2, 4).all()
        assert everything[list(ACTORS)].any().all()

    def test_people_take_part_in_whatever_is_mapped(self, everything: pd.DataFrame) -> None:
        mapped = everything[everything[list(COS)].notna().any(axis=1)]
        assert mapped[Actor.CITIZENS].all()
        assert len(everything) - len(mapped) == 1

    @pytest.mark.parametrize("status", [Status.PAUSED, Status.ENDED])
    def test_what_stopped_says_why(self, everything: pd.DataFrame, status: Status) -> None:
        stopped = everything[everything["status"] == status]
        assert stopped["description"].str.contains(status.value, case=False).all()


class TestStar:
    def test_mostly_delivered_hardly_assessed_together(self, arms: dict[str, Arm]) -> None:
        assert {co: arm.taking_part for co, arm in arms.items()} == {
            Co.COMMISSION: 6,
            Co.DESIGN: 16,
            Co.DELIVER: 28,
            Co.ASSESS: 3,
        }

    def test_housing_assesses_nothing_together(self, everything: pd.DataFrame, arms: dict[str, Arm]) -> None:
        assert "Housing" in arms[Co.ASSESS].services_without
        assert everything.loc[everything["service"] == "Housing", Co.ASSESS].isna().all()

    @pytest.mark.parametrize("rung", [TAKES_PART, *Rung])
    def test_every_rung_occurs(self, current: pd.DataFrame, rung: int) -> None:
        assert (current[list(COS)] == rung).any(axis=None)

    def test_most_rungs_are_in_the_middle(self, current: pd.DataFrame) -> None:
        rungs = Counter(int(rung) for co in COS for rung in current[co].dropna())
        recorded = sum(rungs[rung] for rung in range(LOWEST_RUNG, TOP_RUNG + 1))
        middle = sum(rungs[rung] for rung in (Rung.INFORMING, Rung.CONSULTATION, Rung.ENGAGEMENT))
        assert middle > recorded / 2
        assert (
            0
            < rungs[Rung.COERCION] + rungs[Rung.EDUCATING]
            < rungs[Rung.CO_DESIGN] + rungs[Rung.CO_PRODUCTION]
        )

    def test_each_arm_has_a_depth(self, arms: dict[str, Arm]) -> None:
        assert [arm.depth for arm in arms.values()] == [4, 5, 5, 4.5]

    def test_what_to_try_starts_with_assessing_together(self, activities: pd.DataFrame) -> None:
        ideas = things_to_try(activities, Cuts())
        assert [idea.kind for idea in ideas] == [IdeaKind.START, IdeaKind.DECIDE, IdeaKind.SCORE]
        assert ideas[0].co == Co.ASSESS
        assert ideas[0].activity_id != ideas[1].activity_id


class TestMatrix:
    def test_every_quadrant_has_its_share(self, placed: pd.DataFrame) -> None:
        assert Counter(placed["quadrant"]) == {
            Quadrant.QUICK_WINS: 10,
            Quadrant.MAJOR_PROJECTS: 15,
            Quadrant.BACK_BURNER: 10,
            Quadrant.RETHINK: 6,
            Quadrant.BORDERLINE: 7,
        }

    def test_four_in_five_are_scored(self, everything: pd.DataFrame) -> None:
        assert len(unplaced(everything)) == 11
        assert len(place(everything, Cuts())) == 49

    def test_scored_on_both_axes_with_a_day_or_not_at_all(self, everything: pd.DataFrame) -> None:
        filled = everything[["impact", "effort", "scored_on"]].notna()
        assert filled.sum(axis=1).isin([0, 3]).all()

    def test_scored_from_january_to_october(self, everything: pd.DataFrame) -> None:
        days = everything["scored_on"].dropna()
        assert (days.dt.year == 2026).all()
        assert set(days.dt.month) == set(range(1, 11))

    def test_one_spot_is_crowded_and_several_are_shared(self, placed: pd.DataFrame) -> None:
        sizes = placed.groupby(["impact", "effort"]).size()
        assert (sizes > 6).sum() == 1
        assert sizes.between(2, 5).sum() >= 8

    def test_something_lies_on_each_cut_and_on_both(self, placed: pd.DataFrame) -> None:
        on_impact, on_effort = placed["impact"] == 3, placed["effort"] == 3
        assert (on_impact & ~on_effort).any()
        assert (on_effort & ~on_impact).any()
        assert (on_impact & on_effort).any()

    def test_quick_wins_include_new_ways_to_assess_together(self, placed: pd.DataFrame) -> None:
        wins = quick_wins(placed)
        new = wins[(wins["status"] == Status.POTENTIAL) & wins[Co.ASSESS].notna()]
        assert len(new) == 3


class TestDecisions:
    def test_counts(self, decided: pd.DataFrame) -> None:
        assert Counter(decided["decision"]) == {
            Decision.TAKE_ON: 7,
            Decision.BACK_BURNER: 3,
            Decision.DROP: 2,
        }

    def test_each_says_why_who_how_and_when(self, decided: pd.DataFrame) -> None:
        for name in ("decision_reason", "owner_role", "route"):
            assert (decided[name] != "").all()
        assert decided["decided_on"].notna().all()

    def test_every_route_is_taken(self, decided: pd.DataFrame) -> None:
        assert set(decided["route"]) == set(Route)

    def test_what_is_undecided_says_nothing(self, texts: pd.DataFrame) -> None:
        undecided = texts[texts["decision"] == ""]
        assert (undecided[list(DECISION_FIELDS)] == "").all(axis=None)

    def test_days_follow_each_other(self, decided: pd.DataFrame) -> None:
        assert (decided["scored_on"] <= decided["decided_on"]).all()
        assert (decided["decided_on"] <= pd.Timestamp(TODAY)).all()
        dated, done = decided.dropna(subset="due_on"), decided.dropna(subset="done_on")
        assert (dated["decided_on"] < dated["due_on"]).all()
        assert done["done_on"].between(done["decided_on"], pd.Timestamp(TODAY)).all()

    def test_some_overdue_some_soon_some_later_some_done(self, activities: pd.DataFrame) -> None:
        progress = Counter(follow_up(activities, TODAY)["progress"])
        assert progress == {
            DecisionProgress.OVERDUE: 2,
            DecisionProgress.SOON: 2,
            DecisionProgress.LATER: 1,
            DecisionProgress.DONE: 2,
        }

    def test_some_are_looked_at_again_in_2027(self, decided: pd.DataFrame) -> None:
        assert (decided["due_on"].dt.year == 2027).sum() == 5

    def test_reasons_fit_where_it_stands(self, placed: pd.DataFrame) -> None:
        where = placed.groupby("decision")["quadrant"].agg(set)
        assert where[Decision.TAKE_ON] == {Quadrant.QUICK_WINS, Quadrant.MAJOR_PROJECTS}
        assert where[Decision.BACK_BURNER] == {Quadrant.BACK_BURNER}
        assert where[Decision.DROP] == {Quadrant.RETHINK}

    def test_quick_wins_are_left_to_decide(self, placed: pd.DataFrame) -> None:
        assert (quick_wins(placed)["decision"] == "").sum() >= 5


class TestPublishedCases:
    @pytest.mark.parametrize("place_name", CASES)
    def test_is_one_idea_from_elsewhere_with_its_source(
        self, everything: pd.DataFrame, place_name: str
    ) -> None:
        found = everything[everything["description"].str.contains(place_name)]
        assert len(found) == 1
        case = found.iloc[0]
        assert case["status"] == Status.POTENTIAL
        assert case["decision"] == ""
        assert case["description"].startswith("A published example from elsewhere")
        assert case["source"].startswith("Published case by Governance International")
        assert place_name in case["source"]

    def test_no_other_activity_names_governance_international(self, everything: pd.DataFrame) -> None:
        assert everything["source"].str.contains("Governance International").sum() == len(CASES)

    def test_rung_of_a_case_is_not_ours_to_say(self, everything: pd.DataFrame) -> None:
        cases = everything[everything["source"].str.contains("Governance International")]
        assert set(cases[list(COS)].stack().dropna()) == {TAKES_PART}
