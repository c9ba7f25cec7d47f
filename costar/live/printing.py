"""What is printed for a workshop: poster and paper ballots, to look at and as PDF."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from functools import partial

from anyio import to_thread
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.charts.parts.qr import qr_svg, wifi_qr_svg
from costar.documents.paper_ballot import in_easy_read, paper_ballot, tag_elsewhere
from costar.domain.workshop.easy_read import EasyRead
from costar.errors import UserError
from costar.live.away import route
from costar.live.pages import page
from costar.live.press import Press
from costar.live.speaking import answered_in, speak_one_of
from costar.reports.printed import Poster, paper_of, poster_of, wifi_lines
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.public.place import printed_place
from costar.usecases.workshop.ballot import BallotItem, sheet
from costar.usecases.workshop.join import Joining, code_of, wifi_of_poster
from costar.usecases.workshop.paper_order import order_sheet
from costar.web.addresses import address_of, base_address
from costar.words import language, tag_of

Find = Callable[[Request, str], Awaitable[Joining]]


class Printing:
    """The printed matter of all workshops, for whoever has the address."""

    def __init__(self, store: Callable[[], Store], find: Find) -> None:
        """Take what finds a workshop by its token; it refuses who tries too many."""
        self._store = store
        self._find = find
        self._press = Press()

    @property
    def routes(self) -> list[Route]:
        """Each to look at, and as PDF."""
        return [
            route("/join/{token}/poster", self.poster, methods=["GET"]),
            route("/join/{token}/poster.pdf", self.poster_pdf, methods=["GET"]),
            route("/join/{token}/paper", self.paper, methods=["GET"]),
            route("/join/{token}/paper.pdf", self.paper_pdf, methods=["GET"]),
            route("/join/{token}/order", self.order, methods=["GET"]),
            route("/join/{token}/ideas", self.ideas, methods=["GET"]),
        ]

    async def poster(self, request: Request) -> Response:
        """The poster for the door, to print on A4."""
        try:
            joining, found = await self._poster(request)
        except UserError as error:
            return _problem(error)
        qr = Markup(found.qr)  # noqa: S704 - our own drawing
        wifi_qr = Markup(found.wifi_qr)  # noqa: S704 - our own drawing
        return page(
            "poster",
            joining=joining,
            address=found.address,
            code=found.code,
            qr=qr,
            wifi=wifi_lines(found),
            wifi_qr=wifi_qr,
            later=found.page,
            later_qr=Markup(qr_svg(found.page)) if found.page else "",  # noqa: S704 - our own drawing
        )

    async def poster_pdf(self, request: Request) -> Response:
        """The poster as PDF."""
        try:
            # The day stands on the paper, so it is part of what makes two documents the same.
            (_, found), tag, today = await self._poster(request), _tag(), date.today()
            make = partial(poster_of, found, language=tag, made_on=today)
            return _pdf(await self._press.printed((found, tag, today), make), "poster")
        except UserError as error:
            return _problem(error)

    async def paper(self, request: Request) -> Response:
        """Which paper ballots there are to print: each language, in either size."""
        try:
            joining = await self._joining(request)
        except UserError as error:
            return _problem(error)
        return page("paper", joining=joining)

    async def paper_pdf(self, request: Request) -> Response:
        """The paper ballot as PDF; `?large` for large print."""
        try:
            joining, items = await self._sheet(request)
            ballot, tag, today = paper_ballot(joining, items, large=_is_large(request)), _tag(), date.today()
            if joining.easy_read is not EasyRead.NO and "easy" in request.query_params:
                ballot = await to_thread.run_sync(in_easy_read, self._store(), ballot, joining, items)
            of = await to_thread.run_sync(printed_place, self._store(), joining.workshop_id, _base(request))
            ballot = replace(ballot, page=of)
            make = partial(paper_of, ballot, language=tag, made_on=today)
            return _pdf(await self._press.printed((ballot, tag, today), make), "paper-ballot")
        except UserError as error:
            return _problem(error)

    async def order(self, request: Request) -> Response:
        """The paper of the tie-break that is asked now, to print on A4."""
        try:
            joining, token = await self._joining(request), request.path_params["token"]
            speak_one_of(request, joining)
            spoken = answered_in()
            items = await to_thread.run_sync(lambda: order_sheet(self._store(), token, spoken))
        except UserError as error:
            return _problem(error)
        return page("order", joining=joining, items=items)

    async def ideas(self, request: Request) -> Response:
        """The sheet for ideas, to print on A4."""
        try:
            joining = await self._joining(request)
        except UserError as error:
            return _problem(error)
        speak_one_of(request, joining)
        return page("idea_sheet", joining=joining, offered=joining.languages, brought=joining.brought)

    async def _joining(self, request: Request) -> Joining:
        # Before anything is looked up: refusing who prints without end costs nothing (decision 0039).
        await self._press.take_order(address_of(request))
        return await self._find(request, request.path_params["token"])

    async def _poster(self, request: Request) -> tuple[Joining, Poster]:
        joining, token = await self._joining(request), request.path_params["token"]
        base = _base(request)
        code = await to_thread.run_sync(lambda: code_of(self._store(), token))
        wifi = await to_thread.run_sync(lambda: wifi_of_poster(self._store(), token))
        # A poster speaks one of the workshop's languages, whatever the browser is set to.
        speak_one_of(request, joining)
        poster = Poster(
            joining.council_name,
            joining.name,
            qr_svg(f"{base}/join/{token}"),
            f"{base}/join",
            code,
            wifi.name,
            wifi.password,
            wifi_qr_svg(wifi) if wifi.password else "",
            await to_thread.run_sync(printed_place, self._store(), joining.workshop_id, base),
            tag_elsewhere(joining.written_in),
        )
        return joining, poster

    async def _sheet(self, request: Request) -> tuple[Joining, tuple[BallotItem, ...]]:
        joining, token = await self._joining(request), request.path_params["token"]
        speak_one_of(request, joining)
        return joining, await to_thread.run_sync(lambda: sheet(self._store(), token, answered_in()))


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _base(request: Request) -> str:
    return base_address(str(request.url))


def _tag() -> str:
    """The phone's language as documents name it."""
    return tag_of(language.get())


def _is_large(request: Request) -> bool:
    return "large" in request.query_params


def _problem(error: UserError) -> Response:
    status = 503 if error.key == "press_busy" else 404
    return page("problem", status=status, problem=sentence_of_error(error))
