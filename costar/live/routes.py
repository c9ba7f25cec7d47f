"""The addresses that phones know: join, ballot, pulse."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import Final
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from costar.domain.ballot import Ballot
from costar.domain.workshop import Stage
from costar.errors import NoRoom, NotFound, UserError
from costar.live.guard import WrongCodes, is_cross_site
from costar.live.inbox import Full, Inbox
from costar.live.pages import asset_routes, page
from costar.live.pairs import PairPhones
from costar.live.printing import Printing
from costar.live.speaking import route
from costar.live.stream import Walls
from costar.storage.remembering import NotRemembered, without_reading
from costar.storage.store import Store
from costar.usecases import ballots, following_up, joining, voting
from costar.usecases.ballots import BallotItem, BallotView
from costar.usecases.voting import Answer, Outcome
from costar.words import language, t

_COOKIE_LIFE: Final = 12 * 3600
_MOST_BYTES: Final = 8_192
_LONGEST_TOKEN: Final = 64
_TRY_AGAIN: Final = {"Retry-After": "2"}

Form = dict[str, str]
Answering = Callable[[Request], Awaitable[Response]]


def live_routes(store: Callable[[], Store], *, is_closing: Callable[[], bool] = lambda: False) -> list[Route]:
    """The phone side's routes, and the walls' stream.

    Args:
        store: the process's one store, opened when the first phone asks.
        is_closing: whether the server is about to stop.
    """
    phones, walls = Phones(store), Walls(store, is_closing)
    pairs = PairPhones(store, phones.ballot, _stands)
    return [
        route("/join", phones.ask_for_code, methods=["GET"]),
        route("/join", guarded(phones.join), methods=["POST"]),
        route("/join/{token}", phones.ask_for_group, methods=["GET"]),
        *Printing(store, phones.find).routes,
        *asset_routes(),
        route("/b/{workshop_id}", phones.show, methods=["GET"]),
        route("/b/{workshop_id}", guarded(phones.answer), methods=["POST"]),
        route("/b/{workshop_id}/pulse", phones.pulse, methods=["GET"]),
        route("/b/{workshop_id}/pairs", pairs.show, methods=["GET"]),
        route("/b/{workshop_id}/pairs", guarded(pairs.answer), methods=["POST"]),
        route("/b/{workshop_id}/pairs/pulse", phones.pulse, methods=["GET"]),
        route("/wall/{workshop_id}/stream", walls.stream, methods=["GET"]),
        route("/healthz", phones.health, methods=["GET"]),
    ]


def guarded(answering: Answering, *, most_bytes: int = _MOST_BYTES) -> Answering:
    """Refuse a post that another site made the browser send, or one that is too long."""

    async def guard(request: Request) -> Response:
        if is_cross_site(request):
            return page("problem", status=403, problem=t("ballot.cross_site"))
        if int(request.headers.get("content-length") or most_bytes + 1) > most_bytes:
            return page("problem", status=413, problem=t("ballot.too_long"))
        return await answering(request)

    return guard


class Phones:
    """What the phones of all workshops may ask."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._open_store = store
        self._wrong_codes = WrongCodes()

    async def ask_for_code(self, request: Request) -> Response:
        """The form for the code on the wall."""
        return page("join", problem="", code=request.query_params.get("code", ""))

    async def ask_for_group(self, request: Request) -> Response:
        """The choice of a group, for who came by the QR."""
        return await self._ask_for_group(request, request.path_params["token"])

    async def join(self, request: Request) -> Response:
        """Take part: first the code, then the group."""
        form = await _form_of(request)
        code, group = form.get("code", ""), form.get("group", "")
        if not group:
            return await self._ask_for_group(request, code, asked="step" in form)
        try:
            found = await self.find(request, code)
            speaks = form.get("language") or language.get()
            secret, ballot = await to_thread.run_sync(joining.new_ballot, self._store, code, group, speaks)
            if not await asyncio.wrap_future(self._joins.put(ballot)):
                raise NotFound("code_not_found")
        except (Full, NoRoom):
            return page("join", status=503, problem=t("ballot.busy"), code=code)
        except UserError as error:
            return page("join", status=400, problem=t(f"error.{error.key}"), code=code)
        answer = RedirectResponse(f"/b/{found.workshop_id}", 303)
        answer.set_cookie(
            _cookie(found.workshop_id),
            secret,
            max_age=_COOKIE_LIFE,
            path=f"/b/{found.workshop_id}",
            httponly=True,
            samesite="lax",
        )
        return answer

    async def show(self, request: Request) -> Response:
        """The ballot: one activity a screen, or what to wait for."""
        try:
            ballot = await self._read(ballots.of_phone, request)
        except NotFound:
            return await self._no_ballot(request)
        if ballot.stage is Stage.PAIRS and not ballot.paused:
            return RedirectResponse(f"/b/{ballot.workshop_id}/pairs", 303)
        return _ballot_page(ballot, _asked_number(request))

    async def answer(self, request: Request) -> Response:
        """Store one activity's scores, and go on to the next."""
        wants_json = request.headers.get("accept") == "application/json"
        try:
            ballot = await self._read(ballots.blank, request)
        except NotFound:
            return JSONResponse({"saved": False}, 410) if wants_json else await self._no_ballot(request)
        form = await _form_of(request)
        item = next((one for one in ballot.items if one.activity_id == form.get("activity", "")), None)
        if item is None:
            return await self._refused(ballot, t("ballot.activity_gone"), None, wants_json=wants_json)
        problem = _missing(form)
        if problem:
            return await self._refused(ballot, problem, item, wants_json=wants_json)
        try:
            outcome = await asyncio.wrap_future(self._answers.put(_answer_of(ballot, item, form)))
        except (Full, NoRoom):
            again = JSONResponse({"saved": False}, 503, headers=_TRY_AGAIN)
            return again if wants_json else await self._busy(ballot, item, form)
        except UserError as error:
            return await self._refused(ballot, t(f"error.{error.key}"), item, wants_json=wants_json)
        if wants_json:
            return JSONResponse({"saved": outcome is Outcome.SAVED})
        if outcome is not Outcome.SAVED:
            return await self._refused(ballot, t("ballot.round_over"), None, wants_json=False)
        after = _number_after(ballot, item)
        return RedirectResponse(f"/b/{ballot.workshop_id}?n={after}&saved={item.number}", 303)

    async def pulse(self, request: Request) -> Response:
        """How the workshop stands, for a phone that waits; never a score."""
        try:
            ballot = await self._read(ballots.blank, request)
        except NotFound:
            return JSONResponse({"stands": "closed"}, headers={"Cache-Control": "no-store"})
        stands = {"stands": _stands(ballot), "left": _seconds_left(ballot)}
        return JSONResponse(stands, headers={"Cache-Control": "no-store"})

    async def health(self, _: Request) -> Response:
        """200 while answers can be stored; writes something that changes nothing to see it."""
        alive = await to_thread.run_sync(self._is_well)
        return JSONResponse({"well": alive}, 200 if alive else 503)

    async def _ask_for_group(self, request: Request, code: str, *, asked: bool = False) -> Response:
        try:
            found = await self.find(request, code)
        except UserError as error:
            return page("join", status=404, problem=t(f"error.{error.key}"), code="")
        problem = t("error.group_not_chosen") if asked else ""
        return page("group", status=400 if asked else 200, joining=found, code=code, problem=problem)

    async def find(self, request: Request, code: str) -> joining.Joining:
        """The open workshop; who types codes is counted until one is right, who has a token is not.

        Raises:
            UserError: there is none, or too many codes were tried from here.
        """
        if joining.is_token(code):
            return await to_thread.run_sync(joining.find, self._store, code)
        address = request.client.host if request.client else ""
        if not self._wrong_codes.may_try(address):
            raise UserError("too_many_codes")
        found = await to_thread.run_sync(joining.find, self._store, code)
        self._wrong_codes.forgive(address)
        return found

    async def ballot(self, request: Request) -> BallotView:
        """This phone's ballot, by the secret in its cookie, without its scores."""
        return await self._read(ballots.blank, request)

    async def _read(self, what: Callable[[Store, str, str], BallotView], request: Request) -> BallotView:
        workshop_id = request.path_params["workshop_id"]
        secret = request.cookies.get(_cookie(workshop_id), "")
        try:
            with without_reading():
                found = what(self._store, workshop_id, secret)
        except NotRemembered:
            found = await to_thread.run_sync(what, self._store, workshop_id, secret)
        language.set(found.language)
        return found

    async def _ballot_page(
        self, blank: BallotView, number: int | None, problem: str = "", given: dict[str, str] | None = None
    ) -> Response:
        ballot = await to_thread.run_sync(ballots.with_scores, self._store, blank)
        return _ballot_page(ballot, number, problem=problem, given=given)

    async def _refused(
        self, blank: BallotView, problem: str, item: BallotItem | None, *, wants_json: bool
    ) -> Response:
        if wants_json:
            return JSONResponse({"saved": False, "problem": problem}, 400)
        return await self._ballot_page(blank, item.number if item else None, problem)

    async def _busy(self, blank: BallotView, item: BallotItem, form: Form) -> Response:
        given = {axis: form.get(axis, "") for axis in ("impact", "effort")}
        answer = await self._ballot_page(blank, item.number, t("ballot.busy"), given)
        answer.status_code = 503
        answer.headers.update(_TRY_AGAIN)
        return answer

    async def _no_ballot(self, request: Request) -> Response:
        """Thank who took part in a workshop that has closed; ask anyone else for the code."""
        workshop_id = request.path_params["workshop_id"]
        if _cookie(workshop_id) in request.cookies:
            try:
                pulse = await to_thread.run_sync(voting.pulse, self._store, workshop_id)
            except NotFound:
                pulse = None
            if pulse and pulse.stage is Stage.CLOSED:
                taken_on = await to_thread.run_sync(following_up.promises, self._store, workshop_id)
                return page("thanks", taken_on=taken_on)
        return page("join", status=403, problem=t("error.ballot_not_found"), code="")

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _answers(self) -> Inbox[Answer, Outcome]:
        store = self._store
        return Inbox(lambda answers: voting.record(store, answers))

    @cached_property
    def _joins(self) -> Inbox[Ballot, bool]:
        store = self._store
        return Inbox(lambda ballots: joining.hand_out(store, ballots))

    def _is_well(self) -> bool:
        try:
            self._store.touch()
        except NoRoom:
            return False
        return self._answers.is_alive and self._joins.is_alive


def _ballot_page(
    ballot: BallotView, number: int | None, *, problem: str = "", given: dict[str, str] | None = None
) -> Response:
    status = 400 if problem else 200
    if ballot.stage is not Stage.SCORING or ballot.paused or not ballot.items:
        waiting = "paused" if ballot.paused else str(ballot.stage)
        return page("wait", ballot=ballot, waiting=waiting, stands=_stands(ballot))
    item = _item_of(ballot, number)
    if item is None:
        return page(
            "done",
            ballot=ballot,
            stands=_stands(ballot),
            problem=problem,
            left=_seconds_left(ballot),
        )
    place = ballot.items.index(item)
    return page(
        "ballot",
        status=status,
        ballot=ballot,
        item=item,
        given=given or _given(item),
        place=place + 1,
        before=ballot.items[place - 1].number if place else None,
        after=_number_after(ballot, item),
        token=secrets.token_urlsafe(16),
        stands=_stands(ballot),
        problem=problem,
        left=_seconds_left(ballot),
    )


def _missing(form: Form) -> str:
    missing = [axis for axis in ("impact", "effort") if form.get(axis, "") not in _CHOICES]
    return t(f"ballot.missing.{'both' if len(missing) > 1 else missing[0]}") if missing else ""


_CHOICES: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "dont_know": None}


def _answer_of(ballot: BallotView, item: BallotItem, form: Form) -> Answer:
    round_number = form.get("round", "")
    return Answer(
        ballot.council_id,
        ballot.workshop_id,
        int(round_number) if round_number.isdecimal() else ballot.round_number,
        ballot.ballot_id,
        item.activity_id,
        form.get("token", "")[:_LONGEST_TOKEN] or secrets.token_urlsafe(16),
        _CHOICES[form.get("impact", "")],
        _CHOICES[form.get("effort", "")],
    )


def _given(item: BallotItem) -> dict[str, str]:
    if not item.is_scored:
        return {"impact": "", "effort": ""}
    return {axis: str(getattr(item, axis) or "dont_know") for axis in ("impact", "effort")}


def _item_of(ballot: BallotView, number: int | None) -> BallotItem | None:
    """The activity asked for, else the first that is not scored; None when all are."""
    asked = next((one for one in ballot.items if one.number == number), None)
    return asked or next((one for one in ballot.items if not one.is_scored), None)


def _number_after(ballot: BallotView, item: BallotItem) -> int:
    """The next activity's number; 0, which is nobody's, after the last."""
    place = ballot.items.index(item) + 1
    return ballot.items[place].number if place < len(ballot.items) else 0


def _asked_number(request: Request) -> int | None:
    asked = request.query_params.get("n", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else None


def _stands(ballot: BallotView) -> str:
    return f"{ballot.stage}-{ballot.round_number}-{int(ballot.paused)}"


def _seconds_left(ballot: BallotView) -> int | None:
    """Until the round's time is up, 0 when it is; None when it has no timer."""
    if ballot.closes_at is None:
        return None
    return max(0, round((ballot.closes_at - datetime.now(UTC).replace(tzinfo=None)).total_seconds()))


def _cookie(workshop_id: str) -> str:
    return f"ballot_{workshop_id[:16]}"


async def _form_of(request: Request) -> dict[str, str]:
    """What was typed and chosen; `guarded` has seen to it that it is short."""
    pairs = parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True)
    return {name: value.strip() for name, value in pairs}
