"""A phone's page in a round: one activity, what to wait for, or that all is done."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.responses import Response

from costar.domain.clock import now_in_utc
from costar.domain.workshop.easy_read import STEPS
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Stage
from costar.live.pages import page
from costar.usecases.workshop.ballot import BallotItem, BallotView

MISSED_PAIR: Final = "missed_pair"
"""In an address: an answer in a tie-break came when that was over."""


@dataclass(frozen=True)
class Asked:
    """What a phone asks to see, and what it has to be told.

    `number` is the activity asked for; `turn` that of an answer given on this page; `saved` the number of the
    activity that was just saved; `joined` whether it comes from joining; `everything` asks for the list of
    all; `easy` for the Easy Read form. `problem` keeps an answer from being stored, and `given` is what was
    chosen on each scale then; `missed` says that an answer given elsewhere was not stored.
    """

    number: int | None = None
    turn: int = 0
    saved: int | None = None
    joined: bool = False
    problem: str = ""
    given: dict[str, str] | None = None
    everything: bool = False
    easy: bool = False
    missed: str = ""


def ballot_page(ballot: BallotView, asked: Asked) -> Response:
    """The activity asked for, else the first that is not scored, else the list of all; no activity where
    none can be scored now.

    While the workshop is paused an answer that was sent keeps its page, so that its choices are not lost.
    """
    waits = ballot.paused and asked.given is None
    told = {"saved": _saved(ballot, asked), "joined": asked.joined, "problem": asked.problem or asked.missed}
    if ballot.stage is not Stage.SCORING or waits or not ballot.items:
        told["joined"] = False  # no round is open
        status = 400 if asked.problem else 200
        waiting = _waiting(ballot)
        return page("wait", status=status, ballot=ballot, told=told, waiting=waiting, stands=stands(ballot))
    item = None if asked.everything else _item_of(ballot, asked.number)
    left = seconds_left(ballot)
    if item is None:
        return page("done", ballot=ballot, told=told, stands=stands(ballot), left=left)
    place = ballot.items.index(item)
    return page(
        "easy" if asked.easy else "ballot",
        status=400 if asked.problem else 200,
        item=item,
        given=asked.given or _given(ballot, item),
        place=place + 1,
        before=ballot.items[place - 1].number if place else None,
        after=number_after(ballot, item),
        # Of each page another: it tells a repeat as well, as the page's token (decision 0024).
        turn=asked.turn,
        stands=round_of(ballot),
        ballot=ballot,
        told=told,
        left=left,
        easy_steps=STEPS,
    )


def number_after(ballot: BallotView, item: BallotItem) -> int:
    """The next activity's number; 0, which is nobody's, after the last."""
    place = ballot.items.index(item) + 1
    return ballot.items[place].number if place < len(ballot.items) else 0


def stands(ballot: BallotView) -> str:
    """What a phone that waits compares: it looks again when this changes, also when activities come or go."""
    numbers = " ".join(str(item.number) for item in ballot.items)
    mark = sha256(numbers.encode()).hexdigest()[:6]
    return f"{round_of(ballot)}-{int(ballot.paused)}-{mark}"


def round_of(ballot: BallotView) -> str:
    """What a phone on a question compares: no pause and no new activity takes it away from there."""
    return f"{ballot.stage}-{ballot.round_number}"


def seconds_left(ballot: BallotView) -> int | None:
    """Until the round's time is up, 0 when it is; None when it has no timer."""
    if ballot.closes_at is None:
        return None
    # Moments are kept in UTC, in a column without a zone (decision 0002).
    return max(0, round((ballot.closes_at - now_in_utc()).total_seconds()))


def _waiting(ballot: BallotView) -> str:
    """What the phone waits for, as the words call it."""
    if ballot.paused:
        return "paused"
    keeps = ballot.stage is Stage.DECIDE and ballot.subject is Subject.CULTURE
    return "keep" if keeps else str(ballot.stage)


def _saved(ballot: BallotView, asked: Asked) -> BallotItem | None:
    """What was just saved."""
    # Its number stands in the address, which may be kept or typed: “saved” is said only of what is.
    return next((one for one in ballot.items if one.number == asked.saved and one.is_scored), None)


def _given(ballot: BallotView, item: BallotItem) -> dict[str, str]:
    """What is chosen on each scale; "" where nothing is."""
    if not item.is_scored:
        return dict.fromkeys(ballot.asks, "")
    answers = zip(ballot.asks, item.answers, strict=False)  # a lone question has no second answer
    # Where an activity was scored, None is “I don't know”.
    return {scale: str(answer or "dont_know") for scale, answer in answers}


def _item_of(ballot: BallotView, number: int | None) -> BallotItem | None:
    """The activity asked for, else the first that is not scored; None when all are."""
    asked = next((one for one in ballot.items if one.number == number), None)
    return asked or next((one for one in ballot.items if not one.is_scored), None)
