"""Tables of councils that nobody here had seen: audits, logs of levels, and headings in Welsh."""

import time

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.matching.sample import cells_of, cells_of_each
from costar.ingest.matching.suiting import is_titles
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.values.texts import texts_of

AUDIT = (
    "Audit,Rec No,Recommendation,Responsible officer\nPayroll,1,Reconcile every month,Head of Finance\n"
    "Payroll,2,Review access rights,ICT Manager\nLeisure,1,Count the tills,Leisure Manager\n"
    "Leisure,2,Update the inventory,Leisure Manager\n"
)


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def test_what_an_audit_recommends_is_its_title_and_numbers_within_audits_are_no_references() -> None:
    reading = read(AUDIT)
    assert set(reading.given) == {"title", "owner_role"}
    assert reading.activities["title"].tolist()[2:] == ["Count the tills", "Update the inventory"]
    assert not [one for one in reading.questions if one.is_needed]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("Take on", "Back burner", "Drop"), "decision"),
        (("Approve it now", "Approve it now", "Refuse it at once"), "decision"),
        (("Take on", "Keep it under review", "Send it back again"), "decision"),
    ],
)
def test_what_was_recommended_of_an_activity_is_its_decision(cells: tuple[str, ...], field: str) -> None:
    lines = zip(("Walks", "Choir", "Panel"), cells, strict=True)
    rows = "".join(f"{title},{cell}\n" for title, cell in lines)
    assert read(f"Activity,Recommendation\n{rows}").columns[1].field == field


@pytest.mark.parametrize(("heading", "field"), [("Ref Nos", "reference"), ("Rec No", "")])
def test_a_heading_with_a_slip_is_a_reference_where_none_comes_again(heading: str, field: str) -> None:
    numbers = ("A7", "A3", "A5") if field else ("1", "2", "1")
    rows = "".join(
        f"{title},{one}\n" for title, one in zip(("Walks", "Choir", "Panel"), numbers, strict=True)
    )
    assert read(f"Activity,{heading}\n{rows}").columns[1].field == field


LEVELS = "Project,Commissioning,Design,Delivery,Assessment\n"


def test_rungs_under_words_for_all_four_cos_are_taken_without_a_question() -> None:
    rows = "Panel,Consultation,Co-design,Informing,\nCafé,,Co-production,,Engagement\n"
    rows += "Budget,Informing,,Engagement,Consultation\n"
    reading = read(LEVELS + rows)
    assert [one.how for one in reading.columns[1:]] == [How.VALUES] * 4
    assert reading.activities["co_design"].astype("str").tolist()[:2] == ["6", "7"]


@pytest.mark.parametrize("rows", ["Bridge,Yes,Yes,No,No\nSchool,Yes,No,No,No\nPark,Yes,Yes,No,No\n"])
def test_phases_of_building_are_asked_about(rows: str) -> None:
    assert all(one.how is How.ASK for one in read(LEVELS + rows).columns[1:])


def test_headings_of_a_welsh_plan_are_known() -> None:
    text = (
        "Cyf,Prosiect,Gwasanaeth,Dyddiad cwblhau\nP1,Clwb cinio,Gofal,31 Mawrth 2097\n"
        "P2,Gardd gymunedol,Parciau,30 Mehefin 2097\nP3,Caffi trwsio,Gwastraff,30 Medi 2097\n"
    )
    assert set(read(text).given) == {"reference", "title", "service", "due_on"}


def test_all_headings_of_a_welsh_plan_are_known_with_their_accents() -> None:
    text = (
        "Gweithgaredd,Gwasanaeth,Ward,Statws,Perchennog,Dyddiad cau,Tîm,Nodiadau,Cyd-ddylunio\n"
        "Clwb cinio,Gofal,Gogledd,Wedi gohirio,Rheolwr,31 Mawrth 2097,Cymuned,Mae'n mynd yn dda,6\n"
        "Gardd,Parciau,De,Ar waith,Swyddog Parciau,30 Mehefin 2097,Mannau gwyrdd,Angen gwirfoddolwyr,7\n"
        "Caffi trwsio,Gwastraff,De,Cyfredol,Pennaeth,30 Medi 2097,Ailgylchu,Dim offer eto,5\n"
    )
    found = read(text)
    fields = ("title", "service", "ward", "status", "owner_role", "due_on", "team", "notes", "co_design")
    assert tuple(one.field for one in found.columns if one.is_read) == fields
    assert found.activities["status"].tolist() == ["paused", "current", "current"]


def test_a_long_line_in_a_cell_is_looked_through_once() -> None:
    cells = cells_of(texts_of(["Cut by hand", "walk " * 6_000, "Painted"]))
    begun = time.process_time()
    assert is_titles(cells)
    assert time.process_time() - begun < 1


def test_days_with_seconds_in_any_line_are_not_what_something_is_called() -> None:
    notes = [f"{begin}2026, at 10:11:1{n}" for n in range(3) for begin in ("", "Saved\nin ")]
    assert not is_titles(cells_of(texts_of(notes)))
    assert is_titles(cells_of(texts_of([note.replace("2026, at 10", "2026,\nat 10") for note in notes])))


def test_a_code_of_something_else_is_no_code_of_a_ward() -> None:
    reading = read("Name,ODS Code\nAscot Centre,07A\nBanbridge Hub,07B\nNorth Clinic,07C\n")
    assert reading.given == {"title"}
    wards = "Name,ONS Cod\nAscot Centre,E05009283\nBanbridge Hub,E05009284\nNorth Clinic,E05009285\n"
    assert "ward_code" in read(wards).given


def test_a_programmes_reference_beside_a_projects_is_no_question() -> None:
    reading = read("Project,Programme ID,Project ID\nWalks,P-1,W-1\nChoir,P-1,W-2\nTea,P-1,W-3\n")
    assert reading.activities["reference"].tolist() == ["W-1", "W-2", "W-3"]
    assert not [one for one in reading.columns if one.how is How.ASK]
    text = b"Project,Programme ID,Project ID\nWalks,P-1,W-1\nTea,P-1,W-2\n"
    chosen = read_activities(text, "a.csv", Choices(mapping={1: "reference"}))
    assert chosen.activities["reference"].tolist() == ["P-1", "P-1"]


def test_what_a_column_of_colours_says_of_the_status_is_asked() -> None:
    rows = "Walks,B,Maps\nChoir,G,Forms\nPanel,B,Chat\n"
    reading = read(f"Project,RAG,Area\n{rows}")
    assert (reading.columns[1].field, reading.columns[1].how) == ("status", How.ASK)
    # In red, amber and green all may be under way, and a council may have those in red stopped.
    assert read(f"Project,RAG,Area\n{rows.replace(',B,', ',A,')}").columns[1].how is How.ASK
    assert "title" in read("Feature,Team\nForms,Web\nMaps,Web\nChat,Web\n").given


def test_how_delivery_goes_in_red_amber_and_green_is_no_co() -> None:
    rows = "Walks,3\nChoir,2\nPanel,4\n"
    assert read(f"Project,Delivery (RAG)\n{rows}").columns[1].how is How.NONE
    assert read(f"Project,Delivery\n{rows}").columns[1].how is How.ASK


@pytest.mark.parametrize(("columns", "looked_at"), [(60, 1000), (120, 500), (1000, 100)])
def test_of_many_columns_fewer_cells_each_are_looked_at(columns: int, looked_at: int) -> None:
    column = texts_of([f"Walk {at}" for at in range(1_500)])
    assert {len(cells.counts) for cells in cells_of_each([column] * columns)} == {looked_at}
