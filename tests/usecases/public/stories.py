"""What became of a workshop: promises that were kept, are late, or wait."""

from collections.abc import Sequence
from datetime import date, timedelta

from costar.domain.workshop.workshop import Workshop
from costar.usecases.matrix.decide import Recommendation, decide, mark_done
from costar.usecases.permission import Asking
from costar.usecases.public.publish import Sentence, say
from costar.usecases.records.edit import add
from tests.usecases.workshop.held import Room, hold

TODAY = date(2026, 11, 28)
LARGE: Room = {"front_line_staff": [(4, 2)] * 6, "citizens": [(5, 1)] * 6}
SECRET = "Told nobody"


def held(asking: Asking, rooms: Sequence[Room] = (LARGE, LARGE)) -> tuple[Workshop, list[str]]:
    ids = [add(asking, {"title": f"Idea <b>{number}</b>", "notes": SECRET}) for number, _ in enumerate(rooms)]
    return hold(asking, rooms, ids), ids


def story(asking: Asking) -> Workshop:
    """One promise kept, one late; the second is looked at again."""
    workshop, ids = held(asking)
    promise = Recommendation("take_on", SECRET, SECRET, TODAY - timedelta(days=40), "cabinet")
    decide(asking, ids, promise)
    mark_done(asking, ids[0], TODAY - timedelta(days=50))
    said = Sentence("We wait for the bins.", TODAY - timedelta(days=9), TODAY + timedelta(days=30))
    say(asking, ids[1], said)
    return workshop
