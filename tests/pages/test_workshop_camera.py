"""Sheets by camera on the page of paper ballots: nothing counts before a helper has said so."""

import random
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from costar.documents.paper_ballot import numbered_sheets
from costar.domain.council.access import Person, Role
from costar.domain.health.risk_culture import Element
from costar.domain.workshop.photographed import Photo
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.ui import state
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.workshop import camera, run
from costar.words import t
from tests.ingest.photos.photographing import Hardness, filled_in, photographed, rendered
from tests.pages.conftest import Visit
from tests.pages.looking import press

ELEMENTS = [element.value for element in Element]
FAIR = Hardness(tilt=6, turn=3, long_side=2400)


@pytest.fixture
def workshop(example: Asking) -> Workshop:
    ids = list(browse.holding(example).activities["activity_id"])[:4]
    made = run.prepare(example, Plan("Spring", ("citizens", "managers")), ids)
    return run.take_step(example, made.workshop_id, Step.START)


def photo(asking: Asking, workshop: Workshop, *, corrections: float) -> bytes:
    return photos(asking, workshop, [5], corrections=corrections)[0]


def photos(asking: Asking, workshop: Workshop, hands: list[int], *, corrections: float) -> list[bytes]:
    """A photo of one sheet, as each of these hands fills it in."""
    papers = sheets(asking, workshop, hands, corrections=corrections)
    return [photographed(one, FAIR, random.Random(hand)) for one, hand in zip(papers, hands, strict=True)]


def sheets(asking: Asking, workshop: Workshop, hands: list[int], *, corrections: float) -> list[Image.Image]:
    """One sheet, as each of these hands fills it in."""
    run = camera.print_run(asking, workshop.workshop_id, 1)
    page = next(rendered(numbered_sheets(asking, workshop.workshop_id, run, "en", "http://10.0.0.2:8501")))
    return [filled_in(page, run.sides[0], random.Random(hand), corrections=corrections)[0] for hand in hands]


def choose(visit: Visit, workshop: Workshop, *files: tuple[str, bytes]) -> AppTest:
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return app.run()


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
    other = run.prepare(
        example, Plan("Other", ("citizens",)), list(browse.holding(example).activities["activity_id"])[:4]
    )
    app.query_params["workshop"] = other.workshop_id
    assert "Take this 1 ballot back" not in [one.label for one in app.run().button]
    app.query_params["workshop"] = workshop.workshop_id
    press(app.run(), "Take this 1 ballot back")
    assert how_many(example, workshop) == 0


def test_what_still_needs_somebody_stays_when_the_others_are_counted(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    scan = pypdfium2.PdfDocument.new()
    for _ in range(3):
        scan.new_page(595, 842)
    backs = BytesIO()
    scan.save(backs)
    sheet = photo(example, workshop, corrections=0)
    app = choose(visit, workshop, ("sheet.jpg", sheet), ("IMG_2.jpg", b""), ("backs.pdf", backs.getvalue()))
    assert r"backs\.pdf, pages 1, 2, 3: nothing is on these 3 papers" in said(app)
    assert t("camera.still") not in said(app)
    app = press(app, "Count 1 ballot")
    assert t("camera.still") in said(app)
    assert r"IMG\_2\.jpg: This file is empty" in said(app)
    app = press(app, "Leave these photos")
    assert "IMG" not in said(app)
    app.file_uploader[0].upload("again.jpg", sheet)
    app = press(app.run(), "Count those ticked again")
    assert t("error.camera_nothing") in said(app)
    app.checkbox(key="camera_again_1").set_value(True)
    assert "1 ballot is counted" in said(press(app, "Count those ticked again"))


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


def test_two_photos_that_differ_are_one_ballot_once_somebody_chose(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    one, other = photos(example, workshop, [5, 6], corrections=0)
    app = choose(visit, workshop, ("one.jpg", one), ("other.jpg", other))
    assert "say different things" in said(app)
    app.radio(key="camera_photo_1_1").set_value(Photo("other.jpg")).run()
    assert "1 ballot was read" in said(app)
    press(app, "Count 1 ballot")
    assert how_many(example, workshop) > 0


def test_of_two_copies_in_one_photo_none_counts_until_somebody_chose(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    both = Image.new("L", (2600, 1900), 90)
    for left, one in zip((40, 1320), sheets(example, workshop, [5, 6], corrections=0), strict=True):
        both.paste(one.resize((1240, 1754), Image.Resampling.BOX), (left, 60))
    out = BytesIO()
    both.save(out, "JPEG")
    app = choose(visit, workshop, ("both.jpg", out.getvalue()))
    assert "is twice in one photo" in said(app)
    assert not [one for one in app.button if one.label.startswith("Count")]
    choice = app.radio(key="camera_photo_1_1")
    assert choice.options == [rf"both\.jpg, sheet {at} from the left" for at in (1, 2)]
    app = choice.set_value(Photo("both.jpg", place=2)).run()
    assert "1 ballot was read" in said(app)
    press(app, "Count 1 ballot")
    assert how_many(example, workshop) > 0


def test_of_two_photos_of_one_name_one_is_chosen_by_its_number(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    one, other = photos(example, workshop, [5, 6], corrections=0)
    app = choose(visit, workshop, ("image.jpg", one))
    app.file_uploader[0].upload("image.jpg", other)
    app = app.run()
    assert "say different things" in said(app)
    app.radio(key="camera_photo_1_1").set_value(Photo("image.jpg (2)")).run()
    assert "1 ballot was read" in said(app)


def test_elements_of_risk_culture_are_read_as_activities_are(visit: Visit, example: Asking) -> None:
    made = run.prepare(example, Plan("Us", ("managers",), subject=Subject.CULTURE), ELEMENTS)
    workshop = run.take_step(example, made.workshop_id, Step.START)
    app = choose(visit, workshop, ("sheet.jpg", photo(example, workshop, corrections=0)))
    press(app, "Count 1 ballot")
    assert how_many(example, workshop) > 0


def test_a_photo_that_is_none_is_told_with_its_name(visit: Visit, workshop: Workshop) -> None:
    app = choose(visit, workshop, ("lunch.jpg", b"no picture"))
    assert r"lunch\.jpg: This is no photo that we can read" in said(app)


def test_sheets_get_numbers_of_their_own(visit: Visit, example: Asking, workshop: Workshop) -> None:
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    assert any(one.proto.label == "Sheets as PDF (English)" for one in app.get("download_button"))
    assert camera.print_runs(example, workshop.workshop_id) == []


def test_whoever_may_not_run_workshops_any_more_is_told_so_when_they_choose_a_photo(
    visit: Visit, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit("workshop_paper", workshop=workshop.workshop_id)
    seen_only = Person("Vera", roles=frozenset({("exampleshire", Role.VIEWER)}))
    monkeypatch.setattr(state, "LOCAL_ADMINISTRATOR", seen_only)
    app.file_uploader[0].upload("sheet.jpg", b"a photo")
    app.run()
    assert t("error.not_allowed") in [one.value for one in app.error]
    assert not app.exception
