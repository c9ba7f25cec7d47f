"""Which decisions on what a workshop scored are its own, and which another meeting made."""

from datetime import datetime, timedelta

from costar.domain.workshop.workshop import Workshop
from costar.storage.store import Store


def decided_in(store: Store, workshop: Workshop) -> frozenset[str]:
    """The activities whose decision was made in this workshop, or written down after it.

    That is since it was opened, and before a later workshop took the activity up. What was taken back does
    not count, and neither does the taking back.
    """
    made = store.of(workshop.council_id).history.last_decided()
    until = _taken_up_later(store, workshop)
    since = {activity_id: made_at for activity_id, made_at in made.items() if made_at >= workshop.made_at}
    return frozenset(
        activity_id
        for activity_id, made_at in since.items()
        if made_at < until.get(activity_id, _later(made_at))
    )


def _later(moment: datetime) -> datetime:
    return moment + timedelta(microseconds=1)


def _taken_up_later(store: Store, workshop: Workshop) -> dict[str, datetime]:
    """When the first later workshop with the same activity was opened, by activity."""
    found: dict[str, datetime] = {}
    for other in store.workshops.of_council(workshop.council_id):
        # A room that judged the risk culture took up no activity
        if other.made_at > workshop.made_at and other.plan.scores_activities:
            # Newest first, so that the earliest of the later workshops is written last, and stays.
            found |= dict.fromkeys(store.workshops.items(other)["activity_id"], other.made_at)
    return found
