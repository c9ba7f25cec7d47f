"""What is set, in the words of its page: no name of our own, no JSON."""

import json
from datetime import date

import pytest

from costar.domain.council.choices import facts_of
from costar.domain.council.council import Settings
from costar.domain.council.moved import Choices
from costar.domain.matrix.matrix import Quadrant
from costar.sentences.settings import setting_name, setting_words

ALL = Choices(
    "Council",
    Settings(
        quadrant_names={Quadrant.QUICK_WINS.value: "Do now"},
        aims={"reach.co_design": 0.5, "depth.co_assess": 6.0},
        pre_election_from=date(2027, 3, 1),
    ),
    headings={"action": "title", "team": "service"},
    meanings={"status": {"live": "current", "bau": "current", "idea": "potential"}},
    languages={"pl": "…"},
).facts


@pytest.mark.parametrize("fact", ALL)
def test_every_fact_has_a_name_and_a_value_that_people_read(fact: str) -> None:
    for words in (setting_name(fact), setting_words(fact, ALL[fact])):
        assert words
        assert not set('_{}"[') & set(words.replace('"Quick wins"', ""))


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("impact_cut", 2.5, "2.5"),
        ("aims.reach.co_design", 0.5, "50 %"),
        ("aims.depth.co_assess", 6.0, "6"),
        ("pre_election_from", "2027-03-01", "1 March 2027"),
        ("public_form", "", "Not set"),
        ("hour_value_low", None, "Not set"),
        ("logo", "iVBORw0KGgo=", "A picture"),
        ("meanings", {"status": {"live": "current", "idea": "potential"}}, "2 entries"),
    ],
)
def test_a_value_is_written_as_people_write_it(fact: str, value: object, words: str) -> None:
    assert setting_words(fact, json.dumps(value)).replace("\N{NO-BREAK SPACE}", " ") == words


def test_what_is_no_fact_at_all_is_not_set() -> None:
    assert setting_words("quadrant_names.quick_wins", "") == "Not set"
    assert set(facts_of("", Settings())) <= set(ALL)
