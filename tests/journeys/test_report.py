"""What do we take away?"""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.journeys.axe import GRAVE, RUN, TAGS
from tests.journeys.screen import Open, Screen
from tests.reports.pdf_file import Pdf

pytestmark = pytest.mark.journey


def taken_away(page: Screen, form: str) -> bytes:
    """The report in a format, made and downloaded as a person does."""
    page.pick(form, among="As what?").press("Make the file")
    name = page.main.get_by_role("button", name=f"Download: {form}")
    return page.download(name.inner_text())


@pytest.mark.story
def test_a_report_is_read_made_and_taken_away(open_screen: Open, tmp_path: Path) -> None:
    page = open_screen().go("report")
    expect(
        page.main.get_by_role("heading", name="Co-production: where we are, and what to start with")
    ).to_be_visible()
    page.choose("Service", "Housing")
    pdf = Pdf(taken_away(page, "PDF"))
    assert (pdf.pages, pdf.is_tagged) == (1, True)
    assert "(Housing, current)" in pdf.text
    page.pick("The file: everything", among="Who is it for?")
    expect(page.main.get_by_role("button", name="Download")).to_have_count(0)
    report = tmp_path / "report.html"
    report.write_bytes(taken_away(page, "Web page (HTML)"))
    for scheme in ("light", "dark"):
        look_at(report, page, scheme)


def look_at(report: Path, page: Screen, scheme: str) -> None:
    """Open the file beside the page: nothing is fetched, and axe finds nothing grave, wide or narrow."""
    browser = page.page.context.browser
    assert browser is not None
    beside = browser.new_page(color_scheme=scheme)
    fetched: list[str] = []
    beside.on("request", lambda request: fetched.append(request.url))
    for width in (320, 1280):
        beside.set_viewport_size({"width": width, "height": 3000})
        beside.goto(report.as_uri())
        assert beside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        beside.evaluate(AXE_SCRIPT)
        assert [one for one in beside.evaluate(RUN, list(TAGS)) if one["impact"] in GRAVE] == []
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    beside.close()
