"""The tie-break on phones: pair after pair, at an address of its own below the ballot's."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from costar.domain.workshop.ballot import Choice
from costar.domain.workshop.workshop import Stage
from costar.errors import NoRoom, NotFound
from costar.live.answers import say_not_saved, say_saved
from costar.live.ballot_page import MISSED_PAIR, round_of, stands
from costar.live.forms import (
    DIGITS,
    Form,
    asked_number,
    form_of,
    number_of,
    secret_of,
    token_of,
    turn_now,
    turn_of,
    wants_json,
)
from costar.live.inbox import Full, Inbox
from costar.live.pages import page
from costar.storage.store import Store
from costar.usecases.workshop import tie_break
from costar.usecases.workshop.ballot import BallotView
from costar.usecases.workshop.tie_break import PairItem, PairsView
from costar.words import t

_SIDES: Final = ("first", "second", "cannot_say")
_PAUSED: Final = 409
_COME_AGAIN: Final = (_PAUSED, 503)

OwnBallot = Callable[[Request], Awaitable[BallotView]]


class PairPhones:
    """What the phones of a workshop may ask in its tie-break."""

    def __init__(self, store: Callable[[], Store], ballot: OwnBallot) -> None:
        """Made beside the ballot's routes: `ballot` finds a phone's own."""
        self._store = store
        self._ballot = ballot

    async def show(self, request: Request) -> Response:
        """The pair asked for, else the first without an answer; away to the ballot when there is none."""
        try:
            ballot, view = await self._view(request)
        except NotFound:
            return _to_ballot(request)
        # The ballot's page says what this phone waits for.
        if ballot.paused or not view.items:
            return _to_ballot(request)
        saved = "saved" in request.query_params
        # What came too late to be saved is said on the page that follows (decision 0074).
        problem = t("pairs.over") if MISSED_PAIR in request.query_params else ""
        shown = _Shown(asked_number(request), _turn(request, ballot), saved=saved, problem=problem)
        return _page(ballot, view, shown)

    async def answer(self, request: Request) -> Response:
        """Store which of two was preferred, and go on to the next pair."""
        is_script = wants_json(request)
        try:
            ballot, view = await self._view(request)
        except NotFound:
            return say_not_saved(410) if is_script else _to_ballot(request)
        form = await form_of(request)
        place = next((at for at, one in enumerate(view.items) if _key(one) == form.get("activity")), None)
        if place is None:
            return say_not_saved(400) if is_script else _missed(request)
        sent = _Sent(request, ballot, view, place, form)
        if form.get("preferred") not in _SIDES:
            return _refused(sent, t("pairs.missing"), 400)
        choice = _choice(ballot, view.items[place], form)
        try:
            saved = await self._inbox.put(replace(choice, turn=_turn(request, ballot, form)))
        except (Full, NoRoom):
            return _refused(sent, t("ballot.busy"), 503)
        if not saved:
            return await self._not_taken(sent)
        if is_script:
            return say_saved()
        return RedirectResponse(f"{request.url.path}?n={place + 1}&saved={place + 1}", 303)

    def is_well(self) -> bool:
        """Whether what was preferred is being stored."""
        return self._inbox.is_alive

    async def _not_taken(self, sent: "_Sent") -> Response:
        """Say that a pause keeps the answer waiting, or that its tie-break is over."""
        now = await self._ballot(sent.request)
        # An answer that is sent in a pause waits, as in a round (decision 0074).
        if now.paused and now.stage is Stage.PAIRS:
            return _refused(replace(sent, ballot=now), t("ballot.paused_kept"), 409)
        return say_not_saved() if wants_json(sent.request) else _missed(sent.request)

    async def _view(self, request: Request) -> tuple[BallotView, PairsView]:
        ballot = await self._ballot(request)
        return ballot, await to_thread.run_sync(tie_break.pairs_asked, self._store(), ballot)

    @cached_property
    def _inbox(self) -> Inbox[Choice, bool]:
        store = self._store()
        return Inbox(lambda choices: tie_break.record(store, choices))


@dataclass(frozen=True)
class _Sent:
    """An answer as it came, to which pair of those that this ballot is asked."""

    request: Request
    ballot: BallotView
    view: PairsView
    place: int
    form: Form


@dataclass(frozen=True)
class _Shown:
    """Which pair a phone is shown (None: the first without an answer), and what it has to be told.

    `problem`: why an answer was not stored; `given`: what was chosen then.
    """

    place: int | None
    turn: int
    saved: bool = False
    problem: str = ""
    given: str = ""


def _refused(sent: _Sent, problem: str, status: int) -> Response:
    """Say why nothing was stored; the choice stays, to be sent again."""
    headers = {"Retry-After": "2"} if status in _COME_AGAIN else {}
    if wants_json(sent.request):
        return say_not_saved(status, problem, again=status == _PAUSED, headers=headers)
    given = sent.form.get("preferred", "")
    # A new turn, so that what is sent from this page counts as given after what was refused.
    turn = _turn(sent.request, sent.ballot)
    answer = _page(sent.ballot, sent.view, _Shown(sent.place, turn, problem=problem, given=given))
    answer.status_code = status
    answer.headers.update(headers)
    return answer


def _page(ballot: BallotView, view: PairsView, shown: _Shown) -> Response:
    is_there = shown.place is not None and shown.place < len(view.items)
    at = shown.place if is_there else _first_open(view)
    if at is None:
        return page("pairs_done", ballot=ballot, stands=stands(ballot), saved=shown.saved)
    item = view.items[at]
    return page(
        "pair",
        item=item,
        key=_key(item),
        given=shown.given or _given(item),
        place=at,
        token=secrets.token_urlsafe(16),
        turn=shown.turn,
        saved=shown.saved,
        problem=shown.problem,
        ballot=ballot,
        stands=round_of(ballot),
        view=view,
    )


def _turn(request: Request, ballot: BallotView, form: Form | None = None) -> int:
    secret = secret_of(request, ballot.workshop_id)
    return turn_now(secret) if form is None else turn_of(form, secret)


def _first_open(view: PairsView) -> int | None:
    return next((at for at, one in enumerate(view.items) if one.preferred is None), None)


def _key(item: PairItem) -> str:
    return f"{item.first.activity_id}~{item.second.activity_id}"


def _given(item: PairItem) -> str:
    sides = {item.first.activity_id: "first", item.second.activity_id: "second", "": "cannot_say"}
    return "" if item.preferred is None else sides[item.preferred]


def _choice(ballot: BallotView, item: PairItem, form: Form) -> Choice:
    # A tie-break begun anew has another number: what comes for the one before counts no more (decision 0011).
    tie = number_of(form, "round", digits=DIGITS)
    first, second = item.first.activity_id, item.second.activity_id
    return Choice(
        ballot.council_id,
        ballot.workshop_id,
        ballot.ballot_id,
        token_of(form),
        # No tie-break has the number 0: what names none counts for none.
        tie or 0,
        first,
        second,
        # “I can't say” is an answer, with neither preferred.
        {"first": first, "second": second, "cannot_say": ""}[form["preferred"]],
    )


def _to_ballot(request: Request, query: str = "") -> Response:
    return RedirectResponse(f"/b/{request.path_params['workshop_id']}{query}", 303)


def _missed(request: Request) -> Response:
    """To the ballot, which says that the answer came too late."""
    return _to_ballot(request, f"?{MISSED_PAIR}=1")
