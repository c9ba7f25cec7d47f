"""How a phone joins: the code on the wall or its QR, then the group."""

import asyncio
from collections.abc import Callable
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from costar.domain.workshop.ballot import Ballot
from costar.errors import NoRoom, NotFound, UserError
from costar.live.forms import cookie_of, form_of
from costar.live.guard import WrongCodes
from costar.live.inbox import Full, Inbox
from costar.live.pages import page
from costar.live.speaking import remember
from costar.storage.store import Store
from costar.usecases.workshop import join
from costar.usecases.workshop.join import Joining
from costar.words import language, t

_COOKIE_LIFE: Final = 12 * 3600


class JoiningPhones:
    """What phones may ask before they have a ballot."""

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
        form = await form_of(request)
        code, group = form.get("code", ""), form.get("group", "")
        if not group:
            return await self._ask_for_group(request, code, asked="step" in form)
        try:
            found = await self.find(request, code)
            speaks = form.get("language") or language.get()
            secret, ballot = await to_thread.run_sync(join.new_ballot, self._store, code, group, speaks)
            if not await asyncio.wrap_future(self._inbox.put(ballot)):
                raise NotFound("code_not_found")
        except (Full, NoRoom):
            return page("join", status=503, problem=t("ballot.busy"), code=code)
        except UserError as error:
            return page("join", status=400, problem=t(f"error.{error.key}"), code=code)
        answer = RedirectResponse(f"/b/{found.workshop_id}", 303)
        remember(answer, speaks)
        answer.set_cookie(
            cookie_of(found.workshop_id),
            secret,
            max_age=_COOKIE_LIFE,
            path=f"/b/{found.workshop_id}",
            httponly=True,
            samesite="lax",
        )
        return answer

    async def find(self, request: Request, code: str) -> Joining:
        """The open workshop; who types codes is counted until one is right, who has a token is not.

        Raises:
            UserError: there is none, or too many codes were tried from here.
        """
        if join.is_token(code):
            return await to_thread.run_sync(join.find, self._store, code)
        address = request.client.host if request.client else ""
        if not self._wrong_codes.may_try(address):
            raise UserError("too_many_codes")
        found = await to_thread.run_sync(join.find, self._store, code)
        self._wrong_codes.forgive(address)
        return found

    def is_well(self) -> bool:
        """Whether ballots are being handed out."""
        return self._inbox.is_alive

    async def _ask_for_group(self, request: Request, code: str, *, asked: bool = False) -> Response:
        try:
            found = await self.find(request, code)
        except UserError as error:
            return page("join", status=404, problem=t(f"error.{error.key}"), code="")
        problem = t("error.group_not_chosen") if asked else ""
        return page("group", status=400 if asked else 200, joining=found, code=code, problem=problem)

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _inbox(self) -> Inbox[Ballot, bool]:
        store = self._store
        return Inbox(lambda ballots: join.hand_out(store, ballots))
