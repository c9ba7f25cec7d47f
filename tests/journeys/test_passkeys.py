"""A person's way to a passkey and in by it, with Chromium's own virtual authenticator."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from costar.config import OWN_PASSKEYS
from costar.ui.navigation import FIRST
from costar.words import t
from tests.invited import ACCOUNT, PASSWORD
from tests.journeys.axe import told
from tests.journeys.conftest import PATIENCE
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a device that keeps passkeys and knows its owner."""
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    chromium = context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def make_passkey(page: Page, password: str) -> None:
    page.get_by_label(t("passkeys.name")).fill("Work laptop")
    page.get_by_label(t("own_password.before")).fill(password)
    page.get_by_role("button", name=t("passkeys.go")).click()


def sign_in_by_passkey(page: Page, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    page.get_by_role("button", name=t("passkey.sign_in")).click()


def test_from_a_password_to_a_passkey_and_in_by_it_until_it_is_removed(page: Page, address: str) -> None:
    page.goto(f"{address}{OWN_PASSKEYS}")
    page.get_by_label(t("sign_in.account")).fill(ACCOUNT)
    page.get_by_label(t("sign_in.password")).fill(PASSWORD)
    page.get_by_role("button", name=t("sign_in.title"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("passkeys.title"), timeout=PATIENCE)
    expect(page.get_by_text(t("passkeys.cannot"))).to_be_hidden()
    make_passkey(page, "not the password")
    expect(page.get_by_role("alert")).to_have_text(t("error.password_before"), timeout=PATIENCE)
    make_passkey(page, PASSWORD)
    expect(page.get_by_role("status")).to_have_text(t("passkeys.added"), timeout=PATIENCE)
    assert told(Screen(page, address, "exampleshire")) == []
    make_passkey(page, PASSWORD)
    expect(page.get_by_role("alert")).to_have_text(t("passkeys.twice"), timeout=PATIENCE)

    sign_in_by_passkey(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_text(t(f"page.{FIRST}"), timeout=PATIENCE)

    page.goto(f"{address}{OWN_PASSKEYS}")
    page.get_by_role("button", name=t("passkeys.remove_this", name="Work laptop")).click()
    expect(page.get_by_role("status")).to_have_text(t("passkeys.removed"), timeout=PATIENCE)
    sign_in_by_passkey(page, address)
    expect(page.get_by_role("alert")).to_have_text(t("error.passkey_unknown"), timeout=PATIENCE)
    assert told(Screen(page, address, "exampleshire")) == []
