"""A link shows a colleague the same thing."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey


def shown(screen: Screen) -> list[str]:
    """What a page says, its pictures among it, in an order that does not hang on how it was drawn."""
    screen.settle()
    return sorted([*screen.text.splitlines(), screen.picture_name(), *screen.drawn_words().splitlines()])


def test_a_link_to_the_star_shows_the_same_filters_and_measure(open_screen: Open) -> None:
    mine = open_screen().go("star")
    mine.choose("Service", "Housing")
    mine.pick("Spread", among="What the arms show")
    mine.pick("The whole council", among="Compare with")
    mine.pick("Potential", among="Status")
    theirs = open_screen().follow(mine.page.url)
    assert mine.query.items() >= {"service": ["Housing"], "measure": ["Spread"]}.items()
    expect(theirs.main.get_by_role("combobox", name="Service")).to_have_value("Housing")
    assert shown(theirs) == shown(mine)


@pytest.mark.story
def test_a_link_to_the_matrix_shows_the_same_view_and_card(open_screen: Open) -> None:
    mine = open_screen().go("matrix")
    mine.choose("Service", "Adult social care")
    mine.switch("Relative view")
    mine.switch("Show ease instead of effort")
    title = "Peer mentors for people new to direct payments"
    mine.main.get_by_role("radiogroup", name="Activities by number").get_by_text(title).click()
    expect(mine.page.locator(".st-key-card").get_by_role("heading", name=title)).to_be_visible()
    mine.settle()
    theirs = open_screen().follow(mine.page.url)
    expect(theirs.page.locator(".st-key-card").get_by_role("heading", name=title)).to_be_visible()
    assert shown(theirs) == shown(mine)


def test_a_link_to_the_wall_keeps_what_was_chosen(open_screen: Open) -> None:
    mine = open_screen().go("matrix", service="Adult social care", relative="true")
    sentence = mine.picture_name()
    assert mine.follow_to_new_tab("Show on the wall").picture_name() == sentence


def test_a_link_to_a_search_shows_the_same_activities(open_screen: Open) -> None:
    mine = open_screen().go("activities")
    mine.fill("Search", "library")
    theirs = open_screen().follow(mine.page.url)
    assert theirs.heading(2) == mine.heading(2)
    assert not theirs.heading(2).startswith("58 ")


def entries(screen: Screen) -> int:
    return int(screen.page.evaluate("history.length"))


def test_a_filter_stays_from_page_to_page_and_each_press_is_one_step_back(open_screen: Open) -> None:
    screen = open_screen().go("star", service="Housing")
    service = screen.main.get_by_role("combobox", name="Service").first
    for title in ("Matrix", "Settings", "Activities", "Star", "Quick wins"):
        before = entries(screen)
        screen.turn_to(title)
        assert entries(screen) == before + 1
        if title != "Settings":
            expect(service).to_have_value("Housing")
            assert screen.query["service"] == ["Housing"]
    for title in ("Star", "Activities", "Settings", "Matrix", "Star"):
        screen.page.go_back()
        expect(screen.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        screen.settle()
        assert ("Housing" in screen.page.url) == (title != "Settings")
        if title != "Settings":
            expect(service).to_have_value("Housing")


def test_back_takes_a_filter_away_again_and_typing_is_one_step(open_screen: Open) -> None:
    screen = open_screen().go("activities")
    before = entries(screen)
    screen.main.get_by_label("Search", exact=True).press_sequentially("library", delay=150)
    screen.settle()
    screen.choose("Service", "Libraries and leisure")
    assert entries(screen) == before + 2
    screen.page.go_back()
    expect(screen.main.get_by_role("combobox", name="Service").first).to_have_value("All services")
    screen.settle()
    assert screen.query == {"council": [screen.council], "search": ["library"]}


@pytest.mark.parametrize("name", ["star", "activities", "matrix"])
def test_every_page_answers_at_its_name(open_screen: Open, name: str) -> None:
    screen = open_screen()
    screen.follow(f"{screen.address}/{name}")
    assert screen.page.get_by_role("dialog", name="Page not found").count() == 0


def test_on_a_phone_the_menu_goes_when_a_page_is_chosen(open_screen: Open) -> None:
    screen = open_screen(size=Size.PHONE).go("about")
    screen.page.get_by_test_id("stExpandSidebarButton").click()
    screen.menu.get_by_role("link", name="Settings").click()
    screen.page.get_by_role("heading", level=1, name="Settings").wait_for()
    screen.settle()
    assert screen.is_menu_away, "the menu lies over the page that was asked for"


COUNT_GREY_PLACES = """
window.grey = 0;
const GREY = ".stSkeleton, [data-testid=stSkeleton]";
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const one of addedNodes) {
    if (one.nodeType === 1) window.grey += one.matches(GREY) + one.querySelectorAll(GREY).length;
  }
}).observe(document, { childList: true, subtree: true });
"""


def test_a_page_asks_for_nothing_that_is_not_there_and_has_no_grey_places(open_screen: Open) -> None:
    screen = open_screen().go("matrix")
    answers: list[tuple[int, str]] = []
    screen.page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    screen.page.add_init_script(COUNT_GREY_PLACES)
    screen.page.reload()
    screen.settle()
    assert any(url.endswith("/_stcore/health") for _, url in answers)
    assert [answer for answer in answers if answer[0] >= 400] == []
    expect(screen.main.get_by_role("radiogroup", name="Activities by number")).to_be_visible()
    assert screen.page.evaluate("window.grey") == 0


NOTE_WHAT_IS_HANDED_OUT = """export const all = {};
const first = {};
function note() {
  for (const name in all) first[name] ??= { ...all[name] };
}
window.changed = () => Object.entries(first).flatMap(([name, gave]) => Object.entries(gave)
  .filter(([key, was]) => was === undefined || (was !== all[name][key] && typeof was !== "function"))
  .map(([key]) => `${name}: ${key}`));
window.linked = () => Object.keys(first).length;
"""


def test_what_a_linked_script_hands_out_has_its_value_when_it_is_taken(open_screen: Open) -> None:
    """A function that puts a better one in its own place goes on to be right; a value would be an old one."""

    def handed(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace("export const all={};", NOTE_WHAT_IS_HANDED_OUT)
        route.fulfill(response=answer, body=text.replace('\nall["', '\nnote();all["'))

    screen = open_screen()
    screen.page.route(re.compile(r"/static/js/costar-[0-9a-f]+\.js"), handed)
    for page in ("matrix", "upload", "activities"):
        screen.go(page)
        assert screen.page.evaluate("window.linked()") > 90
        assert screen.page.evaluate("window.changed()") == []


def test_a_page_is_drawn_before_it_is_told_that_the_server_is_there(open_screen: Open) -> None:
    screen = open_screen()
    asked: list[str] = []
    # Never answered.
    screen.page.route("**/_stcore/h*", lambda route: asked.append(route.request.url))
    assert screen.go("about").heading(1) == "About"
    assert asked
