"""A phone's ballot: to see it, to answer it, and to wait for what comes next."""

import asyncio
from collections.abc import Callable
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.workshop import Stage
from costar.errors import NoRoom, NotFound, UserError
from costar.live.ballot_page import ballot_page, number_after, seconds_left, stands
from costar.live.forms import Form, asked_number, cookie_of, form_of, token_of
from costar.live.inbox import Full, Inbox
from costar.live.pages import page
from costar.storage.remembering import NotRemembered, without_reading
from costar.storage.store import Store
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import follow_up, vote
from costar.usecases.workshop.ballot import BallotItem, BallotView
from costar.usecases.workshop.vote import Answer, Outcome
from costar.words import language, t

_TRY_AGAIN: Final = {"Retry-After": "2"}


class VotingPhones:
    """What phones may ask that have a ballot."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._open_store = store

    async def show(self, request: Request) -> Response:
        """The ballot: one activity a screen, or what to wait for."""
        try:
            ballot = await self._read(ballots.of_phone, request)
        except NotFound:
            return await self._no_ballot(request)
        if ballot.stage is Stage.PAIRS and not ballot.paused:
            return RedirectResponse(f"/b/{ballot.workshop_id}/pairs", 303)
        return ballot_page(ballot, asked_number(request))

    async def answer(self, request: Request) -> Response:
        """Store one activity's scores, and go on to the next."""
        wants_json = request.headers.get("accept") == "application/json"
        try:
            ballot = await self._read(ballots.blank, request)
        except NotFound:
            return JSONResponse({"saved": False}, 410) if wants_json else await self._no_ballot(request)
        form = await form_of(request)
        item = next((one for one in ballot.items if one.activity_id == form.get("activity", "")), None)
        if item is None:
            return await self._refused(ballot, t("ballot.activity_gone"), None, wants_json=wants_json)
        problem = _missing(ballot, form)
        if problem:
            return await self._refused(ballot, problem, item, wants_json=wants_json)
        try:
            outcome = await asyncio.wrap_future(self._inbox.put(_answer_of(ballot, item, form)))
        except (Full, NoRoom):
            again = JSONResponse({"saved": False}, 503, headers=_TRY_AGAIN)
            return again if wants_json else await self._busy(ballot, item, form)
        except UserError as error:
            return await self._refused(ballot, t(f"error.{error.key}"), item, wants_json=wants_json)
        if wants_json:
            return JSONResponse({"saved": outcome is Outcome.SAVED})
        if outcome is not Outcome.SAVED:
            return await self._refused(ballot, t("ballot.round_over"), None, wants_json=False)
        after = number_after(ballot, item)
        return RedirectResponse(f"/b/{ballot.workshop_id}?n={after}&saved={item.number}", 303)

    async def pulse(self, request: Request) -> Response:
        """How the workshop stands, for a phone that waits; never a score."""
        try:
            ballot = await self._read(ballots.blank, request)
        except NotFound:
            return JSONResponse({"stands": "closed"}, headers={"Cache-Control": "no-store"})
        says = {"stands": stands(ballot), "left": seconds_left(ballot)}
        return JSONResponse(says, headers={"Cache-Control": "no-store"})

    async def ballot(self, request: Request) -> BallotView:
        """This phone's ballot, by the secret in its cookie, without its scores."""
        return await self._read(ballots.blank, request)

    def is_well(self) -> bool:
        """Whether answers are being stored."""
        return self._inbox.is_alive

    async def _read(self, what: Callable[[Store, str, str], BallotView], request: Request) -> BallotView:
        workshop_id = request.path_params["workshop_id"]
        secret = request.cookies.get(cookie_of(workshop_id), "")
        try:
            with without_reading():
                found = what(self._store, workshop_id, secret)
        except NotRemembered:
            found = await to_thread.run_sync(what, self._store, workshop_id, secret)
        language.set(found.language)
        return found

    async def _page_of(
        self, blank: BallotView, number: int | None, problem: str = "", given: dict[str, str] | None = None
    ) -> Response:
        ballot = await to_thread.run_sync(ballots.with_scores, self._store, blank)
        return ballot_page(ballot, number, problem=problem, given=given)

    async def _refused(
        self, blank: BallotView, problem: str, item: BallotItem | None, *, wants_json: bool
    ) -> Response:
        if wants_json:
            return JSONResponse({"saved": False, "problem": problem}, 400)
        return await self._page_of(blank, item.number if item else None, problem)

    async def _busy(self, blank: BallotView, item: BallotItem, form: Form) -> Response:
        given = {scale: form.get(scale, "") for scale in blank.asks}
        answer = await self._page_of(blank, item.number, t("ballot.busy"), given)
        answer.status_code = 503
        answer.headers.update(_TRY_AGAIN)
        return answer

    async def _no_ballot(self, request: Request) -> Response:
        """Thank who took part in a workshop that has closed; ask anyone else for the code."""
        workshop_id = request.path_params["workshop_id"]
        if cookie_of(workshop_id) in request.cookies:
            try:
                pulse = await to_thread.run_sync(vote.pulse, self._store, workshop_id)
            except NotFound:
                pulse = None
            if pulse and pulse.stage is Stage.CLOSED:
                taken_on = await to_thread.run_sync(follow_up.promises, self._store, workshop_id)
                return page("thanks", taken_on=taken_on, subject=pulse.subject)
        return page("join", status=403, problem=t("error.ballot_not_found"), code="")

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _inbox(self) -> Inbox[Answer, Outcome]:
        store = self._store
        return Inbox(lambda answers: vote.record(store, answers))


def _missing(ballot: BallotView, form: Form) -> str:
    missing = [scale for scale in ballot.asks if form.get(scale, "") not in _CHOICES]
    return t(f"ballot.missing.{'both' if len(missing) > 1 else missing[0]}") if missing else ""


_CHOICES: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "dont_know": None}


def _answer_of(ballot: BallotView, item: BallotItem, form: Form) -> Answer:
    round_number = form.get("round", "")
    impact, effort = kept_as([_CHOICES[form.get(scale, "")] for scale in ballot.asks])
    return Answer(
        ballot.council_id,
        ballot.workshop_id,
        int(round_number) if round_number.isdecimal() else ballot.round_number,
        ballot.ballot_id,
        item.activity_id,
        token_of(form),
        impact,
        effort,
    )
