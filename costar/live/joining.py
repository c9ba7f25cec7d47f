"""How a phone joins: the code on the wall or its QR, then the group. Who has a ballot is led back to it."""

from collections.abc import Callable
from functools import cached_property
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from costar.domain.workshop.easy_read import EasyRead
from costar.errors import NoRoom, NotFound, UserError
from costar.live.easy_read import keep_form
from costar.live.forms import form_of, keep_secret, secret_of
from costar.live.guard import WrongCodes
from costar.live.inbox import Full, Inbox
from costar.live.looking import Looking
from costar.live.pages import page
from costar.live.rush import Rush, make_of
from costar.live.speaking import remember, speak_one_of
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.workshop import join
from costar.usecases.workshop.join import Arrival, Joining, Wish
from costar.web.addresses import address_of
from costar.words import language, t

_NO_GROUP: Final = "group_not_chosen"


class JoiningPhones:
    """What phones may ask before they have a ballot."""

    def __init__(self, store: Callable[[], Store], looking: Looking) -> None:
        self._open_store = store
        self._looking = looking
        self._wrong_codes = WrongCodes()
        self._rush = Rush()

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
        if not group and "step" not in form:
            return await self._lead_to_groups(request, code)
        if not group:
            return await self._ask_for_group(request, code, asked=True)
        try:
            found = await self.find(request, code)
            secret = secret_of(request, found.workshop_id) or join.new_secret()
            # One person, one ballot, on whatever path they come (domain.md, 4)
            if await self._has_ballot(found, secret):
                return _to_ballot(found, secret)
            speaks = form.get("language") or language.get()
            await self._hand_out(request, Wish(code, group, speaks, secret))
            easy = "easy_read" in form if found.easy_read is not EasyRead.NO else None
        except (Full, NoRoom):
            return self._not_now(request, found, code)
        except UserError as error:
            return await self._not_joined(request, code, error)
        joined = _to_ballot(found, secret, "?joined=1")
        if easy is not None:
            keep_form(joined, easy=easy)
        if form.get("language") in found.languages:
            remember(joined, speaks)
        return joined

    async def find(self, request: Request, code: str) -> Joining:
        """The open workshop; who types codes is counted until one is right, who has a token is not.

        Raises:
            UserError: there is none, or too many codes were tried from here.
        """
        if join.is_token(code):
            return await self._find(code)
        address = address_of(request)
        return await self._wrong_codes.checked(address, lambda: self._find(code))

    def is_well(self) -> bool:
        """Whether ballots are being handed out."""
        return self._inbox.is_alive

    async def _lead_to_groups(self, request: Request, code: str) -> Response:
        """To the groups at an address of their own: Back to what a form brought is a browser's error page."""
        try:
            await self.find(request, code)
        except UserError as error:
            # “Check it” is for what is still there to be checked
            return page("join", status=404, problem=sentence_of_error(error), code=code)
        return RedirectResponse(f"/join/{quote(join.as_meant(code), safe='')}", 303)

    async def _ask_for_group(self, request: Request, code: str, *, asked: bool = False) -> Response:
        try:
            found = await self.find(request, code)
        except UserError as error:
            return page("join", status=404, problem=sentence_of_error(error), code="")
        secret = secret_of(request, found.workshop_id)
        if await self._has_ballot(found, secret):
            return _to_ballot(found, secret)
        speak_one_of(request, found)
        problem = t(f"error.{_NO_GROUP}") if asked else ""
        answer = page("group", status=400 if asked else 200, joining=found, code=code, problem=problem)
        # Before it joins, so that two taps on Join come with one secret and make one ballot.
        keep_secret(answer, found.workshop_id, secret or join.new_secret())
        return answer

    async def _not_joined(self, request: Request, code: str, why: UserError) -> Response:
        if why.key == _NO_GROUP:  # the plan has changed since the groups were shown: here they are
            return await self._ask_for_group(request, code, asked=True)
        return page("join", status=400, problem=sentence_of_error(why), code=code)

    def _not_now(self, request: Request, found: Joining, code: str) -> Response:
        """Ask for the group again, where a press is all that it takes: the room is known."""
        speak_one_of(request, found)
        return page("group", status=503, joining=found, code=code, problem=t("ballot.join.busy"))

    async def _find(self, code: str) -> Joining:
        return await self._looking.read(lambda: join.find(self._store, code))

    async def _has_ballot(self, found: Joining, secret: str) -> bool:
        return await self._looking.read(lambda: join.has_ballot(self._store, found.workshop_id, secret))

    async def _hand_out(self, request: Request, wish: Wish) -> None:
        """Hand out a ballot.

        Raises:
            NotFound: the workshop has just closed.
        """
        ballot = await self._looking.read(lambda: join.new_ballot(self._store, wish))
        # A rush is marked and never refused: a whole hall comes from one address (decision 0025).
        arrival = Arrival(ballot, tuple(self._rush.with_odd(make_of(request), ballot)))
        if not await self._inbox.put(arrival):
            raise NotFound("code_not_found")

    @cached_property
    def _store(self) -> Store:
        return self._open_store()

    @cached_property
    def _inbox(self) -> Inbox[Arrival, bool]:
        store = self._store
        return Inbox(lambda arrivals: join.hand_out(store, arrivals))


def _to_ballot(found: Joining, secret: str, query: str = "") -> Response:
    answer = RedirectResponse(f"/b/{found.workshop_id}{query}", 303)
    keep_secret(answer, found.workshop_id, secret)
    return answer
