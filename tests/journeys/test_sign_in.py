"""A person's way in and out: a real provider, two tabs, and councils that are not theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from costar.storage.backup.backups import address_of
from costar.storage.engines import copies
from costar.storage.store import Store
from costar.ui.navigation import FIRST
from costar.words import t
from tests.journeys.conftest import PATIENCE
from tests.provider import oidc_provider_mock
from tests.served import free_port, serving

pytestmark = [pytest.mark.journey, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ADA = oidc_provider_mock.User(sub="ada", claims={"name": "Ada Lovelace", "groups": ["Team"]})
BOB = oidc_provider_mock.User(sub="bob", claims={"name": "Bob"})


@pytest.fixture
def address(tmp_path: Path, new_installation: Path) -> Iterator[str]:
    """A product where people sign in; the example council and another are in it."""
    file = tmp_path / "costar.duckdb"
    copies.back_up(new_installation, file)
    store = Store(address_of(file))
    store.add_council("other", "Otherham")
    store.close()
    port = free_port()
    address = f"http://localhost:{port}"
    with oidc_provider_mock.run_server_in_thread(user_claims=(ADA, BOB)) as provider:
        settings = {
            "COSTAR_ADDRESS": address,
            "COSTAR_OIDC_ISSUER": f"http://localhost:{provider.server_port}",
            "COSTAR_OIDC_CLIENT_ID": "costar",
            "COSTAR_OIDC_CLIENT_SECRET": "secret",
            "COSTAR_OIDC_GROUPS": "Team=team@exampleshire",
        }
        with serving(tmp_path, port=port, **settings):
            yield address


def signed_in(browser: Browser, address: str, name: str, path: str = "/") -> BrowserContext:
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}{path}")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(f"{address}/**")
    return context


def open_whose(page: Page) -> None:
    page.get_by_role("button", name="Exampleshire").click()


def test_a_person_signs_in_sees_their_council_and_is_out_in_every_tab(browser: Browser, address: str) -> None:
    context = signed_in(browser, address, "ada")
    first = context.pages[0]
    expect(first.get_by_role("heading", level=1)).to_have_text(t(f"page.{FIRST}"))
    second = context.new_page()
    second.goto(f"{address}/activities")
    expect(second.get_by_role("heading", level=1)).to_have_text(t("page.activities"))
    with second.expect_download() as coming:
        second.get_by_role("button", name=t("export.csv")).click()
    assert Path(coming.value.path()).read_bytes().startswith(b"\xef\xbb\xbfactivity_id")
    stranger = signed_in(browser, address, "bob")
    assert "/media/" in coming.value.url
    assert stranger.request.get(coming.value.url).status == 404
    assert context.request.get(coming.value.url).status == 200
    stranger.close()
    open_whose(first)
    expect(first.get_by_text(t("sign_in.as", name="Ada Lovelace"))).to_be_visible()
    expect(first.get_by_text("Otherham")).to_have_count(0)
    way = first.get_by_role("link", name=t("browsers.title")).locator("p")
    assert way.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    first.get_by_role("button", name=t("sign_in.out"), exact=True).click()
    # In whatever order the two tabs are drawn: who has signed out is told so, and sees no error of the app.
    expect(first.locator(".stMain").get_by_text(t("error.signed_out")).first).to_be_visible()
    open_whose(second)
    second.get_by_role("button", name=t("sign_in.out_everywhere")).click()
    expect(second.get_by_text(t("error.signed_out")).first).to_be_visible()
    assert second.goto(f"{address}/activities").url.startswith("http://localhost")
    expect(second).not_to_have_url(f"{address}/activities")
    context.close()


def test_whoever_has_no_role_sees_no_council_by_any_address(browser: Browser, address: str) -> None:
    context = signed_in(browser, address, "bob", "/activities?council=exampleshire")
    page = context.pages[0]
    for path in ("/", "/activities?council=exampleshire", "/settings?council=other", "/matrix_projector"):
        page.goto(f"{address}{path}")
        expect(page.get_by_text(t("error.no_council_yet", name="Bob"))).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(0)
    context.close()


def test_a_council_of_others_is_not_there(browser: Browser, address: str) -> None:
    context = signed_in(browser, address, "ada", "/activities?council=other")
    page = context.pages[0]
    expect(page.get_by_text(t("error.council_not_found")).first).to_be_visible()
    expect(page.get_by_text("Otherham")).to_have_count(0)
    context.close()
