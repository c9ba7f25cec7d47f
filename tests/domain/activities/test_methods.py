"""The catalogue of known methods: forty, each with a publication and words of its own."""

import re
from collections import Counter

import pytest

from costar.domain.activities.activity import COS, FIELD
from costar.domain.activities.methods import METHOD, METHODS, Method, methods_for
from costar.words import t

METHODS_EACH = 10


def test_there_are_ten_for_each_co() -> None:
    assert Counter(method.co.value for method in METHODS) == dict.fromkeys(COS, METHODS_EACH)
    assert [len(methods_for(co)) for co in COS] == [METHODS_EACH] * 4


def test_no_code_name_or_publication_stands_twice() -> None:
    assert len(METHOD) == len(METHODS)
    assert len({t(f"method.{method.code}") for method in METHODS}) == len(METHODS)
    assert len({method.citation for method in METHODS}) == len(METHODS)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_each_names_a_publication_that_fits_an_activitys_source(method: Method) -> None:
    assert all((method.authors, method.title, method.published_in))
    assert 1960 <= method.year <= 2026
    assert not method.address or re.fullmatch(r"https?://[\w.-]+/\S+", method.address)
    assert len(method.citation) <= FIELD["source"].limit


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_each_says_in_few_words_what_it_takes(method: Method) -> None:
    name, takes = t(f"method.{method.code}"), t(f"method.{method.code}.takes")
    assert len(name) <= 45
    assert "It takes" in takes
    assert len(takes) <= 220
