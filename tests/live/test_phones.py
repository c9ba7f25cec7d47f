import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.config import ROOT
from costar.domain.workshop.workshop import Plan, Step, Wording, Workshop
from costar.live import guard
from costar.live.pages import opening_and_rest
from costar.live.routes import live_routes
from costar.usecases.council.own_look import give_look, own_look
from costar.usecases.matrix import decide
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from tests.activities import titled
from tests.phone import ANSWER
from tests.reports.pdf_file import Pdf
from tests.stores import Begun

Phone = Callable[[], TestClient]
MOST_BYTES_OF_A_WORKSHOP = 15 * 1024


def prepared(asking: Asking) -> Workshop:
    titles = ("Bread", "<script>alert(1)</script>")
    plan = Plan("Spring & <b>summer</b>", ("citizens", "managers"))
    return run.prepare(asking, plan, titled(asking, titles))


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(prepared)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


@pytest.fixture
def new_phone(embedded: Asking) -> Phone:
    app = Starlette(routes=live_routes(lambda: embedded.store))
    return lambda: TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def phone(new_phone: Phone, workshop: Workshop) -> TestClient:
    joined = new_phone()
    joined.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    return joined


@pytest.fixture
def scoring(embedded: Asking, workshop: Workshop) -> str:
    run.take_step(embedded, workshop.workshop_id, Step.START)
    return f"/b/{workshop.workshop_id}"


def first_id(embedded: Asking, workshop: Workshop) -> str:
    return str(run.room(embedded, workshop.workshop_id).items["activity_id"].iloc[0])


def scores(embedded: Asking, workshop: Workshop) -> list[list[object]]:
    found = embedded.store.ballots.scores(workshop, 1).astype("object")
    return found[["impact", "effort"]].where(found.notna(), None).to_numpy().tolist()


def test_a_resident_joins_with_the_code_and_a_group(new_phone: Phone, workshop: Workshop) -> None:
    phone = new_phone()
    assert "The code on the wall" in phone.get("/join").text
    asked = phone.post("/join", data={"code": workshop.code.lower()})
    assert "I am here as" in asked.text
    joined = phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    assert "You are in" in joined.text


def test_who_joins_sees_the_councils_logo(embedded: Asking, new_phone: Phone, workshop: Workshop) -> None:
    assert "<img" not in new_phone().get(f"/join/{workshop.token}").text
    picture = BytesIO()
    Image.new("RGB", (40, 20), "#7b1e5e").save(picture, "PNG")
    give_look(embedded, colour="", logo=picture.getvalue())
    logo = own_look(embedded).logo
    page = new_phone().get(f"/join/{workshop.token}").text
    assert f'<img src="data:image/png;base64,{b64encode(logo).decode()}" alt="">' in page


def test_the_qr_leads_to_the_choice_of_a_group(new_phone: Phone, workshop: Workshop) -> None:
    assert "I am here as" in new_phone().get(f"/join/{workshop.token}").text


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(new_phone: Phone, workshop: Workshop) -> None:
    answer = new_phone().post("/join", data={"code": "WRONGONE"})
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert 'value="WRONGONE"' in answer.text


@pytest.mark.parametrize("between", [" ", "-", "–", "\u2011", ".", "/", " – "])
def test_a_code_may_be_typed_as_people_and_keyboards_space_it(
    new_phone: Phone, workshop: Workshop, between: str
) -> None:
    typed = f"{workshop.code[:4]}{between}{workshop.code[4:]}".lower()
    assert "I am here as" in new_phone().post("/join", data={"code": typed}).text


def test_the_phone_is_known_by_a_secret_that_scripts_cannot_read(
    new_phone: Phone, workshop: Workshop
) -> None:
    answer = new_phone().post(
        "/join", data={"code": workshop.code, "group": "citizens", "step": "group"}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"]
    assert all(
        part in cookie
        for part in ("HttpOnly", "SameSite=lax", f"ballot_{workshop.workshop_id[:16]}", "Path=/;")
    )


def test_a_score_is_saved_and_the_next_activity_comes(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    answer = phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)})
    assert "2 of 2" in answer.text
    assert scores(embedded, workshop) == [[4, None]]


def test_a_changed_answer_is_shown_again(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)})
    phone.post(
        scoring, data={**ANSWER, "activity": first_id(embedded, workshop), "token": "b", "impact": "2"}
    )
    shown = phone.get(f"{scoring}?n=1").text
    assert re.search(r'name="impact" value="2"[^>]*checked', shown)
    assert "Saved" in shown


def test_the_same_answer_sent_twice_counts_once(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    for _ in range(2):
        phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)})
    assert len(scores(embedded, workshop)) == 1


def test_a_missing_answer_is_named_and_nothing_is_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    answer = phone.post(scoring, data={"activity": first_id(embedded, workshop), "impact": "4"})
    assert answer.status_code == 400
    assert "second question" in answer.text
    assert scores(embedded, workshop) == []


@pytest.mark.parametrize("impact", ["0", "6", "-1", "4.5", "x", ""])
def test_a_score_off_the_scale_is_not_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str, impact: str
) -> None:
    phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop), "impact": impact})
    assert scores(embedded, workshop) == []


def test_a_late_answer_is_told_that_the_round_is_over(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    activity = first_id(embedded, workshop)
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    answer = phone.post(
        scoring, data={**ANSWER, "activity": activity}, headers={"accept": "application/json"}
    )
    assert answer.json() == {"saved": False}
    assert scores(embedded, workshop) == []


def test_a_late_answer_without_a_script_is_told_that_it_was_not_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    form = {**ANSWER, "activity": first_id(embedded, workshop)}
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    revealed = phone.post(scoring, data=form)
    for step in (Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, workshop.workshop_id, step)
    closed = phone.post(scoring, data=form)
    for answer, heading in ((revealed, "Look at the wall"), (closed, "Thank you")):
        assert f"<h1>{heading}</h1>" in answer.text
        assert '<p class="problem" role="alert">The round has closed, so this was not saved.' in answer.text
    assert "not saved" not in phone.get(scoring).text


def test_what_was_saved_is_said_though_the_room_has_gone_on_meanwhile(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)}, follow_redirects=False)
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    shown = phone.get(f"{scoring}?n=2&saved=1").text
    assert '<p role="status" id="news">Saved: <bdi>1. Bread</bdi></p>' in shown
    assert "Look at the wall" in shown


def test_a_phone_that_keeps_no_cookie_is_told_why_it_has_no_ballot(
    new_phone: Phone, workshop: Workshop
) -> None:
    phone = new_phone()
    tap = {"code": workshop.code, "group": "citizens", "step": "group"}
    joined = phone.post("/join", data=tap, follow_redirects=False).headers["location"]
    phone.cookies.clear()
    answer = phone.get(joined)
    assert answer.status_code == 403
    assert "Your phone blocks cookies" in answer.text
    assert "This phone has no ballot here" in phone.get(f"/b/{workshop.workshop_id}").text


def test_an_answer_to_the_first_round_does_not_count_in_the_second(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    for step in (Step.REVEAL, Step.SCORE_AGAIN):
        run.take_step(embedded, workshop.workshop_id, step)
    answer = phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)})
    assert "not saved" in answer.text
    assert embedded.store.ballots.scores(workshop, 2).empty


def test_what_people_typed_is_shown_and_never_run(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    shown = phone.get(f"{scoring}?n=2").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_vote(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str, headers: dict[str, str]
) -> None:
    answer = phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)}, headers=headers)
    assert answer.status_code == 403
    assert scores(embedded, workshop) == []


def test_a_phone_reaches_only_the_workshop_that_it_joined(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    other = run.prepare(embedded, replace(workshop.plan, name="Secret"), [first_id(embedded, workshop)])
    answer = phone.get(f"/b/{other.workshop_id}")
    assert answer.status_code == 403
    assert "Secret" not in answer.text


@pytest.mark.usefixtures("codes_at_once")
@pytest.mark.parametrize("codes_at_once", [3], indirect=True)
def test_who_guesses_is_slowed_down_and_a_right_code_still_gets_in(
    new_phone: Phone, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "A_TURN", 0)
    phone = new_phone()
    for _ in range(5):
        assert phone.post("/join", data={"code": "WRONGONE"}).status_code == 404
    assert "I am here as" in phone.post("/join", data={"code": workshop.code}).text
    monkeypatch.setattr(guard, "MOST_IN_LINE", 0)
    assert "Too many wrong codes" in phone.post("/join", data={"code": workshop.code}).text
    assert "I am here as" in phone.get(f"/join/{workshop.token}").text


def test_a_closed_workshop_thanks_who_took_part(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, workshop.workshop_id, step)
    shown = phone.get(scoring).text
    assert "Nothing links this phone" in shown
    assert "Nothing was taken on yet" in shown
    assert f'href="http://testserver/public/a/{workshop.workshop_id}/"' in shown
    assert 'aria-label="A QR code that opens the page' in shown


def test_who_took_part_reads_what_happens_next_and_what_was_typed_is_never_run(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    activity_id = str(run.room(embedded, workshop.workshop_id).items["activity_id"].iloc[1])
    taken_on = Recommendation("take_on", owner_role="Head of <i>Parks</i>", due_on=date(2026, 5, 31))
    decide.decide(embedded, [activity_id], taken_on)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, workshop.workshop_id, step)
    shown = phone.get(scoring).text
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;</bdi> – <bdi>Head of &lt;i&gt;Parks&lt;/i&gt;</bdi>" in shown
    )
    assert "by 31\xa0May\xa02026" in shown


def test_a_waiting_phone_learns_where_the_workshop_stands_and_no_score(
    workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    assert phone.get(f"{scoring}/pulse").json() == {
        "stands": "scoring-1-0-f71998",
        "round": "scoring-1",
        "paused": False,
        "here": True,
        "left": None,
    }


def test_a_first_visit_is_at_most_15_kb(phone: TestClient, scoring: str) -> None:
    page = phone.get(scoring, headers={"accept-encoding": "gzip"})
    assets = re.findall(r'(?:href|src)="(/b/assets/[^"]+)"', page.text)
    sizes = [int(phone.get(one).headers["content-length"]) for one in assets]
    assert len(assets) == 2
    assert sum(sizes) + int(page.headers["content-length"]) <= 6_000


def test_what_travels_has_no_comments(phone: TestClient, scoring: str) -> None:
    for asset in re.findall(r'(?:href|src)="(/b/assets/[^"]+)"', phone.get(scoring).text):
        assert not re.search(r"^//|[;{)] //|/\*", phone.get(asset).text, re.MULTILINE)


@pytest.mark.parametrize("coding", ["gzip", "br", "identity"])
def test_a_page_travels_in_the_coding_that_the_phone_takes(
    phone: TestClient, scoring: str, coding: str
) -> None:
    page = phone.get(scoring, headers={"accept-encoding": coding})
    assert page.headers.get("content-encoding", "identity") == coding
    assert page.headers["vary"] == "Accept-Encoding"
    assert "Save and go on" in page.text


def test_a_whole_workshop_of_ten_activities_is_a_few_kilobytes(embedded: Asking, new_phone: Phone) -> None:
    titles = [f"Residents plan library garden number {number} with the parks team" for number in range(10)]
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), titled(embedded, titles))
    run.take_step(embedded, made.workshop_id, Step.START)
    phone = new_phone()
    phone.headers["accept-encoding"] = "gzip"
    first = phone.get(f"/join/{made.token}")
    answers = [
        first,
        *(phone.get(one) for one in re.findall(r'(?:href|src)="(/b/assets/[^"]+)"', first.text)),
    ]
    answers.append(phone.post("/join", data={"code": made.code, "group": "citizens", "step": "group"}))
    for _ in titles:
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answers[-1].text))
        given = {**hidden, "impact": "4", "effort": "2"}
        answers.append(phone.post(f"/b/{made.workshop_id}", data=given))
    assert "You have scored everything" in answers[-1].text
    assert sum(int(one.headers["content-length"]) for one in answers) <= MOST_BYTES_OF_A_WORKSHOP


def test_a_phone_hears_that_its_workshop_was_erased(
    embedded: Asking, workshop: Workshop, phone: TestClient, new_phone: Phone, scoring: str
) -> None:
    run.erase(embedded, workshop.workshop_id)
    for said in (phone.get(scoring), phone.post(scoring, data={**ANSWER, "activity": "1"})):
        assert said.status_code == 403
        assert "This workshop was erased" in said.text
    assert "This phone has no ballot here" in new_phone().get(scoring).text


def test_it_is_well_while_answers_can_be_stored(phone: TestClient) -> None:
    assert phone.get("/healthz").json() == {"well": True}


@pytest.mark.parametrize("room", ["joining", "voting", "pairs", "ideas"])
def test_it_is_not_well_where_one_writer_has_ended(
    embedded: Asking, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    monkeypatch.setattr(f"costar.live.{room}.Inbox", Mock(return_value=Mock(is_alive=False)))
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as watch:
        assert watch.get("/healthz").status_code == 503


def test_the_poster_has_the_code_and_the_address(new_phone: Phone, workshop: Workshop) -> None:
    poster = new_phone().get(f"/join/{workshop.token}/poster").text
    assert f"{workshop.code[:4]} {workshop.code[4:]}" in poster
    assert "http://testserver/join" in poster
    assert f"http://testserver/public/a/{workshop.workshop_id}/" in poster
    assert poster.count("<svg") == 2
    assert "<b>summer</b>" not in poster


def test_paper_ballots_are_offered_in_the_workshops_languages_in_both_sizes(
    embedded: Asking, new_phone: Phone, workshop: Workshop
) -> None:
    both = run.prepare(
        embedded, replace(workshop.plan, languages=("en", "cy")), [first_id(embedded, workshop)]
    )
    page = new_phone().get(f"/join/{both.token}/paper").text
    assert re.findall(r'href="(paper[^"]*)"', page) == [
        f"paper.pdf?language={code}{size}" for code in ("en", "cy") for size in ("", "&amp;large=1")
    ]
    assert 'lang="cy" dir="auto">Pleidlais bapur mewn print bras (PDF, Cymraeg)' in page


def test_the_poster_is_a_tagged_pdf_of_one_page_too(new_phone: Phone, workshop: Workshop) -> None:
    answer = new_phone().get(f"/join/{workshop.token}/poster.pdf")
    poster = Pdf(answer.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert (poster.pages, poster.is_tagged, poster.claims_universal_access) == (1, True, True)
    assert f"{workshop.code[:4]} {workshop.code[4:]}" in poster.text
    assert "http://testserver/join" in poster.text
    assert workshop.workshop_id in "".join(poster.text.replace("\u200b", "").split())
    assert len(poster.alternatives) == 2


@pytest.mark.parametrize(("query", "pages"), [("", 1), ("?large=1", 2)])
def test_the_paper_ballot_is_a_tagged_pdf_too(
    new_phone: Phone, workshop: Workshop, query: str, pages: int
) -> None:
    paper = Pdf(new_phone().get(f"/join/{workshop.token}/paper.pdf{query}").content)
    assert (paper.is_tagged, paper.claims_universal_access, paper.pages) == (True, True, pages)
    assert "1. Bread" in paper.text
    assert "2. <script>" in paper.text
    assert "Afterwards the council says here" in paper.text
    assert len(paper.alternatives) == pages + 1


def test_the_paper_ballot_is_in_the_phones_language(new_phone: Phone, workshop: Workshop) -> None:
    paper = Pdf(new_phone().get(f"/join/{workshop.token}/paper.pdf?language=cy").content)
    assert str(paper.root["/Lang"]) == "cy"
    assert "Llenwch un cylch" in paper.text
    assert "Tudalen 1 o 1" in paper.text


@pytest.mark.parametrize("what", ["poster", "poster.pdf", "paper", "paper.pdf"])
def test_nothing_is_printed_for_a_token_that_is_none(new_phone: Phone, what: str) -> None:
    assert new_phone().get(f"/join/nothing/{what}").status_code == 404


def test_the_facilitators_words_stand_on_phone_and_paper_and_are_never_run(
    embedded: Asking, workshop: Workshop, new_phone: Phone
) -> None:
    wording = Wording("Think of <b>next</b> year.", impact="How much better?")
    ids = [first_id(embedded, workshop)]
    worded = run.prepare(embedded, replace(workshop.plan, wording=wording), ids)
    phone = new_phone()
    joined = phone.post("/join", data={"code": worded.code, "group": "citizens", "step": "group"})
    run.take_step(embedded, worded.workshop_id, Step.START)
    ballot = phone.get(f"/b/{worded.workshop_id}").text
    paper = Pdf(phone.get(f"/join/{worded.token}/paper.pdf").content).text
    assert "How much does it take" in ballot
    for shown in (joined.text, ballot):
        assert "Think of &lt;b&gt;next&lt;/b&gt; year." in shown
    assert "Think of <b>next</b> year." in paper
    for shown in (ballot, paper):
        assert "How much better?" in shown


@pytest.mark.parametrize("sheet", ["poster", "paper"])
def test_nobody_prints_without_the_token(new_phone: Phone, workshop: Workshop, sheet: str) -> None:
    assert new_phone().get(f"/join/guessed/{sheet}").status_code == 404


def test_a_timed_round_says_how_long_it_is_open(embedded: Asking, new_phone: Phone) -> None:
    plan = Plan("Timed", ("citizens",), minutes=7)
    timed = run.prepare(embedded, plan, [add(embedded, {"title": "Bread"})])
    phone = new_phone()
    phone.post("/join", data={"code": timed.code, "group": "citizens", "step": "group"})
    run.take_step(embedded, timed.workshop_id, Step.START)
    assert "7 minutes left" in phone.get(f"/b/{timed.workshop_id}").text
    assert phone.get(f"/b/{timed.workshop_id}/pulse").json()["left"] in range(400, 421)


def test_a_full_disk_asks_the_phone_to_send_again_and_says_so_to_who_watches(
    embedded: Asking,
    workshop: Workshop,
    phone: TestClient,
    scoring: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = {**ANSWER, "activity": first_id(embedded, workshop)}
    with monkeypatch.context() as disk:
        disk.setattr("costar.storage.engines.duckdb.FLOOR", 1 << 60)
        refused = phone.post(scoring, data=answer, headers={"accept": "application/json"})
        shown = phone.post(scoring, data=answer)
        assert phone.get("/healthz").status_code == 503
    assert (refused.status_code, shown.status_code) == (503, 503)
    assert re.search(r'name="impact" value="4"[^>]*checked', shown.text)
    assert scores(embedded, workshop) == []
    assert phone.post(scoring, data=answer).status_code == 200
    assert scores(embedded, workshop) == [[4, None]]
    assert phone.get("/healthz").status_code == 200


def test_an_answer_sent_while_the_room_is_paused_keeps_its_choices(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    answer = {**ANSWER, "activity": first_id(embedded, workshop)}
    run.take_step(embedded, workshop.workshop_id, Step.PAUSE)
    shown = phone.post(scoring, data=answer)
    assert "Scoring is paused" in shown.text
    assert re.search(r'name="impact" value="4"[^>]*checked', shown.text)
    told = phone.post(scoring, data=answer, headers={"accept": "application/json"}).json()
    assert (told["saved"], told["again"]) == (False, True)
    run.take_step(embedded, workshop.workshop_id, Step.GO_ON)
    phone.post(scoring, data=answer)
    assert scores(embedded, workshop) == [[4, None]]


def test_a_phone_is_released_from_what_is_left_out_and_one_that_had_finished_gets_what_is_added(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    activity = first_id(embedded, workshop)
    before = phone.get(f"{scoring}/pulse", params={"n": 1}).json()
    run.skip(embedded, workshop.workshop_id, activity, skipped=True)
    after = phone.get(f"{scoring}/pulse", params={"n": 1}).json()
    assert (before["here"], after["here"]) == (True, False)
    assert before["round"] == after["round"]
    run.add_in_the_room(embedded, workshop.workshop_id, "New idea")
    assert phone.get(f"{scoring}/pulse").json()["stands"] not in (before["stands"], after["stands"])


def test_the_page_that_follows_says_what_was_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    shown = phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)}).text
    assert '<p role="status" id="news">Saved: <bdi>1. Bread</bdi></p>' in shown
    assert "<title>Saved – " in shown
    assert 'id="news"' not in phone.get(f"{scoring}?n=2&saved=2").text


@pytest.mark.parametrize(
    ("path", "title"),
    [("/join/nothing", "Problem: Join the workshop"), ("{scoring}?n=1", "Bread – 1 of 2")],
)
def test_a_title_is_a_sentence_with_its_spaces(
    phone: TestClient, scoring: str, path: str, title: str
) -> None:
    assert f"<title>{title}</title>" in phone.get(path.format(scoring=scoring)).text


def test_without_a_script_a_page_looks_again_unless_something_is_filled_in_there(
    phone: TestClient, scoring: str
) -> None:
    looks_again = "<noscript><meta http-equiv=refresh"
    assert looks_again not in phone.get(scoring).text
    for number in ("1", "2"):
        phone.post(scoring, data=ANSWER | {"activity": number, "token": number})
    done = phone.get(scoring).text
    assert "You have scored everything" in done
    assert looks_again in done


def test_all_activities_are_a_page_that_says_what_is_scored(
    embedded: Asking, workshop: Workshop, phone: TestClient, scoring: str
) -> None:
    phone.post(scoring, data={**ANSWER, "activity": first_id(embedded, workshop)})
    listed = phone.get(f"{scoring}?all=1").text
    assert "<h1>All activities</h1>" in listed
    assert re.findall(r"</a>( – saved)?</li>", listed) == [" – saved", ""]


@given(st.text(alphabet=st.sampled_from("ab é\n"), max_size=400))
def test_a_long_description_is_opened_and_nothing_of_it_is_lost(text: str) -> None:
    opening, rest = opening_and_rest(text)
    assert "".join((opening + rest).split()) == "".join(text.split())
    assert len(opening) <= 190


def test_an_old_phone_stands_the_steps_below_each_other_by_the_same_rules() -> None:
    """Browsers from before 2023 know no @container."""
    style = (ROOT / "costar/live/assets/ballot.css").read_text("utf-8")
    ways = (
        r"@container \(max-width: 19rem\) \{\n(.*?)\n\}",
        r"@media \(max-width: 21rem\) \{\n(.*?)\n  \}\n\}",
    )
    now, before = ([found.split() for found in re.findall(way, style, re.DOTALL)] for way in ways)
    assert len(now) == 1
    assert now == before
