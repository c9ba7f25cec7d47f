"""What a workshop decided, and what became of it: for the next workshop, and for who took part."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from costar.domain.activities.activity import Decision
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import DecisionProgress, follow_up
from costar.domain.records.fields import records_of
from costar.domain.records.reading import day_or_none, in_word_order, text_of
from costar.domain.workshop.workshop import Stage, Workshop
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.own_decisions import decided_in
from costar.usecases.workshop.run import workshops
from costar.words.brought import Brought
from costar.words.written import Written, written


@dataclass(frozen=True)
class SinceLast:
    """What the last workshop took on. `followed`: as `decisions.follow_up` returns it."""

    name: str
    closed_at: datetime
    followed: pd.DataFrame

    @property
    def done(self) -> int:
        """How much of it is done."""
        return int((self.followed["progress"] == DecisionProgress.DONE).sum())


@dataclass(frozen=True)
class Promise:
    """Something that was taken on, as everybody who took part may know it."""

    title: Written
    owner_role: Written
    due_on: date | None


@needs(Action.SEE)
def since_last(asking: Asking, before: datetime | None = None) -> SinceLast | None:
    """What the workshop itself took on that was closed last; None without one, or where it took on nothing.

    Args:
        asking: who asks, and for which council.
        before: look only at workshops that were closed by then (UTC); None means by now.
    """
    closed = [
        (one.closed_at, one)
        for one in workshops(asking)
        # A room that judged the risk culture took nothing on (decision 0018)
        if one.closed_at and one.plan.scores_activities and (before is None or one.closed_at <= before)
    ]
    if not closed:
        return None
    # By their closing: one that was opened later may have closed earlier
    closed_at, workshop = max(closed, key=lambda pair: pair[0])
    followed = follow_up(_decided_by(asking.store, workshop, holding(asking).activities), date.today())
    return None if followed.empty else SinceLast(workshop.plan.name, closed_at, followed)


def promises(store: Store, workshop_id: str, brought: Brought | None = None) -> tuple[Promise, ...]:
    """What a closed workshop itself took on, by title; nothing before it is closed.

    `brought`: a language other than ours, for titles that are translated.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    # Asked by phones, which hold a secret and no role: nothing leaves an open room (decision 0042)
    if workshop.progress.stage is not Stage.CLOSED:
        return ()
    council = store.of(workshop.council_id)
    decided = _decided_by(store, workshop, council.activities(council.council().revision))
    language = workshop.plan.room_language
    taken_on = in_word_order(decided[decided["decision"] == Decision.TAKE_ON], "title")
    return tuple(
        Promise(
            written(text_of(one, "title"), language, brought),
            # Files that are translated hold titles, descriptions and sentences, and no roles
            Written(text_of(one, "owner_role"), language),
            day_or_none(one["due_on"]),
        )
        for one in records_of(taken_on)
    )


def languages_then(store: Store, workshop_id: str) -> tuple[tuple[str, ...], tuple[Brought, ...]]:
    """The languages in which people took part, the usual one first; and those that the council brought.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    codes = workshop.plan.languages
    return codes, tuple(filter(None, (spoken(store, workshop.council_id, code) for code in codes)))


def _decided_by(store: Store, workshop: Workshop, activities: pd.DataFrame) -> pd.DataFrame:
    """Those of the activities that the workshop scored and decided itself."""
    # The council decides on other things meanwhile: only what the workshop scored can be its own.
    own = decided_in(store, workshop) & set(store.workshops.items(workshop)["activity_id"])
    return activities[activities["activity_id"].isin(own)]
