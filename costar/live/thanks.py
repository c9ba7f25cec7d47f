"""A phone's last page: what was taken on, where to read what became of it, and whether one was heard."""

from collections.abc import Callable
from typing import Any, Final

from anyio import to_thread
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from costar.charts.parts.qr import qr_svg
from costar.errors import NotFound
from costar.live.forms import cookie_of, form_of, secret_of
from costar.live.pages import page
from costar.live.speaking import answered_in, speak_best
from costar.storage.store import Store
from costar.usecases.public import heard
from costar.usecases.public.place import address_of_page
from costar.usecases.workshop import follow_up, told_ideas, vote
from costar.web.addresses import base_address
from costar.words import t

_STEPS: Final = {str(step): step for step in heard.STEPS}


class HeardPhones:
    """What a phone may say when its workshop has closed."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    async def answer(self, request: Request) -> Response:
        """Keep whether somebody was heard; an answer for which nobody asks (any more) changes nothing."""
        workshop_id = request.path_params["workshop_id"]
        step = _STEPS.get((await form_of(request)).get("step", ""))
        if step is None:
            return await thanks_page(self._store(), request, problem=t("heard.choose"))
        secret = secret_of(request, workshop_id)
        try:
            kept = await to_thread.run_sync(heard.answer, self._store(), workshop_id, secret, step)
        except NotFound:
            kept = False
        return RedirectResponse(f"/b/{workshop_id}{'?heard' if kept else ''}", 303)


async def thanks_page(store: Store, request: Request, *, problem: str = "", missed: str = "") -> Response:
    """The last page, for a phone that took part in a workshop that has closed; else the way to the code.

    Args:
        store: of the workshop.
        request: of the phone.
        problem: why what it said of being heard was not kept.
        missed: says that an answer came too late.
    """
    try:
        told = await to_thread.run_sync(_told, store, request)
        then = await to_thread.run_sync(follow_up.languages_then, store, request.path_params["workshop_id"])
    except NotFound:
        return page("join", status=403, problem=t("error.ballot_not_found"), code="")
    # As when it joined: once a workshop is closed nothing leads from a phone to the ballot that had its
    # language (decision 0027), and a phone that had no choice has no cookie that tells.
    speak_best(request, *then)
    workshop_id = request.path_params["workshop_id"]
    taken_on = await to_thread.run_sync(follow_up.promises, store, workshop_id, answered_in())
    status = 400 if problem or missed else 200
    return page("thanks", taken_on=taken_on, status=status, problem=problem, missed=missed, **told)


def _told(store: Store, request: Request) -> dict[str, Any]:
    workshop_id = request.path_params["workshop_id"]
    # All that still tells that this phone took part: its ballot is sealed (decision 0027).
    if cookie_of(workshop_id) not in request.cookies:
        raise NotFound("ballot_not_found")
    address = address_of_page(store, workshop_id, base_address(str(request.url)))
    return {
        "workshop_id": workshop_id,
        "ideas": told_ideas.answers(store, workshop_id),
        "subject": vote.pulse(store, workshop_id).subject,
        "address": address,
        "square": Markup(qr_svg(address, scale=4)),  # noqa: S704 - our own drawing
        "is_asked": heard.may_answer(store, workshop_id, secret_of(request, workshop_id)),
        "has_answered": "heard" in request.query_params,
        "steps": heard.STEPS,
    }
