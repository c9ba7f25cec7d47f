from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTORS, COS
from costar.ingest.columns import GATHERED, MAPPABLE
from costar.ingest.matching.match import How
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities
from costar.ingest.values.gathered import gathered
from tests.ingest.shared import codes, quoted

SEPARATORS = st.sampled_from(["; ", ", ", " & ", " and ", "/", "\n", " + ", "|"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("co-design; co-deliver", "co_design co_deliver"),
        ("Co design & delivery", "co_design co_deliver"),
        ("Co-design and deliver", "co_design co_deliver"),
        ("co-commissioning, co-assessment", "co_commission co_assess"),
        ("Codesign/Codelivery", "co_design co_deliver"),
        ("1. Co-commission\n2. Co-design", "co_commission co_design"),
        ("Co-design (Star)", "co_design"),
        ("• Co-assess", "co_assess"),
        ("all", " ".join(COS)),
        ("All four", " ".join(COS)),
        ("none", ""),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_the_cos_of_a_cell(text: str, names: str) -> None:
    found = gathered(GATHERED["cos"], text)
    assert found.names == set(names.split())
    assert found.said.level is Level.NOTE


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("councillors; residents", "councillors citizens"),
        ("Front-line staff & people who use services", "front_line_staff citizens"),
        ("users and carers, NHS", "citizens partners"),
        ("everyone", " ".join(ACTORS)),
    ],
)
def test_the_actors_of_a_cell(text: str, names: str) -> None:
    assert gathered(GATHERED["actors"], text).names == set(names.split())


@pytest.mark.parametrize(
    ("text", "unknown", "names"),
    [
        ("People with dementia, staff", ("People with dementia",), {"front_line_staff"}),
        ("Carers w/ jobs & NHS", ("Carers w/ jobs",), {"partners"}),
        ("Staff with residents", (), {"front_line_staff", "citizens"}),
    ],
)
def test_with_parts_two_who_take_part_and_no_group_from_what_it_has(
    text: str, unknown: tuple[str, ...], names: set[str]
) -> None:
    found = gathered(GATHERED["actors"], text)
    assert found.unknown == unknown
    assert found.names == names


def test_with_whom_is_none_of_the_cos() -> None:
    found = gathered(GATHERED["cos"], "Co-design with tenants")
    assert found.unknown == ("tenants",)
    assert found.names == {"co_design"}


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("cos", "co-design; co-production", "co-production"),
        ("cos", "yes", "yes"),
        ("cos", ";", ";"),
        ("actors", "residents, wizards & elves", "wizards; elves"),
    ],
)
def test_a_part_that_we_do_not_know_is_an_error_that_names_it(name: str, text: str, part: str) -> None:
    said = gathered(GATHERED[name], text).said
    assert (said.code, said.level, said.values) == (f"{name}_part", Level.ERROR, (("part", part),))


@given(st.lists(st.sampled_from(COS), min_size=1), SEPARATORS, st.booleans())
def test_any_cos_in_any_order_are_found(names: list[str], separator: str, shout: bool) -> None:
    text = separator.join(name.replace("_", "-") for name in names)
    assert gathered(GATHERED["cos"], text.upper() if shout else text).names == set(names)


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    for column in GATHERED.values():
        found = gathered(column, text)
        assert found.names <= set(column.fills)
        assert not found.names or found.said.level is Level.NOTE


@pytest.mark.parametrize(
    ("heading", "field", "how"),
    [
        ("Co's", "cos", How.EXACT),
        ("Co-production type", "cos", How.ALIAS),
        ("Type of co-production", "cos", How.ALIAS),
        ("Co-production", "cos", How.ASK),
        ("Who takes part", "actors", How.ALIAS),
        ("Stakeholders", "actors", How.ASK),
    ],
)
def test_a_column_with_several_answers_is_known_by_its_heading(heading: str, field: str, how: How) -> None:
    cells = {"cos": "co-design; co-deliver", "actors": "councillors; residents"}
    text = f"title,{heading}\nA,{cells[field]}\n"
    (_, found) = read_activities(text.encode(), "a.csv").columns
    assert (found.field, found.how) == (field, how)


def test_a_heading_over_other_things_is_one_question_or_none() -> None:
    few = read_activities(b"title,Who is involved\nA,The whole team\nB,A few of us\n", "a.csv")
    assert [len(one.unknown) for one in few.questions] == [2]
    essay = b"title,Who is involved\nA,We will talk to whoever comes along to the hall on the day itself\n"
    found = read_activities(essay, "a.csv").columns[1]
    assert (found.how, found.candidates) == (How.NONE, ("actors",))


def test_a_slash_or_comma_that_is_part_of_an_answer_does_not_cut_it() -> None:
    for text in ("Officers (housing, planning) w/ residents", "residents w/officers (all, also at night)"):
        assert gathered(GATHERED["actors"], text).names == {"front_line_staff", "citizens"}


WHO = (
    b"title,Who is involved\nA,tenants; lettings officers\nB,tenants\nC,young people; residents\nD,tenants\n"
)


def test_who_is_involved_is_asked_once_a_word() -> None:
    reading = read_activities(WHO, "a.csv")
    (question,) = reading.questions
    assert [(one.text, one.rows, one.suggested) for one in question.unknown] == [
        ("tenants", 3, "citizens"),
        ("lettings officers", 1, "front_line_staff"),
        ("young people", 1, "citizens"),
    ]
    assert codes(reading.problems, Level.ERROR) == [("meanings", None)]
    assert not reading.given & set(ACTORS)


def test_what_a_word_means_is_said_once() -> None:
    said = {"tenants": "citizens", "lettingsofficers": "front_line_staff", "youngpeople": ""}
    reading = read_activities(WHO, "a.csv", Choices(meanings={"actors": said}))
    assert reading.is_ready
    assert reading.activities["citizens"].tolist() == [True] * 4
    assert reading.activities["front_line_staff"].tolist() == [True, False, False, False]


def test_a_column_of_cos_is_known_by_its_cells() -> None:
    reading = read_activities(b"title,xyz\nA,Co-design\nB,co-design; co-deliver\nC,Co-design\n", "a.csv")
    assert (reading.columns[1].field, reading.columns[1].how) == ("cos", How.VALUES)


def test_the_four_columns_are_filled_and_the_rung_is_not_recorded() -> None:
    content = b"title,Co's\nA,co-design; co-deliver\nB,\nC,all\nD,magic\n"
    assert codes(read_activities(content, "a.csv").problems, Level.ERROR) == [("meanings", None)]
    reading = read_activities(content, "a.csv", Choices(meanings={"cos": {"magic": ""}}))
    assert reading.given == {"title", *COS}
    found = reading.activities[list(COS)].astype("object").where(reading.activities[list(COS)].notna(), None)
    assert found.to_numpy().tolist() == [[None, 0, 0, None], [None] * 4, [0] * 4, [None] * 4]
    assert {str(dtype) for dtype in reading.activities[list(COS)].dtypes} == {"Int64"}


def test_a_column_of_its_own_wins_where_it_has_a_value() -> None:
    text = "Co's,title,co_design,citizens,Who takes part\n"
    text += "co-design; co-deliver,A,6,no,residents\nco-design,B,,,residents; managers\nco-design,C,no,yes,\n"
    activities = read_activities(text.encode(), "a.csv").activities
    assert activities["co_design"].fillna(-1).tolist() == [6, 0, -1]
    assert activities["co_deliver"].fillna(-1).tolist() == [0, -1, -1]
    assert activities["citizens"].tolist() == [False, True, True]
    assert activities["managers"].tolist() == [False, True, False]


def test_it_may_be_chosen() -> None:
    assert {"cos", "actors", "title"} < set(MAPPABLE)
    choices = Choices(mapping={1: "cos", 2: "actors"})
    reading = read_activities(b"title,One,Two\nA,all,staff\n", "a.csv", choices)
    assert reading.is_ready
    assert reading.given == {"title", *COS, *ACTORS}


@given(st.lists(st.lists(st.sampled_from(ACTORS), unique=True), min_size=1, max_size=6), SEPARATORS)
def test_what_is_written_in_one_cell_is_read_as_in_five(rows: list[list[str]], separator: str) -> None:
    together = "".join(f"A{at},{quoted(separator.join(names))}\n" for at, names in enumerate(rows))
    apart = "".join(
        f"A{at}," + ",".join("yes" if name in names else "no" for name in ACTORS) + "\n"
        for at, names in enumerate(rows)
    )
    first = read_activities(f"title,actors\n{together}".encode(), "a.csv").activities
    second = read_activities(f"title,{','.join(ACTORS)}\n{apart}".encode(), "a.csv").activities
    assert first[list(ACTORS)].equals(second[list(ACTORS)])
    assert list(chain(first["title"])) == list(second["title"])
