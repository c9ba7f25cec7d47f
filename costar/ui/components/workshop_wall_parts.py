"""Parts of the workshop's wall that say what this workshop was given: its own words."""

from costar.ui.components.chart import say
from costar.usecases.workshops import Room


def say_instruction(room: Room) -> None:
    """The facilitator's sentence about what to do, where there is one."""
    if instruction := room.workshop.plan.wording.instruction:
        say(instruction)
