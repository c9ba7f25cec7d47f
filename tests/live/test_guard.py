"""Guessing a join code takes too long, and a hall that mistypes is never kept out."""

from collections.abc import Iterable

import pytest
from starlette.requests import Request

from costar.domain.codes import CODE_LETTERS
from costar.live.guard import WrongCodes, is_cross_site
from costar.usecases.workshop.run import CODE_LENGTH

CODES = len(CODE_LETTERS) ** CODE_LENGTH
EVENING = 3 * 3600
OPEN_WORKSHOPS = 30


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def guesses(addresses: Iterable[str], *, seconds: int = EVENING) -> int:
    """How many codes an attacker tries in an evening who tries as often as it is let."""
    clock = Clock()
    wrong, made, every = WrongCodes(clock), 0, 5
    addresses = list(addresses)
    for _ in range(0, seconds + every, every):
        for address in addresses:
            while wrong.may_try(address):
                made += 1
        clock.now += every
    return made


def test_codes_are_eight_signs_of_thirty_one() -> None:
    assert (CODES, len(set(CODE_LETTERS))) == (852_891_037_441, 31)


def of_a_network(count: int) -> list[str]:
    return [f"198.51.100.{number}" for number in range(count)]


@pytest.mark.parametrize("count", [1, pytest.param(100, marks=pytest.mark.long)])
def test_an_attacker_at_full_rate_finds_a_workshop_once_in_ten_thousand_evenings(count: int) -> None:
    made = guesses(of_a_network(count))
    # A hundred addresses guess a hundred times as often, which the next test says
    assert 0 < made * (100 // count) * OPEN_WORKSHOPS / CODES <= 1 / 10_000


def test_many_addresses_guess_as_often_as_each_alone_and_no_more() -> None:
    assert guesses(of_a_network(20), seconds=60) == 20 * guesses(of_a_network(1), seconds=60)


def test_an_ipv6_network_counts_as_one_address() -> None:
    network = [f"2001:db8::{number:x}" for number in range(20)]
    assert guesses(network, seconds=60) == guesses(network[:1], seconds=60)


def test_a_hall_of_300_that_mistypes_twice_each_gets_in() -> None:
    wrong = WrongCodes(Clock())
    for _ in range(300):
        assert wrong.may_try("192.0.2.1")
        assert wrong.may_try("192.0.2.1")
        assert wrong.may_try("192.0.2.1")
        wrong.forgive("192.0.2.1")


def test_right_codes_never_count_however_many() -> None:
    wrong = WrongCodes(Clock())
    for _ in range(5_000):
        assert wrong.may_try("192.0.2.1")
        wrong.forgive("192.0.2.1")


def test_tries_at_the_same_time_are_no_way_round() -> None:
    wrong = WrongCodes(Clock())
    assert sum(wrong.may_try("192.0.2.1") for _ in range(5_000)) < 1_500


def test_another_address_is_not_kept_out_by_an_attacker() -> None:
    wrong = WrongCodes(Clock())
    while wrong.may_try("198.51.100.1"):
        pass
    assert wrong.may_try("192.0.2.1")


@pytest.mark.parametrize(
    ("headers", "is_forged"),
    [
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"origin": "http://here", "host": "here"}, False),
        ({"origin": "http://there", "host": "here"}, True),
        ({"host": "here"}, False),
    ],
)
def test_a_post_from_another_site_is_known(headers: dict[str, str], is_forged: bool) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert is_cross_site(Request({"type": "http", "headers": raw})) is is_forged
