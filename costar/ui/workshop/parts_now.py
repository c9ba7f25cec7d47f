"""In how many parts the wall shows what it shows now, for whoever turns it."""

from costar.domain.workshop.workshop import Stage
from costar.ui.workshop.results import latest_view
from costar.ui.workshop.since_last import since_parts
from costar.ui.workshop.tie_break import pairs_parts
from costar.ui.workshop.wall_activities import decide_parts, reveal_parts
from costar.ui.workshop.wall_risk_culture import keep_parts
from costar.usecases.workshop.run import Room


def parts_now(room: Room) -> int:
    """How many parts there are, at least one."""
    stage = room.workshop.progress.stage
    if stage is Stage.LOBBY:
        return 1 + len(since_parts(room))
    if not room.workshop.plan.scores_activities:
        return len(keep_parts(room)) if stage is Stage.DECIDE else 1
    if stage is Stage.PAIRS:
        return len(pairs_parts(room))
    if stage is Stage.REVEAL:
        return len(reveal_parts(room, latest_view(room)))
    return len(decide_parts(latest_view(room))) if stage is Stage.DECIDE else 1
