"""What is published, as anybody may read it: files with their own ETag, no cookie, nothing counted."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from anyio import to_thread
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from costar.charts.parts.qr import qr_svg
from costar.documents.public import MEDIA_TYPES, Files, public_site
from costar.domain.public.address import BELOW
from costar.domain.workshop.workshop import Workshop
from costar.errors import NotFound, UserError
from costar.live.away import opened, patient, route
from costar.live.forms import form_of
from costar.live.guard import guarded
from costar.live.looking import Looking
from costar.live.often import Often
from costar.live.pages import page
from costar.live.speaking import answer_in, preferred_language, speak_best
from costar.reports.public.leaf import Language
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.public import otherwise
from costar.usecases.public.otherwise import PageAsked
from costar.usecases.public.place import address_of_page, languages_of
from costar.web.addresses import address_of, base_address
from costar.web.encoding import Coding, preferred_coding
from costar.web.representation import Representation, represent
from costar.words import t

CACHED: Final = "public, max-age=60"
"""A page that is taken back is gone everywhere within a minute."""

_MOST_BYTES: Final = 12_000
"""A text of 1,000 characters in any script, each of up to nine signs in a form."""

AT_ONCE: Final = 10
"""How much one address may write to a team at once: a family behind one router, and not a machine."""

A_SECOND: Final = 1 / 120
"""How much of it is forgiven each second: one in two minutes."""

_MOST_COUNCILS: Final = 16
_SMALL_ALREADY: Final = ("png",)

Mark = tuple[tuple[str, int], date, tuple[str, ...]]
"""What a site is made from: the council's mark, the day, and the languages that it brought."""


def public_routes(store: Callable[[], Store]) -> list[Route]:
    """The routes of published pages.

    Args:
        store: the process's one store, opened when the first reader asks.
    """
    pages = PublicPages(opened(store))
    say = f"/{BELOW}/{{council_id}}/{{workshop_id}}/say"
    return [
        # These keep nothing on the phone: published pages promise no cookie (decision 0079).
        route(say, pages.ask, methods=["GET"], remembers=False),
        route(say, guarded(pages.say, most_bytes=_MOST_BYTES), methods=["POST"], remembers=False),
        route(f"/{BELOW}/{{council_id}}/{{workshop_id}}/card", pages.card, methods=["GET"], remembers=False),
        # Plain routes: each file is in a language of its own, whatever the phone is set to (decision 0079).
        Route(f"/{BELOW}/{{council_id}}", add_slash, methods=["GET"]),
        Route(f"/{BELOW}/{{council_id}}/{{path:path}}", patient(pages.show), methods=["GET"]),
    ]


@dataclass
class _Site:
    """The files of one council, each kept as it travels once somebody has asked for it."""

    mark: Mark
    files: Files
    _made: dict[tuple[str, Coding], Representation] = field(default_factory=dict)

    def found(self, path: str, coding: Coding) -> Representation:
        """A file in one coding."""
        ending = path.rpartition(".")[2]
        coding = "identity" if ending in _SMALL_ALREADY else coding
        if (path, coding) not in self._made:
            kind = MEDIA_TYPES[ending]
            self._made[path, coding] = represent(
                self.files[path], coding, media_type=kind, cache_control=CACHED
            )
        return self._made[path, coding]


@dataclass(frozen=True)
class Title:
    """What became of it, in a language: its tag and direction, and the words."""

    tag: str
    direction: str
    said: str


@dataclass(frozen=True)
class Card:
    """What stands on a card to hand out: the address and its square, and what it is in each language."""

    council: str
    address: str
    qr: Markup
    titles: tuple[Title, ...]


class PublicPages:
    """What anybody may ask of everything that is published."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._looking = Looking(store)
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._making = asyncio.Lock()
        self._often = Often(AT_ONCE, A_SECOND)

    async def show(self, request: Request) -> Response:
        """A file of a council's site; a folder's is its page."""
        path = request.path_params["path"]
        try:
            site = await self._site(request.path_params["council_id"])
        except NotFound:
            return _absent(request)
        if f"{path}/index.html" in site.files:
            return await add_slash(request)
        name = file_named(path)
        if name not in site.files:
            return _absent(request)
        coding = preferred_coding(Headers(scope=request.scope).get("accept-encoding", ""))
        return site.found(name, coding).response(request.scope)

    async def ask(self, request: Request) -> Response:
        """The form: what is kept and why, and room to write."""
        try:
            asked = await self._page(request)
        except NotFound:
            return _absent(request)
        return page("otherwise", asked=asked, text="", problem="", asks_whether_sure=False)

    async def say(self, request: Request) -> Response:
        """Keep what somebody wrote, or say what keeps it from being kept."""
        try:
            asked = await self._page(request)
        except NotFound:
            return _absent(request)
        form = await form_of(request)
        text = form.get("text", "")
        if not self._often.may(address_of(request)):
            return _again(asked, text, t("error.otherwise_often"), status=429)
        try:
            await to_thread.run_sync(self._write, asked, text, "sure" in form)
        except PersonalData as error:
            found = ", ".join(f"{t(f'personal.{one.kind}')} ({one.example})" for one in error.found)
            return _again(asked, text, t("otherwise.personal", found=found), sure=True)
        except UserError as error:
            return _again(asked, text, sentence_of_error(error))
        return page("otherwise_sent", asked=asked)

    async def card(self, request: Request) -> Response:
        """Cards with the address and its square, to print and hand out; before anything is published, too."""
        council_id, workshop_id = request.path_params["council_id"], request.path_params["workshop_id"]
        try:
            workshop = await to_thread.run_sync(self._held, council_id, workshop_id)
        except NotFound:
            return _absent(request)
        base = base_address(str(request.url))
        return page("card", card=await to_thread.run_sync(self._card, workshop, base))

    async def _site(self, council_id: str) -> _Site:
        mark = await self._looking.read(lambda: self._mark(council_id))
        kept = self._sites.get(council_id)
        if kept and kept.mark == mark:
            self._sites.move_to_end(council_id)
            return kept
        async with self._making:  # a thousand readers wait for one site, not for a thousand
            # Somebody may have made it while this one waited.
            kept = self._sites.get(council_id)
            if not kept or kept.mark != mark:
                # The mark's day and not today: between the two it may have become midnight.
                files = await to_thread.run_sync(public_site, self._store(), council_id, mark[1])
                kept = self._sites[council_id] = _Site(mark, files)
                self._sites.move_to_end(council_id)
                if len(self._sites) > _MOST_COUNCILS:
                    self._sites.popitem(last=False)
        return kept

    def _mark(self, council_id: str) -> Mark:
        store = self._store()

        def read() -> tuple[tuple[str, int], tuple[str, ...]]:
            return store.of(council_id).council().mark, tuple(store.languages.of_council(council_id))

        mark, codes = store.remembered(("public", council_id), read)
        return mark, date.today(), codes

    async def _page(self, request: Request) -> PageAsked:
        names = request.path_params["council_id"], request.path_params["workshop_id"]
        asked = await to_thread.run_sync(otherwise.page_asked, self._store(), *names, date.today())
        speak_best(request, asked.languages, asked.brought)
        return asked

    def _write(self, asked: PageAsked, text: str, sure: bool) -> None:
        otherwise.write(self._store(), asked, text, sure=sure, today=date.today())

    def _held(self, council_id: str, workshop_id: str) -> Workshop:
        """A council is named to whoever knows one of its workshops, not to whoever guesses at councils."""
        workshop = self._store().workshops.one(workshop_id)
        if workshop.council_id != council_id:
            raise NotFound("not_published")
        return workshop

    def _card(self, workshop: Workshop, base: str) -> Card:
        store = self._store()
        address = address_of_page(store, workshop.workshop_id, base)
        codes, brought = languages_of(store, workshop)
        by_code = {one.code: one for one in brought}
        return Card(
            store.of(workshop.council_id).council().name,
            address,
            Markup(qr_svg(address)),  # noqa: S704 - our own drawing
            tuple(_title_in(Language(code, by_code.get(code))) for code in codes),
        )


def file_named(path: str) -> str:
    """Which file a path asks for: a folder's is its page."""
    return f"{path}index.html" if not path or path.endswith("/") else path


async def add_slash(request: Request) -> Response:
    """Links inside a page are counted from its folder."""
    return RedirectResponse(f"{request.scope['path']}/", 308)


def _title_in(language: Language) -> Title:
    with language.spoken():
        return Title(language.tag, language.direction, t("public.title"))


def _again(asked: PageAsked, text: str, problem: str, *, sure: bool = False, status: int = 400) -> Response:
    return page("otherwise", status=status, asked=asked, text=text, problem=problem, asks_whether_sure=sure)


def _absent(request: Request) -> Response:
    # The routes of files speak no language, so this page has to begin by itself.
    answer_in(preferred_language(request))
    return page("absent", status=404)
