"""A survey from its link to its erasing: what is kept, what is pointed out, what becomes an offer."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from costar import bootstrap
from costar.config import Installation
from costar.domain.council.access import Person, Role
from costar.domain.people.offers import ASSET, NEED
from costar.domain.people.survey import SURVEY
from costar.errors import NotAllowed, NotFound, UserError
from costar.storage.engines import duckdb
from costar.storage.store import Store
from costar.usecases.people import answer_survey, offers, survey
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add, edit, remove, undo

SAID = {
    "answer_id": "answer-one",
    "offer_kind": "community_asset",
    "who": "Repair group",
    "topics": "practical x",
}
SAYS = SAID | {"offers": "Mend toasters and bikes", "already_does": "Mends lamps"}


@pytest.fixture
def survey_id(asking: Asking) -> str:
    return prepare(asking)


@pytest.fixture
def token(asking: Asking, survey_id: str) -> str:
    return survey.open_survey(asking, survey_id).token


def prepare(asking: Asking, ends_in: int = 10, kept_for: int = 90) -> str:
    values = {"title": "What do you do?", "purpose": "To find out", "contact": "Engagement team"}
    days = {"ends_on": date.today() + timedelta(ends_in), "keep_until": date.today() + timedelta(kept_for)}
    return add(asking, values | days, SURVEY)


def test_an_answer_becomes_an_offer_by_one_click_and_meets_a_need_with_its_reason(
    asking: Asking, survey_id: str, token: str
) -> None:
    café = add(asking, {"title": "Repair café"})
    add(asking, {"activity_id": café, "needs": "Somebody to mend bikes", "topic": "practical"}, NEED)
    answer_survey.answer(asking.store, token, SAYS)
    waiting = survey.review(asking, survey_id).waiting
    offer_id = survey.take_over(asking, survey_id, waiting[0].answer_id)
    offer = browse.records(asking, ASSET).iloc[0]
    assert (offer["who"], offer["provenance"], offer["topic_practical"]) == ("Repair group", "survey", True)
    (match,) = offers.offers_and_needs(asking).matches
    assert (match.asset_id, match.topic, match.words) == (offer_id, "practical", ("bikes", "mend"))
    after = survey.review(asking, survey_id)
    assert (after.given, after.waiting) == (1, ())


def test_an_answer_taken_over_by_mistake_waits_again(asking: Asking, survey_id: str, token: str) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    survey.take_over(asking, survey_id, "answer-one")
    undo(asking, asking.council.council().revision)
    assert len(survey.review(asking, survey_id).waiting) == 1


def test_sent_twice_it_counts_once(asking: Asking, survey_id: str, token: str) -> None:
    for _ in range(2):
        answer_survey.answer(asking.store, token, SAYS)
    assert survey.review(asking, survey_id).given == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring me on 01632 960123", "phone"),
        ("sam@example.org", "email"),
        ("I live at SW1A 1AA", "postcode"),
        ("QQ 12 34 56 C is wrong, AB 12 34 56 C is not", "NI"),
    ],
)
def test_personal_data_is_pointed_out_before_anything_is_kept(
    asking: Asking, survey_id: str, token: str, text: str, kind: str
) -> None:
    with pytest.raises(PersonalData) as refused:
        answer_survey.answer(asking.store, token, SAYS | {"offers": text})
    assert kind in {str(one.kind) for one in refused.value.found}
    assert all(one.example not in text for one in refused.value.found)
    assert survey.review(asking, survey_id).given == 0
    answer_survey.answer(asking.store, token, SAYS | {"offers": text}, sure=True)
    assert survey.review(asking, survey_id).given == 1


@pytest.mark.parametrize(
    "given", [SAID, SAYS | {"offers": "x" * 1001}, SAYS | {"who": "x" * 201}, SAYS | {"offers": "a\x00b"}]
)
def test_an_answer_that_says_nothing_or_cannot_be_kept_is_refused(
    asking: Asking, survey_id: str, token: str, given: dict[str, str]
) -> None:
    with pytest.raises(UserError):
        answer_survey.answer(asking.store, token, given)
    assert survey.review(asking, survey_id).given == 0


def test_a_closed_link_leads_nowhere_and_opening_again_makes_another(
    asking: Asking, survey_id: str, token: str
) -> None:
    survey.close(asking, survey_id)
    with pytest.raises(NotFound):
        answer_survey.answer(asking.store, token, SAYS)
    assert survey.open_survey(asking, survey_id).token not in ("", token)


def test_after_its_last_day_it_takes_no_answers_but_those_on_paper(
    asking: Asking, survey_id: str, token: str
) -> None:
    edit(asking, {survey_id: {"ends_on": date.today() - timedelta(1)}}, SURVEY)
    with pytest.raises(UserError, match="survey_over"):
        answer_survey.answer(asking.store, token, SAYS)
    survey.type_in(asking, survey_id, SAYS)
    assert survey.review(asking, survey_id).waiting[0].medium == "paper"


def test_answers_are_erased_after_the_day_that_people_were_told_though_it_was_moved_later(
    asking: Asking, survey_id: str, token: str
) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    survey.take_over(asking, survey_id, "answer-one")
    edit(asking, {survey_id: {"keep_until": date.today() + timedelta(900)}}, SURVEY)
    assert survey.review(asking, survey_id).kept_until == date.today() + timedelta(90)
    assert survey.erase_due(asking.store, date.today() + timedelta(90)) == 0
    assert survey.erase_due(asking.store, date.today() + timedelta(91)) == 1
    after = survey.review(asking, survey_id)
    assert (after.given, after.link.erased_on) == (0, date.today() + timedelta(91))
    assert len(browse.records(asking, ASSET)) == 1
    assert asking.council.history.batches()[0].kind == "survey_erased"
    with pytest.raises(UserError, match="survey_was_erased"):
        survey.open_survey(asking, survey_id)


def test_erased_answers_leave_no_words_in_the_history(asking: Asking, survey_id: str, token: str) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    offer_id = survey.take_over(asking, survey_id, "answer-one")
    edit(asking, {offer_id: {"offers": "Something else"}}, ASSET)
    assert SAYS["offers"] in set(asking.council.history.of_record(offer_id, ASSET)["before"])
    survey.erase(asking, survey_id)
    left = asking.council.history.of_record(offer_id, ASSET)
    assert left[["field", "before", "after", "note"]].to_numpy().tolist() == [["asset_id", "", offer_id, ""]]
    assert len(browse.records(asking, ASSET)) == 1


def test_the_day_moved_sooner_counts_at_once(asking: Asking, survey_id: str, token: str) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    edit(asking, {survey_id: {"keep_until": date.today() - timedelta(1)}}, SURVEY)
    assert survey.review(asking, survey_id).link.erased_on == date.today()
    assert asking.store.surveys.answers("a", survey_id).empty


def test_a_survey_that_was_taken_out_takes_its_answers_along(
    asking: Asking, survey_id: str, token: str
) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    remove(asking, [survey_id], SURVEY)
    assert survey.erase_due(asking.store, date.today()) == 1
    assert survey.erase_due(asking.store, date.today()) == 0


def test_the_team_can_erase_everything_at_once(asking: Asking, survey_id: str, token: str) -> None:
    answer_survey.answer(asking.store, token, SAYS)
    assert survey.erase(asking, survey_id) == 1
    with pytest.raises(NotFound):
        answer_survey.survey_asked(asking.store, token)


@pytest.mark.parametrize(("ends_in", "kept_for"), [(-1, 10), (10, 9)])
def test_days_that_do_not_follow_each_other_keep_it_closed(
    embedded: Asking, ends_in: int, kept_for: int
) -> None:
    with pytest.raises(UserError, match="survey_days"):
        survey.open_survey(embedded, prepare(embedded, ends_in, kept_for))


def test_paper_needs_a_survey_that_was_opened(embedded: Asking) -> None:
    with pytest.raises(UserError, match="survey_not_open"):
        survey.type_in(embedded, prepare(embedded), SAYS)


def test_another_council_and_a_viewer_see_no_answers(asking: Asking, survey_id: str, token: str) -> None:
    with pytest.raises(NotFound):
        survey.review(Asking(asking.store, asking.person, "b"), survey_id)
    with pytest.raises(NotAllowed):
        survey.review(Asking(asking.store, Person("Vi", Role.VIEWER), "a"), survey_id)


def test_erased_answers_are_in_no_byte_of_the_file_and_starting_erases_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed_not_at_all = {**duckdb.HARDENED, "force_compression": "uncompressed"}
    monkeypatch.setattr(duckdb, "HARDENED", packed_not_at_all)
    url = f"duckdb:///{tmp_path / 'costar.duckdb'}"
    store = Store(url)
    store.add_council("a", "Council A")
    asking = Asking(store, Person("Ada", Role.ADMIN), "a")
    survey_id = prepare(asking)
    said = SAYS | {"offers": "canary-offer-4711"}
    answer_survey.answer(store, survey.open_survey(asking, survey_id).token, said)
    edit(asking, {survey_id: {"keep_until": date.today() - timedelta(1)}}, SURVEY)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
    store.close()
    assert holds(tmp_path, b"canary-offer-4711"), "it was never in the file: this test proves nothing"
    bootstrap.open_store(Installation(url)).close()
    assert not holds(tmp_path, b"canary-offer-4711")


def holds(folder: Path, text: bytes) -> bool:
    return any(text in file.read_bytes() for file in folder.iterdir() if file.is_file())
