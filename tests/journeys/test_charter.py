"""What do we promise each other? From a service without a charter to a page that people sign."""

import pytest
from playwright.sync_api import expect

from tests.html_file import HtmlFile
from tests.journeys.screen import Open, Size

pytestmark = pytest.mark.journey

SERVICE = "Waste and streets"
COVERS = "Services that work with people, and their charters"


@pytest.mark.story
def test_a_charter_is_begun_filled_in_and_taken_away(open_screen: Open, council: str) -> None:
    page = open_screen(council, size=Size.LAPTOP).go("charter")
    page.press(f"Begin a charter for {SERVICE}")
    expect(page.main.get_by_role("heading", level=3, name=f"Charter for {SERVICE}")).to_be_visible()
    assert "charter" in page.query
    form = page.main.get_by_test_id("stForm")
    page.fill("How we settle disagreements", "We talk within a week.", within=form)
    page.choose("Activity", "Volunteer litter picks with our kit", within=form)
    page.press("Save", within=form)
    expect(page.main.get_by_text("We talk within a week.").first).to_be_visible()

    written = HtmlFile(page.download("Download as web page (HTML)"))
    assert written.attribute("html", "lang") == "en-GB"
    assert written.within("h1") == [f"Charter for {SERVICE}"]
    assert "We talk within a week." in written.said
    assert written.count("script") == 0

    page.press("All charters")
    expect(page.main.get_by_role("button", name=f"Begin a charter for {SERVICE}")).to_have_count(0)
    standing = {row["Service"]: row["Charter"] for row in page.table(COVERS)}
    assert standing[SERVICE] == "Draft"

    page.go("matrix", activity="ex-044")
    expect(page.main.get_by_text(f"Charter: Charter for {SERVICE}.")).to_be_visible()
