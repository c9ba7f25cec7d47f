"""The addresses at which somebody who is signed in sets up a second step, and removes it."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.charts.parts.qr import qr_svg
from costar.config import OWN_SECOND_STEP
from costar.domain.council.second_step import in_groups
from costar.domain.council.signing_in import Known
from costar.errors import NotFound, UserError
from costar.live.away import opened, patient
from costar.live.forms import Form, form_of
from costar.live.guard import Answering, guarded
from costar.live.pages import page
from costar.live.sign_in.few import LooksAtPasswords
from costar.live.sign_in.own_pages import own_change, own_page
from costar.live.sign_in.routes import own_path, sign_in_secret, way_in
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council import own_second_step, sign_in
from costar.usecases.council.second_step import address_for_app
from costar.words import t

BEGIN: Final = "/begin"
SPARE: Final = "/spare"
REMOVE: Final = "/remove"
OUT: Final = "/out"
TO: Final = "to"
"""What says in the address and in forms which page was wanted."""

_SCALE: Final = 4
"""Pixels of a module: the square has some 60 of them and stands beside nothing on a phone of 320."""

Doing = Callable[[Store, str, Form], Response]

log = logging.getLogger("costar")


def own_second_step_routes(store: Callable[[], Store], place: str) -> list[Route]:
    """The routes, for a product where people are invited.

    They are below what opens without a sign-in, so they look by themselves who is signed in.

    Args:
        store: the process's one store.
        place: the name under which people open costar, for their apps.
    """
    ways = OwnSecondStep(opened(store), place)
    return [
        Route(OWN_SECOND_STEP, patient(ways.show), methods=["GET"]),
        Route(OWN_SECOND_STEP, patient(guarded(ways.answering(ways.confirm))), methods=["POST"]),
        *(
            Route(OWN_SECOND_STEP + path, patient(guarded(ways.answering(do))), methods=["POST"])
            for path, do in (
                (BEGIN, ways.begin),
                (SPARE, ways.renew),
                (REMOVE, ways.remove),
                (OUT, ways.sign_out),
            )
        ),
    ]


class OwnSecondStep(LooksAtPasswords):
    """A person's second step: whether there is one, a new one, other spare codes, and none any more."""

    def __init__(self, store: Callable[[], Store], place: str) -> None:
        self._store = store
        self._place = place

    async def show(self, request: Request) -> Response:
        """The page; the way to sign in for who is not."""
        to = _wanted(request.query_params.get(TO, ""))
        return await to_thread.run_sync(lambda: self._page(sign_in_secret(request), to=to))

    def answering(self, do: Doing) -> Answering:
        """What one of the forms is answered with: its own page, or this page with what went wrong."""

        async def answer(request: Request) -> Response:
            form, secret = await form_of(request), sign_in_secret(request)
            return await to_thread.run_sync(self._after, do, secret, form, limiter=self._few)

        return answer

    def begin(self, store: Store, secret: str, form: Form) -> Response:
        """The square, and what to do with it."""
        return self._new(*own_second_step.begin_second_step(store, secret), form)

    def confirm(self, store: Store, secret: str, form: Form) -> Response:
        """Let it count; the spare codes, once."""
        password, code = form.get("password", ""), form.get("code", "")
        try:
            spare = own_second_step.confirm_second_step(store, secret, password=password, code=code)
        except NotFound:
            raise
        except UserError as error:
            log.warning("No second step was set up: %s", error.key)
            begun = own_second_step.begun_second_step(store, secret)
            return self._new(*begun, form, sentence_of_error(error))
        return _spare_codes(spare, t("second_step.added"), _wanted(form.get(TO, "")))

    def renew(self, store: Store, secret: str, form: Form) -> Response:
        """Other spare codes, once."""
        spare = own_second_step.renew_spare_codes(store, secret, form.get("password", ""))
        return _spare_codes(spare, t("spare_codes.renewed"))

    def remove(self, store: Store, secret: str, form: Form) -> Response:
        """Ask for no code any more."""
        own_second_step.remove_second_step(store, secret, form.get("password", ""))
        return self._page(secret, told=t("second_step.removed"))

    def sign_out(self, store: Store, secret: str, form: Form) -> Response:
        """Sign this browser out: who is asked first has no page with another way out."""
        sign_in.sign_out(store, secret)
        return way_in(_wanted(form.get(TO, "")) or "/")

    def _after(self, do: Doing, secret: str, form: Form) -> Response:
        to = _wanted(form.get(TO, ""))
        return own_change(
            lambda: do(self._store(), secret, form),
            lambda problem: self._page(secret, problem=problem, to=to),
            _own_page(to),
            failed="A second step was not changed",
        )

    def _new(self, known: Known, of_app: str, form: Form, problem: str = "") -> Response:
        address = address_for_app(of_app, account=known.identity.subject, place=self._place)
        return page(
            "new_second_step",
            status=400 if problem else 200,
            account=known.identity.subject,
            address=address,
            square=Markup(qr_svg(address, scale=_SCALE)),  # noqa: S704 - made of its modules alone
            secret=in_groups(of_app),
            problem=problem,
            to=(to := _wanted(form.get(TO, ""))),
            own_page=_own_page(to),
        )

    def _page(self, secret: str, *, told: str = "", problem: str = "", to: str = "") -> Response:
        draw = partial(self._drawn, secret, told=told, problem=problem, to=to)
        return own_page(draw, _own_page(to), to=to or "/")

    def _drawn(self, secret: str, *, told: str, problem: str, to: str) -> Response:
        known, step = own_second_step.own_second_step(self._store(), secret)
        is_first = own_second_step.is_asked_first(self._store(), secret)
        return page(
            "own_second_step",
            status=400 if problem else 200,
            account=known.identity.subject,
            step=step,
            is_first=is_first,
            told=told,
            problem=problem,
            to=to,
        )


def _spare_codes(codes: tuple[str, ...], told: str, to: str = "") -> Response:
    return page("spare_codes", codes=[in_groups(one) for one in codes], told=told, to=to or OWN_SECOND_STEP)


def _wanted(to: str) -> str:
    """The page of our own that was wanted; "" where none was."""
    return own_path(to) if to else ""


def _own_page(to: str) -> str:
    """The address of this page, from which it goes on to the one that was wanted."""
    return f"{OWN_SECOND_STEP}?{TO}={quote(to, safe='')}" if to else OWN_SECOND_STEP
