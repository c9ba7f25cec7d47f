"""The address at which somebody sees in which browsers they are signed in, and signs out of others."""

from collections.abc import Callable
from datetime import UTC, datetime

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from costar.config import OWN_BROWSERS, OWN_SECOND_STEP
from costar.errors import SignedOut, StepFirst
from costar.live.away import opened, patient
from costar.live.forms import form_of
from costar.live.guard import guarded
from costar.live.pages import page
from costar.live.sign_in.routes import sign_in_secret, way_in
from costar.sentences.phrases import day_and_time
from costar.storage.store import Store
from costar.usecases.council import own_browsers
from costar.words import t

OUT = "/out"
OTHERS = "/others"


def own_browsers_routes(store: Callable[[], Store]) -> list[Route]:
    """The routes, however people sign in.

    They are below what opens without a sign-in, so they look by themselves who is signed in.
    """
    ways = OwnBrowsers(opened(store))
    return [
        Route(OWN_BROWSERS, patient(ways.show), methods=["GET"]),
        Route(OWN_BROWSERS + OUT, patient(guarded(ways.sign_out)), methods=["POST"]),
        Route(OWN_BROWSERS + OTHERS, patient(guarded(ways.sign_out_others)), methods=["POST"]),
    ]


class OwnBrowsers:
    """The list, and signing out of one or of all others."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    async def show(self, request: Request) -> Response:
        """The list; the way to sign in for who is not."""
        return await to_thread.run_sync(self._page, sign_in_secret(request), "", _nothing)

    async def sign_out(self, request: Request) -> Response:
        """Sign one of the others out."""
        which = (await form_of(request)).get("browser", "")
        return await to_thread.run_sync(
            self._page,
            sign_in_secret(request),
            t("browsers.is_out"),
            lambda store, secret: own_browsers.sign_out_browser(store, secret, which),
        )

    async def sign_out_others(self, request: Request) -> Response:
        """Sign all others out."""
        told = t("browsers.others_are_out")
        return await to_thread.run_sync(
            self._page, sign_in_secret(request), told, own_browsers.sign_out_others
        )

    def _page(self, secret: str, told: str, do: Callable[[Store, str], None]) -> Response:
        try:
            do(self._store(), secret)
            found = own_browsers.browsers_of(self._store(), secret)
        except StepFirst:
            return RedirectResponse(f"{OWN_SECOND_STEP}?to=/", status_code=303)
        except SignedOut:
            return way_in(OWN_BROWSERS)
        return page("own_browsers", browsers=found, told=told, moment=_here)


def _nothing(_store: Store, _secret: str) -> None:
    """Only to look."""


def _here(moment: datetime) -> str:
    """A moment by the clock of the server's place."""
    return day_and_time(moment.replace(tzinfo=UTC).astimezone())
