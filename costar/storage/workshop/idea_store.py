"""Ideas of rooms; what the Store promises stands in `store`. Who gave one is told to its own ballot only."""

from collections.abc import Sequence
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from costar.domain.workshop.ideas import (
    MOST_IN_A_ROOM,
    GivenIdea,
    Idea,
    IdeaOutcome,
    IdeaState,
    OwnIdea,
    taking,
)
from costar.domain.workshop.workshop import Progress, Stage, Workshop
from costar.errors import Outdated
from costar.storage import schema
from costar.storage.engines import bulk_of
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.workshop import appending

_IDEA: Final = schema.idea
_TOLD: Final = (
    "council_id",
    "workshop_id",
    "idea_id",
    "title",
    "sentence",
    "state",
    "heading",
    "part_of",
    "reason",
    "activity_id",
    "revision",
)
"""What the facilitator is told of an idea: nothing of who gave it."""

_ARRANGED: Final = ("title", "sentence", "heading", "part_of", "reason", "activity_id")

_WRITTEN: Final = _IDEA.c.title != ""
"""That an idea was not taken back."""


class IdeaStore(PartOfStore):
    """The ideas of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        super().__init__(engine, lock)
        self._bulk = bulk_of(engine)

    def record(self, given: Sequence[GivenIdea]) -> list[IdeaOutcome]:
        """Keep what is sent, in one transaction, and say what became of each; safe to call again.

        Words that were changed are new again: whoever had shown them has not read these. What a phone sends
        is taken only while its workshop asks for ideas; what a helper types, until it is closed.
        """
        with self._lock.adding(), self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, given)
            return [
                self._taken(connection, one)
                if _is_taken_now(standing.get(appending.place_of(one)), one)
                else IdeaOutcome.LATE
                for one in given
            ]

    def of(self, workshop: Workshop) -> tuple[Idea, ...]:
        """Every idea that was not taken back, in the order in which they came."""
        query = (
            sa.select(*(_IDEA.c[name] for name in _TOLD))
            .where(*schema.of_workshop(_IDEA, workshop))
            # Closing empties the words of those that were set aside; that there were some is still told
            .where(sa.or_(_WRITTEN, _IDEA.c.state == IdeaState.SET_ASIDE))
            .order_by(_IDEA.c.sequence)
        )
        with self._engine.connect() as connection:
            return tuple(
                Idea(**(dict(row._mapping) | {"state": IdeaState(row.state)}))
                for row in connection.execute(query)
            )

    def own(self, council_id: str, workshop_id: str, ballot_id: str) -> tuple[OwnIdea, ...]:
        """The ideas of one ballot, in the order in which it gave them, those that it took back too."""
        with self._engine.connect() as connection:
            return self._own(connection, council_id, workshop_id, ballot_id)

    def arrange(self, ideas: Sequence[Idea]) -> tuple[Idea, ...]:
        """Change what the facilitator makes of ideas, all or nothing, and return them as they are then.

        Raises:
            Outdated: one was changed since it was read, so whoever arranges it has not read its words.
        """
        with self._lock.adding(), self._engine.begin() as connection:
            return tuple(_arranged(connection, one) for one in ideas)

    def mark(self, workshop: Workshop) -> int:
        """A number that rises with everything that happens to the ideas of a workshop."""
        total = sa.select(sa.func.coalesce(sa.func.sum(_IDEA.c.revision), 0))
        with self._engine.connect() as connection:
            return int(connection.scalar(total.where(*schema.of_workshop(_IDEA, workshop))) or 0)

    def _taken(self, connection: sa.Connection, given: GivenIdea) -> IdeaOutcome:
        own = self._own(connection, given.council_id, given.workshop_id, given.given_by)
        found = taking(own, given)
        if found.replaces is not None:
            connection.execute(_change(given, found.replaces))
        elif found.is_new:
            # Counted where it is added, so that a hall that sends at once goes over it by none
            if self._count(connection, given) >= MOST_IN_A_ROOM:
                return IdeaOutcome.FULL
            connection.execute(_IDEA.insert().values(_row(connection, given)))
        return found.outcome

    def _own(
        self, connection: sa.Connection, council_id: str, workshop_id: str, given_by: str
    ) -> tuple[OwnIdea, ...]:
        part = _IDEA.alias()
        has_parts = sa.exists().where(
            part.c.council_id == _IDEA.c.council_id,
            part.c.workshop_id == _IDEA.c.workshop_id,
            part.c.part_of == _IDEA.c.idea_id,
        )
        is_free = sa.and_(
            _IDEA.c.state.in_((IdeaState.NEW, IdeaState.SHOWN)), _IDEA.c.part_of == "", ~has_parts
        )
        query = (
            sa.select(
                _IDEA.c.idea_id,
                _IDEA.c.slot,
                _IDEA.c.title,
                _IDEA.c.sentence,
                _IDEA.c.turn,
                (~is_free).label("is_fixed"),
            )
            .where(_IDEA.c.council_id == council_id, _IDEA.c.workshop_id == workshop_id)
            .where(_IDEA.c.given_by == given_by)
            .order_by(_IDEA.c.sequence)
        )
        return tuple(OwnIdea(**row._mapping) for row in connection.execute(query))

    def _count(self, connection: sa.Connection, given: GivenIdea) -> int:
        mine = (_IDEA.c.council_id == given.council_id, _IDEA.c.workshop_id == given.workshop_id)
        return int(connection.scalar(sa.select(sa.func.count()).where(*mine, _WRITTEN)) or 0)


def _is_taken_now(progress: Progress | None, given: GivenIdea) -> bool:
    if progress is None or given.given_by:
        return progress is not None and progress.takes_ideas
    return progress.stage is not Stage.CLOSED


def _change(given: GivenIdea, idea_id: str) -> sa.Update:
    mine = (_IDEA.c.council_id == given.council_id, _IDEA.c.workshop_id == given.workshop_id)
    return (
        sa.update(_IDEA)
        .where(*mine, _IDEA.c.idea_id == idea_id)
        .values(
            # Written over, where scores are appended: nobody counts ideas, so former words are of no use
            # (decision 0056).
            title=given.title,
            sentence=given.sentence,
            turn=given.turn,
            state=IdeaState.NEW,
            revision=_IDEA.c.revision + 1,
        )
    )


def _row(connection: sa.Connection, given: GivenIdea) -> dict[str, object]:
    of_workshop = (_IDEA.c.council_id == given.council_id, _IDEA.c.workshop_id == given.workshop_id)
    last = connection.scalar(sa.select(sa.func.max(_IDEA.c.sequence)).where(*of_workshop))
    return {
        "council_id": given.council_id,
        "workshop_id": given.workshop_id,
        "idea_id": uuid4().hex,
        "given_by": given.given_by,
        "slot": given.slot,
        "turn": given.turn,
        "sequence": (last or 0) + 1,  # a number and no time, as with answers
        "title": given.title,
        "sentence": given.sentence,
        "state": IdeaState.NEW,
        "heading": "",
        "part_of": "",
        "reason": "",
        "activity_id": "",
        "revision": 1,
    }


def _arranged(connection: sa.Connection, idea: Idea) -> Idea:
    values = {name: getattr(idea, name) for name in _ARRANGED}
    update = (
        sa.update(_IDEA)
        .where(_IDEA.c.council_id == idea.council_id, _IDEA.c.workshop_id == idea.workshop_id)
        # The revision is asked in the update itself, so that no phone's new words get in between
        .where(_IDEA.c.idea_id == idea.idea_id, _IDEA.c.revision == idea.revision)
        .values(values | {"state": str(idea.state), "revision": idea.revision + 1})
        .returning(*(_IDEA.c[name] for name in _TOLD))
    )
    row = connection.execute(update).one_or_none()
    if row is None:
        raise Outdated
    return Idea(**(dict(row._mapping) | {"state": IdeaState(row.state)}))
