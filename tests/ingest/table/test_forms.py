"""Forms below each other are an activity each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.read import Reading, read_activities

ONE = "Name of project,{}\nService,{}\nImpact,{}\n\n"
FORMS = [("Lunch club", "Care", 4), ("Repair café", "Waste", 3), ("Choir", "Arts", 5)]


def _read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


@pytest.mark.parametrize("above", ["", "Ideas of 2026,\n\n"])
@pytest.mark.parametrize("end", ["", ":"])
def test_each_is_an_activity_with_its_values(above: str, end: str) -> None:
    text = above + "".join(ONE.format(*one) for one in FORMS).replace("Impact", f"Impact{end}")
    read = _read(text)
    rows = read.activities[["title", "service", "impact"]].to_numpy().tolist()
    assert (rows, read.is_ready) == ([list(one) for one in FORMS], True)
    assert [(one.code, dict(one.values)) for one in read.problems] == [("forms", {"n": 3})]


def test_what_one_form_leaves_out_is_blank_there_and_in_no_other() -> None:
    text = ONE.format(*FORMS[0]) + "Name of project,Walk\nImpact,2\n\n" + ONE.format(*FORMS[2])
    assert _read(text).activities["service"].tolist() == ["Care", "", "Arts"]


def test_a_form_may_begin_with_its_number_and_write_its_labels_with_other_capitals() -> None:
    text = "".join(f"Reference,{at}\n{ONE.format(*one)}" for at, one in enumerate(FORMS, 12))
    read = _read(text.replace("Impact,3", "IMPACT,3"))
    assert read.activities["title"].tolist() == [one[0] for one in FORMS]
    assert read.activities["reference"].tolist() == ["12", "13", "14"]
    assert read.activities["impact"].tolist() == [4, 3, 5]


def test_a_first_line_that_is_blank_once_moves_nothing_to_another_form() -> None:
    forms = zip(["", 13, 14], FORMS, strict=True)
    read = _read("".join(f"Reference,{said}\n{ONE.format(*one)}" for said, one in forms))
    assert read.activities["reference"].tolist() == ["", "13", "14"]
    assert read.activities["title"].tolist() == [one[0] for one in FORMS]


@pytest.mark.parametrize(
    "text",
    [
        ONE.format(*FORMS[0]),
        "Name of project,Walk\nImpact,2\nImpact,3\nName of project,Tea\nImpact,2\nImpact,1\n",
        "Title,Service\nLunch club,Care\nChoir,Arts\nTitle,Service\nWalk,Parks\n",
        "Service,Care\nImpact,3\nService,Arts\nImpact,4\n",
        "Activity,Notes\nTea,weekly\nActivity day,monthly\nWalk,daily\n",
    ],
)
def test_anything_else_is_read_as_before(text: str) -> None:
    assert "forms" not in {one.code for one in _read(text).problems}


@given(st.lists(st.sampled_from(FORMS), min_size=2, max_size=6))
def test_no_form_is_lost(forms: list[tuple[str, str, int]]) -> None:
    read = _read("".join(ONE.format(*one) for one in forms))
    assert read.activities["title"].tolist() == [one[0] for one in forms]
    assert read.rows_read == len(forms)
