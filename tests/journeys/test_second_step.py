"""A person's way to a second step, in by it and by a spare code, and without it again; by keyboard alone."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from costar.config import OWN_SECOND_STEP
from costar.words import t
from tests.invited import ACCOUNT, PASSWORD
from tests.journeys.axe import told
from tests.journeys.conftest import PATIENCE
from tests.journeys.screen import Screen
from tests.phone import HALF_MINUTE, code_at

pytestmark = [pytest.mark.journey]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser."""
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def heading(page: Page, key: str) -> None:
    """The screen with this heading, on which axe finds nothing to mend."""
    expect(page.get_by_role("heading", level=1)).to_have_text(t(key), timeout=PATIENCE)
    assert told(Screen(page, page.url, "exampleshire")) == []


def type_password(page: Page, address: str, path: str = OWN_SECOND_STEP) -> None:
    """As at a new browser that nobody is signed in at."""
    page.context.clear_cookies()
    page.goto(f"{address}{path}")
    page.get_by_label(t("sign_in.account")).fill(ACCOUNT)
    page.get_by_label(t("sign_in.password")).fill(PASSWORD)
    page.keyboard.press("Enter")


def secret_in_square(page: Page, folder: Path) -> str:
    """What the camera of a phone would read from the screen."""
    picture = folder / "square.png"
    page.locator("[role=img]").screenshot(path=picture)
    (found,) = zxingcpp.read_barcodes(Image.open(picture))
    return str(re.findall("secret=([A-Z2-7]+)", found.text)[0])


def test_from_a_password_to_a_second_step_and_back(page: Page, address: str, tmp_path: Path) -> None:
    type_password(page, address)
    heading(page, "second_step.title")
    page.get_by_role("button", name=t("second_step.begin")).press("Enter")
    heading(page, "second_step.begin")
    secret = secret_in_square(page, tmp_path)
    page.get_by_label(t("second_step.code")).fill("000 000")
    page.get_by_label(t("own_password.before")).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(t("error.second_step_wrong"), timeout=PATIENCE)
    assert secret_in_square(page, tmp_path) == secret
    code = code_at(secret, time.time())
    page.get_by_label(t("second_step.code")).fill(f"{code[:3]} {code[3:]}")
    page.get_by_label(t("own_password.before")).fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "spare_codes.title")
    spare = page.locator("code").all_inner_texts()
    assert len(spare) == 10

    type_password(page, address)
    heading(page, "second_step.ask")
    expect(page.get_by_label(t("second_step.code"))).to_be_focused()
    # Of the next half minute, which counts already: the one before counted once
    page.keyboard.type(code_at(secret, time.time() + HALF_MINUTE))
    page.keyboard.press("Enter")
    heading(page, "second_step.title")

    type_password(page, address)
    page.locator("summary", has_text=t("spare_codes.without_phone")).press("Enter")
    page.get_by_label(t("spare_codes.one"), exact=True).fill(spare[0])
    page.keyboard.press("Enter")
    heading(page, "second_step.title")
    expect(page.get_by_text(t("spare_codes.left", n=9))).to_be_visible()
    page.get_by_label(t("own_password.before")).fill(PASSWORD)
    page.get_by_role("button", name=t("second_step.remove")).press("Enter")
    expect(page.get_by_role("status")).to_have_text(t("second_step.removed"), timeout=PATIENCE)
    type_password(page, address)
    heading(page, "second_step.title")


def test_where_an_installation_asks_everybody_no_page_opens_before_it(
    page: Page, strict_address: str, tmp_path: Path
) -> None:
    wanted = "/matrix?council=exampleshire"
    type_password(page, strict_address, wanted)
    heading(page, "second_step.title")
    expect(page.get_by_text(t("second_step.asked_of_you"))).to_be_visible()
    page.get_by_role("button", name=t("sign_in.out")).press("Enter")
    expect(page.get_by_label(t("sign_in.password"))).to_be_visible()
    type_password(page, strict_address, wanted)
    heading(page, "second_step.title")
    # What is typed into the address opens no more
    page.goto(f"{strict_address}/activities")
    heading(page, "second_step.title")
    page.goto(f"{strict_address}{wanted}")
    page.get_by_role("button", name=t("second_step.begin")).press("Enter")
    heading(page, "second_step.begin")
    page.get_by_label(t("second_step.code")).fill(code_at(secret_in_square(page, tmp_path), time.time()))
    page.get_by_label(t("own_password.before")).fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "spare_codes.title")
    page.get_by_role("link", name=t("spare_codes.done")).press("Enter")
    expect(page).to_have_url(re.compile(re.escape(wanted)), timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("page.matrix"), timeout=PATIENCE)
