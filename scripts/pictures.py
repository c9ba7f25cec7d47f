"""Take every picture of the docs again, of the example council: `.venv/bin/python scripts/pictures.py`.

One workshop from preparing to its summary, and then what a manager looks at before the next meeting.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

from camera import LAPTOP, PHONE, SHEET, TALL_LAPTOP, WALL, Camera, Screen, camera
from room import GROUPS, OPINIONS, Room, joined

WORKSHOP: Final = "Libraries, parks and streets"
TALKED_ABOUT: Final = "Gaming night run by teenagers"
TAKEN_ON: Final = {
    "Code club with volunteers and library staff": "Library manager",
    "Repair café at the depot on Saturdays": "Depot manager",
}
DUE_IN: Final = timedelta(days=90)

SHOW_WHOLE_CHART: Final = """
() => {
  const chart = document.querySelector(".stMain :is(.costar-picture, .stPlotlyChart)");
  if (chart.getBoundingClientRect().bottom <= innerHeight) return;
  const heading = document.querySelector(".stMain h2");
  heading.style.scrollMarginTop = "12px";
  heading.scrollIntoView({ block: "start" });
}
"""


def main() -> None:
    """Start the product on a folder of its own, tell the story, and stop it."""
    with camera() as by:
        tell_of_a_workshop(by, by.screen(LAPTOP))
        tell_of_a_manager(by.screen(TALL_LAPTOP))


def tell_of_a_workshop(by: Camera, desk: Screen) -> None:
    """Prepare, join, score, reveal, talk, score again, decide, close."""
    wall, phone = by.screen(WALL), by.screen(PHONE)
    prepare(desk)
    wall.go(f"workshop_projector?council=exampleshire&workshop={workshop_of(desk)}")
    room = gather(by, desk, phone)
    wall.settle().take("workshop-lobby")
    score_and_reveal(desk, wall, phone, room)
    talk_and_score_again(desk, wall, room)
    decide(desk, wall)
    desk.press("Close the workshop").page.get_by_role("button", name="Yes, close it", exact=True).click()
    desk.settle().begin_at("The workshop in short").take("workshop-summary")
    phone.go(room.voters[0].ballot).take("workshop-thanks")


def prepare(desk: Screen) -> None:
    """Choose what to score, and open the lobby."""
    desk.go(f"workshop?council=exampleshire&take={','.join(OPINIONS)}").press("Plan for 15 people")
    desk.main.get_by_role("textbox", name="Name of the workshop").fill(WORKSHOP)
    # Streamlit takes a text over when its box is left.
    desk.page.keyboard.press("Tab")
    desk.settle().take("workshop-prepare")
    desk.press("Open the workshop")


def gather(by: Camera, desk: Screen, phone: Screen) -> Room:
    """Print the poster, and let people join; one of the phones is looked at."""
    poster = desk.main.get_by_role("link", name="Print the poster").get_attribute("href") or ""
    by.screen(SHEET).go(poster).take("workshop-poster")
    phones = [phone.page.context.request, *(by.phone() for _ in GROUPS[1:])]
    room = joined(phones, f"http://127.0.0.1:{by.port}", poster.split("/")[-2])  # …/join/<token>/poster
    desk.page.get_by_text(f"{len(GROUPS)} joined").wait_for()
    desk.begin_at("Workshop").take("workshop-control")
    return room


def score_and_reveal(desk: Screen, wall: Screen, phone: Screen, room: Room) -> None:
    """Let everybody score, and show the room what it thinks."""
    desk.press("Start scoring")
    phone.go(room.voters[0].ballot).page.locator("input[name=impact][value='4']").check()
    phone.take("workshop-ballot")
    room.score()
    desk.press("Reveal")
    wall.settle().take("workshop-reveal")


def talk_and_score_again(desk: Screen, wall: Screen, room: Room) -> None:
    """Talk about one activity, and look at the second round beside the first."""
    line = desk.main.locator("[data-testid=stHorizontalBlock]", has_text=TALKED_ABOUT).last
    line.get_by_role("button", name=re.compile("^Talk about")).click()
    desk.settle()
    wall.settle().take("workshop-talk")
    desk.press("Score again")
    room.score_again()
    desk.press("Reveal")
    wall.settle().take("workshop-round-2")


def decide(desk: Screen, wall: Screen) -> None:
    """Record what is taken on, by whom and by when."""
    desk.press("Decide")
    for title, owner in TAKEN_ON.items():
        one = desk.unfold(title)
        one.get_by_role("radio", name="Take on", exact=True).click()
        desk.settle()
        one.get_by_role("textbox", name="Owner (role)").fill(owner)
        one.get_by_role("textbox", name="Due on").fill(f"{date.today() + DUE_IN:%d/%m/%Y}")
        desk.press("Save the decision")
    wall.settle().take("workshop-decide")


def tell_of_a_manager(desk: Screen) -> None:
    """Star, Matrix, Quick wins, Report, Trend."""
    for path, name in (("star", "star"), ("matrix", "matrix")):
        desk.go(path).page.evaluate(SHOW_WHOLE_CHART)
        desk.settle().take(name)
    desk.go("quick_wins").take("quick-wins")
    desk.go("report").take("report")
    desk.go("trend").begin_at("What moved on the Matrix").take("trend")


def workshop_of(desk: Screen) -> str:
    """Which workshop is open."""
    return parse_qs(urlsplit(desk.page.url).query)["workshop"][0]


if __name__ == "__main__":
    main()
