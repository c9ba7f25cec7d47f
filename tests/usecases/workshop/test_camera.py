"""Sheets printed, filled in, photographed, read and counted: each once, and only when a helper says so."""

import random
from dataclasses import replace
from itertools import islice

import pytest

from costar.documents.paper_ballot import numbered_sheets
from costar.domain.health.risk_culture import Element
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.marked import UNSURE
from costar.domain.workshop.photographed import BallotQuestion, Photo, PrintRun, ReadBallot, gather
from costar.domain.workshop.sheet import PaperForm
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import UserError
from costar.ingest.photos.read import ReadPhoto
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import camera, paper, run
from costar.words import t
from tests.activities import titled
from tests.ingest.photos.photographing import Hardness, Meant, filled_in, photographed, rendered
from tests.reports.pdf_file import Pdf

FAIR = Hardness(tilt=6, turn=3, long_side=2400)
BASE = "http://192.168.178.20:8501"


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    ids = titled(asking, ("Apple", "Bread"))
    made = run.prepare(asking, Plan("Spring", ("citizens", "front_line_staff")), ids)
    return run.take_step(asking, made.workshop_id, Step.START)


def printed(asking: Asking, workshop: Workshop, copies: int = 2) -> tuple[PrintRun, bytes]:
    sheets = camera.print_run(asking, workshop.workshop_id, copies)
    return sheets, numbered_sheets(asking, workshop.workshop_id, sheets, "en", BASE)


def photos(sheets: PrintRun, pdf: bytes) -> list[tuple[str, bytes, Meant]]:
    """A photo of each sheet, filled in."""
    made = []
    for at, page in enumerate(islice(rendered(pdf), 0, None, 2)):  # each sheet has a back
        dice = random.Random(at)
        paper_, meant = filled_in(page, sheets.sides[0], dice, corrections=0)
        made.append((f"{at}.jpg", photographed(paper_, FAIR, dice), meant))
    return made


def read(asking: Asking, workshop: Workshop, files: list[tuple[str, bytes]]) -> list[ReadPhoto]:
    waiting, refused = camera.photos_in(asking, files)
    return [*refused, *filter(None, camera.read_photos(asking, workshop.workshop_id, waiting))]


def ballots(asking: Asking, workshop: Workshop, found: list[ReadPhoto]) -> tuple[ReadBallot, ...]:
    sides = [side for one in found for side in one.sides]
    return gather(sides, camera.print_runs(asking, workshop.workshop_id))[0]


def how_many(asking: Asking, workshop: Workshop) -> int:
    return len(asking.store.ballots.scores(workshop, 1))


def test_a_sheet_is_counted_once_as_it_was_meant_and_taken_back(asking: Asking, workshop: Workshop) -> None:
    sheets, pdf = printed(asking, workshop)
    taken = photos(sheets, pdf)
    files = [(name, content) for name, content, _ in taken]
    found = ballots(asking, workshop, read(asking, workshop, [*files, ("again.jpg", files[0][1])]))
    assert [one.ballot for one in found] == [1, 2]
    for one, (_, _, meant) in zip(found, taken, strict=True):
        marks = [(answer.marked.at,) if answer.marked.at is not None else () for answer in one.answers]
        assert marks == [meant.groups, *(at for row in meant.rows for at in row)]
    assert how_many(asking, workshop) == 0
    saved = camera.count(asking, workshop.workshop_id, found, {})
    assert (saved.ballots, how_many(asking, workshop)) == ((1, 2), len(saved.lines))
    assert camera.counted_before(asking, workshop.workshop_id, found) == {1, 2}
    paper.take_back(asking, workshop.workshop_id, saved)
    assert how_many(asking, workshop) == 0


def test_a_broken_file_is_told_and_no_other_waits_for_it(asking: Asking, workshop: Workshop) -> None:
    sheets, pdf = printed(asking, workshop, 1)
    ((name, content, _),) = photos(sheets, pdf)
    found = read(
        asking, workshop, [("scan.pdf", b"%PDF-1.7 nothing"), ("b.jpg", content[:900]), (name, content)]
    )
    assert sorted(one.code for photo in found for one in photo.found) == ["photo.damaged", "photo.pdf"]
    assert len(ballots(asking, workshop, found)) == 1


def test_an_empty_file_is_said_to_be_empty_before_anything_is_read(asking: Asking) -> None:
    waiting, (refused,) = camera.photos_in(asking, [("IMG_1.jpg", b"")])
    assert (waiting, [one.code for one in refused.found]) == ([], ["photo.empty"])


def test_photos_of_one_name_are_told_apart_by_a_number(asking: Asking) -> None:
    in_hand = [Photo("image.jpg"), Photo("image.jpg (2)")]
    waiting, refused = camera.photos_in(
        asking, [("image.jpg", b"one"), ("image.jpg", b"other"), ("image.jpg", b"%PDF-1.7 nothing")], in_hand
    )
    assert [one.photo.file for one in waiting] == ["image.jpg (3)", "image.jpg (4)"]
    assert [one.photo.file for one in refused] == ["image.jpg (5)"]


def test_what_is_asked_and_a_missing_group_keep_a_ballot_from_being_counted_until_somebody_says(
    asking: Asking, workshop: Workshop
) -> None:
    sheets, pdf = printed(asking, workshop, 1)
    files = [(name, content) for name, content, _ in photos(sheets, pdf)]
    (sure,) = ballots(asking, workshop, read(asking, workshop, files))
    question = sure.answers[1].question
    asked = replace(
        sure,
        answers=tuple(
            replace(one, marked=UNSURE) if one.question == question else one for one in sure.answers
        ),
    )
    with pytest.raises(UserError, match="camera_unanswered"):
        camera.count(asking, workshop.workshop_id, [asked], {})
    group, *rest = sure.answers
    without_group = replace(sure, answers=(replace(group, marked=UNSURE), *rest))
    with pytest.raises(UserError, match="camera_group"):
        camera.count(asking, workshop.workshop_id, [without_group], {(sure.sheet, BallotQuestion()): None})
    assert how_many(asking, workshop) == 0
    saved = camera.count(asking, workshop.workshop_id, [asked], {(asked.sheet, question): 4})
    assert saved.lines[0].impact == 5


def test_sheets_of_another_workshop_and_of_another_round_are_left_out(
    asking: Asking, workshop: Workshop
) -> None:
    sheets, pdf = printed(asking, workshop, 1)
    files = [(name, content) for name, content, _ in photos(sheets, pdf)]
    other = run.prepare(asking, Plan("Autumn", ("citizens",)), [add(asking, {"title": "Oats"})])
    other = run.take_step(asking, other.workshop_id, Step.START)
    assert [one.code for photo in read(asking, other, files) for one in photo.found] == [
        "photo_other_workshop"
    ]
    paper.type_in(asking, workshop.workshop_id, [PaperScore(1, "citizens", 1, 5, 2)])
    for step in (Step.REVEAL, Step.TALK, Step.SCORE_AGAIN):
        workshop = run.take_step(asking, workshop.workshop_id, step)
    assert [one.code for photo in read(asking, workshop, files) for one in photo.found] == [
        "photo_other_round"
    ]
    assert camera.print_run(asking, workshop.workshop_id, 1, first_ballot=1).round_number == 2


def test_who_stops_listening_cancels_the_rest(asking: Asking, workshop: Workshop) -> None:
    sheets, pdf = printed(asking, workshop, 1)
    ((_, content, _),) = photos(sheets, pdf)
    waiting, _ = camera.photos_in(asking, [(f"{at}.jpg", content) for at in range(40)])
    reading = camera.read_photos(asking, workshop.workshop_id, waiting)
    next(reading)
    reading.close()  # type: ignore[attr-defined] # ends at once, or the test would take a minute


def test_an_easy_read_sheet_counts_as_one_three_or_five(asking: Asking) -> None:
    plan = Plan("Spring", ("citizens", "managers"), easy_read=EasyRead.OFFERED)
    made = run.prepare(asking, plan, titled(asking, ("Apple", "Bread")))
    workshop = run.take_step(asking, made.workshop_id, Step.START)
    sheets = camera.print_run(asking, workshop.workshop_id, 1, form=PaperForm.EASY)
    pages = rendered(numbered_sheets(asking, workshop.workshop_id, sheets, "cy", BASE))
    files = []
    for page, side in zip(pages, sheets.sides, strict=True):
        dice = random.Random(side.number)
        filled, _ = filled_in(page, side, dice, PaperForm.EASY, corrections=0)
        files.append((f"{side.number}.jpg", photographed(filled, FAIR, dice)))
    (ballot,) = ballots(asking, workshop, read(asking, workshop, files))
    saved = camera.count(asking, workshop.workshop_id, [ballot], {})
    assert {score for line in saved.lines for score in (line.impact, line.effort)} <= {1, 3, 5, None}
    assert len(saved.lines) == 2


@pytest.mark.parametrize("form", PaperForm)
def test_each_first_side_says_where_to_read_what_became_of_it(asking: Asking, form: PaperForm) -> None:
    plan = Plan("Spring", ("citizens", "managers"), easy_read=EasyRead.OFFERED)
    workshop = run.prepare(asking, plan, [add(asking, {"title": "Apple"})])
    sheets = camera.print_run(asking, workshop.workshop_id, 2, form=form)
    pdf = Pdf(numbered_sheets(asking, workshop.workshop_id, sheets, "en", BASE))
    said = "".join(pdf.text.split())
    assert said.count(f"{BASE}/public/{asking.council_id}/{workshop.workshop_id}/") == 2
    assert pdf.alternatives.count(t("public.qr")) == 2


def test_sheets_of_risk_culture_name_no_page_for_there_is_none(asking: Asking) -> None:
    elements = [element.value for element in Element]
    workshop = run.prepare(asking, Plan("Us", ("managers",), subject=Subject.CULTURE), elements)
    sheets = camera.print_run(asking, workshop.workshop_id, 1)
    pdf = Pdf(numbered_sheets(asking, workshop.workshop_id, sheets, "en", BASE))
    assert "/public/" not in pdf.text
    assert t("public.qr") not in pdf.alternatives


def test_no_easy_read_sheet_is_printed_where_the_workshop_has_none(
    asking: Asking, workshop: Workshop
) -> None:
    with pytest.raises(UserError, match="paper_no_easy_read"):
        camera.print_run(asking, workshop.workshop_id, 1, form=PaperForm.EASY)


@pytest.mark.parametrize("copies", [0, camera.MOST_COPIES + 1])
def test_nobody_prints_no_sheets_or_far_too_many(asking: Asking, workshop: Workshop, copies: int) -> None:
    with pytest.raises(UserError, match="paper_copies"):
        camera.print_run(asking, workshop.workshop_id, copies)


@pytest.mark.parametrize("first", [-1, 999_999, 3_000_000_000])
def test_sheets_are_given_no_number_that_no_ballot_can_have(
    asking: Asking, workshop: Workshop, first: int
) -> None:
    with pytest.raises(UserError, match="paper_ballot_number"):
        camera.print_run(asking, workshop.workshop_id, 2, first_ballot=first)
    assert camera.print_runs(asking, workshop.workshop_id) == []
