"""The survey, for the team: open it, read what it brings, take answers over, erase them in time."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.people.offers import ASSET, Provenance
from costar.domain.people.survey import (
    SURVEY,
    SurveyAnswer,
    SurveyLink,
    as_offer,
    is_due_for_erasing,
    kept_until,
    offer_id,
    takes_answers,
)
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.errors import NotFound, UserError
from costar.storage.council.batches import Batch
from costar.storage.store import Store
from costar.usecases.people.answer_survey import answer_of, checked, days_of
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import records
from costar.usecases.records.save import save_changes


@dataclass(frozen=True)
class Review:
    """A survey as the team sees it: `waiting` are the answers that nobody has taken over yet."""

    survey: Record
    link: SurveyLink
    ends_on: date
    kept_until: date
    open_now: bool
    given: int
    waiting: tuple[SurveyAnswer, ...]


@needs(Action.EDIT)
def open_survey(asking: Asking, survey_id: str) -> SurveyLink:
    """Open a survey to whoever has its link, and return the link.

    Raises:
        NotFound: this council has no such survey.
        UserError: its days do not follow each other, or its answers were erased.
    """
    survey = _survey(asking, survey_id)
    ends_on, keep_until = days_of(survey)
    if not date.today() <= ends_on <= keep_until:
        raise UserError("survey_days")
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    if link.erased_on:
        raise UserError("survey_was_erased")
    opened = replace(
        link,
        # Opened again, a survey has the link that stands on its posters.
        token=link.token or secrets.token_urlsafe(24),
        opened_on=link.opened_on or date.today(),
        # Beside the link, for the record's day may be moved: what people were told before they answered
        # stands (decision 0015).
        told_until=kept_until(link, keep_until),
    )
    asking.store.surveys.keep_link(opened)
    return opened


@needs(Action.EDIT)
def close(asking: Asking, survey_id: str) -> None:
    """End the link; the answers stay until they are erased."""
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    asking.store.surveys.keep_link(replace(link, token=""))


@needs(Action.EDIT)
def erase(asking: Asking, survey_id: str) -> int:
    """Erase every answer of a survey now, bytes too, and return how many. Offers taken over stay.

    Raises:
        UserError: they are erased, but their bytes could not be taken out of the data file now.
    """
    survey = _survey(asking, survey_id)
    return _erase(asking, text_of(survey, "title"), survey_id)


@needs(Action.EDIT, hands_out=True)
def review(asking: Asking, survey_id: str) -> Review:
    """What a survey has brought, once what was kept long enough is erased.

    Raises:
        NotFound: this council has no such survey.
    """
    survey = _survey(asking, survey_id)
    ends_on, keep_until = days_of(survey)
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    if is_due_for_erasing(link, keep_until, date.today()):
        _erase(asking, text_of(survey, "title"), survey_id)
        link = asking.store.surveys.link_of(asking.council_id, survey_id)
    answers = _answers(asking.store, link)
    taken = set(records(asking, ASSET)["asset_id"])
    waiting = tuple(answer for answer in answers if offer_id(answer.answer_id) not in taken)
    return Review(
        survey,
        link,
        ends_on,
        kept_until(link, keep_until),
        takes_answers(link, ends_on, date.today()),
        len(answers),
        waiting,
    )


@needs(Action.EDIT)
def take_over(asking: Asking, survey_id: str, answer_id: str) -> str:
    """Make an answer an offer of the council, and return the offer's id. It can be undone.

    Raises:
        NotFound: there is no such answer.
    """
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    found = next((one for one in _answers(asking.store, link) if one.answer_id == answer_id), None)
    if found is None:
        raise NotFound("survey_answer_not_found")
    # Its id follows from the answer's: taken over twice it is one offer, and undone it waits again (0015)
    offer = ASSET.frame(pd.DataFrame([{**as_offer(found), "asset_id": offer_id(found.answer_id)}]))
    save_changes(asking, "add", lambda _: offer, note=str(offer["who"].iloc[0]), of=ASSET)
    return offer_id(found.answer_id)


@needs(Action.EDIT)
def type_in(asking: Asking, survey_id: str, given: Mapping[str, str], *, sure: bool = False) -> None:
    """Keep an answer that somebody gave on paper, also after the last day.

    Raises:
        UserError: it says nothing or too much, or the survey was never opened.
        PersonalData: it seems to hold personal data, and nobody said that it does not.
    """
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    if link.opened_on is None or link.erased_on:
        raise UserError("survey_not_open")
    answer = replace(checked(given, sure=sure), medium=Provenance.PAPER.value)
    asking.store.surveys.add(link, answer, date.today())


def erase_due(store: Store, today: date) -> int:
    """Erase the answers that were kept as long as people were told, and those of surveys taken out.

    Raises:
        UserError: nothing can be written now, or the bytes could not be taken out of the data file.
    """
    erased, surveys_erased = 0, 0
    for link in store.surveys.opened():
        council = store.of(link.council_id)
        surveys = council.records(SURVEY, council.council().revision)
        survey = next(iter(records_of(surveys[surveys["survey_id"] == link.survey_id])), None)
        if survey is None or is_due_for_erasing(link, days_of(survey)[1], today):
            erased += store.surveys.erase(link, today)
            surveys_erased += 1
            # The history says when answers went, and nothing of what they were (decision 0015)
            council.note(Batch("survey_erased", "costar", text_of(survey, "title") if survey else ""))
    # Once for all of them: it may write the whole data file anew.
    if surveys_erased:
        store.scrub()
    return erased


def _survey(asking: Asking, survey_id: str) -> Record:
    stored = records(asking, SURVEY)
    found = records_of(stored[stored["survey_id"] == survey_id])
    if not found:
        raise NotFound("survey_not_found")
    return found[0]


def _erase(asking: Asking, title: str, survey_id: str) -> int:
    link = asking.store.surveys.link_of(asking.council_id, survey_id)
    erased = asking.store.surveys.erase(link, date.today())
    asking.council.note(Batch("survey_erased", asking.person.name, title))
    asking.store.scrub()
    return erased


def _answers(store: Store, link: SurveyLink) -> list[SurveyAnswer]:
    return [answer_of(row) for row in records_of(store.surveys.answers(link.council_id, link.survey_id))]
