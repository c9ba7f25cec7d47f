"""A workshop: what was planned, and how far it has got; `steps` says which step leads where.

lobby → scoring → reveal → talk → scoring again → … → decide → closed, and back one step at any time
until it is closed. A room that proposes does so before it scores: lobby → ideas → scoring, or closed at once.
From a reveal a tie-break may lead aside: pairs → preferred. Nothing of a round may be seen before it is
revealed, nothing of a tie-break before it is ended, and no idea before the facilitator shows it. What was
shown once takes no more answers: back from a reveal leads to hidden, where the round waits to be shown again
as it was.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.subject import ASKS, DOERS, Subject, asks_of
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.wifi import Wifi

# So many have a mark of their own on the Matrix, on desk and wall (decision 0033).
MOST_ACTIVITIES: Final = 60
MOST_ROUNDS: Final = 3
MOST_MINUTES: Final = 120
"""The longest timer of a round."""


class Stage(StrEnum):
    """Where a workshop is."""

    LOBBY = "lobby"
    IDEAS = "ideas"
    SCORING = "scoring"
    HIDDEN = "hidden"
    REVEAL = "reveal"
    TALK = "talk"
    PAIRS = "pairs"
    PREFERRED = "preferred"
    DECIDE = "decide"
    CLOSED = "closed"


class Step(StrEnum):
    """What the facilitator may do next."""

    ASK_IDEAS = "ask_ideas"
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
    `subject` is what is scored; `proposes` says that the room is asked for ideas first; `wifi` the network of
    the room; `easy_read` whether there is an Easy Read ballot; `people` for how many the agenda is, 0 where
    none was chosen; `effort_of_doers` asks effort only of those who do the work.
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
    proposes: bool = False
    wifi: Wifi = field(default_factory=Wifi)
    easy_read: EasyRead = EasyRead.NO
    people: int = 0
    effort_of_doers: bool = False

    @property
    def cuts(self) -> Cuts:
        """Where this workshop cuts the matrix, fixed before anyone scores."""
        return Cuts(self.impact_cut, self.effort_cut)

    @property
    def asks(self) -> tuple[str, ...]:
        """The scales of its questions."""
        return ASKS[self.subject]

    @property
    def doers(self) -> tuple[str, ...]:
        """Its groups that are asked about effort, where not all are; else none."""
        if not self.effort_of_doers or not self.scores_activities:
            return ()
        return tuple(group for group in self.groups if group in DOERS)

    def asks_of(self, group: str) -> tuple[str, ...]:
        """The scales of the questions on a ballot of a group."""
        return asks_of(self.subject, group, self.doers)

    @property
    def asks_nobody_effort(self) -> bool:
        """Whether effort is asked only of those who do the work, and none of them is expected."""
        return self.effort_of_doers and self.scores_activities and not self.doers

    @property
    def room_language(self) -> str:
        """What the wall speaks and the council writes: English where the workshop has it, else its first."""
        return language_of_room(self.languages)

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
    `tie_number` counts tie-breaks from 1, and `compared` says whether this one was ended and is shown.
    `proposes`: the way to scoring leads over ideas. A workshop that was closed after them has no round: its
    number is 0. `part` counts from 0 what the wall shows of a stage that does not fit it at once.
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
    part: int = 0
    proposes: bool = False

    @property
    def place(self) -> tuple[Stage, int]:
        """Where the workshop is: at which stage of which round."""
        return self.stage, self.round_number

    @property
    def was_revealed(self) -> tuple[int, ...]:
        """The rounds whose results were seen, now or before the facilitator hid the last."""
        return self._rounds(Stage.LOBBY, Stage.IDEAS, Stage.SCORING)

    @property
    def revealed(self) -> tuple[int, ...]:
        """The rounds whose results may be seen."""
        return self._rounds(Stage.LOBBY, Stage.IDEAS, Stage.SCORING, Stage.HIDDEN)

    def _rounds(self, *without_the_last: Stage) -> tuple[int, ...]:
        """All rounds, without the last at these stages."""
        return tuple(range(1, self.round_number + (self.stage not in without_the_last)))

    @property
    def round_to_score(self) -> int:
        """The round that takes scores now, or else the next that would."""
        return self.round_number + (not self.may_set_aside)

    @property
    def takes_scores(self) -> bool:
        """Whether a score may be given or changed now."""
        return self.stage is Stage.SCORING and not self.paused

    @property
    def may_set_aside(self) -> bool:
        """Whether a ballot may be set aside, or count again: only while nobody sees what that changes."""
        return self.stage in (Stage.LOBBY, Stage.IDEAS, Stage.SCORING)

    @property
    def takes_ideas(self) -> bool:
        """Whether phones may propose something, or change what they proposed, now."""
        return self.stage is Stage.IDEAS and not self.paused

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

    @property
    def said_code(self) -> str:
        """The code as people read it out: four and four."""
        return f"{self.code[:4]} {self.code[4:]}".strip()


def language_of_room(languages: Sequence[str]) -> str:
    """What a room with these languages speaks and writes: English where it has it, else the first."""
    return "en" if "en" in languages or not languages else languages[0]


def plan_to_text(plan: Plan) -> str:
    """The plan as JSON, for keeping."""
    return json.dumps(asdict(plan), sort_keys=True)


def plan_from_text(text: str) -> Plan:
    """The plan that was kept; what an older version did not know takes its default."""
    kept = json.loads(text)
    # JSON knows lists only, and with one in it a plan would be unlike the one that was saved
    lists = {name: tuple(kept[name]) for name in ("groups", "languages")}
    read = {
        "weighing": Weighing(kept["weighing"]),
        "wording": Wording(**kept.get("wording", {})),
        # A plan that was kept before there was a subject is about activities (decision 0018).
        "subject": Subject(kept.get("subject", Subject.ACTIVITIES)),
        "wifi": Wifi(**kept.get("wifi", {})),
        "easy_read": EasyRead(kept.get("easy_read", EasyRead.NO)),
    }
    return Plan(**(kept | lists | read))


def progress_to_text(progress: Progress) -> str:
    """The progress as JSON, for keeping."""
    ends = progress.closes_at.isoformat() if progress.closes_at else None
    return json.dumps(asdict(progress) | {"closes_at": ends}, sort_keys=True)


def progress_from_text(text: str) -> Progress:
    """The progress that was kept; what an older version did not know takes its default.

    An older version let a round that was hidden again take scores; it is hidden now.
    """
    kept = json.loads(text)
    # "seen" was the last round that had been shown; there was no stage for one that was hidden again
    if kept.pop("seen", 0) >= kept["round_number"] and kept["stage"] in (Stage.LOBBY, Stage.SCORING):
        kept["stage"] = Stage.HIDDEN
    ends = datetime.fromisoformat(kept["closes_at"]) if kept["closes_at"] else None
    read = {"stage": Stage(kept["stage"]), "closes_at": ends, "tied": tuple(kept.get("tied", ()))}
    return Progress(**(kept | read))
