"""A workshop in a language that the council brought, on phone and paper."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from costar.domain.people.survey import SURVEY
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.live.speaking import answer_in, answered_in, speak_best
from costar.live.survey import survey_routes
from costar.usecases.council import languages
from costar.usecases.matrix import decide
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.people import survey
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.words.brought import Brought
from tests.reports.pdf_file import Pdf
from tests.stores import Begun

WORDS = {
    "Save and go on": "احفظ وتابع",
    "How much does it take?": "ما الذي يتطلبه؟",
    "Reading group": "مجموعة القراءة",
    "Paper ballot": "ورقة اقتراع",
    "Saved": "تم الحفظ",
    "Which of these two would help more, first?": "أيهما يساعد أكثر أولا؟",
    "Thank you": "شكرا لكم",
    "Before you answer": "قبل أن تجيب",
    "Tea": "شاي",
}
ENGLISH_IN_ARABIC = "الإنجليزية"


def scored(asking: Asking) -> Workshop:
    """English and Arabic, being scored."""
    activity = add(asking, {"title": "Reading group", "description": "Neighbours meet."})
    tea = add(asking, {"title": "Tea"})
    file = languages.to_translate(asking, "ar").decode()
    for english, arabic in WORDS.items():
        file = file.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{arabic}"')
    # As files from before have it, or a translator's program that adds what it knows
    file += f'\nmsgctxt "language.en"\nmsgid "English"\nmsgstr "{ENGLISH_IN_ARABIC}"\n'
    languages.bring(asking, file.encode())
    made = run.prepare(asking, Plan("Hall", ("citizens",), languages=("en", "ar")), [activity, tea])
    run.take_step(asking, made.workshop_id, Step.START)
    return made


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(scored)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


@pytest.fixture
def phone(embedded: Asking) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as one:
        yield one


def test_a_phone_joins_and_scores_in_it_and_what_has_no_words_is_in_english(
    phone: TestClient, workshop: Workshop
) -> None:
    asked = phone.get(f"/join/{workshop.token}", headers={"accept-language": "ar-SY, fr;q=0.5"}).text
    assert '<html lang="ar" dir="rtl">' in asked
    assert 'value="ar" checked> <span lang="ar" dir="auto">العربية</span>' in asked
    form = {"code": workshop.code, "group": "citizens", "language": "ar"}
    ballot = phone.post("/join", data=form).text
    assert '<html lang="ar" dir="rtl">' in ballot
    for words in ("احفظ وتابع", "ما الذي يتطلبه؟", "1. مجموعة القراءة", "How much better for people"):
        assert words in ballot
    script = re.search(r'<script type="application/json" id="words">(.*?)</script>', ballot)
    assert script
    assert "\\u062a\\u0645" in script[1] or "تم الحفظ" in script[1]


def test_a_language_is_found_under_its_own_name_wherever_it_is_looked_for(
    phone: TestClient, embedded: Asking, workshop: Workshop
) -> None:
    form = {"code": workshop.code, "group": "citizens", "language": "ar"}
    for page in (phone.get(f"/join/{workshop.token}?language=ar"), phone.post("/join", data=form)):
        assert '<html lang="ar" dir="rtl">' in page.text
        assert ">English</a>" in page.text
        assert ENGLISH_IN_ARABIC not in page.text
    assert 'msgctxt "language.' not in languages.to_translate(embedded, "pl").decode()


def test_a_phone_in_another_language_and_the_next_workshop_stay_as_they_were(
    phone: TestClient, workshop: Workshop
) -> None:
    form = {"code": workshop.code, "group": "citizens", "language": "en"}
    ballot = phone.post("/join", data=form).text
    assert '<html lang="en-GB">' in ballot
    assert "Reading group" in ballot
    assert 'id="words"' not in ballot


def test_the_paper_ballot_is_in_it(phone: TestClient, workshop: Workshop) -> None:
    offered = phone.get(f"/join/{workshop.token}/paper").text
    assert "ورقة اقتراع (PDF, العربية)" in offered
    paper = Pdf(phone.get(f"/join/{workshop.token}/paper.pdf?language=ar").content)
    assert str(paper.root["/Lang"]) == "ar"
    assert paper.claims_universal_access


def test_a_language_that_is_taken_out_leaves_the_workshop_in_english(
    embedded: Asking, phone: TestClient, workshop: Workshop
) -> None:
    phone.post("/join", data={"code": workshop.code, "group": "citizens", "language": "ar"})
    languages.forget(embedded, "ar")
    assert phone.get(f"/join/{workshop.token}/paper").status_code == 200
    assert "Save and go on" in phone.get(f"/b/{workshop.workshop_id}").text


def test_the_tie_break_its_paper_and_the_thanks_are_in_it_too(
    embedded: Asking, phone: TestClient, workshop: Workshop
) -> None:
    phone.post("/join", data={"code": workshop.code, "group": "citizens", "language": "ar"})
    ids = list(run.room(embedded, workshop.workshop_id).items["activity_id"])
    for item in ids:
        answer = {"activity": item, "round": "1", "impact": "4", "effort": "2"}
        phone.post(f"/b/{workshop.workshop_id}", data=answer | {"token": item})
    run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
    run.compare(embedded, workshop.workshop_id, ids)
    asked = phone.get(f"/b/{workshop.workshop_id}").text
    for words in ('dir="rtl"', "أيهما يساعد أكثر أولا؟", "مجموعة القراءة", "شاي"):
        assert words in asked
    paper = phone.get(f"/join/{workshop.token}/order?language=ar").text
    assert "شاي" in paper
    assert 'dir="rtl"' in paper
    run.take_step(embedded, workshop.workshop_id, Step.SHOW_PREFERRED)
    decide.decide(embedded, ids[1:], Recommendation("take_on"))
    for step in (Step.DECIDE, Step.CLOSE):
        run.take_step(embedded, workshop.workshop_id, step)
    thanks = phone.get(f"/b/{workshop.workshop_id}").text
    for words in ('dir="rtl"', "شكرا لكم", "شاي"):
        assert words in thanks


def test_a_survey_can_be_read_and_answered_in_it(embedded: Asking, workshop: Workshop) -> None:
    days = {"ends_on": date.today() + timedelta(5), "keep_until": date(2199, 12, 31)}
    values = {"title": "Skills", "purpose": "To find out", "contact": "Library desk"}
    link = survey.open_survey(embedded, add(embedded, values | days, SURVEY))
    phone = TestClient(Starlette(routes=survey_routes(lambda: embedded.store)))
    english = phone.get(f"/s/{link.token}").text
    assert "Before you answer" in english
    assert "العربية" in english
    liked = {"accept-language": "ar-SY"}
    asked_by: tuple[tuple[str, dict[str, str]], ...] = (("", liked), ("?language=ar", {}), ("", {}))
    for query, headers in asked_by:  # the last one by what the phone keeps
        shown = phone.get(f"/s/{link.token}{query}", headers=headers).text
        assert "قبل أن تجيب" in shown
        assert 'dir="rtl"' in shown
    assert 'dir="rtl"' in phone.get(f"/s/{link.token}/paper").text
    nothing = phone.post(f"/s/{link.token}", data={"id": "id-of-the-form"})
    assert nothing.status_code == 400
    assert 'dir="rtl"' in nothing.text


@pytest.mark.parametrize("spoken", ["pt-BR", "PT-br;q=0.8, fr", "fr, pt-BR-x-own;q=0.5"])
def test_a_phone_is_answered_in_the_language_of_one_country(spoken: str) -> None:
    brought = Brought("pt-BR", "português", "ltr", "", NullTranslations(), {}, 0)
    headers = [(b"accept-language", spoken.encode())]
    phone = Request({"type": "http", "headers": headers, "query_string": b""})
    assert speak_best(phone, ("en", "pt-BR"), [brought]) == "pt-BR"
    assert answered_in() is brought
    answer_in("en")


@pytest.mark.parametrize(
    ("spoken", "answered"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-hk, en;q=0.5", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-Latn", "en"),
        ("xx-YY", "en"),
    ],
)
def test_a_phone_is_answered_in_the_script_that_its_country_writes(spoken: str, answered: str) -> None:
    both = [Brought(code, code, "ltr", "", NullTranslations(), {}, 0) for code in ("zh-Hans", "zh-Hant")]
    headers = [(b"accept-language", spoken.encode())]
    phone = Request({"type": "http", "headers": headers, "query_string": b""})
    assert speak_best(phone, ("en", "zh-Hans", "zh-Hant"), both) == answered
    answer_in("en")
