"""What residents see, from the team's side: written, published, taken down, answered."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from costar.documents.preview import PREVIEWS
from costar.documents.public import public_site
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.workshop.workshop import Workshop
from costar.errors import SignedOut
from costar.live.preview import preview_routes
from costar.ui.public import page as team_page
from costar.usecases.council.configure import set_up
from costar.usecases.matrix.decide import Recommendation, decide
from costar.usecases.permission import Asking
from costar.usecases.public import otherwise
from costar.usecases.public.publish import publish
from costar.usecases.records.browse import holding
from costar.web.visitors import SIGN_IN_COOKIE
from tests.pages.conftest import Visit
from tests.pages.looking import button
from tests.pages.looking import text as text_as_sent
from tests.usecases.workshop.held import hold


@pytest.fixture
def closed(example: Asking) -> Workshop:
    """A room that scored two activities; the council takes on the first."""
    ids = list(holding(example).activities["activity_id"].head(2))
    made = hold(example, [{"citizens": [(5, 1)] * 6}] * 2, ids)
    decide(example, ids[:1], Recommendation("take_on", "Head of Parks", "cheap", date.today(), "cabinet"))
    return made


def text(app: AppTest) -> str:
    assert not app.exception
    return text_as_sent(app).replace("\\", "")


def labels(app: AppTest) -> set[str]:
    links = {one.proto.label for one in app.get("link_button")}
    files = {one.proto.label for one in app.get("download_button")}
    return links | files | {one.label for one in app.button}


def page(example: Asking, workshop: Workshop) -> str:
    """What residents read; "" where nothing is there."""
    files = public_site(example.store, example.council_id, date.today())
    return files.get(f"{workshop.workshop_id}/index.html", b"").decode()


def test_a_sentence_is_written_and_published_and_the_page_taken_down_and_back(
    visit: Visit, example: Asking, closed: Workshop
) -> None:
    app = visit("workshop", workshop=closed.workshop_id)
    assert "Residents read nothing about this yet." in text(app)
    button(app, "Save this sentence").click().run()
    assert "It cannot be left blank" in " ".join(one.value for one in app.error)
    box = next(one for one in app.text_area if one.label == "Sentence for residents (needed)")
    box.input("The bench comes in May.")
    next(one for one in app.checkbox if one.label == "Will not be done").check()
    button(app, "Save this sentence").click().run()
    assert "The bench comes in May." in text(app)
    assert not next(one for one in app.checkbox if one.label == "Will not be done").value
    assert page(example, closed) == ""
    button(app, "Publish").click().run()
    assert "The bench comes in May." in page(example, closed)
    assert labels(app) >= {"Publish again", "Open the page", "Preview"}
    button(app, "Take the page down").click().run()
    assert page(example, closed) == ""
    next(one for one in app.button if one.label.startswith("Undo (Page for residents")).click().run()
    assert "The bench comes in May." in page(example, closed)


def test_the_team_sees_the_page_as_residents_will_before_anybody_else(
    visit: Visit, example: Asking, closed: Workshop
) -> None:
    app = visit("workshop", workshop=closed.workshop_id)
    link = next(one.proto.url for one in app.get("link_button") if one.proto.label == "Preview")
    reader = TestClient(Starlette(routes=preview_routes()), base_url="http://testserver/")
    shown = reader.get(f"/{link}")
    publish(example, closed.workshop_id)
    assert shown.text.replace('href="#otherwise"', 'href="say?language=en"') == page(example, closed)
    assert shown.headers["cache-control"] == "no-store"
    assert reader.get(f"/{link}../style.css").status_code == 200
    assert reader.get(f"/{link}matrix.svg").status_code == 200
    assert reader.get("/preview/guessed/index.html").status_code == 404


def test_a_preview_opens_for_who_may_publish_there_and_for_nobody_else_who_knows_its_address(
    visit: Visit, example: Asking, closed: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {
        "team": Person("Tom", roles=frozenset({(example.council_id, Role.TEAM)})),
        "viewer": Person("Vera", roles=frozenset({(example.council_id, Role.VIEWER)})),
        "elsewhere": Person("Elsa", roles=frozenset({("other", Role.ADMIN)})),
    }

    def who(_: object, secret: str) -> Person:
        if secret not in people:
            raise SignedOut("signed_out")
        return people[secret]

    asking = replace(example, who=lambda: people["team"])
    monkeypatch.setattr(team_page, "signed_in", who)
    opens = {secret: team_page.may_see(asking, secret) for secret in people}
    assert opens == {"team": True, "viewer": False, "elsewhere": False}
    with pytest.raises(SignedOut):
        team_page.may_see(asking, "nobody")
    app = visit("workshop", workshop=closed.workshop_id)
    link = next(one.proto.url for one in app.get("link_button") if one.proto.label == "Preview")
    asked: list[str] = []

    def files(_: str, sign_in: str) -> dict[str, bytes]:
        asked.append(sign_in)
        return {"index.html": b""}

    monkeypatch.setattr(PREVIEWS, "files", files)
    reader = TestClient(Starlette(routes=preview_routes()), base_url="http://testserver/")
    reader.get(f"/{link}", headers={"cookie": f"{SIGN_IN_COOKIE}=team"})
    assert asked == ["team"]


def test_what_somebody_sees_otherwise_is_answered_and_waits_for_the_next_click(
    visit: Visit, example: Asking, closed: Workshop
) -> None:
    publish(example, closed.workshop_id)
    asked = otherwise.page_asked(example.store, example.council_id, closed.workshop_id, date.today())
    otherwise.write(example.store, asked, "Still <b>broken</b>", sure=False, today=date.today())
    app = visit("workshop", workshop=closed.workshop_id)
    next(one for one in app.text_area if one.label.startswith("Your answer")).input("On Monday.")
    button(app, "Save the answer").click().run()
    assert "Something has changed since." in " ".join(one.value for one in app.warning)
    assert "On Monday." not in page(example, closed)
    button(app, "Publish again").click().run()
    assert "On Monday." in page(example, closed)
    assert "Still &lt;b&gt;broken" in page(example, closed)


def test_before_an_election_the_button_waits_and_says_until_when(
    visit: Visit, example: Asking, closed: Workshop
) -> None:
    days = Settings(pre_election_from=date.today(), pre_election_to=date.today() + timedelta(days=3))
    set_up(example, name="Exampleshire", settings=days)
    app = visit("workshop", workshop=closed.workshop_id)
    assert button(app, "Publish").disabled
    assert "because an election is near" in " ".join(one.value for one in app.warning)


def test_the_first_page_reminds_of_what_residents_wait_for(
    visit: Visit, example: Asking, closed: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(example, closed.workshop_id)
    later = SimpleNamespace(today=lambda: date.today() + timedelta(weeks=14))
    monkeypatch.setattr("costar.ui.public.reminders.date", later)
    told = " ".join(one.value for one in visit("today").warning)
    assert "Residents wait to hear" in told
    assert "Due, and 14 weeks without a word to residents" in told
