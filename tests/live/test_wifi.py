"""The network of the room on the poster: its password where the facilitator chose it, and nowhere else."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.charts.parts.qr import wifi_code
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from tests.reports.pdf_file import Pdf

PASSWORD = "tea & cake; at 4"


def opened(asking: Asking, *, on_poster: bool, languages: tuple[str, ...] = ("en",)) -> Workshop:
    wifi = Wifi("Guests", PASSWORD, on_poster=on_poster)
    plan = Plan("Hall", ("citizens",), wifi=wifi, languages=languages)
    return run.prepare(asking, plan, [add(asking, {"title": "Bread"})])


@pytest.fixture
def phone(embedded: Asking) -> TestClient:
    return TestClient(Starlette(routes=live_routes(lambda: embedded.store)))


@pytest.mark.parametrize("on_poster", [False, True])
def test_the_poster_names_the_network_and_the_password_only_where_it_was_chosen(
    embedded: Asking, phone: TestClient, on_poster: bool
) -> None:
    made = opened(embedded, on_poster=on_poster)
    poster = phone.get(f"/join/{made.token}/poster").text
    assert "Wi-Fi: Guests" in poster
    assert "Switch mobile data off" in poster
    assert ("tea &amp; cake; at 4" in poster) == on_poster
    assert ("joins the Wi-Fi" in poster) == on_poster
    pdf = Pdf(phone.get(f"/join/{made.token}/poster.pdf").content)
    assert (PASSWORD in pdf.text) == on_poster
    assert "Guests" in pdf.text


def test_no_phone_and_no_paper_ballot_says_the_password(embedded: Asking, phone: TestClient) -> None:
    made = opened(embedded, on_poster=True)
    pages = [phone.get(f"/join/{made.token}").text, phone.get(f"/join/{made.token}/paper").text]
    pages.append(phone.post("/join", data={"code": made.code, "group": "citizens", "step": "group"}).text)
    run.take_step(embedded, made.workshop_id, Step.START)
    pages.append(phone.get(f"/b/{made.workshop_id}").text)
    pages.append(Pdf(phone.get(f"/join/{made.token}/paper.pdf").content).text)
    assert not [page for page in pages if "cake" in page]


def test_a_workshop_in_welsh_only_has_its_poster_in_welsh(embedded: Asking, phone: TestClient) -> None:
    made = opened(embedded, on_poster=False, languages=("cy",))
    poster = phone.get(f"/join/{made.token}/poster", headers={"accept-language": "en-GB"}).text
    assert '<html lang="cy">' in poster
    assert "Diffoddwch ddata symudol" in poster


@pytest.mark.parametrize(
    ("wifi", "code"),
    [
        (Wifi("Hall", "long enough"), "WIFI:T:WPA;S:Hall;P:long enough;;"),
        (Wifi('a;b:c"d\\e', "12345678"), 'WIFI:T:WPA;S:a\\;b\\:c\\"d\\\\e;P:12345678;;'),
    ],
)
def test_the_square_to_join_is_escaped(wifi: Wifi, code: str) -> None:
    assert wifi_code(wifi) == code
