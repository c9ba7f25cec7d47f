"""Charters and incentives, from a service without to a document that people sign."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from costar.documents.charter import charter_document, charter_file
from costar.domain.charter.charter import CHARTER, INCENTIVE, without_charter
from costar.domain.charter.incentives import IDEAS, Source, ideas_for
from costar.domain.council.access import Person, Role
from costar.errors import NotAllowed, NotFound
from costar.reports.writers.formats import Format
from costar.usecases import charter
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.words import has_words
from tests.html_file import HtmlFile

TODAY = date(2026, 11, 24)


@pytest.fixture
def walks(asking: Asking) -> str:
    """An activity of a service that has no charter."""
    return edit.add(
        asking, {"title": "Estate walks", "service": "Housing", "status": "current", "co_design": 5}
    )


def page_of(asking: Asking, charter_id: str) -> HtmlFile:
    return HtmlFile(charter_file(asking, charter_id, Format.HTML, TODAY))


def test_a_draft_takes_a_service_off_the_list_and_undo_puts_it_back(asking: Asking, walks: str) -> None:
    assert without_charter(charter.market(asking, TODAY).covers) == ("Housing",)
    charter.begin(asking, "Housing")
    assert without_charter(charter.market(asking, TODAY).covers) == ()
    edit.undo(asking, asking.council.council().revision)
    assert without_charter(charter.market(asking, TODAY).covers) == ("Housing",)


def test_charters_stand_in_the_order_of_their_words(embedded: Asking) -> None:
    for title in ("Zebra crossings", "allotments"):
        edit.add(embedded, {"title": title, "service": title}, CHARTER)
    assert charter.market(embedded, TODAY).charters["title"].tolist() == ["allotments", "Zebra crossings"]


def test_a_service_with_the_longest_name_gets_a_charter(embedded: Asking) -> None:
    longest = "S" * (CHARTER.field("service").limit)
    found = charter.charter(embedded, charter.begin(embedded, longest))
    assert (found["service"], len(str(found["title"]))) == (longest, CHARTER.field("title").limit)


def test_a_known_incentive_is_taken_over_with_its_source_and_stands_in_the_charter(
    embedded: Asking,
) -> None:
    charter_id = charter.begin(embedded, "Housing")
    paid = next(idea for idea in ideas_for("citizens") if idea.source is Source.NIHR)
    charter.offer(embedded, paid, charter_id)
    (kept,) = browse.records(embedded, INCENTIVE).to_dict("records")
    assert kept["what"] == charter.idea_words(paid)
    assert "NIHR" in kept["source"]
    assert charter.idea_words(paid) in page_of(embedded, charter_id).said


def test_the_web_page_has_one_first_heading_headed_tables_and_its_language(embedded: Asking) -> None:
    charter_id = charter.begin(embedded, "Housing")
    charter.offer(embedded, IDEAS[0], charter_id)
    page = page_of(embedded, charter_id)
    assert page.attribute("html", "lang") == "en-GB"
    assert page.within("h1") == ["Charter for Housing"]
    assert [" ".join(one.split()) for one in page.within("thead")] == ["Who it is for Kind What it is"]


def test_what_is_not_written_yet_is_said_and_what_is_typed_is_never_markup(embedded: Asking) -> None:
    charter_id = edit.add(embedded, {"title": "<b>Us</b>", "roles": "<script>alert(1)</script>"}, CHARTER)
    page = page_of(embedded, charter_id)
    assert page.count("script") == 0
    assert page.said.count("Not written yet.") == 3
    assert "This is a draft" in page.said


def test_an_agreed_charter_says_that_its_review_is_overdue(embedded: Asking) -> None:
    values = {"title": "Us", "status": "agreed", "review_on": date(2026, 11, 23)}
    charter_id = edit.add(embedded, values, CHARTER)
    said = page_of(embedded, charter_id).said
    assert "This was to be looked at again on 23\xa0November\xa02026." in said
    assert "This is a draft" not in said


def test_word_and_pdf_are_made_too(embedded: Asking) -> None:
    charter_id = charter.begin(embedded, "Housing")
    word = charter_file(embedded, charter_id, Format.DOCX, TODAY)
    assert b"Charter for Housing" in ZipFile(BytesIO(word)).read("word/document.xml")
    assert charter_file(embedded, charter_id, Format.PDF, TODAY).startswith(b"%PDF")


def test_a_charter_that_is_gone_is_said_to_be(embedded: Asking) -> None:
    with pytest.raises(NotFound, match="record_not_found"):
        charter_document(embedded, "no", TODAY)


def test_a_viewer_may_read_a_charter_and_not_begin_one(embedded: Asking) -> None:
    charter_id = charter.begin(embedded, "Housing")
    viewer = Asking(embedded.store, Person("Vi", Role.VIEWER), embedded.council_id)
    assert charter_document(viewer, charter_id, TODAY).title == "Charter for Housing"
    with pytest.raises(NotAllowed):
        charter.begin(viewer, "Housing")
    with pytest.raises(NotAllowed):
        charter_file(viewer, charter_id, Format.HTML, TODAY)


def test_a_card_counts_what_is_recorded_of_its_activity(asking: Asking, walks: str) -> None:
    edit.add(asking, {"title": "Walks", "activity_id": walks}, CHARTER)
    edit.add(
        asking,
        {"actor": "citizens", "incentive_kind": "material", "what": "Tea", "activity_id": walks},
        INCENTIVE,
    )
    assert charter.note(asking, walks) == charter.CharterNote(("Walks",), 1)
    assert charter.note(asking, "other") == charter.CharterNote((), 0)


def test_the_library_has_three_or_more_for_every_actor_and_kind_each_with_words_and_a_source() -> None:
    cells = [(idea.actor, idea.kind) for idea in IDEAS]
    assert len(set(cells)) == 15
    assert min(cells.count(cell) for cell in cells) >= 3
    assert len({charter.idea_words(idea) for idea in IDEAS}) == len(IDEAS)
    assert all(has_words(f"incentive_source.{idea.source}") for idea in IDEAS)


def test_a_charter_is_said_in_welsh_but_for_what_people_wrote(embedded: Asking) -> None:
    charter_id = charter.begin(embedded, "Housing")
    charter.offer(embedded, IDEAS[0], charter_id)
    file = charter_file(embedded, charter_id, Format.HTML, TODAY, speaks="cy")
    page = HtmlFile(file)
    assert page.attribute("html", "lang") == "cy"
    assert "Yr hyn rydym yn ei addo i'n gilydd" in page.said
    assert "Drafft yw hwn" in page.said
    assert charter.idea_words(IDEAS[0]) in page.said
    assert [
        words for words in ("Not written", "What we promise", "Signed", "Agreed") if words in page.said
    ] == []
    assert page_of(embedded, charter_id).attribute("html", "lang") == "en-GB"
