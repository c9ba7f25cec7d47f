"""A workshop that was held, by what each ballot of each group said in it."""

from collections.abc import Sequence

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run

Scores = tuple[int, int]
Room = dict[str, Sequence[Scores]]
"""The impact and effort that each ballot of each group gives."""

GROUPS = ("front_line_staff", "citizens", "councillors")


def hold(asking: Asking, rooms: Sequence[Room], activity_ids: list[str]) -> Workshop:
    """Two rounds in which each activity is scored by a room of its own, in both alike; closed."""
    made = run.prepare(asking, Plan("Spring", GROUPS), activity_ids)
    lines = [
        (number, group, one)
        for number, room in enumerate(rooms, 1)
        for group, scores in room.items()
        for one in scores
    ]
    papers = [PaperScore(ballot, group, number, *one) for ballot, (number, group, one) in enumerate(lines, 1)]
    for step in (Step.START, Step.SCORE_AGAIN):
        run.take_step(asking, made.workshop_id, step)
        paper.type_in(asking, made.workshop_id, papers)
        run.take_step(asking, made.workshop_id, Step.REVEAL)
    for step in (Step.DECIDE, Step.CLOSE):
        made = run.take_step(asking, made.workshop_id, step)
    return made
