"""Four rows of dots: every ballot once, at its level, and in words and numbers what the picture shows."""

import numpy as np
import pandas as pd
import pytest

from costar.charts.parts.theme import Look, Size
from costar.charts.workshop.risk_culture import (
    CulturePicture,
    culture_figure,
    culture_groups,
    culture_numbers,
    culture_summary,
    said_of_element,
    short_of_element,
)
from costar.domain.health.risk_culture import Element
from costar.domain.records.fields import records_of
from costar.domain.workshop.risk_culture_voices import element_dots, group_levels, judged
from costar.domain.workshop.voices import Weighing

ELEMENTS = [element.value for element in Element]
ROOM = "what the room says, all put together"


def make_picture(people: int = 1) -> CulturePicture:
    """Governance is split by group, competency has two answers, nobody answered on decisions."""
    lines = [
        *[("citizens", "tone_at_the_top", level) for level in (1, 2, 2, 3) * people],
        *[("citizens", "governance", 1)] * 5 * people,
        *[("managers", "governance", 4)] * 5 * people,
        *[("citizens", "competency", 3)] * 2,
        ("citizens", "competency", None),
    ]
    scores = pd.DataFrame(lines, columns=["group", "element", "level"]).astype({"level": "Int64"})
    scores["ballot_id"] = [str(number) for number in range(len(scores))]
    found = judged(scores, Weighing.EQUAL_VOICE)
    named = pd.DataFrame(
        {
            "element": ELEMENTS,
            "number": range(1, 5),
            "title": ["Tone at the top", "Governance", "Competency", "Decision-making"],
        }
    )
    elements = named.merge(found, on="element", how="left")
    elements = elements.fillna({"n": 0, "n_any": 0, "few": "none", "groups_differ": False})
    elements = elements.astype({"n": "int64", "n_any": "int64", "groups_differ": "bool"})
    return CulturePicture(elements, group_levels(scores), element_dots(scores, ELEMENTS))


def spots(figure):
    traces = [trace for trace in figure.data if trace.name != ROOM]
    return [(x, y) for trace in traces for x, y in zip(trace.x, trace.y, strict=True)]


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("people", [1, 9])
def test_every_answer_is_one_dot_in_its_row_and_at_its_level(look, size, people):
    picture = make_picture(people)
    found = sorted((round(x), round(y)) for x, y in spots(culture_figure(picture, look=look, size=size)))
    rows = picture.dots["element"].map(ELEMENTS.index)
    assert found == sorted(zip(picture.dots["level"], rows, strict=True))


@pytest.mark.parametrize("people", [1, 9])
def test_no_dot_lies_on_another(people):
    found = np.round(spots(culture_figure(make_picture(people), look=Look.LIGHT, size=Size.WALL)), 6)
    assert len(np.unique(found, axis=0)) == len(found)


def test_a_triangle_says_where_the_room_lies_and_is_not_there_where_nobody_answered():
    figure = culture_figure(make_picture(), look=Look.LIGHT, size=Size.DESK)
    room = next(trace for trace in figure.data if trace.name == ROOM)
    assert dict(zip(room.customdata, room.x, strict=True)) == {
        "tone_at_the_top": 2,
        "governance": 2.5,
        "competency": 3,
    }


def test_the_key_counts_people_only_where_each_stands_once():
    whole = culture_figure(make_picture(), look=Look.LIGHT, size=Size.DESK)
    assert [trace.name for trace in whole.data][:2] == ["C Citizens", "M Managers"]
    one = culture_figure(make_picture().only("governance"), look=Look.LIGHT, size=Size.DESK)
    assert [trace.name for trace in one.data][:2] == ["C Citizens, 5", "M Managers, 5"]


def test_the_sentence_says_every_level():
    assert culture_summary(make_picture()) == (
        "From 1 to 5 the room says: Tone at the top: 2, Governance: 2.5, Competency: 3 "
        "and Decision-making: no answer."
    )


def test_an_element_in_words():
    tone, governance, competency, decisions = records_of(make_picture().elements)
    assert said_of_element(tone).startswith("The room says 2: now and then; it depends on who is there.")
    assert "The room lies at 2.5, nearest to 2: now and then" in said_of_element(governance)
    assert "10 answered, from 1 to 4. Groups see this differently." in said_of_element(governance)
    assert "Too few scores to go by." in said_of_element(competency)
    assert said_of_element(decisions) == "Nobody gave this a level."
    assert short_of_element(governance) == "Governance: 2.5. Groups see this differently."
    assert short_of_element(decisions) == "Decision-making: no answer."


def test_the_tables_hold_what_the_picture_shows():
    numbers = culture_numbers(make_picture()).set_index("Element")
    assert numbers.loc["Governance", ["1", "2", "3", "4", "5"]].tolist() == [5, 0, 0, 5, 0]
    assert numbers.loc["Competency", ["Answered", "Don't know"]].tolist() == [2, 1]
    assert numbers.loc["Decision-making", "Equal voice"] == "no answer"
    groups = culture_groups(make_picture()).set_index(["Element", "Group"])["Level"]
    assert groups["Governance", "Managers"] == "4"
    assert groups["Competency", "Several groups together"] == "Too few to show"
