"""Sheets by camera on the page of paper ballots: nothing counts before a helper has said so."""

import random

import pytest
from streamlit.testing.v1 import AppTest

from costar.documents.paper_ballot import numbered_sheets
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.workshop import camera, run
from tests.ingest.photos.photographing import Hardness, filled_in, photographed, rendered
from tests.pages.conftest import Visit

FAIR = Hardness(tilt=6, turn=3, long_side=2400)


@pytest.fixture
def workshop(example: Asking) -> Workshop:
    ids = list(browse.holding(example).activities["activity_id"])[:4]
    made = run.prepare(example, Plan("Spring", ("citizens", "managers")), ids)
    return run.take_step(example, made.workshop_id, Step.START)


def photo(asking: Asking, workshop: Workshop, *, corrections: float) -> bytes:
    sheets = camera.print_run(asking, workshop.workshop_id, 1)
    page = next(rendered(numbered_sheets(asking, workshop.workshop_id, sheets, "en")))
    dice = random.Random(5)
    paper, _ = filled_in(page, sheets.sides[0], dice, corrections=corrections)
    return photographed(paper, FAIR, dice)


def choose(visit: Visit, workshop: Workshop, *photos: tuple[str, bytes]) -> AppTest:
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    for name, content in photos:
        app.file_uploader[0].upload(name, content)
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def said(app: AppTest) -> str:
    kinds = (app.markdown, app.error, app.warning, app.info, app.success)
    return "\n".join(one.value for kind in kinds for one in kind)


def how_many(asking: Asking, workshop: Workshop) -> int:
    return len(asking.store.ballots.scores(workshop, 1))


def test_a_photo_is_read_counted_and_taken_back(visit: Visit, example: Asking, workshop: Workshop) -> None:
    app = choose(visit, workshop, ("sheet.jpg", photo(example, workshop, corrections=0)))
    assert "1 ballot was read" in said(app)
    assert how_many(example, workshop) == 0
    app = press(app, "Count 1 ballot")
    assert "1 ballot is counted" in said(app)
    assert how_many(example, workshop) > 0
    press(app, "Take this 1 ballot back")
    assert how_many(example, workshop) == 0


def test_a_correction_is_asked_with_its_picture_and_left_open_counts_nothing(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    app = choose(visit, workshop, ("sheet.jpg", photo(example, workshop, corrections=1)))
    asked = [one for one in app.radio if str(one.key).startswith("camera_")]
    assert asked
    app = press(app, "Count 1 ballot")
    assert "Ballot 1 has a question without an answer" in said(app)
    assert how_many(example, workshop) == 0
    for one in [one for one in app.radio if str(one.key).startswith("camera_")]:
        one.set_value(0)
    press(app, "Count 1 ballot")
    assert how_many(example, workshop) > 0


def test_a_photo_that_is_none_is_told_with_its_name(visit: Visit, workshop: Workshop) -> None:
    app = choose(visit, workshop, ("lunch.jpg", b"no picture"))
    assert r"lunch\.jpg: This is no photo that we can read" in said(app)


def test_sheets_get_numbers_of_their_own(visit: Visit, example: Asking, workshop: Workshop) -> None:
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    assert any(one.proto.label == "Sheets as PDF (English)" for one in app.get("download_button"))
    assert camera.print_runs(example, workshop.workshop_id) == []
