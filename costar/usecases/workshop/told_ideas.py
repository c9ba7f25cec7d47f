"""What a closed workshop's room proposed, what was kept, and why the rest was not: to read and take away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.workshop.ideas import TOLD, Idea, IdeaState, kept_where_there, parts_of
from costar.domain.workshop.workshop import Workshop
from costar.errors import NotFound
from costar.ingest.write.table_csv import csv_of_table
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.ideas import all_ideas
from costar.words import t


@dataclass(frozen=True)
class ToldIdeas:
    """What may be told. `ideas`: by heading and title, each standing by itself; `together`: how many stand
    behind one, by its id; `not_shown`: how many more there were, which the room has not seen.
    """

    workshop: Workshop
    ideas: tuple[Idea, ...]
    together: Mapping[str, int]
    not_shown: int

    @property
    def has_any(self) -> bool:
        """Whether the room proposed anything."""
        return bool(self.ideas) or self.not_shown > 0

    @property
    def counted(self) -> dict[str, int]:
        """How many were shown, are kept, are not kept, and are open."""
        states = [one.state for one in self.ideas]
        return {
            "n": len(states),
            "kept": states.count(IdeaState.KEPT),
            "not_kept": states.count(IdeaState.NOT_KEPT),
            "open": states.count(IdeaState.SHOWN),
        }


@needs(Action.SEE, once=True)
def told_ideas(asking: Asking, workshop_id: str) -> ToldIdeas:
    """What a room proposed, once its workshop is closed: nothing leaves a room that is open.

    Raises:
        NotFound: this council has no such workshop, or it is not closed.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    if not workshop.is_closed:
        raise NotFound("workshop_not_closed")
    every = all_ideas(asking, workshop_id)
    alone = [one for one in every if not one.part_of]
    told = _told(every)
    together = {main: len(parts) + 1 for main, parts in parts_of(every).items()}
    return ToldIdeas(workshop, told, together, len(alone) - len(told))


def answers(store: Store, workshop_id: str) -> tuple[Idea, ...]:
    """What the room saw of its ideas, for a phone that took part; nothing before the workshop is closed.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    # Asked by phones: nothing leaves an open room, though its own wall shows it (decision 0042)
    if not (workshop.is_closed and workshop.progress.proposes):
        return ()
    council = store.of(workshop.council_id)
    there = set(council.activities(council.council().revision)["activity_id"])
    return _told(kept_where_there(store.ideas.of(workshop), there))


@needs(Action.EXPORT)
def ideas_as_csv(asking: Asking, workshop_id: str) -> bytes:
    """What a room proposed, as CSV."""
    return csv_of_table(ideas_table(told_ideas(asking, workshop_id)))


def ideas_table(found: ToldIdeas) -> pd.DataFrame:
    """What was proposed and what became of it, a row each, headed in words."""
    rows = [
        {
            "heading": one.heading,
            "title": one.title,
            "sentence": one.sentence,
            "together": found.together.get(one.idea_id, 1),
            "state": t(f"idea.became.{one.state}"),
            "reason": one.reason,
        }
        for one in found.ideas
    ]
    names = ("heading", "title", "sentence", "together", "state", "reason")
    table = pd.DataFrame(rows, columns=list(names)).astype("object")
    return table.rename(columns={name: t(f"idea.column.{name}") for name in names})


def ideas_sentence(found: ToldIdeas) -> str:
    """How many were proposed and what became of them, in a sentence or two."""
    said = t("idea.told", **found.counted)
    return f"{said} {t('idea.told.not_shown', n=found.not_shown)}" if found.not_shown else said


def _told(every: Iterable[Idea]) -> tuple[Idea, ...]:
    """What may be told, by heading and title."""
    told = [one for one in every if one.state in TOLD and not one.part_of]
    return tuple(
        # By words, never as they came: that order could tell whose they are (0056).
        sorted(told, key=lambda one: (not one.heading, one.heading.casefold(), one.title.casefold()))
    )
