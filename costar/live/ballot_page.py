"""A phone's page in a round: one activity, what to wait for, or that all is done."""

import secrets
from datetime import UTC, datetime

from starlette.responses import Response

from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Stage
from costar.live.pages import page
from costar.usecases.workshop.ballot import BallotItem, BallotView


def ballot_page(
    ballot: BallotView, number: int | None, *, problem: str = "", given: dict[str, str] | None = None
) -> Response:
    """The activity asked for, else the first that is not scored; no activity where none can be scored now.

    Args:
        ballot: the phone's ballot with its scores.
        number: the activity asked for.
        problem: what keeps an answer from being stored.
        given: what was chosen on each scale, where it could not be stored.
    """
    status = 400 if problem else 200
    if ballot.stage is not Stage.SCORING or ballot.paused or not ballot.items:
        return page("wait", ballot=ballot, waiting=_waiting(ballot), stands=stands(ballot))
    item = _item_of(ballot, number)
    if item is None:
        return page(
            "done",
            ballot=ballot,
            stands=stands(ballot),
            problem=problem,
            left=seconds_left(ballot),
        )
    place = ballot.items.index(item)
    return page(
        "ballot",
        status=status,
        ballot=ballot,
        item=item,
        given=given or _given(ballot, item),
        place=place + 1,
        before=ballot.items[place - 1].number if place else None,
        after=number_after(ballot, item),
        token=secrets.token_urlsafe(16),
        stands=stands(ballot),
        problem=problem,
        left=seconds_left(ballot),
    )


def number_after(ballot: BallotView, item: BallotItem) -> int:
    """The next activity's number; 0, which is nobody's, after the last."""
    place = ballot.items.index(item) + 1
    return ballot.items[place].number if place < len(ballot.items) else 0


def stands(ballot: BallotView) -> str:
    """What a phone that waits compares: it looks again when this changes."""
    return f"{ballot.stage}-{ballot.round_number}-{int(ballot.paused)}"


def seconds_left(ballot: BallotView) -> int | None:
    """Until the round's time is up, 0 when it is; None when it has no timer."""
    if ballot.closes_at is None:
        return None
    return max(0, round((ballot.closes_at - datetime.now(UTC).replace(tzinfo=None)).total_seconds()))


def _waiting(ballot: BallotView) -> str:
    """What the phone waits for, as the words call it."""
    if ballot.paused:
        return "paused"
    keeps = ballot.stage is Stage.DECIDE and ballot.subject is Subject.CULTURE
    return "keep" if keeps else str(ballot.stage)


def _given(ballot: BallotView, item: BallotItem) -> dict[str, str]:
    """What is chosen on each scale; "" where nothing is."""
    if not item.is_scored:
        return dict.fromkeys(ballot.asks, "")
    answers = zip(ballot.asks, item.answers, strict=False)  # a lone question has no second answer
    return {scale: str(answer or "dont_know") for scale, answer in answers}


def _item_of(ballot: BallotView, number: int | None) -> BallotItem | None:
    """The activity asked for, else the first that is not scored; None when all are."""
    asked = next((one for one in ballot.items if one.number == number), None)
    return asked or next((one for one in ballot.items if not one.is_scored), None)
