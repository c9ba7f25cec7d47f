"""Forms below each other are an activity each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest import columns
from costar.ingest.read import Reading, read_activities, read_table
from costar.ingest.table import forms as of_forms

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


def test_long_texts_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def key_of(text: str) -> str:
        compared.append(text)
        return columns.key_of(text)

    monkeypatch.setattr(of_forms, "key_of", key_of)
    read_table(("Title\n" + f"{'word ' * 6_000}\n" * 30).encode(), "titles.csv")
    assert set(compared) == {"Title"}


@given(st.lists(st.sampled_from(FORMS), min_size=2, max_size=6))
def test_no_form_is_lost(forms: list[tuple[str, str, int]]) -> None:
    read = _read("".join(ONE.format(*one) for one in forms))
    assert read.activities["title"].tolist() == [one[0] for one in forms]
    assert read.rows_read == len(forms)


@pytest.mark.parametrize("head", ["Field,Value\n", "Type,Detail\n", "Our ideas,\n\nQuestion,Answer\n"])
def test_a_line_that_heads_labels_and_values_is_set_aside(head: str) -> None:
    read = _read(head + "".join(ONE.format(*one) for one in FORMS))
    assert read.activities[["title", "impact"]].to_numpy().tolist() == [[one[0], one[2]] for one in FORMS]
    assert (len(read.rows_set_aside), read.is_ready) == (head.count("\n"), True)


@pytest.mark.parametrize("name", ["{1}", "{0}"])
@pytest.mark.parametrize("first", ["Activity", "Name of project"])
def test_a_list_that_says_one_thing_a_row_is_read_by_its_names(first: str, name: str) -> None:
    rows = [
        f"{title},Service,{service}\n{name.format('', title)},Impact,{impact}\n{name.format('', title)},Lead,"
        for title, service, impact in FORMS
    ]
    read = _read(f"{first},Field,Value\n" + "\n".join(rows) + "\n")
    found = read.activities[["title", "service", "impact"]].to_numpy().tolist()
    assert (found, read.is_ready) == ([list(one) for one in FORMS], True)


def test_a_list_that_says_one_thing_a_row_may_number_its_activities() -> None:
    rows = [f"{at},Title,{one[0]}\n{at},Service,{one[1]}\n" for at, one in enumerate(FORMS, 7)]
    read = _read("ID,Field,Value\n" + "".join(rows))
    assert read.activities["title"].tolist() == [one[0] for one in FORMS]
    assert read.activities["reference"].tolist() == ["7", "8", "9"]


@pytest.mark.parametrize(
    "text",
    [
        "Project,Who,Notes\nTea,Residents,weekly\nWalk,Partners,daily\nChoir,Residents,x\nArt,Partners,y\n",
        "Activity,Who,Hours\nTea,Residents,3\nTea,Partners,2\nWalk,Residents,1\nWalk,Partners,5\n",
        "Activity,Field,Value\nTea,Impact,4\nTea,Impact,3\nWalk,Impact,2\nWalk,Service,Parks\n",
        "Activity,Type,Detail\nTea,Walks,4\nTea,Talks,3\nWalk,Talks,2\nWalk,Walks,Parks\n",
    ],
)
def test_a_table_of_three_columns_is_no_list_of_single_things(text: str) -> None:
    assert "forms" not in {one.code for one in _read(text).problems}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Submission,Sent on,Question,Answer", "{id},12/05/2026,{label},{value}"),
        ("Field,Activity number,Value", "{label},{id},{value}"),
    ],
)
def test_other_things_may_stand_beside_the_name(heading: str, row: str) -> None:
    labels = ("What is the activity called?", "Which service is it in?", "Impact")
    rows = [
        row.format(id=at, label=label, value=value)
        for at, one in enumerate(FORMS, 7)
        for label, value in zip(labels, one, strict=True)
    ]
    read = _read("\n".join((heading, *rows)))
    assert read.activities[["title", "service", "impact"]].to_numpy().tolist() == [list(one) for one in FORMS]


def test_the_cos_of_each_may_be_its_rows() -> None:
    read = _read("Project,Co,Rung\nTea,Co-design,5\nTea,Co-deliver,6\nWalk,Co-design,4\nWalk,Co-assess,4\n")
    found = read.activities[["co_design", "co_deliver", "co_assess"]].fillna(0).to_numpy().tolist()
    assert found == [[5, 6, 0], [4, 0, 4]]
