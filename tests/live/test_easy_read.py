"""The Easy Read ballot on phones and paper: three steps, faces with words, pictures; who asks is not kept."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.activities import picture
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from tests.live.photos import photo
from tests.reports.pdf_file import Pdf


def scoring(asking: Asking, easy: EasyRead) -> Workshop:
    bread, tea = (add(asking, {"title": title}) for title in ("Bread", "Tea"))
    picture.give_picture(asking, bread, photo(), "Two people bake bread")
    plan = Plan("Hall", ("citizens",), languages=("en", "cy"), easy_read=easy)
    made = run.prepare(asking, plan, [bread, tea])
    return run.take_step(asking, made.workshop_id, Step.START)


def joined(asking: Asking, made: Workshop, **said: str) -> TestClient:
    phone = TestClient(Starlette(routes=live_routes(lambda: asking.store)))
    form = {"code": made.code, "group": "citizens", "step": "group", "language": "en"}
    phone.post("/join", data=form | said)
    return phone


@pytest.mark.parametrize(
    ("easy", "said", "is_easy"),
    [
        (EasyRead.OFFERED, {}, False),
        (EasyRead.OFFERED, {"easy_read": "1"}, True),
        (EasyRead.FIRST, {"easy_read": "1"}, True),
        (EasyRead.FIRST, {}, False),
        (EasyRead.NO, {"easy_read": "1"}, False),
    ],
)
def test_who_asks_for_easy_read_gets_it_where_the_facilitator_offers_it(
    embedded: Asking, easy: EasyRead, said: dict[str, str], is_easy: bool
) -> None:
    made = scoring(embedded, easy)
    ballot = joined(embedded, made, **said).get(f"/b/{made.workshop_id}").text
    assert ("Does this help people?" in ballot) == is_easy
    assert ('value="2"' in ballot) != is_easy


def test_each_step_has_a_face_and_a_word_and_counts_as_one_three_or_five(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.OFFERED)
    phone = joined(embedded, made, easy_read="1")
    ballot = phone.get(f"/b/{made.workshop_id}").text
    assert re.findall(r'name="impact" value="(\w+)"', ballot) == ["1", "3", "5", "dont_know"]
    assert ballot.count("<svg") == 6
    assert all(f"<span>{word}</span>" in ballot for word in ("No", "A little", "A lot", "Easy", "Hard"))
    item = re.search(r'name="activity" value="([^"]+)"', ballot)
    assert item
    answer = {"activity": item[1], "round": "1", "token": "a", "impact": "5", "effort": "3"}
    assert "Tea" in phone.post(f"/b/{made.workshop_id}", data=answer).text
    scores = embedded.store.ballots.scores(made, 1)
    assert scores[["impact", "effort"]].to_numpy().tolist() == [[5, 3]]


def test_a_half_answer_keeps_the_form_and_a_phone_may_change_it_at_any_time(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.OFFERED)
    phone, way = joined(embedded, made, easy_read="1"), f"/b/{made.workshop_id}"
    item = re.search(r'name="activity" value="([^"]+)"', phone.get(way).text)
    assert item
    half = phone.post(way, data={"activity": item[1], "round": "1", "impact": "5"})
    assert half.status_code == 400
    assert "Is this hard to do?" in half.text
    assert 'value="2"' in phone.get(f"{way}?n=1&easy_read=0").text
    assert "Is this hard to do?" in phone.get(f"{way}?n=1&easy_read=1").text


def test_nothing_that_is_kept_tells_who_read_easy_read(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.OFFERED)
    joined(embedded, made)
    joined(embedded, made, easy_read="1")
    with embedded.store.engine.connect() as connection:
        rows = [row._asdict() for row in connection.exec_driver_sql("SELECT * FROM ballot")]
    differ = {name for name in rows[0] if rows[0][name] != rows[1][name]}
    assert differ == {"ballot_id", "device"}


def test_a_picture_is_small_described_and_only_for_phones_of_this_workshop(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.OFFERED)
    phone = joined(embedded, made, easy_read="1")
    ballot = phone.get(f"/b/{made.workshop_id}").text
    shown = re.search(r'src="([^"]+)" alt="Two people bake bread"', ballot)
    assert shown
    found = phone.get(shown[1])
    assert found.headers["content-type"] == "image/webp"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "private" in found.headers["cache-control"]
    assert len(found.content) <= 40_000
    stranger = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    assert stranger.get(shown[1]).status_code == 404
    assert phone.get(f"/b/{made.workshop_id}/picture/other").status_code == 404
    assert "<img" not in phone.get(f"/b/{made.workshop_id}?n=2").text


def test_it_speaks_welsh(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.FIRST)
    phone = joined(embedded, made, language="cy", easy_read="1")
    assert "Ydy hyn yn helpu pobl?" in phone.get(f"/b/{made.workshop_id}").text


def test_its_paper_has_faces_words_and_pictures_and_is_a_tagged_pdf(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.OFFERED)
    phone = joined(embedded, made)
    assert "Easy Read paper ballot (PDF, English)" in phone.get(f"/join/{made.token}/paper").text
    paper = Pdf(phone.get(f"/join/{made.token}/paper.pdf?easy=1").content)
    assert paper.claims_universal_access
    assert all(words in paper.text for words in ("Does this help people?", "A little", "Hard", "1. Bread"))
    assert "Two people bake bread" in paper.alternatives


def test_the_whole_of_a_workshop_in_easy_read_stays_small(embedded: Asking) -> None:
    made = scoring(embedded, EasyRead.FIRST)
    phone = joined(embedded, made, easy_read="1")
    page = phone.get(f"/b/{made.workshop_id}", headers={"accept-encoding": "identity"})
    assert len(page.content) < 8_000
