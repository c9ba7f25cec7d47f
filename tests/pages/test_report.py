"""The Report page."""

from datetime import date, timedelta

import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.charter.charter import CHARTER
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.ui import state
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from tests.pages.conftest import Visit
from tests.pages.looking import button, text


def labels(app: object) -> list[str]:
    return [one.label for one in app.get("download_button")]  # type: ignore[attr-defined]


def pausing(example: Asking) -> None:
    today = date.today()
    days = Settings(pre_election_from=today, pre_election_to=today + timedelta(days=9))
    configure.set_up(example, name="Exampleshire", settings=days)


def test_it_says_what_the_report_will_say(visit: Visit) -> None:
    app = visit("report")
    assert "A workshop is not a statutory consultation" in text(app).replace("\\", "")
    assert not labels(app)


LONG = pytest.mark.long
OTHERS = ("pdf", "docx", "pptx", "xlsx")
"""What the page does for one it does for all; how each is written has tests of its own."""


@pytest.mark.parametrize("form", ["html", "csv", *(pytest.param(form, marks=LONG) for form in OTHERS)])
def test_a_file_is_made_when_asked_for(visit: Visit, form: str) -> None:
    app = visit("report", format=form_label(form))
    button(app, "Make the file").click().run()
    assert not app.error
    assert len(labels(app)) == 1
    assert form.upper() in labels(app)[0]


def test_letters_that_the_pdf_cannot_show_are_said_before_it_is_made(visit: Visit, example: Asking) -> None:
    told = "the PDF shows a box for each"
    assert told not in text(visit("report"))
    configure.set_up(example, name="Exampleshire 你好", settings=Settings())
    assert told in text(visit("report"))
    assert told not in text(visit("report", format=form_label("docx")))


def form_label(form: str) -> str:
    return {
        "html": "Web page (HTML)",
        "pdf": "PDF",
        "docx": "Word (DOCX)",
        "pptx": "Slides (PPTX)",
        "xlsx": "Workbook (XLSX)",
        "csv": "Activities only (CSV)",
    }[form]


def test_another_choice_asks_for_another_file(visit: Visit) -> None:
    app = visit("report")
    button(app, "Make the file").click().run()
    assert labels(app)
    app.selectbox(key="service").set_value("Housing").run()
    assert not labels(app)


def test_before_an_election_it_says_so_and_makes_nothing(visit: Visit, example: Asking) -> None:
    pausing(example)
    app = visit("report")
    assert "Sharing is paused until" in app.warning[0].value
    assert not [one for one in app.button if one.label == "Make the file"]


def test_an_administrator_may_make_one_for_the_councils_own_use(visit: Visit, example: Asking) -> None:
    pausing(example)
    app = visit("report")
    app.checkbox(key="report_internal").check().run()
    assert "Do not share it" in text(app)
    button(app, "Make the file").click().run()
    assert labels(app)


@pytest.mark.parametrize(("role", "sees"), [(Role.VIEWER, "lets you look"), (Role.MANAGER, "")])
def test_who_may_take_nothing_away_is_told(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch, role: Role, sees: str
) -> None:
    person = Person(LOCAL_ADMINISTRATOR.name, role)
    monkeypatch.setattr(state, "LOCAL_ADMINISTRATOR", person)
    app = visit("report")
    assert [one.value for one in app.info if sees in one.value] == ([app.info[0].value] if sees else [])
    assert bool([one for one in app.button if one.label == "Make the file"]) is not bool(sees)


def test_before_an_election_a_charter_waits_and_an_administrators_own_does_not(
    visit: Visit, example: Asking
) -> None:
    pausing(example)
    charter_id = str(browse.records(example, CHARTER)["charter_id"].iloc[0])
    app = visit("charter", charter=charter_id)
    assert "Sharing is paused until" in app.warning[0].value
    assert not labels(app)
    next(one for one in app.checkbox if "own use" in one.label).check().run()
    assert len(labels(app)) == 3
