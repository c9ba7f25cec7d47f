"""Including people: the checklist of ways, the barriers that are left, and the documents of a meeting."""

import pytest

from costar.documents import meeting
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Person, Role
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.taking_part import LAB, TERMS, WAY, Way
from costar.errors import NotAllowed, NotFound
from costar.reports.writers.formats import Format
from costar.usecases.people import affected
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add, edit, undo
from costar.words import t

CARERS = {"affected": "secondary", "who": "Carers", "verified": True}


def test_who_is_missing_follows_the_filters(asking: Asking) -> None:
    bread = add(asking, {"title": "Bread", "service": "Food"})
    add(asking, {"title": "Bins", "service": "Waste", "status": "ended"})
    add(asking, CARERS | {"activity_id": bread}, AFFECTED_GROUP)
    view = affected.who_is_missing(asking, CURRENT)
    assert set(view.standings["title"]) == {"Bread"}
    assert (view.counted.begun, view.counted.unnamed) == (1, 6)
    assert affected.who_is_missing(asking, Filters(service="Nowhere")).standings.empty


def test_the_checklist_is_one_batch_that_keeps_notes_and_can_be_taken_back(asking: Asking) -> None:
    bread = add(asking, {"title": "Bread"})
    add(asking, {"activity_id": bread, "way": "signing", "state": "needed", "note": "Makaton"}, WAY)
    receipt = affected.check_ways(
        asking, bread, {"signing": "in_place", "expenses": "needed", "transport": ""}
    )
    said = affected.way_states(asking, bread)
    assert {way: state for way, state in said.items() if state} == {
        "signing": "in_place",
        "expenses": "needed",
    }
    assert list(said) == [way.value for way in Way]
    assert browse.records(asking, WAY).set_index("way").at["signing", "note"] == "Makaton"
    assert list(affected.needed_ways(asking, Filters())["way"]) == ["expenses"]
    undo(asking, receipt.revision)
    assert list(affected.needed_ways(asking, Filters())["way"]) == ["signing"]


def test_what_is_said_already_stays_when_the_checklist_says_nothing(asking: Asking) -> None:
    bread = add(asking, {"title": "Bread"})
    affected.check_ways(asking, bread, {"signing": "needed"})
    assert affected.check_ways(asking, bread, {"signing": ""}).revision == 0
    affected.check_ways(asking, bread, {"expenses": "in_place"})
    assert affected.way_states(asking, bread)["signing"] == "needed", "it was not named at all"


@pytest.mark.parametrize("form", [Format.HTML, Format.PDF, Format.DOCX])
def test_terms_are_a_document_in_every_format(embedded: Asking, form: Format) -> None:
    terms_id = add(embedded, {"title": "Panel", "purpose": "We choose <b>together</b>"}, TERMS)
    assert len(meeting.terms_document(embedded, terms_id, form)) > 1000


def test_terms_say_what_is_not_agreed_yet(embedded: Asking) -> None:
    terms_id = add(embedded, {"title": "Panel", "purpose": "We choose <b>together</b>"}, TERMS)
    page = meeting.terms_document(embedded, terms_id, Format.HTML).decode()
    assert "Not agreed yet: Membership, Chair, How we agree" in page
    assert "&lt;b&gt;together" in page
    edit(embedded, {terms_id: {"agreement": "We vote"}}, TERMS)
    page = meeting.terms_document(embedded, terms_id, Format.HTML).decode()
    assert "Chair, Meetings" in page
    assert "We vote" in page


def test_terms_of_blanks_alone_are_not_agreed_yet(embedded: Asking) -> None:
    blank = {"service": " ", "purpose": " \n "}
    terms_id = add(embedded, blank | {"title": "Panel", "membership": "Ten of us"}, TERMS)
    page = meeting.terms_document(embedded, terms_id, Format.HTML).decode()
    assert "Not agreed yet: Purpose, Chair, How we agree" in page
    assert page.count(t("meeting.not_yet")) == len(("activity", "service", "day of review"))


def test_a_lab_plan_has_its_agenda_as_a_list(embedded: Asking) -> None:
    bread = add(embedded, {"title": "Bread"})
    values = {"title": "Lab", "activity_id": bread, "agenda": "Hello\n\nBye", "access_needs": "Hearing loop"}
    page = meeting.lab_document(embedded, add(embedded, values, LAB), Format.HTML).decode()
    assert "<li>Hello</li>" in page.replace("\n", "")
    assert all(words in page for words in ("Bread", "Hearing loop", "not said yet"))


def test_what_is_gone_or_not_allowed_is_refused(embedded: Asking) -> None:
    with pytest.raises(NotFound):
        meeting.lab_document(embedded, "no", Format.HTML)
    viewer = Asking(embedded.store, Person("Vi", Role.VIEWER), "a")
    with pytest.raises(NotAllowed):
        affected.check_ways(viewer, "no", {})
