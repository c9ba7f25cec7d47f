"""What would be public of a closed workshop now: everything that residents would see, and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from statistics import median
from typing import Final

import pandas as pd

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.public.account import (
    Account,
    Heard,
    Proposed,
    PublicSentence,
    Recommended,
    SeenOtherwise,
    TookPart,
    WereHeard,
)
from costar.domain.public.sentence import PUBLIC_SENTENCE
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import day_or_none, text_of
from costar.domain.workshop.workshop import Workshop
from costar.errors import UserError
from costar.storage.public_store import OtherView
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import records
from costar.usecases.workshop import told_ideas
from costar.usecases.workshop.summary import summary

FEWEST_ANSWERS: Final = 3
"""How many of a room must have said whether they were heard before anything is said of it."""

ASKED_FOR: Final = timedelta(days=1)
"""How long after closing a room is asked whether it was heard. Until then nothing is told of the answers:
from one more and one less, somebody's could be worked out.
"""


@needs(Action.SEE)
def draft(asking: Asking, workshop_id: str) -> Account:
    """What is public of a workshop, once it is closed.

    Raises:
        NotFound: this council has no such workshop, or it is not closed.
        UserError: it put nothing on the Matrix.
    """
    found = summary(asking, workshop_id)
    workshop = found.workshop
    if not workshop.plan.scores_activities:
        raise UserError("nothing_to_publish")
    return Account(
        workshop_id=workshop_id,
        council=asking.now.name,
        name=workshop.plan.name,
        held_on=workshop.made_at.date(),
        languages=workshop.plan.languages,
        impact_cut=workshop.plan.impact_cut,
        effort_cut=workshop.plan.effort_cut,
        took_part=tuple(TookPart(group, people) for group, people in found.took_part.items()),
        people=found.total,
        heard=heard_in(found.scored, asking.now.settings.quadrant_names),
        recommended=_recommended(asking, found.decided),
        were_heard=were_heard(asking.store, workshop),
        seen_otherwise=_seen_otherwise(asking.store.public.views(asking.council_id, workshop_id)),
        asked=workshop.plan.wording,
        effort_of_doers=bool(workshop.plan.doers),
        proposed=tuple(
            Proposed(one.title, one.sentence, one.state.value, one.reason)
            for one in told_ideas.told_ideas(asking, workshop_id).ideas
        ),
    )


def were_heard(store: Store, workshop: Workshop) -> WereHeard | None:
    """What a room said of being heard: the answer in the middle, which is nobody's; None where too few said.

    How many chose each step is never told: of three people it would tell what each of them said.
    """
    if workshop.closed_at is None or now_in_utc() - workshop.closed_at < ASKED_FOR:
        return None
    given = store.public.answers(workshop)
    return WereHeard(len(given), float(median(given))) if len(given) >= FEWEST_ANSWERS else None


def heard_in(scored: pd.DataFrame, names: Mapping[str, str]) -> tuple[Heard, ...]:
    """What may be said of each activity that a workshop scored.

    Args:
        scored: columns of `shared.shared_tally`, `number` and `title`.
        names: what the council calls quadrants, where it calls them otherwise.
    """
    return tuple(
        Heard(
            text_of(one, "activity_id"),
            int(str(one["number"])),
            text_of(one, "title"),
            text_of(one, "quadrant"),
            names.get(text_of(one, "quadrant"), ""),
            _score(one["impact"]),
            _score(one["effort"]),
            _count(one["agreeing"]),
            _count(one["n"]),
            text_of(one, "verdict"),
        )
        for one in records_of(scored)
    )


def _recommended(asking: Asking, decided: pd.DataFrame) -> tuple[Recommended, ...]:
    # The sentence for the public is a record of its own, for the reason beside a decision is internal
    # (decision 0064).
    sentences = records_of(records(asking, PUBLIC_SENTENCE))
    return tuple(
        Recommended(
            text_of(one, "activity_id"),
            int(str(one["number"])),
            text_of(one, "title"),
            text_of(one, "decision"),
            text_of(one, "route"),
            day_or_none(one["decided_on"]),
            day_or_none(one["due_on"]),
            day_or_none(one["done_on"]),
            _said(sentences, text_of(one, "activity_id")),
        )
        for one in records_of(decided)
    )


def _said(sentences: Sequence[Record], activity_id: str) -> tuple[PublicSentence, ...]:
    mine = [
        PublicSentence(
            day,
            text_of(one, "sentence"),
            day_or_none(one["look_again_on"]),
            bool(one["not_kept"]),
            text_of(one, "sentence_cy"),
        )
        for one in sentences
        if one["activity_id"] == activity_id and (day := day_or_none(one["said_on"]))
    ]
    return tuple(sorted(mine, key=lambda one: (one.said_on, one.sentence)))


def _seen_otherwise(views: Sequence[OtherView]) -> tuple[SeenOtherwise, ...]:
    """Only what the team has answered: nobody's words are shown alone."""
    return tuple(SeenOtherwise(one.text, one.answer, one.answered_on) for one in views if one.answered_on)


def _score(value: object) -> float | None:
    return None if value is None or pd.isna(value) else round(float(str(value)), 2)  # type: ignore[call-overload]


def _count(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(str(value))  # type: ignore[call-overload]
