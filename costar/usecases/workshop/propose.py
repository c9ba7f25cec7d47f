"""Proposing: what phones send, and what a helper types from paper or for somebody in the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from costar.domain.council.access import Action
from costar.domain.workshop.ideas import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    MOST_OF_A_PHONE,
    GivenIdea,
    IdeaOutcome,
    OwnIdea,
    cleaned,
)
from costar.errors import UserError
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.ballot import BallotView


@dataclass(frozen=True)
class OwnIdeas:
    """What one phone has proposed, in the order given, and how many more it may."""

    ideas: tuple[OwnIdea, ...]

    @property
    def left(self) -> int:
        """How many more it may propose."""
        return max(0, MOST_OF_A_PHONE - len(self.ideas))

    def in_slot(self, slot: str) -> OwnIdea | None:
        """The idea that the phone knows by this; None where it is a new one."""
        return next((one for one in self.ideas if one.slot == slot), None)


def own_ideas(store: Store, ballot: BallotView) -> OwnIdeas:
    """What this ballot has proposed and not taken back."""
    found = store.ideas.own(ballot.council_id, ballot.workshop_id, ballot.ballot_id)
    return OwnIdeas(tuple(one for one in found if not one.is_blank))


def worded(given: GivenIdea) -> GivenIdea:
    """The idea with its words as they are kept.

    Raises:
        UserError: it has a sentence and no title, or one of them is too long.
    """
    title, sentence = cleaned(given.title), cleaned(given.sentence)
    # Without both it is taken back: that is how a phone does it
    if sentence and not title:
        raise UserError("idea_without_title")
    if len(title) > LONGEST_TITLE or len(sentence) > LONGEST_SENTENCE:
        raise UserError("idea_too_long", title=LONGEST_TITLE, sentence=LONGEST_SENTENCE)
    return GivenIdea(
        given.council_id, given.workshop_id, given.given_by, given.slot, title, sentence, given.turn
    )


def record(store: Store, given: Sequence[GivenIdea]) -> list[IdeaOutcome]:
    """Store what phones propose, all in one transaction; safe to call again with the same."""
    outcomes = store.ideas.record(given)
    store.bell.ring(one.workshop_id for one in given)
    return outcomes


@needs(Action.RUN_WORKSHOP)
def type_in(asking: Asking, workshop_id: str, slot: str, title: str, sentence: str) -> None:
    """Store an idea from a sheet of paper, or said aloud; nothing of whose it is. As the phones' it is new.

    Args:
        asking: who types.
        workshop_id: the workshop.
        slot: made for this one idea, so that two presses make one.
        title: a few words.
        sentence: what it is about, or "".

    Raises:
        UserError: it has no title, is too long, or the workshop is closed or full.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    if not cleaned(title):
        raise UserError("idea_without_title")
    given = worded(GivenIdea(workshop.council_id, workshop_id, "", slot, title, sentence))
    outcome = record(asking.store, [given])[0]
    if outcome is not IdeaOutcome.SAVED:
        raise UserError(f"idea_{outcome}")
