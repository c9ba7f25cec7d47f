"""Answering a survey: what is asked, what is pointed out before anything is kept, and what an answer is.

Whoever answers has no role. What they may do follows from the link that they hold.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.people.offers import ASSET, OfferKind, Provenance, Topic
from costar.domain.people.survey import SURVEY, TEXTS, SurveyAnswer, SurveyLink, kept_until, takes_answers
from costar.domain.records.fields import Record, Value, fault_of, records_of
from costar.domain.records.reading import day_or_none, text_of
from costar.errors import NotFound, UserError
from costar.ingest.personal import Personal, personal_in
from costar.storage.store import Store
from costar.usecases.council.languages import brought_by
from costar.words import ENGLISH
from costar.words.brought import Brought
from costar.words.written import Written


class PersonalData(UserError):
    """What was written looks like personal data; nothing was saved. `found` says what, mostly hidden."""

    def __init__(self, found: tuple[Personal, ...]) -> None:
        super().__init__("survey_personal", n=len(found))
        self.found = found


@dataclass(frozen=True)
class SurveyAsked:
    """A survey as somebody sees it who is about to answer; `brought`: the languages of its council."""

    link: SurveyLink
    council_name: str
    title: Written
    purpose: Written
    contact: str
    ends_on: date
    keep_until: date
    wards: tuple[str, ...]
    brought: tuple[Brought, ...] = ()


def survey_asked(store: Store, token: str) -> SurveyAsked:
    """The survey behind a link.

    Raises:
        NotFound: the link leads nowhere (any more).
        UserError: it takes no answers now.
    """
    link = store.surveys.find(token)
    council = store.of(link.council_id)
    revision = council.council().revision
    found = council.records(SURVEY, revision)
    survey = next(iter(records_of(found[found["survey_id"] == link.survey_id])), None)
    if survey is None:
        raise NotFound("survey_not_found")
    ends_on, keep_until = days_of(survey)
    if not takes_answers(link, ends_on, date.today()):
        raise UserError("survey_over")
    wards = set(council.records(ACTIVITIES, revision)["ward"]) - {""}
    return SurveyAsked(
        link,
        council.council().name,
        Written(text_of(survey, "title"), ENGLISH),
        Written(text_of(survey, "purpose"), ENGLISH),
        text_of(survey, "contact"),
        ends_on,
        kept_until(link, keep_until),
        tuple(sorted(wards, key=str.casefold)),
        brought_by(store, link.council_id),
    )


def answer(store: Store, token: str, given: Mapping[str, str], *, sure: bool = False) -> None:
    """Keep an answer; sent twice with the same id it counts once.

    Args:
        store: where.
        token: of the link.
        given: by field of an offer, `answer_id`, and `topics` with spaces between.
        sure: whether the person says that what looks like personal data is none.

    Raises:
        NotFound: the link leads nowhere (any more).
        UserError: the survey takes no answers now, or the answer says nothing or too much.
        PersonalData: it seems to hold personal data; nothing was saved.
    """
    survey = survey_asked(store, token)
    store.surveys.add(survey.link, checked(given, sure=sure), date.today())


def checked(given: Mapping[str, str], *, sure: bool) -> SurveyAnswer:
    """What was given as an answer that can be kept.

    Raises:
        UserError: it says nothing or too much.
        PersonalData: it seems to hold personal data, and nobody said that it does not.
    """
    texts = {name: given.get(name, "").strip() for name in TEXTS}
    for name, text in texts.items():
        if fault := fault_of(ASSET.field(name), text) if text else None:
            raise UserError("survey_text", limit=ASSET.field(name).limit, code=fault.code)
    kind = given.get("offer_kind", "")
    made = answer_of(
        texts
        | {
            "answer_id": given.get("answer_id", "") or secrets.token_urlsafe(12),
            # From a form, which may send anything: only kinds and topics of ours are kept
            "offer_kind": kind if kind in set(OfferKind) else OfferKind.CAPABILITY.value,
            "topics": " ".join(topic for topic in Topic if topic in given.get("topics", "").split()),
            "medium": Provenance.SURVEY.value,
        }
    )
    if not made.says_something:
        raise UserError("survey_says_nothing")
    found = tuple(_personal(texts))
    # Asked, and never refused for good: what looks like personal data may be none.
    if found and not sure:
        raise PersonalData(found)
    return made


def answer_of(said: Mapping[str, Value]) -> SurveyAnswer:
    """The answer with these values, as it is stored."""
    day = said.get("given_on")
    return SurveyAnswer(
        answer_id=text_of(said, "answer_id"),
        offer_kind=text_of(said, "offer_kind"),
        who=text_of(said, "who"),
        already_does=text_of(said, "already_does"),
        offers=text_of(said, "offers"),
        topics=tuple(text_of(said, "topics").split()),
        ward=text_of(said, "ward"),
        when_free=text_of(said, "when_free"),
        medium=text_of(said, "medium"),
        given_on=day_or_none(day),
    )


def days_of(survey: Record) -> tuple[date, date]:
    """A survey's last day, and the day until which answers are kept."""
    ends_on, keep_until = survey["ends_on"], survey["keep_until"]
    return (
        day_or_none(ends_on) or date.min,
        day_or_none(keep_until) or date.min,
    )


def _personal(texts: Mapping[str, str]) -> Iterator[Personal]:
    """What looks like an address, a number or a postcode in each text."""
    for name, text in texts.items():
        yield from personal_in(0, name, name, pd.Series([text], dtype="str"), np.array([1]))
