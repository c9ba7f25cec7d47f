"""Typing in what people wrote on paper ballots: a ballot at a time, or many from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol
from uuid import uuid4

from costar.domain.council.access import Action
from costar.domain.workshop.ballot import HIGHEST_NUMBER, SCORES, Ballot, PaperScore, Score, paper_id
from costar.domain.workshop.steps import PaperWay, ways_of
from costar.domain.workshop.workshop import Workshop
from costar.errors import UserError
from costar.ingest.ballots import ACTIVITY, EFFORT, Ballots, KnownNames, read_ballots
from costar.ingest.child.child import run_in_child
from costar.ingest.columns import key_of
from costar.ingest.problems import Level, Problem, in_row_order
from costar.ingest.write.ballot_template import Item, ballots_csv, ballots_xlsx
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.scored_things import scored_things
from costar.words import t

MOST_BALLOTS: Final = 500


class FromPaper(Protocol):
    """What was stored of paper as one step."""

    @property
    def ballots(self) -> tuple[int, ...]:
        """The numbers of the ballots that it was on."""
        ...

    @property
    def tokens(self) -> tuple[str, ...]:
        """What its answers are known by in the store, which takes them back."""
        ...


@dataclass(frozen=True)
class TypedBallot:
    """What was stored as one step, with what takes it back. `again`: how many lines were there before;
    `not_asked`: how many told of effort that was not asked of their group, and is not kept.
    """

    lines: tuple[PaperScore, ...]
    tokens: tuple[str, ...]
    again: int = 0
    not_asked: int = 0

    @property
    def ballots(self) -> tuple[int, ...]:
        """The numbers of the ballots, once each."""
        return tuple(dict.fromkeys(line.ballot_number for line in self.lines))


@needs(Action.RUN_WORKSHOP)
def open_workshop(asking: Asking, workshop_id: str) -> Workshop:
    """The workshop, read afresh, while its round takes scores.

    Raises:
        UserError: no round is open.
    """
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    if PaperWay.TYPE_BALLOTS not in ways_of(workshop.progress):
        raise UserError("round_takes_no_scores")
    return workshop


@needs(Action.RUN_WORKSHOP)
def type_in(asking: Asking, workshop_id: str, lines: Sequence[PaperScore]) -> TypedBallot:
    """Store lines of paper ballots in the round that is open: all of them, or none.

    Effort is left out where a group was not asked about it.

    Raises:
        UserError: a number, group or score is not one of this workshop's, a ballot was counted in another
            group in a round that was shown, or no round is open.
    """
    workshop = open_workshop(asking, workshop_id)
    items = _items(asking, workshop)
    # Left out and not refused: a helper types what stands on the sheet, and is told so (decision 0083)
    kept = [_as_asked(workshop, line) for line in lines]
    scores = [_score(workshop, items, line) for line in kept]
    stored = asking.store.paper.scored(workshop)
    # Counted before anything is stored, while what was there can be told from what comes.
    again = sum((line.ballot_number, items[line.activity_number][0]) in stored for line in lines)
    groups = {line.ballot_number: line.group for line in lines}
    ballots = [_ballot(workshop, number, group) for number, group in groups.items()]
    # Here to say which ballot it is; the store looks again under its lock (0054)
    refuse_another_group(asking, workshop, groups)
    if not asking.store.paper.type_in(workshop, ballots, scores):
        raise UserError("round_takes_no_scores")
    asking.store.bell.ring([workshop_id])
    not_asked = sum(one != line for one, line in zip(kept, lines, strict=True))
    return TypedBallot(tuple(kept), tuple(score.token for score in scores), again, not_asked)


@needs(Action.RUN_WORKSHOP)
def take_back(asking: Asking, workshop_id: str, typed: FromPaper) -> None:
    """Take what was typed out again: scores, or the order that a paper of a tie-break gives.

    What was typed for the same ballots before counts once more.

    Raises:
        UserError: its round or tie-break is over: what the room has seen stays.
    """
    if not asking.store.paper.retract(rounds.workshop_of(asking, workshop_id), typed.tokens):
        raise UserError("paper_seen")
    asking.store.bell.ring([workshop_id])


def check_number(ballot_number: int) -> None:
    """See that a ballot can have this number.

    Raises:
        UserError: it cannot.
    """
    if not 1 <= ballot_number <= HIGHEST_NUMBER:
        raise UserError("paper_ballot_number", most=HIGHEST_NUMBER)


def refuse_another_group(asking: Asking, workshop: Workshop, groups: Mapping[int, str]) -> None:
    """See that paper ballots stay in the groups in which the room has seen them.

    With another group a round that was shown would be counted anew, and the difference would be one person.

    Args:
        asking: who asks, and for which council.
        workshop: where they were counted.
        groups: the group that is given to each now, by its number.

    Raises:
        UserError: one was counted in another.
    """
    for number, group in asking.store.paper.groups_seen(workshop).items():
        if groups.get(number, group) != group:
            raise UserError("paper_group_seen", ballot=number, group=t(f"actor.{group}"))


@needs(Action.RUN_WORKSHOP)
def next_ballot(asking: Asking, workshop_id: str, given: int = 0) -> int:
    """A number for the next paper ballot, which no other helper is given.

    Args:
        asking: who types, and for which council.
        workshop_id: of the workshop.
        given: a number that was given before; it is given again as long as no ballot has it.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    # A file that was saved since the keypad opened may have brought a ballot of this number.
    if given and given not in asking.store.paper.groups(workshop):
        return given
    return asking.store.paper.next_number(workshop)


@needs(Action.RUN_WORKSHOP)
def preview(asking: Asking, workshop_id: str, content: bytes, file_name: str) -> Ballots:
    """What a file of paper ballots says; a line whose ballot has scored its activity already has a note.

    Raises:
        UserError: `file.<why>`: the file cannot be read; or no round is open.
    """
    workshop = open_workshop(asking, workshop_id)
    items = _items(asking, workshop)
    known = KnownNames(
        {key_of(name): group for group, names in _names(workshop).items() for name in names},
        frozenset(items),
        asking.store.paper.groups(workshop),
    )
    # A file that somebody chose is opened in the reader's process only (decision 0008)
    found = run_in_child(read_ballots, content, file_name, known)
    stored = asking.store.paper.scored(workshop)
    not_asked = [
        Problem("ballot_not_asked", Level.NOTE, row, EFFORT, str(line.effort))
        for row, line in found.lines
        if _as_asked(workshop, line) != line
    ]
    again = [
        Problem("ballot_again", Level.NOTE, row, ACTIVITY, str(line.activity_number))
        for row, line in found.lines
        if (line.ballot_number, items[line.activity_number][0]) in stored
    ]
    return replace(found, problems=in_row_order([*found.problems, *not_asked, *again]))


@needs(Action.RUN_WORKSHOP)
def template_as_csv(asking: Asking, workshop_id: str, ballots: int) -> bytes:
    """A file to fill in with what stands on so many paper ballots, as CSV."""
    return ballots_csv(_listed(asking, workshop_id), min(ballots, MOST_BALLOTS))


@needs(Action.RUN_WORKSHOP)
def template_as_xlsx(asking: Asking, workshop_id: str, ballots: int) -> bytes:
    """The same as a workbook, with lists to choose from."""
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    groups = [t(f"actor.{group}") for group in workshop.plan.groups]
    return ballots_xlsx(_listed(asking, workshop_id), min(ballots, MOST_BALLOTS), groups)


def _listed(asking: Asking, workshop_id: str) -> list[Item]:
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    return [(number, title) for number, (_, title) in _items(asking, workshop).items()]


def _items(asking: Asking, workshop: Workshop) -> dict[int, tuple[str, str]]:
    """What is scored: an activity's id and title by its number."""
    things = scored_things(asking.store, workshop)
    named = things[~things["skipped"]]
    return {
        int(number): (str(activity_id), str(title))
        for number, activity_id, title in zip(
            named["number"], named["activity_id"], named["title"], strict=True
        )
    }


def _names(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """How each group may be written: its number on paper, its name for staff and for residents."""
    return {
        group: (str(number), group, t(f"actor.{group}"), t(f"ballot.group.{group}"))
        for number, group in enumerate(workshop.plan.groups, 1)
    }


def _as_asked(workshop: Workshop, line: PaperScore) -> PaperScore:
    """The line without effort, where its group was not asked about it."""
    return line if len(workshop.plan.asks_of(line.group)) > 1 else replace(line, effort=None)


def _score(workshop: Workshop, items: dict[int, tuple[str, str]], line: PaperScore) -> Score:
    if line.activity_number not in items:
        raise UserError("paper_activity", number=line.activity_number)
    if line.group not in workshop.plan.groups:
        raise UserError("group_not_chosen")
    check_number(line.ballot_number)
    if any(score not in (None, *SCORES) for score in (line.impact, line.effort)):
        raise UserError("score_not_on_scale")
    return Score(
        workshop.council_id,
        workshop.workshop_id,
        paper_id(line.ballot_number),
        uuid4().hex,
        workshop.progress.round_number,
        items[line.activity_number][0],
        line.impact,
        line.effort,
    )


def _ballot(workshop: Workshop, number: int, group: str) -> Ballot:
    return Ballot(workshop.council_id, workshop.workshop_id, paper_id(number), group, "en", "paper")
