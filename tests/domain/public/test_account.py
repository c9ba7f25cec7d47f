from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.public.account import (
    Account,
    Heard,
    PublicSentence,
    Recommended,
    SeenOtherwise,
    Standing,
    TookPart,
    WereHeard,
    account_from_text,
    account_to_text,
    standing_of,
)
from costar.domain.public.address import is_web_address, page_address
from costar.domain.public.reminder import Closed, Why, about_letters, about_pages, about_promises

TODAY = date(2026, 11, 28)
BIKES = Recommended("a1", 1, "Bikes", "take_on", "cabinet", date(2026, 6, 1), date(2026, 12, 31))
ACCOUNT = Account(
    "w1",
    "Exampleshire",
    "Spring",
    date(2026, 5, 31),
    ("en", "cy"),
    3.0,
    3.0,
    (TookPart("citizens", 12), TookPart("partners", None)),
    15,
    (Heard("a1", 1, "Bikes", "quick_wins", "", 4.5, 2.0, 9, 12, "agreed"),),
    (BIKES,),
    published_at=datetime(2026, 6, 2, 9),  # noqa: DTZ001 - moments are UTC without a zone
)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, Standing.PROMISED),
        ({"due_on": TODAY}, Standing.PROMISED),
        ({"due_on": date(2026, 11, 27)}, Standing.LATE),
        ({"due_on": None}, Standing.NO_DATE),
        ({"done_on": date(2026, 11, 1), "due_on": date(2026, 10, 1)}, Standing.KEPT),
        ({"said": (PublicSentence(TODAY, "It costs too much.", not_kept=True),)}, Standing.NOT_KEPT),
        (
            {"decision": "drop", "said": (PublicSentence(TODAY, "Asbestos.", not_kept=True),)},
            Standing.NOT_KEPT,
        ),
        ({"decision": "back_burner"}, Standing.NOT_NOW),
        ({"decision": "drop"}, Standing.DROPPED),
    ],
)
def test_how_a_promise_stands(change: dict[str, object], standing: Standing) -> None:
    assert standing_of(replace(BIKES, **change), TODAY) is standing


@given(DAYS, DAYS, st.lists(st.tuples(st.dates(), st.text(), DAYS, st.booleans()), max_size=3))
def test_an_account_reads_back_as_it_was_kept(
    due: date | None, done: date | None, said: list[tuple[date, str, date | None, bool]]
) -> None:
    promise = replace(BIKES, due_on=due, done_on=done, said=tuple(PublicSentence(*one) for one in said))
    other = (SeenOtherwise("No", "Yes", TODAY),)
    whole = replace(ACCOUNT, recommended=(promise,), were_heard=WereHeard(5, 3.5), seen_otherwise=other)
    assert account_from_text(account_to_text(whole)) == whole


def test_the_team_is_reminded_of_what_is_due_and_of_what_is_silent() -> None:
    late = replace(BIKES, activity_id="a2", title="Bins", due_on=date(2026, 9, 1))
    done = replace(BIKES, activity_id="a3", title="Done", done_on=date(2026, 7, 1))
    quiet = replace(BIKES, activity_id="a4", title="Quiet", said=(PublicSentence(date(2026, 7, 1), "Soon."),))
    found = about_promises([replace(ACCOUNT, recommended=(BIKES, late, done, quiet))], TODAY)
    assert [(one.title, one.why, one.n) for one in found] == [
        ("Bikes", Why.SILENT, 25),
        ("Bins", Why.DUE, 25),
        ("Quiet", Why.QUIET, 21),
    ]


def test_what_was_said_lately_needs_no_reminder() -> None:
    said = replace(BIKES, due_on=date(2026, 9, 1), said=(PublicSentence(date(2026, 11, 20), "Soon."),))
    assert about_promises([replace(ACCOUNT, recommended=(said,))], TODAY) == []


def test_the_team_is_reminded_of_a_workshop_without_a_page_and_of_who_has_no_answer() -> None:
    closed = [
        Closed("w1", "Spring", date(2026, 5, 31)),
        Closed("w2", "Autumn", date(2026, 10, 1)),
        Closed("w3", "Last week", date(2026, 11, 21)),
    ]
    assert [(one.workshop, one.why, one.n) for one in about_pages(closed, [ACCOUNT], TODAY)] == [
        ("Autumn", Why.UNPUBLISHED, 8)
    ]
    found = about_letters(["w1", "w1", "gone"], [ACCOUNT])
    assert [(one.workshop, one.why, one.n) for one in found] == [("Spring", Why.UNANSWERED, 2)]


def test_the_pages_address_is_the_councils_own_where_it_has_one() -> None:
    assert page_address("a", "w", base="http://10.0.0.2") == "http://10.0.0.2/public/a/w/"
    own = page_address("a", "", base="http://10.0.0.2", own="https://a.gov.uk/together/")
    assert own == "https://a.gov.uk/together/"


@pytest.mark.parametrize(
    "text", ["a.gov.uk", "javascript:alert(1)", "https://a b", "https://a/?x", 'https://a"']
)
def test_nothing_else_is_an_address(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(("middle", "step"), [(3.0, "3"), (3.5, "3_4"), (4.5, "4_5")])
def test_an_answer_between_two_is_called_by_both(middle: float, step: str) -> None:
    assert WereHeard(4, middle).step == step
