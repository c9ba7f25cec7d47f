"""What residents wait to hear of a council: due, silent, never published, or written and not answered."""

from datetime import date

from costar.domain.council.access import Action
from costar.domain.public.reminder import Closed, Reminder, about_letters, about_pages, about_promises
from costar.usecases.permission import Asking, needs
from costar.usecases.public.publish import published
from costar.usecases.workshop.rounds import workshops_of


@needs(Action.SEE)
def residents_wait_for(asking: Asking, today: date) -> list[Reminder]:
    """What residents wait to hear: who wrote stands first, and of each sort what has waited longest."""
    accounts = published(asking).accounts
    views = asking.store.public.views(asking.council_id) if accounts else []
    closed = [
        Closed(one.workshop_id, one.plan.name, one.closed_at.date())
        for one in workshops_of(asking)
        if one.closed_at and one.plan.scores_activities
    ]
    return [
        *about_letters((one.workshop_id for one in views if not one.answered_on), accounts),
        *about_promises(accounts, today),
        *about_pages(closed, accounts, today),
    ]
