"""What a word may mean: suggested, never taken."""

import pytest

from costar.domain.activities.activity import COS, Status
from costar.domain.activities.ladder import TAKES_PART
from costar.ingest.columns import GATHERED
from costar.ingest.matching.questions import Ask
from costar.ingest.read import Choices, read_activities
from costar.ingest.values.gathered import gathered
from costar.ingest.values.meanings import suggested
from costar.ingest.values.said_of_cells import Instead
from costar.ingest.values.texts import texts_of
from costar.words import speaking, t
from tests.calls import calls


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On track - met in May", "current"),
        ("Complete (see report)", "ended"),
        ("Deferred: no staff", "paused"),
        ("🟢", "current"),
        ("Approved", "potential"),
        ("Whatever - live", ""),
        ("2. Ongoing - on track", "current"),
        ("(1) Not started", "potential"),
        ("Wedi’i gwblhau", "ended"),
        ("Heb ddechrau", "potential"),
        ("Wedi gohirio", "paused"),
        ("Wedi ei ohirio", "paused"),
        ("Gohiriwyd", "paused"),
        ("Wedi eu cwblhau", "ended"),
        ("Ar y trywydd iawn", "current"),
        ("Ar ei hôl hi", "current"),
        ("Gwyrdd", "current"),
        ("Heb eu dechrau", "potential"),
        ("Wedi'i gymeradwyo", "potential"),
        ("Wedi canslo", "ended"),
        ("Tynnwyd yn ôl", "ended"),
        ("", ""),
    ],
)
def test_a_status_is_told_by_its_beginning(text: str, status: str) -> None:
    assert suggested("status", text) == status


@pytest.mark.parametrize("status", Status)
def test_a_status_is_read_as_our_own_welsh_has_it(status: Status) -> None:
    with speaking("cy"):
        text = t(f"status.{status}")
    reading = read_activities(f"Title,Status\nWalk,{text}\nTea,Live\n".encode(), "a.csv")
    assert (reading.activities["status"][0], reading.is_ready) == (status, True)


def test_three_numbered_statuses_are_one_question() -> None:
    statuses = ("2. Ongoing - on track", "3. Ongoing - delayed", "1. Not yet started")
    rows = "".join(f"Walk {n},{status}\n" for n, status in enumerate(statuses))
    (asked,) = read_activities(f"Title,Project delivery status\n{rows}".encode(), "a.csv").questions
    assert [one.suggested for one in asked.unknown] == ["current", "current", "potential"]


def test_members_may_be_of_the_council_or_of_a_club() -> None:
    found = gathered(GATHERED["actors"], "members, staff")
    assert (set(found.names), found.unknown) == ({"front_line_staff"}, ("members",))
    assert gathered(GATHERED["actors"], "elected members").names == {"councillors"}


def test_a_scale_in_a_cell_is_no_score() -> None:
    reading = read_activities(b"Title,Impact\nWalk,4\nChoir,1 (low) to 5 (high)\nTea,2\n", "a.csv")
    assert [(one.code, one.row) for one in reading.problems] == [("score", 3)]


@pytest.mark.parametrize("cell", ["Live\u00a0", "\u200blive", "Live\ufeff"])
def test_what_nobody_sees_changes_no_word(cell: str) -> None:
    text = f"Title,Status,Service,Citizens\nWalk,{cell},Parks\u200b,Yes\u2060\n"
    (activity,) = read_activities(text.encode(), "a.csv").activities.to_dict("records")
    assert (activity["status"], activity["service"], activity["citizens"]) == ("current", "Parks", True)


def test_a_status_of_a_hundred_thousand_spaces_is_told_at_once() -> None:
    """It took minutes: each space was tried as the first of those before a mark."""
    assert suggested("status", "On track" + " " * 100_000 + "(see report)") == suggested("status", "On track")


@pytest.mark.parametrize(("heading", "rows"), [("Status", 4), ("Impact", 4)])
def test_a_word_with_a_space_behind_it_is_counted_with_the_word(heading: str, rows: int) -> None:
    cells = ["Whatever", "Whatever", "Whatever", "Whatever "]
    lines = "".join(f"Walk {n},{cell}\n" for n, cell in enumerate(cells))
    reading = read_activities(
        f"Title,{heading}\n{lines}".encode(), "a.csv", Choices(mapping={1: heading.lower()})
    )
    (asked,) = (one for one in reading.questions if one.ask is Ask.MEANINGS)
    assert [(one.text, one.rows) for one in asked.unknown] == [("Whatever", rows)]


def test_texts_that_are_read_instead_are_put_in_at_once_and_not_one_by_one() -> None:
    cells = texts_of(["somewhen"] * 1_000)
    instead = Instead("due_on", dict.fromkeys(range(1_000), "2027-02-03"))
    assert calls(instead.within, cells) < 2_000
    assert instead.within(cells).tolist() == ["2027-02-03"] * 1_000


_TICKED = ("1,0,0,1", "0,1,1,0", "1,0,0,1", "0,1,1,0", "1,1,1,1")


@pytest.mark.parametrize("no", ["0", "", "n"])
def test_ones_and_zeros_under_the_cos_are_asked_about_as_yes_and_no(no: str) -> None:
    rows = "".join(f"Walk {n},{row.replace('0', no)}\n" for n, row in enumerate(_TICKED))
    content = f"Title,Co-commission,Co-design,Co-deliver,Co-assess\n{rows}".encode()
    asked = read_activities(content, "a.csv")
    said = {"1": "yes", "0": "no"}
    assert [(one.ask, one.field) for one in asked.questions] == [(Ask.MEANINGS, co) for co in COS]
    assert all(said[mark.text] == mark.suggested for one in asked.questions for mark in one.unknown)
    reading = read_activities(content, "a.csv", Choices(meanings=dict.fromkeys(COS, said)))
    found = reading.activities[list(COS)].notna().to_numpy().tolist()
    assert found == [[mark == "1" for mark in row.split(",")] for row in _TICKED]
    assert reading.is_ready
    assert (reading.activities[list(COS)].dropna() == TAKES_PART).all(axis=None)


@pytest.mark.parametrize("rungs", [("1", "2", "7"), ("1", "", ""), ("1", "Consult", "1")])
def test_a_one_among_rungs_is_the_lowest(rungs: tuple[str, ...]) -> None:
    rows = "".join(f"Walk {n},{rung}\n" for n, rung in enumerate(rungs))
    reading = read_activities(f"Title,Co-design\n{rows}".encode(), "a.csv")
    assert not reading.questions
    assert reading.activities["co_design"][0] == 1


def test_a_word_in_several_spellings_is_asked_about_once() -> None:
    who = ("tenants", "Tenants", "TENANTS", "tenants")
    text = "Activity,Who is involved\n" + "".join(f"Walk {at},{one}\n" for at, one in enumerate(who))
    (question,) = [one for one in read_activities(text.encode(), "a.csv").questions if one.is_needed]
    assert [(one.text, one.rows) for one in question.unknown] == [("tenants", 4)]
    told = Choices(meanings={"actors": {"tenants": "citizens"}})
    assert read_activities(text.encode(), "a.csv", told).activities["citizens"].tolist() == [True] * 4
