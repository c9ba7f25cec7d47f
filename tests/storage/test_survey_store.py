"""Answers of surveys, on each engine: kept once, never changed, erased whole, found by link only."""

from dataclasses import replace
from datetime import date

import pytest

from costar.domain.people.survey import SurveyAnswer, SurveyLink
from costar.errors import NotFound, UserError
from costar.storage.store import Store

DAY = date(2026, 11, 24)
LINK = SurveyLink("a", "s1", "token-of-a-survey", DAY, date(2027, 3, 31))
ANSWER = SurveyAnswer(
    "id-1", "capability", "Carers", "We listen", "We read bids", ("company", "checking"), "", ""
)


def test_an_answer_sent_twice_is_kept_once_and_never_changed(store: Store) -> None:
    store.surveys.add(LINK, ANSWER, DAY)
    store.surveys.add(LINK, replace(ANSWER, offers="Something else"), DAY)
    kept = store.surveys.answers("a", "s1")
    assert kept[["answer_id", "offers", "topics"]].to_numpy().tolist() == [
        ["id-1", "We read bids", "company checking"]
    ]


def test_answers_come_in_order_and_belong_to_one_council_and_survey(store: Store) -> None:
    for number in (2, 1, 3):
        store.surveys.add(LINK, replace(ANSWER, answer_id=f"id-{number}"), DAY)
    store.surveys.add(replace(LINK, council_id="b"), ANSWER, DAY)
    assert list(store.surveys.answers("a", "s1")["answer_id"]) == ["id-2", "id-1", "id-3"]
    assert len(store.surveys.answers("b", "s1")) == 1
    assert store.surveys.answers("a", "s2").empty


def test_a_link_is_found_by_its_token_until_it_is_closed(store: Store) -> None:
    store.surveys.keep_link(LINK)
    assert store.surveys.find(LINK.token) == LINK
    assert store.surveys.link_of("a", "s1") == LINK
    store.surveys.keep_link(replace(LINK, token=""))
    for token in (LINK.token, ""):
        with pytest.raises(NotFound):
            store.surveys.find(token)


def test_a_survey_that_was_never_opened_has_no_way_in(store: Store) -> None:
    assert store.surveys.link_of("a", "s9") == SurveyLink("a", "s9", "")


def test_erasing_takes_every_answer_of_one_survey_and_ends_its_link(store: Store) -> None:
    other = replace(LINK, survey_id="s2", token="another-token")
    for link in (LINK, other):
        store.surveys.keep_link(link)
        store.surveys.add(link, ANSWER, DAY)
    assert store.surveys.erase(LINK, DAY) == 1
    assert store.surveys.answers("a", "s1").empty
    assert store.surveys.link_of("a", "s1") == replace(LINK, token="", erased_on=DAY)
    assert store.surveys.opened() == [other]
    assert len(store.surveys.answers("a", "s2")) == 1


def test_what_was_erased_meanwhile_takes_no_answer_and_is_not_opened_again(store: Store) -> None:
    store.surveys.keep_link(LINK)
    store.surveys.erase(LINK, DAY)
    with pytest.raises(NotFound):
        store.surveys.add(LINK, ANSWER, DAY)
    with pytest.raises(UserError):
        store.surveys.keep_link(LINK)
    assert store.surveys.answers("a", "s1").empty
    assert store.surveys.opened() == []
