"""The addresses of a survey: read what is kept, answer, and the same on paper."""

import re
import secrets
from collections.abc import Callable
from typing import Final

from anyio import to_thread
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from costar.charts.parts.qr import qr_svg
from costar.domain.people.offers import OfferKind, Topic
from costar.domain.people.survey import TEXTS
from costar.errors import NotFound, UserError
from costar.live.away import opened, route
from costar.live.forms import fields_of
from costar.live.guard import WrongCodes, guarded
from costar.live.pages import page
from costar.live.speaking import PARAMETER, remember, speak_best
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.people import answer_survey
from costar.usecases.people.answer_survey import PersonalData, SurveyAsked
from costar.web.addresses import address_of, base_address
from costar.words import residents_languages, t

MOST_BYTES: Final = 40_000
"""An answer in any script: 3,600 characters, each of up to nine signs in a form."""

_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,50}")


def survey_routes(store: Callable[[], Store]) -> list[Route]:
    """The survey's routes.

    Args:
        store: the process's one store, opened when the first phone asks.
    """
    surveys = Surveys(opened(store))
    return [
        route("/s/{token}", surveys.show, methods=["GET"]),
        route("/s/{token}", guarded(surveys.answer, most_bytes=MOST_BYTES), methods=["POST"]),
        route("/s/{token}/saved", surveys.saved, methods=["GET"]),
        route("/s/{token}/paper", surveys.paper, methods=["GET"]),
    ]


class Surveys:
    """What phones may ask of all surveys."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._wrong = WrongCodes()

    async def show(self, request: Request) -> Response:
        """What is kept and why, and the questions."""
        try:
            survey = await self._find(request)
        except UserError as error:
            return _over(error)
        shown = _questions(survey)
        # `route` remembers our own languages only, and this may be one that the council brought.
        if (asked := request.query_params.get(PARAMETER, "")) in _languages(survey):
            remember(shown, asked)
        return shown

    async def answer(self, request: Request) -> Response:
        """Keep an answer, or say what keeps it from being kept."""
        fields = await fields_of(request)
        given = dict(fields)
        given["topics"] = " ".join(value for name, value in fields if name == "topic")
        # From the form, so that an answer which is sent again is kept once (decision 0015).
        given["answer_id"] = given.get("id", "") if _ID.fullmatch(given.get("id", "")) else ""
        try:
            survey = await self._find(request)
        except UserError as error:
            return _over(error)
        try:
            await to_thread.run_sync(self._keep, survey.link.token, given)
        except PersonalData as error:
            return _questions(survey, given, problem=_pointed_out(error), asks_whether_sure=True)
        except UserError as error:
            return _questions(survey, given, problem=sentence_of_error(error))
        return RedirectResponse(f"/s/{survey.link.token}/saved", 303)

    async def saved(self, request: Request) -> Response:
        """Thank you: it is stored."""
        try:
            survey = await self._find(request)
        except UserError as error:
            return _over(error)
        return page("survey_saved", survey=survey)

    async def paper(self, request: Request) -> Response:
        """The sheet to print on A4; `?large` for large print."""
        try:
            survey = await self._find(request)
        except UserError as error:
            return _over(error)
        address = f"{base_address(str(request.url))}/s/{survey.link.token}"
        qr = Markup(qr_svg(address))  # noqa: S704 - our own drawing
        large = "large" in request.query_params
        return page(
            "survey_paper",
            survey=survey,
            kinds=_KINDS,
            topics=_TOPICS,
            qr=qr,
            address=address,
            large=large,
            offered=_languages(survey),
            brought=survey.brought,
        )

    async def _find(self, request: Request) -> SurveyAsked:
        address = address_of(request)
        token = request.path_params["token"]
        found = await self._wrong.checked(
            address, lambda: to_thread.run_sync(answer_survey.survey_asked, self._store(), token)
        )
        speak_best(request, _languages(found), found.brought)
        return found

    def _keep(self, token: str, given: dict[str, str]) -> None:
        answer_survey.answer(self._store(), token, given, sure="sure" in given)


_KINDS: Final = tuple(kind.value for kind in OfferKind)
_TOPICS: Final = tuple(topic.value for topic in Topic)


def _questions(
    survey: SurveyAsked,
    given: dict[str, str] | None = None,
    *,
    problem: str = "",
    asks_whether_sure: bool = False,
) -> Response:
    said = {name: (given or {}).get(name, "") for name in (*TEXTS, "offer_kind", "topics", "answer_id")}
    return page(
        "survey",
        status=400 if problem else 200,
        survey=survey,
        given=said | {"answer_id": said["answer_id"] or secrets.token_urlsafe(12)},
        kinds=_KINDS,
        topics=_TOPICS,
        problem=problem,
        asks_whether_sure=asks_whether_sure,
        offered=_languages(survey),
        brought=survey.brought,
    )


def _languages(survey: SurveyAsked) -> tuple[str, ...]:
    """The codes of the languages in which the survey can be read, ours first."""
    return (*residents_languages(), *(one.code for one in survey.brought))


def _pointed_out(error: PersonalData) -> str:
    found = ", ".join(f"{t(f'personal.{one.kind}')} ({one.example})" for one in error.found)
    return t("survey.personal", found=found)


def _over(error: UserError) -> Response:
    status = 404 if isinstance(error, NotFound) else 410
    return page("survey_over", status=status, problem=sentence_of_error(error))
