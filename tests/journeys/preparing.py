"""A workshop from the plan to the open lobby, as a facilitator prepares it."""

from tests.journeys.screen import Screen


def prepare(
    desk: Screen, name: str, *, minutes: int = 0, search: str = "library", proposes: bool = False
) -> Screen:
    """Plan a workshop of the activities that a search finds, and open its lobby."""
    desk.go("workshop", search=search, take="view")
    desk.press("Plan without an agenda")
    desk.main.get_by_role("textbox", name="Name of the workshop").fill(name)
    desk.page.keyboard.press("Tab")
    desk.settle()
    desk.main.get_by_role("spinbutton", name="Minutes for a round").fill(str(minutes))
    desk.page.keyboard.press("Tab")
    desk.settle()
    if proposes:
        desk.main.locator("label", has_text="The room proposes ideas first").click()
        desk.settle()
    desk.press("Open the workshop")
    desk.page.get_by_text("People join with the code").wait_for()
    return desk.settle()
