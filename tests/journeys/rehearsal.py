"""Workshops that thirty simulated people have scored, one at each stage, in a council of their own."""

from typing import Final

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.workshop.workshop import Step
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.run import take_step
from tests.journeys.screen import Screen

REHEARSALS: Final = "rehearsals"
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
    for stage, steps in STAGES.items():
        workshop = rehearse(asking, stage.title())
        for step in steps:
            take_step(asking, workshop.workshop_id, step)


def rehearsed(screen: Screen, stage: str) -> Screen:
    """The control page of the workshop that is at this stage."""
    screen.council = REHEARSALS
    screen.go("workshop")
    if stage == "closed":
        screen.unfold("1 workshop that is closed")
    screen.press(f"Open {stage.title()}")
    return screen.settle()
