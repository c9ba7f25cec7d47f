"""Proposing on phones: one screen, at an address of its own below the ballot's."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from costar.domain.workshop.ideas import LONGEST_SENTENCE, LONGEST_TITLE, GivenIdea, IdeaOutcome, OwnIdea
from costar.domain.workshop.workshop import Stage
from costar.errors import NoRoom, NotFound, UserError
from costar.live.answers import say_not_saved, say_saved
from costar.live.ballot_page import round_of, stands
from costar.live.forms import Form, asked_number, form_of, secret_of, turn_now, turn_of, wants_json
from costar.live.inbox import Full, Inbox
from costar.live.pages import page
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.workshop import propose
from costar.usecases.workshop.ballot import BallotView
from costar.usecases.workshop.propose import OwnIdeas
from costar.words import t

_LONGEST_SLOT: Final = 64
_TRY_AGAIN: Final = {"Retry-After": "2"}

OwnBallot = Callable[[Request], Awaitable[BallotView]]


class IdeaPhones:
    """What the phones of a workshop may ask while it asks for ideas."""

    def __init__(self, store: Callable[[], Store], ballot: OwnBallot) -> None:
        """Made beside the ballot's routes: `ballot` finds a phone's own."""
        self._open_store = store
        self._ballot = ballot

    async def show(self, request: Request) -> Response:
        """The form for an idea, or for the one of its own that the phone asks to change."""
        try:
            ballot = await self._ballot(request)
        except NotFound:
            return _to_ballot(request)
        if ballot.stage is not Stage.IDEAS or ballot.paused:
            return _to_ballot(request)
        own = await self._own(ballot)
        number = asked_number(request) or 0
        shown = own.ideas[number - 1] if 0 < number <= len(own.ideas) else None
        saved = "saved" in request.query_params
        return _page(ballot, own, _Shown(shown, _turn(request, ballot), saved=saved))

    async def answer(self, request: Request) -> Response:
        """Store an idea, its new words, or that it is taken back."""
        try:
            ballot = await self._ballot(request)
        except NotFound:
            is_script = wants_json(request)
            return say_not_saved(410) if is_script else _to_ballot(request)
        sent = _Sent(request, ballot, _given(request, ballot, await form_of(request)))
        if not sent.is_whole:
            return await self._told(sent, t("error.idea_without_title"), 400)
        try:
            given = propose.worded(sent.given)
            outcome = await self._inbox.put(given)
        except (Full, NoRoom):
            return await self._told(sent, t("ballot.busy"), 503)
        except UserError as error:
            return await self._told(sent, sentence_of_error(error), 400)
        return await self._answer_to(sent, outcome)

    def is_well(self) -> bool:
        """Whether ideas are being stored."""
        return self._inbox.is_alive

    async def _answer_to(self, sent: "_Sent", outcome: IdeaOutcome) -> Response:
        if outcome is IdeaOutcome.SAVED:
            if wants_json(sent.request):
                return say_saved()
            return RedirectResponse(f"{sent.request.url.path}?saved=1", 303)
        if outcome is not IdeaOutcome.LATE:
            return await self._told(sent, t(f"error.idea_{outcome}"), 409)
        # What is sent in a pause waits in the phone's script, which sends it again (decision 0074).
        now = await self._ballot(sent.request)
        if now.stage is Stage.IDEAS and now.paused:
            return await self._told(sent, t("ballot.paused_kept"), 409, again=True)
        return await self._told(sent, t("error.idea_late"), 409)

    async def _told(self, sent: "_Sent", problem: str, status: int, *, again: bool = False) -> Response:
        """Say why nothing was stored, with the words as they were typed: none are lost."""
        headers = _TRY_AGAIN if again or status == 503 else {}
        if wants_json(sent.request):
            return say_not_saved(status, problem, again=again, headers=headers)
        own, given = await self._own(sent.ballot), sent.given
        words = OwnIdea(given.slot, given.slot, given.title, given.sentence, given.turn)
        shown = _Shown(words, given.turn, problem=problem, is_change=own.in_slot(given.slot) is not None)
        answer = _page(sent.ballot, own, shown)
        answer.status_code = status
        answer.headers.update(headers)
        return answer

    async def _own(self, ballot: BallotView) -> OwnIdeas:
        return await to_thread.run_sync(propose.own_ideas, self._store, ballot)

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _inbox(self) -> Inbox[GivenIdea, IdeaOutcome]:
        store = self._store
        return Inbox(lambda ideas: propose.record(store, ideas))


@dataclass(frozen=True)
class _Sent:
    """What came, from whom."""

    request: Request
    ballot: BallotView
    given: GivenIdea

    @property
    def is_whole(self) -> bool:
        """Whether it says something, or says that it takes something back."""
        return bool(self.given.title.strip()) or "take_back" in self.request.query_params


@dataclass(frozen=True)
class _Shown:
    """Which words stand in the form (None: a new idea's), and what the phone has to be told."""

    idea: OwnIdea | None
    turn: int
    saved: bool = False
    problem: str = ""
    is_change: bool = True


def _page(ballot: BallotView, own: OwnIdeas, shown: _Shown) -> Response:
    # The page makes the slot, so that the same form sent twice is one idea (decision 0056).
    new = OwnIdea("", secrets.token_urlsafe(16), "", "", 0)
    return page(
        "ideas",
        ballot=ballot,
        mine=own,
        idea=shown.idea or new,
        is_change=shown.idea is not None and shown.is_change,
        is_asked=shown.idea is not None or own.left > 0,
        turn=shown.turn,
        saved=shown.saved,
        problem=shown.problem,
        longest=(LONGEST_TITLE, LONGEST_SENTENCE),
        stands=stands(ballot),
        round=round_of(ballot),
    )


def _given(request: Request, ballot: BallotView, form: Form) -> GivenIdea:
    secret = secret_of(request, ballot.workshop_id)
    given = GivenIdea(
        ballot.council_id,
        ballot.workshop_id,
        ballot.ballot_id,
        form.get("activity", "")[:_LONGEST_SLOT] or secrets.token_urlsafe(16),
        form.get("title", ""),
        form.get("sentence", ""),
        turn_of(form, secret),
    )
    takes_back = "take_back" in request.query_params
    return replace(given, title="", sentence="") if takes_back else given


def _turn(request: Request, ballot: BallotView) -> int:
    return turn_now(secret_of(request, ballot.workshop_id))


def _to_ballot(request: Request) -> Response:
    return RedirectResponse(f"/b/{request.path_params['workshop_id']}", 303)
