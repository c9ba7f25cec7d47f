"""Typing in what people wrote on paper ballots."""

from dataclasses import dataclass
from uuid import uuid4

from costar.domain.access import Action
from costar.domain.ballot import Ballot, Score
from costar.domain.workshop import Stage, Workshop
from costar.errors import UserError
from costar.usecases.asking import Asking, needs


@dataclass(frozen=True)
class PaperScore:
    """One line of a paper ballot: the ballot's and the activity's number; None is "don't know"."""

    ballot_number: int
    group: str
    activity_number: int
    impact: int | None
    effort: int | None


@dataclass(frozen=True)
class Typed:
    """A line as it was stored, with what takes it back."""

    line: PaperScore
    title: str
    ballot_id: str
    token: str


@needs(Action.RUN_WORKSHOP)
def type_in(asking: Asking, workshop_id: str, line: PaperScore) -> Typed:
    """Store one line of a paper ballot, in the round that is open.

    Raises:
        UserError: a number, group or score is not one of this workshop's, or no round is open.
    """
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    title, score = _checked(asking, workshop, line)
    asking.store.workshops.add_ballot(_ballot(workshop, line))
    if asking.store.workshops.record([score]) != [True]:
        raise UserError("round_takes_no_scores")
    return Typed(line, title, score.ballot_id, score.token)


@needs(Action.RUN_WORKSHOP)
def take_back(asking: Asking, workshop_id: str, typed: Typed) -> None:
    """Take a line out again. What was typed for the same ballot and activity before counts once more.

    Raises:
        UserError: its round is over.
    """
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    if workshop.progress.stage is not Stage.SCORING:
        raise UserError("round_takes_no_scores")
    asking.store.workshops.retract(workshop, typed.ballot_id, typed.token)


def _checked(asking: Asking, workshop: Workshop, line: PaperScore) -> tuple[str, Score]:
    items = asking.store.workshops.items(workshop)
    found = items[(items["number"] == line.activity_number) & ~items["skipped"]]["activity_id"]
    if found.empty:
        raise UserError("paper_activity", number=line.activity_number)
    if line.group not in workshop.plan.groups:
        raise UserError("group_not_chosen")
    if line.ballot_number < 1:
        raise UserError("paper_ballot_number")
    if any(score not in (None, 1, 2, 3, 4, 5) for score in (line.impact, line.effort)):
        raise UserError("score_not_on_scale")
    activity_id = str(found.iloc[0])
    activities = asking.council.activities(asking.council.council().revision).set_index("activity_id")
    score = Score(
        workshop.council_id,
        workshop.workshop_id,
        _paper_id(line),
        uuid4().hex,
        workshop.progress.round_number,
        activity_id,
        line.impact,
        line.effort,
    )
    return str(activities.at[activity_id, "title"]), score


def _ballot(workshop: Workshop, line: PaperScore) -> Ballot:
    return Ballot(workshop.council_id, workshop.workshop_id, _paper_id(line), line.group, "en", "paper")


def _paper_id(line: PaperScore) -> str:
    return f"paper-{line.ballot_number}"
