"""A workshop: what was planned, how far it has got, and which steps lead where.

lobby → scoring → reveal → talk → scoring again → … → decide → closed, and back one step at any time
until it is closed. From a reveal a tie-break may lead aside: pairs → preferred. Nothing of a round may be
seen before it is revealed, and nothing of a tie-break before it is ended.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.subject import ASKS, Subject
from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.domain.workshop.voices import Weighing

MOST_ACTIVITIES: Final = 60
MOST_ROUNDS: Final = 3


class Stage(StrEnum):
    """Where a workshop is."""

    LOBBY = "lobby"
    SCORING = "scoring"
    REVEAL = "reveal"
    TALK = "talk"
    PAIRS = "pairs"
    PREFERRED = "preferred"
    DECIDE = "decide"
    CLOSED = "closed"


class Step(StrEnum):
    """What the facilitator may do next."""

    START = "start"
    REVEAL = "reveal"
    TALK = "talk"
    SCORE_AGAIN = "score_again"
    SHOW_PREFERRED = "show_preferred"
    DECIDE = "decide"
    CLOSE = "close"
    BACK = "back"
    PAUSE = "pause"
    GO_ON = "go_on"


@dataclass(frozen=True)
class Wording:
    """The facilitator's own words on phones, paper and wall; "" means the catalogue's."""

    instruction: str = ""
    impact: str = ""
    effort: str = ""

    def of(self, axis: str) -> str:
        """The question for "impact" or "effort"; no other has words of the facilitator's own."""
        return {"impact": self.impact, "effort": self.effort}.get(axis, "")


LONGEST_WORDING: Final = 200


@dataclass(frozen=True)
class Plan:
    """What was chosen before the workshop opened.

    `groups` are values of `activity.Actor`; `minutes` is the time for one round, 0 for no timer;
    `languages` are codes of the catalogue; `shows_last` puts on the wall what became of the last workshop;
    `subject` is what is scored.
    """

    name: str
    groups: tuple[str, ...]
    weighing: Weighing = Weighing.EQUAL_VOICE
    minutes: int = 0
    languages: tuple[str, ...] = ("en",)
    impact_cut: float = 3.0
    effort_cut: float = 3.0
    wording: Wording = Wording()
    shows_last: bool = False
    subject: Subject = Subject.ACTIVITIES

    @property
    def cuts(self) -> Cuts:
        """Where this workshop cuts the matrix, fixed before anyone scores."""
        return Cuts(self.impact_cut, self.effort_cut)

    @property
    def asks(self) -> tuple[str, ...]:
        """The scales of its questions."""
        return ASKS[self.subject]

    @property
    def scores_activities(self) -> bool:
        """Whether it puts activities on the Matrix."""
        return self.subject is Subject.ACTIVITIES


@dataclass(frozen=True)
class Progress:
    """How far a workshop has got.

    `round_number` counts from 1; `closes_at` (UTC) is when the timer of the round runs out;
    `seconds_left` is what is left of it while it is paused.
    `activity_id` is the one being talked about. `tied` are the activities of the tie-break of this round,
    `tie_number` counts tie-breaks from 1, and `compared` says whether this one was ended and shown.
    `seen` is the last round that was ever revealed, whether or not it was hidden again.
    """

    stage: Stage = Stage.LOBBY
    round_number: int = 1
    paused: bool = False
    closes_at: datetime | None = None
    activity_id: str = ""
    tied: tuple[str, ...] = ()
    tie_number: int = 0
    compared: bool = False
    seconds_left: int | None = None
    seen: int = field(default=0, compare=False)

    @property
    def was_revealed(self) -> tuple[int, ...]:
        """The rounds whose results were seen, now or before the facilitator went back."""
        return tuple(range(1, max(self.seen, *self.revealed, 0) + 1))

    @property
    def revealed(self) -> tuple[int, ...]:
        """The rounds whose results may be seen."""
        if self.stage is Stage.LOBBY:
            return ()
        last = self.round_number - (self.stage is Stage.SCORING)
        return tuple(range(1, last + 1))

    @property
    def takes_scores(self) -> bool:
        """Whether a score may be given or changed now."""
        return self.stage is Stage.SCORING and not self.paused

    @property
    def may_set_aside(self) -> bool:
        """Whether a ballot may be set aside, or count again: only while nobody sees what that changes."""
        return self.stage in (Stage.LOBBY, Stage.SCORING)

    @property
    def takes_choices(self) -> bool:
        """Whether an answer in a tie-break may be given or changed now."""
        return self.stage is Stage.PAIRS and not self.paused


@dataclass(frozen=True)
class Workshop:
    """A workshop of one council. `code` is typed, `token` stands in the QR; both are "" once it is closed."""

    council_id: str
    workshop_id: str
    plan: Plan
    progress: Progress
    code: str
    token: str
    made_at: datetime
    revision: int = 1
    closed_at: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the room has gone home: what it scored is told from then on only as far as it is shared."""
        return self.progress.stage is Stage.CLOSED


LOOKED_AT: Final = (Stage.REVEAL, Stage.TALK, Stage.PREFERRED)
"""The stages in which the room looks at a round."""


def steps_of(progress: Progress) -> tuple[Step, ...]:
    """The steps that are possible now, the usual one first."""
    again = (Step.SCORE_AGAIN,) if progress.round_number < MOST_ROUNDS else ()
    pause = (Step.GO_ON,) if progress.paused else (Step.PAUSE,)
    return {
        Stage.LOBBY: (Step.START,),
        Stage.SCORING: (Step.REVEAL, *pause, Step.BACK),
        Stage.REVEAL: (Step.TALK, *again, Step.DECIDE, Step.BACK),
        Stage.TALK: (*again, Step.DECIDE, Step.BACK),
        Stage.PAIRS: (Step.SHOW_PREFERRED, *pause, Step.BACK),
        Stage.PREFERRED: (Step.TALK, *again, Step.DECIDE, Step.BACK),
        Stage.DECIDE: (Step.CLOSE, Step.BACK),
        Stage.CLOSED: (),
    }[progress.stage]


def after(progress: Progress, step: Step, *, minutes: int, now: datetime) -> Progress:
    """Where the step leads.

    Args:
        progress: where the workshop is.
        step: one of `steps_of(progress)`.
        minutes: the time for one round, 0 for no timer.
        now: UTC without a zone.

    Raises:
        ValueError: the step is not possible here.
    """
    if step not in steps_of(progress):
        raise ValueError(f"no step {step} from {progress.stage}")
    led = _after(progress, step, minutes, now)
    return replace(led, seen=len(replace(led, seen=progress.seen).was_revealed))


def _after(progress: Progress, step: Step, minutes: int, now: datetime) -> Progress:
    if step is Step.PAUSE:
        return _paused(progress, now)
    if step is Step.GO_ON:
        return _going_on(progress, now)
    if step is Step.BACK:
        return _back(progress)
    if step in (Step.START, Step.SCORE_AGAIN):
        number = progress.round_number + (step is Step.SCORE_AGAIN)
        ends = now + timedelta(minutes=minutes) if minutes else None
        return Progress(Stage.SCORING, number, closes_at=ends, tie_number=progress.tie_number)
    return _on(progress, _LEADS_TO[step])


_LEADS_TO: Final = {
    Step.REVEAL: Stage.REVEAL,
    Step.TALK: Stage.TALK,
    Step.SHOW_PREFERRED: Stage.PREFERRED,
    Step.DECIDE: Stage.DECIDE,
    Step.CLOSE: Stage.CLOSED,
}


def extended(progress: Progress, minutes: int, now: datetime) -> Progress:
    """The same round with more time, counted from its end or, when that has passed, from now."""
    if progress.paused:
        return replace(progress, seconds_left=(progress.seconds_left or 0) + minutes * 60)
    start = max(progress.closes_at or now, now)
    return replace(progress, closes_at=start + timedelta(minutes=minutes))


def talking_about(progress: Progress, activity_id: str) -> Progress:
    """The talk turned to one activity."""
    return replace(progress, stage=Stage.TALK, activity_id=activity_id)


def comparing(progress: Progress, activity_ids: tuple[str, ...]) -> Progress:
    """A tie-break between some activities of the revealed round.

    Raises:
        ValueError: no round is being looked at, or these are too few or too many.
    """
    if progress.stage not in LOOKED_AT or not FEWEST <= len(set(activity_ids)) <= MOST:
        raise ValueError(f"no tie-break of {len(set(activity_ids))} from {progress.stage}")
    tied, number = tuple(dict.fromkeys(activity_ids)), progress.tie_number + 1
    return Progress(Stage.PAIRS, progress.round_number, tied=tied, tie_number=number, seen=progress.seen)


def plan_to_text(plan: Plan) -> str:
    """The plan as JSON, for keeping."""
    return json.dumps(asdict(plan), sort_keys=True)


def plan_from_text(text: str) -> Plan:
    """The plan that was kept; what an older version did not know takes its default."""
    kept = json.loads(text)
    lists = {name: tuple(kept[name]) for name in ("groups", "languages")}
    read = {
        "weighing": Weighing(kept["weighing"]),
        "wording": Wording(**kept.get("wording", {})),
        "subject": Subject(kept.get("subject", Subject.ACTIVITIES)),
    }
    return Plan(**(kept | lists | read))


def progress_to_text(progress: Progress) -> str:
    """The progress as JSON, for keeping."""
    ends = progress.closes_at.isoformat() if progress.closes_at else None
    return json.dumps(asdict(progress) | {"closes_at": ends}, sort_keys=True)


def progress_from_text(text: str) -> Progress:
    """The progress that was kept; what an older version did not know takes its default."""
    kept = json.loads(text)
    ends = datetime.fromisoformat(kept["closes_at"]) if kept["closes_at"] else None
    read = {"stage": Stage(kept["stage"]), "closes_at": ends, "tied": tuple(kept.get("tied", ()))}
    return Progress(**(kept | read))


def _on(progress: Progress, stage: Stage) -> Progress:
    """Another stage of the same round; a tie-break that was shown stays to be seen."""
    shown = progress.compared or stage is Stage.PREFERRED
    tied = progress.tied if shown else ()
    return Progress(stage, progress.round_number, tied=tied, tie_number=progress.tie_number, compared=shown)


def _paused(progress: Progress, now: datetime) -> Progress:
    """The clock stands still: what is left of the time is left when it goes on."""
    ends = progress.closes_at
    left = max(0, round((ends - now).total_seconds())) if ends else None
    return replace(progress, paused=True, closes_at=None, seconds_left=left)


def _going_on(progress: Progress, now: datetime) -> Progress:
    left = progress.seconds_left
    ends = progress.closes_at if left is None else now + timedelta(seconds=left)
    return replace(progress, paused=False, closes_at=ends, seconds_left=None)


def _back(progress: Progress) -> Progress:
    number, ties = progress.round_number, progress.tie_number
    if progress.stage is Stage.SCORING:
        before = Progress(tie_number=ties)
        return before if number == 1 else Progress(Stage.REVEAL, number - 1, tie_number=ties)
    if progress.stage is Stage.REVEAL:
        return Progress(Stage.SCORING, number, tie_number=ties)
    if progress.stage is Stage.PREFERRED:
        return replace(progress, stage=Stage.PAIRS, compared=False)
    if progress.stage is Stage.PAIRS:
        return Progress(Stage.REVEAL, number, tie_number=ties)
    return _on(progress, Stage.REVEAL)
