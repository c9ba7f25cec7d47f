"""Ideas of a room: what people propose, what the facilitator makes of it, and what the room may see.

Nothing is shown before the facilitator says so, and what is shown is exactly what was read: words that change
afterwards are new again. An idea says nothing of who gave it; while the workshop is open the Store knows the
ballot, so that a phone may change its own, and forgets it on closing.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

LONGEST_TITLE: Final = 80
LONGEST_SENTENCE: Final = 200
LONGEST_HEADING: Final = 60
LONGEST_REASON: Final = 300

MOST_OF_A_PHONE: Final = 5
"""So many ideas one phone has in a workshop; one that is taken back makes room."""

# Else giving and taking back could go on without end.
MOST_TRIES: Final = 40
"""So many a phone may ever begin, those that it took back too."""

MOST_IN_A_ROOM: Final = 1_000
"""More than this nobody can read in a meeting: what comes on top is refused, and the phone says so."""


class IdeaState(StrEnum):
    """What the facilitator has made of an idea."""

    NEW = "new"
    SHOWN = "shown"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    SET_ASIDE = "set_aside"


TOLD: Final = (IdeaState.SHOWN, IdeaState.KEPT, IdeaState.NOT_KEPT)
"""What the room has seen, and what summary, report and exports may tell."""


@dataclass(frozen=True)
class Idea:
    """One idea as the facilitator sees it.

    `heading` is the group that it stands in on the wall, "" for none; `part_of` the id of the idea that it
    was put together with; `reason` why it was not kept; `activity_id` what it became. `revision` rises with
    every change, so that nobody shows what nobody has read.
    """

    council_id: str
    workshop_id: str
    idea_id: str
    title: str
    sentence: str = ""
    state: IdeaState = IdeaState.NEW
    heading: str = ""
    part_of: str = ""
    reason: str = ""
    activity_id: str = ""
    revision: int = 1

    @property
    def words(self) -> str:
        """Title and sentence, as one text."""
        return f"{self.title}. {self.sentence}" if self.sentence else self.title


@dataclass(frozen=True)
class GivenIdea:
    """An idea as it is sent. `slot` is made by who sends it: the same slot is the same idea, so that what is
    sent again counts once and what was changed replaces what was there.

    `given_by` is the ballot, "" for what a helper typed; `turn` tells which of a slot's words came last,
    whatever order they arrive in. Without a title and a sentence it is taken back.
    """

    council_id: str
    workshop_id: str
    given_by: str
    slot: str
    title: str
    sentence: str = ""
    turn: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether it takes the idea back."""
        return not (self.title or self.sentence)


@dataclass(frozen=True)
class OwnIdea:
    """An idea as its ballot has it. `is_fixed`: the room is at work on it, so its words stay."""

    idea_id: str
    slot: str
    title: str
    sentence: str
    turn: int
    is_fixed: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it was taken back."""
        return not (self.title or self.sentence)


class IdeaOutcome(StrEnum):
    """What became of an idea that was sent."""

    SAVED = "saved"
    LATE = "late"
    FIXED = "fixed"
    TOO_MANY = "too_many"
    FULL = "full"


@dataclass(frozen=True)
class Taking:
    """What to do with an idea that was sent. `replaces`: the id of the one whose words it changes; where it
    is None and `is_new` is false nothing is stored.
    """

    outcome: IdeaOutcome
    replaces: str | None = None
    is_new: bool = False


def taking(own: Sequence[OwnIdea], given: GivenIdea) -> Taking:
    """What to do with an idea, by what its ballot has in this workshop.

    Args:
        own: every idea of the same ballot.
        given: what was sent, its words cleaned.
    """
    before = next((one for one in own if one.slot == given.slot), None)
    others = [one for one in own if not one.is_blank and one is not before]
    # A helper has no such limit: the sheets are those of many.
    is_full = bool(given.given_by) and (len(others) >= MOST_OF_A_PHONE or len(own) >= MOST_TRIES)
    if before is not None:
        return _changing(before, given, is_full=is_full)
    # Twice the same from one phone is a second press; a helper may find it on the sheets of two people.
    if given.is_blank or (given.given_by and any(_said(one) == _said(given) for one in others)):
        return Taking(IdeaOutcome.SAVED)
    return Taking(IdeaOutcome.TOO_MANY) if is_full else Taking(IdeaOutcome.SAVED, is_new=True)


def cleaned(text: str) -> str:
    """The text in one line, without spaces around it and signs that no screen can show."""
    return " ".join("".join(sign for sign in text if _is_shown(sign)).split())


def shown_under(ideas: Iterable[Idea]) -> dict[str, tuple[Idea, ...]]:
    """What the room may see, by heading: headings in the order of their names, what has none last."""
    seen = [one for one in ideas if one.state in TOLD and not one.part_of]
    headings = sorted({one.heading for one in seen}, key=lambda name: (not name, name.casefold()))
    return {name: tuple(one for one in seen if one.heading == name) for name in headings}


def kept_where_there(ideas: Sequence[Idea], activity_ids: Collection[str]) -> tuple[Idea, ...]:
    """The ideas as they stand beside the activities: one whose activity was taken back is open again."""
    return tuple(
        # So that undoing the activity in the history opens the idea again, without a second way to undo
        # (decision 0056).
        replace(one, state=IdeaState.SHOWN, activity_id="")
        if one.state is IdeaState.KEPT and one.activity_id not in activity_ids
        else one
        for one in ideas
    )


def parts_of(ideas: Iterable[Idea]) -> dict[str, tuple[Idea, ...]]:
    """The ideas that were put together with another, by that one's id."""
    found: dict[str, list[Idea]] = {}
    for one in ideas:
        if one.part_of:
            found.setdefault(one.part_of, []).append(one)
    return {idea_id: tuple(parts) for idea_id, parts in found.items()}


def put_together(ideas: Sequence[Idea], main: Idea, others: Sequence[Idea]) -> tuple[Idea, ...]:
    """The ideas that change where a person puts some together under the words of one.

    Whatever had been put together with one of the others goes with it. Nothing is lost: each keeps its words
    and its state, and stands by itself again when it is taken apart.

    Args:
        ideas: all of the workshop.
        main: the one whose words stand; it stands by itself.
        others: what is put to it.

    Raises:
        ValueError: the main idea is part of another.
    """
    if main.part_of:
        raise ValueError("the words of a part cannot stand for the whole")
    moved = {one.idea_id for one in others} - {main.idea_id}
    return tuple(
        replace(one, part_of=main.idea_id)
        for one in ideas
        if (one.idea_id in moved or one.part_of in moved) and one.part_of != main.idea_id
    )


def _changing(before: OwnIdea, given: GivenIdea, *, is_full: bool) -> Taking:
    # An older message that comes late changes nothing, and is told as saved: a newer one was.
    if given.turn < before.turn or (before.title, before.sentence) == (given.title, given.sentence):
        return Taking(IdeaOutcome.SAVED)
    if before.is_fixed:
        return Taking(IdeaOutcome.FIXED)
    # To give words again to one that was taken back is to have one more.
    if before.is_blank and is_full:
        return Taking(IdeaOutcome.TOO_MANY)
    return Taking(IdeaOutcome.SAVED, replaces=before.idea_id)


def _is_shown(sign: str) -> bool:
    """Joiners stay, which several scripts need; of what only steers a machine, spaces and ends of lines."""
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cs")


def _said(one: OwnIdea | GivenIdea) -> tuple[str, str]:
    return one.title.casefold(), one.sentence.casefold()
