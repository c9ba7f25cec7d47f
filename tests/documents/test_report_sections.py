"""What only the file says: people, charters, evidence, health, trend, with the example council's numbers."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.documents.report import Order, report, report_as
from costar.domain.activities.activity import Decision, Route
from costar.domain.activities.filters import Filters
from costar.domain.council.council import Settings
from costar.domain.evidence.evidence import LESSON, OUTCOME
from costar.domain.health.flags import FLAG
from costar.domain.health.risks import RISK
from costar.domain.matrix.matrix import Quadrant
from costar.domain.people.affected import AFFECTED_GROUP
from costar.reports.document import Document, Heading
from costar.reports.material import Audience
from costar.reports.writers.formats import Format
from costar.storage.store import Store
from costar.usecases import evidence as evidencing
from costar.usecases import health
from costar.usecases.council import configure
from costar.usecases.matrix.decide import Recommendation, decide, mark_done
from costar.usecases.people import affected
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.star import view
from tests.documents.said import pausing, said, table
from tests.html_file import HtmlFile
from tests.reports.pdf_file import Pdf

FILE = Order(Audience.FILE)
ADDED = (
    "People: who is affected, and who is missing",
    "Charters: what people promise each other",
    "Evidence: what got better, and what it takes",
    "Health: what needs talking about first",
    "Trend: what has changed since the last snapshot",
)
HOSTILE = "<script>alert(1)</script> **bold**"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, new_installation: Path) -> Iterator[Asking]:
    """The example council with all its records, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("sections")
    store = Store(f"duckdb:///{shutil.copy(new_installation, folder)}")
    yield Asking(store, LOCAL_ADMINISTRATOR, "exampleshire")
    store.close()


@pytest.fixture(scope="module")
def whole(example: Asking) -> Document:
    return report(example, FILE)


def part(document: Document, heading: str) -> str:
    """What one part says, up to the next heading of its level."""
    text = said(document)
    tops = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    following = tops[tops.index(heading) + 1]
    return text.split(f"{heading}\n")[1].split(f"\n{following}\n")[0]


def test_the_added_parts_stand_in_the_file_in_order_and_not_on_the_page(
    example: Asking, whole: Document
) -> None:
    assert [line for line in said(whole).splitlines() if line in ADDED] == list(ADDED)
    page = said(report(example, Order())).splitlines()
    assert not set(ADDED) & set(page)


def test_people_says_who_is_missing(whole: Document) -> None:
    text = part(whole, ADDED[0])
    assert "In 11 of 40 activities somebody has begun" in text
    assert "30 have an active representative, and for 233 nobody is named" in text
    assert len(table(whole, "The seven groups").rows) == 11
    assert "no active representative | Memory café run with people living with dementia | Carers" in text


def test_charters_names_services_without_and_actors_without_incentives(whole: Document) -> None:
    text = part(whole, ADDED[1])
    assert "4 of 6 services that work with people have a charter." in text
    assert "None yet: Adult social care and Waste and streets." in text
    assert "Councillors take part in 7 activities, and nothing says" in text
    assert "Citizens | 39 | 1 | 2 | 3" in text


def test_evidence_has_outcomes_ranges_with_assumptions_champions_and_lessons(whole: Document) -> None:
    text = part(whole, ADDED[2])
    assert "10 outcomes: 6 better, 1 worse" in text
    assert "from a cost of £15,200 to a saving of £73,800" in text
    assert "Six to eight hours a week for forty blocks." in text
    assert "Nobody shows the way yet in" in text
    kinds = [row[0] for row in table(whole, "Lessons").rows]
    assert set(kinds) == {"Went well", "Went less well", "Next time"}


def test_health_has_ladder_red_flags_risks_barriers_and_close_outs(whole: Document) -> None:
    text = part(whole, ADDED[3])
    assert "activities stand on rung 6 or 7." in text
    assert "Evidence: The same six people came to the last four meetings." in text
    assert "On two walks the loudest voice" not in text, "a cleared flag is not open"
    # How many are overdue changes with the days that go by.
    assert re.search(r"15 open risks: 5 to act on now, 4 to act on soon\. \d+ overdue for a look\.", text)
    weights = [row[5] for row in table(whole, "The open risks").rows]
    assert weights == sorted(weights, reverse=True)
    assert "Staff capacity (the whole council): 16 of 25, act now." in text
    assert "8 barriers stand in the way" in text
    assert "In 1 close-out the two sides differ." in text


def test_trend_tells_what_changed_since_the_last_snapshot_and_why(whole: Document) -> None:
    text = part(whole, ADDED[4])
    assert "Since 31\xa0May\xa02026: Co-commission went from 12\xa0% to 15\xa0%" in text
    assert "7 activities moved; 18 are new; 1 is gone." in text
    assert [one.summary for one in whole.pictures if "7 activities moved" in one.summary] != []
    rows = table(whole, "What moved").rows
    assert rows[0][-1] == "The team scored it again on 5\xa0August\xa02026"
    assert "New, or scored for the first time" in {row[-1] for row in rows}
    assert [row[0] for row in table(whole, "Then and now").rows] == ["Spring 2026", "Today"]


def test_the_stars_twin_stands_in_the_file(whole: Document) -> None:
    assert [one.summary for one in whole.pictures if "dots on a line" in one.summary] != []


def test_a_filter_keeps_only_what_belongs_to_its_activities(example: Asking) -> None:
    document = report(example, Order(Audience.FILE, Filters(service="Housing")))
    assert [row[0] for row in table(document, "Services that work").rows] == ["Housing"]
    assert "Leisure centre customers' forum" not in part(document, ADDED[3])
    assert "the whole council" not in part(document, ADDED[3]).lower()


def test_an_empty_council_is_told_in_words_that_nothing_is_recorded(embedded: Asking) -> None:
    text = said(report(embedded, FILE))
    for sentence in (
        "No affected group is recorded yet.",
        "No service here works with people now, as far as is recorded.",
        "No incentive is recorded yet.",
        "No outcome is recorded yet.",
        "No line of a business case is recorded yet.",
        "No lesson is written down yet.",
        "No open red flag is recorded.",
        "The register holds no open risk here.",
        "No barrier is recorded that is still in the way.",
        "No close-out is recorded yet.",
        "No snapshot is kept yet, so there is nothing to compare with.",
    ):
        assert sentence in text


def test_nothing_that_moved_is_said_and_so_is_what_is_new(embedded: Asking) -> None:
    edit.add(embedded, {"title": "Walks", "impact": 5, "effort": 1})
    view.take_snapshot(embedded, "Spring")
    text = part(report(embedded, FILE), ADDED[4])
    assert "Nothing moved on the Matrix since then." in text
    edit.add(embedded, {"title": "Bins", "impact": 5, "effort": 1})
    text = part(report(embedded, FILE), ADDED[4])
    assert "Bins | No place | Quick wins" in text


def test_the_page_has_one_line_for_open_red_flags_of_its_quick_wins(embedded: Asking) -> None:
    ids = [edit.add(embedded, {"title": title, "impact": 5, "effort": 1}) for title in "ABC"]
    assert "No open red flag is recorded for these." in said(report(embedded, Order()))
    for activity_id in (ids[0], ids[2]):
        edit.add(embedded, {"activity_id": activity_id, "flag": "not_heard", "evidence": "Seen"}, FLAG)
    made = report(embedded, Order())
    flagged = sorted(int(str(row[0])) for row in table(made, "3 of 3").rows if row[1] in "AC")
    assert f"Open red flags stand on No. {flagged[0]} and {flagged[1]}." in said(made)
    assert Pdf(report_as(embedded, Order(), Format.PDF)).pages == 1


def test_red_flags_of_the_report_are_those_that_health_shows(example: Asking, whole: Document) -> None:
    red = health.flags(example, Filters()).red
    assert sum(str(evidence) in said(whole) for evidence in red["evidence"]) == len(red) > 0


def test_what_people_typed_stays_text(embedded: Asking) -> None:
    walks = edit.add(embedded, {"title": "Walks", "co_design": 5, "service": HOSTILE})
    link = {"activity_id": walks}
    edit.add(embedded, link | {"affected": "secondary", "who": HOSTILE}, AFFECTED_GROUP)
    edit.add(embedded, link | {"outcome": HOSTILE}, OUTCOME)
    edit.add(embedded, link | {"lesson": HOSTILE, "lesson_kind": "next_time"}, LESSON)
    edit.add(embedded, link | {"flag": "not_heard", "evidence": HOSTILE}, FLAG)
    view.take_snapshot(embedded, HOSTILE)
    page = HtmlFile(report_as(embedded, FILE, Format.HTML))
    assert page.count("script") == 0
    assert page.said.count(HOSTILE) >= 5


@pytest.mark.parametrize("form", [Format.PDF, Format.PPTX])
def test_print_and_slides_hold_the_whole_report(example: Asking, form: Format) -> None:
    assert len(report_as(example, FILE, form)) > 10_000


def test_before_an_election_records_put_no_councillor_forward(embedded: Asking) -> None:
    walks = edit.add(embedded, {"title": "Walks", "service": "Housing", "co_design": 5})
    risk = {"risk": "cost", "likelihood": 3, "severity": 3, "owner_role": "Cabinet member for housing"}
    edit.add(embedded, risk | {"activity_id": walks}, RISK)
    flag = {"flag": "decided_elsewhere", "evidence": "Cllr Jones decided", "activity_id": walks}
    edit.add(embedded, flag, FLAG)
    assert "Cabinet member" in said(report(embedded, FILE))
    pausing(embedded)
    text = said(report(embedded, Order(Audience.FILE, internal=True)))
    for words in ("Cabinet member", "Cllr", "Councillors"):
        assert words not in text
    assert "Evidence: left out before an election" in text


def test_the_report_and_the_pages_count_alike(example: Asking, whole: Document) -> None:
    filters = FILE.filters
    assert len(table(whole, "What is missing first").rows) == len(
        affected.who_is_missing(example, filters).missing.groupby(["gap", "activity_id"])
    )
    risks = health.risks(example, Filters(), date.today())
    assert len(table(whole, "The open risks").rows) == len(risks.lines)
    assert len(table(whole, "Outcomes").rows) == len(
        evidencing.outcomes(example, evidencing.About()).outcomes
    )


def test_the_meeting_is_told_what_it_is_asked(embedded: Asking) -> None:
    ids = {
        title: edit.add(embedded, {"title": title, "impact": 5, "effort": 1})
        for title in ("Agreed", "Late", "Over", "Undecided")
    }
    past, future = date.today() - timedelta(1), date.today() + timedelta(30)
    said_why = Recommendation(Decision.TAKE_ON, "It costs nothing", "Lead", future, Route.OFFICER)
    decide(embedded, [ids["Agreed"]], said_why)
    for title in ("Late", "Over"):
        decide(embedded, [ids[title]], Recommendation(Decision.TAKE_ON, "", "Lead", past))
    mark_done(embedded, ids["Over"], date.today())
    text = part(report(embedded, Order()), "What the meeting is asked")
    assert "Decide on No. 4: take on, back burner or drop." in text
    assert "Agree on No. 1: Take on. Route: Officer. Reason: It costs nothing" in text
    assert "Hear about No. 2, which is overdue." in text
    assert "No. 3 is done, and not in the table." in text
    assert Pdf(report_as(embedded, Order(), Format.PDF)).pages == 1


def test_what_is_decided_is_on_the_page_however_far_down_and_with_its_whole_reason_where_it_was_chosen(
    embedded: Asking,
) -> None:
    for number in range(8):
        edit.add(embedded, {"title": f"Better {number}", "impact": 5, "effort": 1})
    picked = [edit.add(embedded, {"title": f"Picked {n}", "impact": 4, "effort": 2}) for n in range(4)]
    why = (
        "Carers asked for it at each of the last three meetings, and the hall is free on Tuesdays until May."
    )
    decide(embedded, picked, Recommendation(Decision.TAKE_ON, why, "Lead", date.today() + timedelta(30)))
    page = report(embedded, Order())
    titles = [str(row[1]) for row in table(page, "6 of 12 quick wins").rows]
    assert titles == ["Better 0", "Better 1", *(f"Picked {n}" for n in range(4))]
    assert "Agree on No. 12, as the table says." in part(page, "What the meeting is asked")
    chosen = part(report(embedded, Order(wins=tuple(picked))), "What the meeting is asked")
    assert chosen.count(why) == 4


def test_what_lies_on_a_line_has_the_councils_own_name(asking: Asking) -> None:
    names = Settings(quadrant_names={Quadrant.BORDERLINE.value: "On the fence"})
    configure.set_up(asking, name="Newshire", settings=names)
    text = said(report(asking, FILE))
    assert "on a line: On the fence" in text
    assert "borderline" not in text.casefold()
