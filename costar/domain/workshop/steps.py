"""Which steps a workshop can take from where it is, where each leads, and what is open beside them."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.domain.workshop.workshop import MOST_ROUNDS, Progress, Stage, Step

ASKED_FIRST: Final = (Step.REVEAL, Step.SHOW_PREFERRED, Step.CLOSE)
"""What a press by mistake cannot take back: a room has seen what it has seen."""

LOOKED_AT: Final = (Stage.REVEAL, Stage.TALK, Stage.PREFERRED)
"""The stages in which the room looks at a round."""


def steps_of(progress: Progress) -> tuple[Step, ...]:
    """The steps that are possible now, the usual one first."""
    again = (Step.SCORE_AGAIN,) if progress.round_number < MOST_ROUNDS else ()
    pause = (Step.GO_ON,) if progress.paused else (Step.PAUSE,)
    ask = (Step.ASK_IDEAS,) if progress.proposes else ()
    return {
        Stage.LOBBY: (*ask, Step.START),
        Stage.IDEAS: (Step.START, *pause, Step.CLOSE, Step.BACK),
        Stage.SCORING: (Step.REVEAL, *pause, Step.BACK),
        # As it was, or a new round: what was shown once takes no more answers (decision 0054).
        Stage.HIDDEN: (Step.REVEAL, *again),
        Stage.REVEAL: (Step.TALK, *again, Step.DECIDE, Step.BACK),
        Stage.TALK: (*again, Step.DECIDE, Step.BACK),
        Stage.PAIRS: (Step.SHOW_PREFERRED, *pause, Step.BACK),
        Stage.PREFERRED: (Step.TALK, *again, Step.DECIDE, Step.BACK),
        Stage.DECIDE: (Step.CLOSE, Step.BACK),
        Stage.CLOSED: (),
    }[progress.stage]


class PaperWay(StrEnum):
    """What helpers do with paper: print what will be asked, and type in what was written."""

    PRINT_BALLOTS = "print_ballots"
    PRINT_ORDER = "print_order"
    TYPE_BALLOTS = "type_ballots"
    TYPE_ORDER = "type_order"
    TYPE_IDEAS = "type_ideas"


TYPING: Final = frozenset({PaperWay.TYPE_BALLOTS, PaperWay.TYPE_ORDER, PaperWay.TYPE_IDEAS})
"""The ways by which paper is typed in; at most one is open at a time."""


def ways_of(progress: Progress) -> frozenset[PaperWay]:
    """What is open now: paper is typed in while it counts, and printed while a round may still take it."""
    is_open = {
        PaperWay.PRINT_BALLOTS: progress.stage is not Stage.CLOSED and _may_score(progress),
        # Not before: nobody knows what will be compared (decision 0040).
        PaperWay.PRINT_ORDER: progress.takes_choices,
        PaperWay.TYPE_BALLOTS: progress.takes_scores,
        PaperWay.TYPE_ORDER: progress.takes_choices,
        PaperWay.TYPE_IDEAS: progress.takes_ideas,
    }
    return frozenset(way for way, may in is_open.items() if may)


def _may_score(progress: Progress) -> bool:
    """Whether this round, or one to come, takes scores."""
    is_before_the_reveal = progress.stage in (Stage.LOBBY, Stage.IDEAS, Stage.SCORING)
    return is_before_the_reveal or progress.round_number < MOST_ROUNDS


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
    # Most steps make a new Progress; whether the room proposes outlasts all of them.
    return replace(_after(progress, step, minutes, now), proposes=progress.proposes)


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
    if progress.stage is Stage.IDEAS and step is Step.CLOSE:
        # A number of 0, so that nothing is told as revealed (decision 0056).
        return Progress(Stage.CLOSED, 0, tie_number=progress.tie_number)
    return _on(progress, _LEADS_TO[step])


_LEADS_TO: Final = {
    Step.ASK_IDEAS: Stage.IDEAS,
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
    return replace(progress, stage=Stage.TALK, activity_id=activity_id, part=0)


def turned(progress: Progress, by: int, parts: int) -> Progress:
    """The wall turned on or back by so many parts of its stage, of which there are `parts`."""
    return replace(progress, part=min(max(progress.part + by, 0), max(parts - 1, 0)))


def comparing(progress: Progress, activity_ids: tuple[str, ...]) -> Progress:
    """A tie-break between some activities of the revealed round.

    Raises:
        ValueError: no round is being looked at, or these are too few or too many.
    """
    if progress.stage not in LOOKED_AT or not FEWEST <= len(set(activity_ids)) <= MOST:
        raise ValueError(f"no tie-break of {len(set(activity_ids))} from {progress.stage}")
    # Another number, so that the answers of the tie-break before count no more (decision 0011).
    tied, number = tuple(dict.fromkeys(activity_ids)), progress.tie_number + 1
    asked = Progress(Stage.PAIRS, progress.round_number, tied=tied, tie_number=number)
    return replace(asked, proposes=progress.proposes)


def proposing(progress: Progress, *, proposes: bool) -> Progress:
    """The same, with or without asking the room for ideas before it scores.

    Raises:
        ValueError: the lobby is left already.
    """
    if progress.stage is not Stage.LOBBY:
        raise ValueError(f"ideas are asked for from the lobby, not from {progress.stage}")
    return replace(progress, proposes=proposes)


def _on(progress: Progress, stage: Stage) -> Progress:
    """Another stage of the same round; a tie-break that was shown is seen wherever the round is."""
    shown = progress.compared or stage is Stage.PREFERRED or progress.stage is Stage.HIDDEN
    tied = progress.tied if shown else ()
    return Progress(
        stage, progress.round_number, tied=tied, tie_number=progress.tie_number, compared=bool(tied)
    )


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
    """One step back; never to where answers are taken beside which the results were shown."""
    number, ties = progress.round_number, progress.tie_number
    if progress.stage is Stage.SCORING:
        before = Progress(Stage.IDEAS if progress.proposes else Stage.LOBBY, tie_number=ties)
        return before if number == 1 else Progress(Stage.REVEAL, number - 1, tie_number=ties)
    if progress.stage is Stage.IDEAS:
        return Progress(tie_number=ties)
    # Never to the round itself: one more score and another reveal would tell whose it was (decision 0054).
    if progress.stage is Stage.REVEAL:
        return replace(progress, stage=Stage.HIDDEN, compared=False, part=0)
    if progress.stage is Stage.PAIRS:
        return Progress(Stage.REVEAL, number, tie_number=ties)
    return _on(progress, Stage.REVEAL)
