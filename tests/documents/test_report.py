"""The take-away: for a meeting and for the file, in every format, with small groups withheld."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pptx
import pytest

from costar import __version__
from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.config import ROOT
from costar.documents.report import Order, meeting_paper, report, report_as
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.records.fields import records_of
from costar.domain.workshop.workshop import Plan, Step
from costar.errors import NotAllowed, UserError
from costar.reports.document import Document
from costar.reports.material import Audience
from costar.reports.writers.formats import Format
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.council import configure, share
from costar.usecases.matrix.view import matrix
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.records.export import activities_in_view_as_csv
from costar.usecases.workshop import ideas, keep_idea, propose, rehearse, run
from costar.usecases.workshop.keep_idea import Keeping
from tests.documents.said import pausing, said, table
from tests.reports.pdf_file import Pdf

SAMPLE = ROOT / "data" / "exampleshire.csv"
WORKSHOP = "Autumn workshop"


def filled(store: Store) -> Asking:
    """The example's activities in council "a", some of them scored by a room."""
    asking = Asking(store, LOCAL_ADMINISTRATOR, "a")
    upload.import_file(asking, SAMPLE.read_bytes(), SAMPLE.name, kind="sample")
    workshop = rehearse.rehearse(asking, WORKSHOP)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, workshop.workshop_id, step)
    return asking


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """One council for every test here that changes nothing."""
    store = Store(f"duckdb:///{tmp_path_factory.mktemp('report') / 'costar.duckdb'}")
    store.add_council("a", "Council A")
    yield filled(store)
    store.close()


# ---- For the meeting, and for the file ----


def test_the_meeting_gets_one_page(here: Asking) -> None:
    made = Pdf(report_as(here, Order(Audience.MEETING), Format.PDF))
    assert made.pages == 1
    assert made.is_tagged
    assert made.claims_universal_access


def test_one_page_is_enough_for_the_longest_words(embedded: Asking) -> None:
    rows = [
        {"title": f"{'Very long titles ' * 12}"[:195] + f" {n}", "impact": 5, "effort": 1} for n in range(30)
    ]
    rows = [row | {"owner_role": "A very long role " * 5, "due_on": "2027-09-30"} for row in rows]
    upload.import_file(embedded, pd.DataFrame(rows).to_csv(index=False).encode(), "long.csv")
    for _ in range(3):
        propose_at_length(embedded)
    everybody = rehearse.rehearse(embedded, "Workshop with a long name " * 3)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, everybody.workshop_id, step)
    assert Pdf(report_as(embedded, Order(Audience.MEETING), Format.PDF)).pages == 1


def propose_at_length(asking: Asking) -> None:
    """A closed workshop in which ideas with long titles were kept."""
    plan = Plan("Ideas of a room with a long name " * 3, ("citizens",), proposes=True)
    workshop = run.take_step(asking, run.prepare(asking, plan, []).workshop_id, Step.ASK_IDEAS)
    for number in range(4):
        propose.type_in(asking, workshop.workshop_id, f"{number}", "A long idea " * 6 + str(number), "")
    ideas.show(asking, ideas.ideas_view(asking, workshop.workshop_id).ideas)
    for idea in ideas.ideas_view(asking, workshop.workshop_id).ideas:
        keep_idea.keep(asking, idea, Keeping("co_design", is_scored=False))
    run.take_step(asking, workshop.workshop_id, Step.CLOSE)


def test_the_meeting_reads_what_rooms_proposed_and_what_was_kept(embedded: Asking) -> None:
    assert "What rooms proposed" not in said(report(embedded, Order(Audience.MEETING)))
    propose_at_length(embedded)
    text = said(report(embedded, Order(Audience.MEETING)))
    assert "The room proposed 4 ideas: 4 kept, 0 not kept, 0 open." in text
    assert "and 2 more." in text


def test_the_meeting_reads_what_to_start_with_and_what_to_talk_about(here: Asking) -> None:
    text = said(report(here, Order(Audience.MEETING)))
    headings = ["Quick wins", "Talk about these next", "Who took part", "How it was scored"]
    assert [line for line in text.splitlines() if line in headings] == headings
    assert "The room agrees on" in text
    assert "A workshop is not a statutory consultation." in text


def test_the_file_has_every_activity_and_every_place(here: Asking) -> None:
    document = report(here, Order(Audience.FILE))
    kept = browse.holding(here).kept(CURRENT)
    assert {row[0] for row in table(document, "40 activities").rows} == set(kept["title"])
    placed = {row[1] for row in table(document, "The Matrix as a table").rows}
    assert len(placed) == 36
    assert set(kept["title"]) - placed <= set(said(document).splitlines())
    assert len(list(document.pictures)) == 3


def test_it_says_council_filters_scale_cuts_day_and_version(here: Asking) -> None:
    statement = report(here, Order(Audience.FILE, Filters(service="Housing"))).statement
    today = date.today()
    for part in (
        "Council A. Star: ",
        "(Housing)",
        "scale 1 to 5",
        "lines at impact 3",
        str(today.year),
        f"costar {__version__}",
    ):
        assert part in statement


def test_only_what_passes_the_filters_is_told(here: Asking) -> None:
    document = report(here, Order(Audience.FILE, Filters(service="Housing")))
    everything = list(document.tables)[-1]
    assert everything.rows
    assert {row[1] for row in everything.rows} == {"Housing"}


def test_an_empty_council_has_a_report_too(embedded: Asking) -> None:
    for audience in Audience:
        document = report(embedded, Order(audience))
        assert "No activity is a quick win now." in said(document)


# ---- Formats ----


@pytest.mark.parametrize("form", Format)
def test_the_same_report_twice_is_the_same_bytes(here: Asking, form: Format) -> None:
    order = Order(Audience.FILE)
    assert report_as(here, order, form) == report_as(here, order, form)


def test_the_slides_have_both_charts_with_their_numbers(here: Asking) -> None:
    made = pptx.Presentation(BytesIO(report_as(here, Order(), Format.PPTX)))
    charts = [
        shape.chart for slide in made.slides for shape in slide.shapes if getattr(shape, "has_chart", False)
    ]
    assert [round(value, 3) for value in charts[0].plots[0].series[0].values] == [0.15, 0.4, 0.7, 0.075]
    points = sum(len(tuple(series.values)) for series in charts[1].plots[0].series) - 4
    assert points == 53


def test_the_workbook_has_the_tables(here: Asking) -> None:
    book = openpyxl.load_workbook(BytesIO(report_as(here, Order(Audience.FILE), Format.XLSX)))
    assert book.sheetnames[0] == "About"
    assert len(book.sheetnames) >= 8


def test_the_csv_imports_back_unchanged(here: Asking, embedded: Asking) -> None:
    upload.import_file(embedded, activities_in_view_as_csv(here, CURRENT), "back.csv")
    kept = browse.holding(here).kept(CURRENT)
    found = browse.holding(embedded).activities
    pd.testing.assert_frame_equal(found[kept.columns].reset_index(drop=True), kept.reset_index(drop=True))


def test_progress_is_told_up_to_the_end(here: Asking) -> None:
    shares: list[float] = []
    report_as(here, Order(Audience.FILE), Format.HTML, tell=shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert shares[-1] == 1.0


# ---- Small groups ----


def test_small_groups_are_withheld_in_every_audience(here: Asking) -> None:
    """Twelve citizens, seven staff and five managers came; four partners and two councillors.

    The five are withheld, too: with them in sight the six others would be the two smallest groups.
    """
    for audience in Audience:
        text = said(report(here, Order(audience)))
        assert "Citizens" in text
        for words in ("Managers 5", "Partners 4", "Councillors 2"):
            assert words not in text
            assert words.replace(" ", " | ") not in text
    rows = table(report(here, Order(Audience.FILE)), WORKSHOP).rows
    assert dict(rows) == {
        "Citizens": "12",
        "Front-line staff": "7",
        "Managers": "withheld",
        "Partners": "withheld",
        "Councillors": "withheld",
        "All": "30",
    }


def test_no_position_of_a_small_group_is_told(here: Asking) -> None:
    found = table(report(here, Order(Audience.FILE)), "Middle scores by group")
    small = [found.header.index(name) for name in ("Partners", "Councillors")]
    assert found.rows
    assert {row[column] for row in found.rows for column in small} == {"withheld"}
    assert any("and" in str(row[found.header.index("Citizens")]) for row in found.rows)


# ---- Who may, and when ----


def test_who_may_only_look_gets_no_report(here: Asking) -> None:
    viewer = Asking(here.store, Person("Vi", Role.VIEWER), "a")
    with pytest.raises(NotAllowed):
        report(viewer, Order())


@pytest.mark.parametrize("role", Role)
def test_sharing_is_paused_before_an_election(embedded: Asking, role: Role) -> None:
    pausing(embedded)
    asking = Asking(embedded.store, Person("Somebody", role), "a")
    for order in (Order(), Order(internal=role is not Role.ADMIN)):
        with pytest.raises(UserError, match=r"sharing_paused|not_allowed"):
            report_as(asking, order, Format.PDF)
    with pytest.raises(UserError, match=r"csv_paused|not_allowed"):
        activities_in_view_as_csv(asking, CURRENT)


def test_an_administrators_own_report_leaves_councillors_out(embedded: Asking) -> None:
    asking = filled(embedded.store)
    kept = browse.holding(asking).kept(CURRENT)
    first = str(kept["activity_id"].iloc[0])
    edit.edit(asking, {first: {"owner_role": "Cllr Jones", "decision": "take_on"}})
    before = said(report(asking, Order(Audience.FILE)))
    pausing(asking)
    during = said(report(asking, Order(Audience.FILE, internal=True)))
    assert "Cllr Jones" in before
    assert "Councillors" in before
    assert "Cllr Jones" not in during
    assert "Councillors" not in during
    assert "Do not share it" in during


def test_nobody_is_counted_whose_group_is_left_out(embedded: Asking) -> None:
    """Twelve, seven, five and four: with councillors left out their two people are in no total."""
    asking = filled(embedded.store)
    pausing(asking)
    rows = table(report(asking, Order(Audience.FILE, internal=True)), WORKSHOP).rows
    assert rows[-1] == ("All", "28")


def test_after_the_election_sharing_goes_on(embedded: Asking) -> None:
    yesterday = date.today() - timedelta(days=1)
    days = Settings(pre_election_from=yesterday - timedelta(days=30), pre_election_to=yesterday)
    configure.set_up(embedded, name="Council A", settings=days)
    assert share.pause(embedded) is None
    assert report(embedded, Order()).title


# ---- What people typed ----


@pytest.mark.parametrize("form", Format)
def test_hostile_names_are_plain_text_in_every_format(embedded: Asking, form: Format) -> None:
    hostile = '=cmd() <script>alert(1)</script> #read("/etc/passwd") $x$'
    fields = {"title": hostile, "service": hostile, "owner_role": hostile, "impact": 5, "effort": 1}
    edit.add(embedded, fields)
    for audience in Audience:
        content = report_as(embedded, Order(audience), form)
        assert content
        assert Path("/etc/passwd").read_bytes().splitlines()[0] not in content
    if form is Format.PDF:
        assert hostile.replace(" ", "") in Pdf(content).text.replace(" ", "").replace("\n", "").replace(
            "\u200b", ""
        )
    if form is Format.HTML:
        assert b"<script" not in content


# ---- What is not in it ----


def test_the_paper_is_about_the_wins_that_were_chosen_whatever_the_star_counts(asking: Asking) -> None:
    rows = b"title,service,impact,effort,status,done_on,decision\nA,Parks,5,1,current,,\n"
    rows += b"B,Parks,5,1,potential,,\nC,Housing,5,1,potential,,\nD,Parks,1,1,potential,,\n"
    upload.import_file(asking, rows + b"E,Parks,5,1,current,2026-01-02,take_on\n", "a.csv")
    assert wins_in(report(asking, Order())) == ["A", "B", "C"]
    ids = {one["title"]: str(one["activity_id"]) for one in records_of(browse.holding(asking).activities)}
    chosen = Order(filters=replace(CURRENT, service="Parks"), wins=(ids["B"], ids["E"]))
    assert wins_in(report(asking, chosen)) == ["B", "E"]
    assert "1 of 2" in said(report(asking, chosen)) or "2 activities" in said(report(asking, chosen))


def test_the_paper_counts_and_numbers_the_places_that_were_in_view(asking: Asking) -> None:
    rows = b"title,impact,effort,status\nA,5,1,current\nB,5,1,potential\nC,4,1,potential\n"
    upload.import_file(asking, rows, "a.csv")
    ideas_only = Filters(statuses=("potential",))
    seen = matrix(asking, ideas_only).quick_wins
    paper = Pdf(meeting_paper(asking, ideas_only, tuple(seen["activity_id"]), Format.PDF)).text
    assert "2 of 2 scored activities are quick wins" in paper
    assert [f"{one['number']} {one['title']} " in paper for one in records_of(seen)] == [True, True]


def wins_in(document: Document) -> list[str]:
    """The titles of the quick wins that a report lists."""
    found = next(one for one in document.tables if "decision" in " ".join(one.header).casefold())
    return [str(row[1]) for row in found.rows]
