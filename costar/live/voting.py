"""A phone's ballot: to see it, to answer it, and to wait for what comes next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.workshop import Stage
from costar.errors import NoRoom, NotFound, UserError
from costar.live.answers import say_not_saved, say_saved
from costar.live.ballot_page import (
    MISSED_PAIR,
    Asked,
    ballot_page,
    number_after,
    round_of,
    seconds_left,
    stands,
)
from costar.live.easy_read import is_easy, keep_form, wished_form
from costar.live.forms import (
    DIGITS,
    Form,
    asked_number,
    cookie_of,
    form_of,
    number_of,
    secret_of,
    token_of,
    turn_now,
    turn_of,
    wants_json,
)
from costar.live.inbox import Full, Inbox
from costar.live.looking import Looking
from costar.live.pages import page
from costar.live.speaking import PARAMETER, answer_in, remember, wished_language
from costar.live.thanks import thanks_page
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import vote
from costar.usecases.workshop.ballot import BallotItem, BallotView
from costar.usecases.workshop.vote import BallotAnswer, Outcome
from costar.words import t

_PICTURE: Final = {
    # Private: for phones that have a ballot with this activity, and for nobody else (decision 0058).
    "Cache-Control": "private, max-age=600",
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
}
_TRY_AGAIN: Final = {"Retry-After": "2"}


class VotingPhones:
    """What phones may ask that have a ballot."""

    def __init__(self, store: Callable[[], Store], looking: Looking) -> None:
        self._open_store = store
        self._looking = looking

    async def show(self, request: Request) -> Response:
        """The ballot: one activity a screen, or what to wait for."""
        try:
            ballot = await self._read(ballots.of_phone, request)
        except NotFound:
            return await self._no_ballot(request)
        if plain := _turned(request, ballot):
            return plain
        if ballot.stage is Stage.PAIRS and not ballot.paused:
            missed = f"?{MISSED_PAIR}=1" if MISSED_PAIR in request.query_params else ""
            return RedirectResponse(f"/b/{ballot.workshop_id}/pairs{missed}", 303)
        if ballot.stage is Stage.IDEAS and not ballot.paused:
            return RedirectResponse(f"/b/{ballot.workshop_id}/ideas", 303)
        asked = Asked(
            asked_number(request),
            turn_now(secret_of(request, ballot.workshop_id)),
            asked_number(request, "saved"),
            "joined" in request.query_params,
            everything="all" in request.query_params,
            easy=is_easy(request, ballot),
            missed=t("pairs.over") if MISSED_PAIR in request.query_params else "",
        )
        return ballot_page(ballot, asked)

    async def answer(self, request: Request) -> Response:
        """Store one activity's scores, and go on to the next."""
        is_script = wants_json(request)
        try:
            ballot = await self._read(ballots.blank_ballot, request)
        except NotFound:
            return say_not_saved(410) if is_script else await self._no_ballot(request)
        form = await form_of(request)
        sent = _Sent(request, ballot, form, is_script)
        if sent.item is None:
            return await self._refused(sent, t("ballot.activity_gone"))
        problem = _missing(ballot, form)
        if problem:
            return await self._refused(sent, problem)
        try:
            outcome = await self._inbox.put(_answer_of(sent, sent.item))
        except (Full, NoRoom):
            again = say_not_saved(503, headers=_TRY_AGAIN)
            return again if is_script else await self._again(sent, "ballot.busy", 503)
        except UserError as error:
            return await self._refused(sent, sentence_of_error(error))
        if outcome is not Outcome.SAVED:
            return await self._not_taken(sent)
        if is_script:
            return say_saved()
        after = number_after(ballot, sent.item)
        # Led on, so that loading the page again sends nothing again.
        return RedirectResponse(f"/b/{ballot.workshop_id}?n={after}&saved={sent.item.number}", 303)

    async def pulse(self, request: Request) -> Response:
        """How the workshop stands, for a phone that waits; never a score."""
        try:
            ballot = await self._read(ballots.blank_ballot, request)
        except NotFound:
            # Unlike anything that the phone compares with, so it looks again and finds its last page.
            return JSONResponse({"stands": "closed"}, headers={"Cache-Control": "no-store"})
        number = asked_number(request)
        says = {
            "stands": stands(ballot),
            "round": round_of(ballot),
            "paused": ballot.paused,
            "here": number is None or number in {item.number for item in ballot.items},
            "left": seconds_left(ballot),
        }
        return JSONResponse(says, headers={"Cache-Control": "no-store"})

    async def ballot(self, request: Request) -> BallotView:
        """This phone's ballot, by the secret in its cookie, without its scores."""
        return await self._read(ballots.blank_ballot, request)

    async def picture(self, request: Request) -> Response:
        """A picture of the Easy Read ballot, for phones that have it."""
        try:
            ballot = await self._read(ballots.blank_ballot, request)
            item_id = request.path_params["activity_id"]
            found = await to_thread.run_sync(ballots.picture_on, self._store, ballot, item_id)
        except NotFound:
            return Response(status_code=404, headers={"Cache-Control": "no-store"})
        return Response(found.content, media_type="image/webp", headers=_PICTURE)

    def is_well(self) -> bool:
        """Whether answers are being stored."""
        return self._inbox.is_alive

    async def _read(self, what: Callable[[Store, str, str, str], BallotView], request: Request) -> BallotView:
        workshop_id = request.path_params["workshop_id"]
        secret, wish = secret_of(request, workshop_id), wished_language(request)
        found = await self._looking.read(lambda: what(self._store, workshop_id, secret, wish))
        answer_in(found.language, found.brought)
        return found

    async def _page_of(self, sent: "_Sent", problem: str, given: dict[str, str] | None = None) -> Response:
        ballot = await to_thread.run_sync(ballots.with_scores, self._store, sent.ballot)
        number = sent.item.number if sent.item else None
        easy = is_easy(sent.request, ballot)
        told = Asked(number, turn_now(sent.secret), problem=problem, given=given, easy=easy)
        return ballot_page(ballot, told)

    async def _refused(self, sent: "_Sent", problem: str) -> Response:
        if sent.wants_json:
            return say_not_saved(400, problem)
        return await self._page_of(sent, problem, sent.chosen if sent.item else None)

    async def _not_taken(self, sent: "_Sent") -> Response:
        """Say that a pause keeps the answer waiting, or that its round is over."""
        now = await self._read(ballots.blank_ballot, sent.request)
        # The round that it was given for is the one that pauses: any other is over, whatever is asked now.
        if now.paused and round_of(now) == f"{Stage.SCORING}-{sent.round_number}":
            if sent.wants_json:
                return say_not_saved(409, t("ballot.paused_kept"), again=True)
            return await self._again(replace(sent, ballot=now), "ballot.paused_kept", 409)
        if sent.wants_json:
            return say_not_saved()
        # An id that nothing has, so that the page shows what is open now.
        return await self._page_of(replace(sent, ballot=now, item_id=""), t("ballot.round_over"))

    async def _again(self, sent: "_Sent", why: str, status: int) -> Response:
        """The same page with the same choices, to be sent again."""
        answer = await self._page_of(sent, t(why), sent.chosen)
        answer.status_code = status
        answer.headers.update(_TRY_AGAIN)
        return answer

    async def _no_ballot(self, request: Request) -> Response:
        """Thank who took part in a workshop that has closed; ask anyone else for the code."""
        workshop_id = request.path_params["workshop_id"]
        # The cookie alone tells: after closing nothing leads from a phone to its ballot (decision 0027).
        if cookie_of(workshop_id) in request.cookies:
            try:
                pulse = await to_thread.run_sync(vote.pulse, self._store, workshop_id)
            except NotFound:
                # Erased: there is no wall any more whose code would help
                return page("join", status=403, problem=t("ballot.erased"), code="")
            if pulse.stage is Stage.CLOSED:
                # On the last page, too: what could not be saved is said (decision 0074).
                missed = t("ballot.round_over") if request.method == "POST" else ""
                return await thanks_page(self._store, request, missed=missed)
        # Right after joining and without its cookie: the phone keeps none, and is told so (decision 0074).
        kept_no_cookie = "joined" in request.query_params
        why = "ballot.no_cookie" if kept_no_cookie else "error.ballot_not_found"
        return page("join", status=403, problem=t(why), code="")

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _inbox(self) -> Inbox[BallotAnswer, Outcome]:
        store = self._store
        return Inbox(lambda answers: vote.record(store, answers))


def _turned(request: Request, ballot: BallotView) -> Response | None:
    """Where the address asks for another language or form: to the same page, which is in it from now on."""
    language, form = request.query_params.get(PARAMETER, ""), wished_form(request)
    if language not in ballot.languages and form is None:
        return None
    number = asked_number(request)
    plain = RedirectResponse(request.url.path + (f"?n={number}" if number is not None else ""), 303)
    if form is not None:
        keep_form(plain, easy=form)
    if language in ballot.languages:
        remember(plain, language)
    return plain


@dataclass(frozen=True)
class _Sent:
    """An answer as it came: from whom, to which ballot, and whether a script waits for JSON."""

    request: Request
    ballot: BallotView
    form: Form
    wants_json: bool
    item_id: str | None = None

    @property
    def item(self) -> BallotItem | None:
        """What it is about; None where that is not on the ballot (any more)."""
        wanted = self.form.get("activity", "") if self.item_id is None else self.item_id
        items = self.ballot.items
        return next((one for one in items if wanted in (str(one.number), one.activity_id)), None)

    @property
    def secret(self) -> str:
        """The phone's secret."""
        return secret_of(self.request, self.ballot.workshop_id)

    @property
    def round_number(self) -> int:
        """The round for which it was given."""
        given = number_of(self.form, "round", digits=DIGITS)
        return self.ballot.round_number if given is None else given

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen on each scale."""
        return {scale: self.form.get(scale, "") for scale in self.ballot.asks}


def _missing(ballot: BallotView, form: Form) -> str:
    missing = [scale for scale in ballot.asks if form.get(scale, "") not in _CHOICES]
    return t(f"ballot.missing.{'both' if len(missing) > 1 else missing[0]}") if missing else ""


_CHOICES: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "dont_know": None}


def _answer_of(sent: _Sent, item: BallotItem) -> BallotAnswer:
    ballot = sent.ballot
    impact, effort = kept_as([_CHOICES[choice] for choice in sent.chosen.values()])
    return BallotAnswer(
        ballot.council_id,
        ballot.workshop_id,
        sent.round_number,
        ballot.ballot_id,
        item.activity_id,
        token_of(sent.form),
        impact,
        effort,
        turn_of(sent.form, sent.secret),
    )
