"""Workshops that thirty simulated people have scored, one at each stage, in a council of their own."""

from typing import Final

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.activities.filters import CURRENT
from costar.domain.workshop.ballot import Ballot
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import MOST_MINUTES, Plan, Step, Wording
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.browse import holding
from costar.usecases.workshop.ideas import ideas_view, show
from costar.usecases.workshop.propose import type_in
from costar.usecases.workshop.rehearse import PEOPLE, rehearse
from costar.usecases.workshop.run import prepare, take_step
from tests.journeys.screen import Screen

REHEARSALS: Final = "rehearsals"
LONG_LOBBY: Final = "neighbourhood partnership of the eastern wards: what comes first here"
WORDY_LOBBY: Final = "neighbourhood partnership of the western wards: what comes first here"
WELSH_IDEAS: Final = "welsh proposals"
INSTRUCTION: Final = f"Think of your own street first. {'What would help the people who live there? ' * 4}"[
    :200
].strip()
"""As long as a facilitator's sentence may be, nearly."""

STAGES: Final = {
    "scoring": (),
    "reveal": (Step.REVEAL,),
    "talk": (Step.REVEAL, Step.TALK),
    "decide": (Step.REVEAL, Step.DECIDE),
    "closed": (Step.REVEAL, Step.DECIDE, Step.CLOSE),
}


def rehearse_every_stage(store: Store) -> None:
    """Make the workshops; the council has activities."""
    asking = Asking(store, LOCAL_ADMINISTRATOR, REHEARSALS)
    for stage in STAGES:
        rehearse_to(asking, stage)
    propose_in(asking)
    wait_in_lobby(asking)
    score_by_the_clock(asking)


def rehearse_to(asking: Asking, stage: str) -> None:
    """Make the workshop of one stage."""
    workshop = rehearse(asking, stage.title())
    for step in STAGES[stage]:
        take_step(asking, workshop.workshop_id, step)


def score_by_the_clock(asking: Asking) -> None:
    """A round of five groups in Welsh, with a clock, many words, and some not asked all: the fullest wall."""
    groups = tuple(map(str, PEOPLE))
    words = Wording(INSTRUCTION)
    plan = Plan("Clock", groups, minutes=MOST_MINUTES, languages=("cy",), effort_of_doers=True, wording=words)
    activity_ids = list(holding(asking).kept(CURRENT)["activity_id"].head(3))
    workshop = take_step(asking, prepare(asking, plan, activity_ids).workshop_id, Step.START)
    of = (workshop.council_id, workshop.workshop_id)
    asking.store.ballots.add([Ballot(*of, f"clock-{one}", one, "cy", "phone") for one in groups])


def wait_in_lobby(asking: Asking) -> None:
    """Lobbies of five groups: with the network on the wall, and with names and words that are long."""
    groups = tuple(map(str, PEOPLE))
    wifi = Wifi("Town Hall Guest", "correct horse battery", on_wall=True)
    words = Wording(INSTRUCTION)
    for plan in (
        Plan("Lobby", groups, wifi=wifi),
        Plan(LONG_LOBBY.title(), groups, wifi=wifi),
        Plan(WORDY_LOBBY.title(), groups, wording=words, wifi=wifi),
    ):
        workshop = prepare(asking, plan, list(holding(asking).kept(CURRENT)["activity_id"].head(1)))
        of = (workshop.council_id, workshop.workshop_id)
        people = [(n, one) for one in groups for n in range(1 if plan.name == "Lobby" else 25)]
        asking.store.ballots.add([Ballot(*of, f"lobby-{one}-{n}", one, "en", "phone") for n, one in people])


def propose_in(asking: Asking) -> None:
    """Rooms that propose: two ideas alike, one with a telephone number, one on the wall; and one in Welsh."""
    for plan in (
        Plan("Ideas", ("citizens",), proposes=True),
        Plan(WELSH_IDEAS.title(), ("citizens",), proposes=True, languages=("cy",)),
    ):
        workshop_id = take_step(asking, prepare(asking, plan, []).workshop_id, Step.ASK_IDEAS).workshop_id
        for title in ("A walking school bus", "Walking bus to school", "Ring 01632 960 123", "A bench"):
            type_in(asking, workshop_id, title, title, "")
        show(asking, ideas_view(asking, workshop_id).ideas[-1:])


def rehearsed(screen: Screen, stage: str) -> Screen:
    """The control page of the workshop of all tests that is at this stage."""
    screen.council = REHEARSALS
    return opened(screen, stage)


def opened(screen: Screen, stage: str) -> Screen:
    """The control page of the workshop that is at this stage, in the council of the screen."""
    screen.go("workshop")
    if stage == "closed":
        screen.unfold("1 workshop that is closed")
    screen.press(f"Open {stage.title()}")
    assert screen.workshop
    return screen


def choose_to_compare(screen: Screen, n: int) -> None:
    """Choose the first activities for a tie-break, on the control page."""
    screen.unfold("Tie-break: which first?")
    for _ in range(n):
        screen.main.get_by_label("Activities to compare").click()
        screen.page.get_by_role("option").first.click()
    screen.page.keyboard.press("Escape")
