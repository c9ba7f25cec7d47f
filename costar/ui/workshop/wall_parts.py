"""Parts of the workshop's wall that say what this workshop was given: its own words."""

from costar.charts.matrix.marks import FEW
from costar.charts.matrix.signs import DIFFER
from costar.charts.parts.theme import shorten
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of, whole_of
from costar.ui.parts.chart import say
from costar.usecases.workshop.run import Room
from costar.words import t


def say_instruction(room: Room) -> None:
    """The facilitator's sentence about what to do, where there is one."""
    if instruction := room.workshop.plan.wording.instruction:
        say(instruction)


def agreement_line(record: Record, *, longest: int) -> str:
    """One activity in the list beside the picture: its number and signs, its title, how far the room agrees.

    Args:
        record: a row of `RoundView.placed`.
        longest: how many characters of the title there is room for.
    """
    signs = [DIFFER * bool(record["groups_differ"]), t("chart.matrix.sign.few") * (record["few"] in FEW)]
    title = " ".join(
        filter(None, (text_of(record, "number"), *signs, shorten(text_of(record, "title"), longest)))
    )
    agreement = t("wall.agreement", agreeing=text_of(record, "agreeing"), n=whole_of(record, "n"))
    return f"{title}: {agreement}"
