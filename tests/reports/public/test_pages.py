"""No page is too heavy for an old phone, however much was said, and nothing is lost: it goes on in parts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from justhtml import JustHTML

from costar.domain.public.account import Account, Heard, PublicSentence, Recommended, SeenOtherwise
from costar.domain.public.indicators import Indicators, Reach, StarMoment
from costar.domain.workshop.workshop import Wording
from costar.reports.public.indicator_parts import indicator_parts
from costar.reports.public.leaf import Language, Setting
from costar.reports.public.pages import Sizes, account_pages, council_pages
from costar.reports.public.parts import MOST_BYTES
from costar.sentences.phrases import day

TODAY = date(2026, 11, 28)
SETTING = Setting("A", TODAY, (Language("en"), Language("cy")), form="say")


def sentence(number: int, letter: str = "w") -> str:
    return f"s{number:04}" + f" {letter * 9}" * 49


def account(recommended: tuple[Recommended, ...] = ()) -> Account:
    return Account(
        workshop_id="w",
        council="A",
        name="Spring",
        held_on=TODAY,
        languages=("en", "cy"),
        impact_cut=3.0,
        effort_cut=3.0,
        took_part=(),
        people=None,
        heard=(),
        recommended=recommended,
        published_at=None,
    )


def promise(number: int, said: tuple[PublicSentence, ...]) -> Recommended:
    return Recommended(f"a{number}", number, f"Idea {number}", "take_on", "cabinet", said=said)


def said(number: int, letter: str = "w") -> PublicSentence:
    return PublicSentence(TODAY - timedelta(days=number), sentence(number, letter))


MANY = account(tuple(promise(number, (said(number),)) for number in range(60)))
ONE = account((promise(1, tuple(said(number) for number in reversed(range(60)))),))
ESCAPED = account((promise(1, tuple(said(number, "'") for number in range(60))),))
HEARD = replace(
    account(),
    heard=tuple(Heard(f"a{number}", number, sentence(number), "quick_wins") for number in range(60)),
    seen_otherwise=tuple(SeenOtherwise(sentence(number), "<b>" * 300, TODAY) for number in range(60, 120)),
)


def numbers_in(text: str) -> list[str]:
    return [word for word in text.split() if word[0] == "s" and word[1:].isdigit()]


@pytest.mark.parametrize("whole", [MANY, ONE, ESCAPED, HEARD], ids=["many", "one", "escaped", "heard"])
def test_sixty_long_sentences_are_all_there_and_no_page_is_too_heavy(whole: Account) -> None:
    pages = account_pages(whole, SETTING, None)
    assert max(map(len, pages.values())) <= MOST_BYTES
    english = [
        JustHTML(content.decode(), strict=True).to_text()
        for name, content in pages.items()
        if "cy" not in name
    ]
    found = [number for text in english for number in numbers_in(text)]
    wanted = 120 if whole is HEARD else 60
    assert (len(found), len(set(found))) == (wanted, wanted)


def test_parts_lead_on_and_back() -> None:
    pages = account_pages(MANY, SETTING, None)
    assert {"index.html", "part-2.html", "index.cy.html", "part-2.cy.html"} <= set(pages)
    assert b'<a href="part-2.html">Part 2 of' in pages["index.html"]
    assert b'<a href="index.html">Part 1 of' in pages["part-2.html"]
    assert b'<a href="part-2.cy.html">' in pages["index.cy.html"]


def test_a_short_account_is_one_page() -> None:
    assert list(account_pages(account((promise(1, (said(1),)),)), SETTING, None)) == [
        "index.html",
        "index.cy.html",
    ]


def test_what_the_council_asked_and_called_the_places_says_that_it_is_in_english() -> None:
    heard = (Heard("a", 1, "Bins", "quick_wins", "Do now"), Heard("b", 2, "Beds", "rethink"))
    whole = replace(account(), heard=heard, asked=Wording("Think.", "Does it help?"))
    pages = account_pages(whole, SETTING, None)
    welsh = pages["index.cy.html"].decode()
    marked = (
        *('<p dir="auto" lang="en-GB">Think.', '<li dir="auto" lang="en-GB">Does it help?'),
        *('<li dir="auto">', '<h3 lang="en-GB">Do now</h3>', "<h3>", '1. <span lang="en-GB">Bins</span>'),
    )
    assert [one for one in marked if one not in welsh] == []
    assert pages["index.html"].decode().count('lang="en-GB"') == 1


def test_a_council_with_many_workshops_and_moments_has_no_heavy_page_either() -> None:
    reach = tuple(Reach(co, 3, 40, 4.0) for co in ("co_commission", "co_design", "co_deliver", "co_assess"))
    star = tuple(StarMoment("x" * 100, TODAY, reach) for _ in range(200))
    found = Indicators("A", star, 10, 3, 1, 2)
    workshops = [replace(MANY, workshop_id=f"w{number}", name="n" * 180) for number in range(150)]
    pages = council_pages(workshops, found, SETTING, Sizes((10, 10), (5, 5)))
    assert max(map(len, pages.values())) <= MOST_BYTES
    listed = [content.count(b"<h3") for name, content in pages.items() if "cy" not in name]
    assert sum(listed) == 150


def test_of_one_activity_it_is_said_in_the_singular() -> None:
    one, two = (StarMoment("", TODAY, (Reach("co_design", 1, whole, None),)) for whole in (1, 2))
    said = [indicator_parts([], Indicators("A", star, 0, 0, 0, 0), TODAY) for star in ((one,), (two, one))]
    assert [parts[1][1] for parts in said] == [
        ["Co-design: 1 of 1 activity."],
        [f"Co-design: 1 of 1 activity. On {day(TODAY)} it was 1 of 2."],
    ]
