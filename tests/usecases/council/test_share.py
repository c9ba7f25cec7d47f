"""Before an election no document leaves the council; an administrator makes one for its own use."""

from collections.abc import Callable
from datetime import date

import pytest

from costar.documents import meeting
from costar.documents.business_case import case_file
from costar.documents.charter import charter_file
from costar.domain.charter.charter import CHARTER
from costar.domain.council.access import Person, Role
from costar.domain.people.taking_part import LAB, TERMS
from costar.errors import UserError
from costar.reports.writers.formats import Format
from costar.usecases.evidence import About
from costar.usecases.permission import Asking
from costar.usecases.records import edit, export
from tests.documents.said import pausing
from tests.html_file import HtmlFile

Take = Callable[[Asking, str, bool], bytes]
TODAY = date(2026, 11, 24)
OWN_USE = "Made for the council's own use before an election. Do not share it."


def charter(asking: Asking, record_id: str, own: bool) -> bytes:
    return charter_file(asking, record_id, Format.HTML, TODAY, internal=own)


def terms(asking: Asking, record_id: str, own: bool) -> bytes:
    return meeting.terms_document(asking, record_id, Format.HTML, internal=own)


def lab(asking: Asking, record_id: str, own: bool) -> bytes:
    return meeting.lab_document(asking, record_id, Format.HTML, internal=own)


def case(asking: Asking, record_id: str, own: bool) -> bytes:
    return case_file(asking, About(), Format.HTML, TODAY, internal=own)


DOCUMENTS = [(charter, CHARTER), (terms, TERMS), (lab, LAB), (case, CHARTER)]


@pytest.fixture(params=DOCUMENTS, ids=lambda one: one[0].__name__)
def document(request: pytest.FixtureRequest, embedded: Asking) -> tuple[Take, str]:
    take, of = request.param
    return take, edit.add(embedded, {"title": "Together"}, of)


def test_outside_an_election_it_is_made_without_a_word(embedded: Asking, document: tuple[Take, str]) -> None:
    take, record_id = document
    assert OWN_USE not in HtmlFile(take(embedded, record_id, False)).said


@pytest.mark.parametrize("role", [Role.ADMIN, Role.FACILITATOR, Role.TEAM, Role.MANAGER])
def test_before_an_election_it_is_refused_with_the_day(
    embedded: Asking, document: tuple[Take, str], role: Role
) -> None:
    take, record_id = document
    pausing(embedded)
    asking = Asking(embedded.store, Person("Somebody", role), "a")
    for own in {False, role is not Role.ADMIN}:
        with pytest.raises(UserError, match="sharing_paused"):
            take(asking, record_id, own)


def test_an_administrators_own_says_that_it_is_not_to_be_shared(
    embedded: Asking, document: tuple[Take, str]
) -> None:
    take, record_id = document
    pausing(embedded)
    assert OWN_USE in HtmlFile(take(embedded, record_id, True)).said


def test_files_that_move_data_stay(embedded: Asking) -> None:
    edit.add(embedded, {"title": "Walks"})
    pausing(embedded)
    assert b"Walks" in export.activities_as_csv(embedded)
    assert export.everything_as_zip(embedded)
