import pytest

from costar.ingest.columns import COLUMNS
from costar.ingest.matching.match import ColumnMatch, How, match_columns
from costar.ingest.values.texts import texts_of
from costar.words import t


def matches(*headings: str, chosen: dict[int, str] | None = None) -> tuple[ColumnMatch, ...]:
    return match_columns(headings, [texts_of([])] * len(headings), chosen or {})


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field.name)
def test_a_field_is_known_by_its_name_its_label_and_its_aliases(column) -> None:
    name = column.field.name
    for heading in (name, name.replace("_", " ").upper(), t(f"column.{name}"), *column.aliases):
        assert [(one.field, one.is_read) for one in matches(heading)] == [(name, True)], heading


@pytest.mark.parametrize(
    ("heading", "field", "how"),
    [
        ("What is the name of the project?", "title", How.ALIAS),
        ("Directotate", "directorate", How.FUZZY),
        ("ProductDescription", "description", How.ASK),
        ("n-comments", "notes", How.ASK),
        ("Descritpion", "description", How.FUZZY),
        ("Impact (1 to 5)", "impact", How.EXACT),
        ("Service Label(T)", "service", How.ALIAS),
        ("Name", "title", How.ASK),
        ("Ease", "effort", How.ASK),
        ("Supplier", "", How.NONE),
        ("Strgrpcc(T)", "", How.NONE),
        ("", "", How.NONE),
    ],
)
def test_a_heading_is_matched_by_meaning_and_asked_when_unsure(heading: str, field: str, how: How) -> None:
    (found,) = matches(heading)
    assert (found.field, found.how) == (field, how)


def test_two_columns_are_never_one_field() -> None:
    found = matches("Project name", "title", "Activity")
    assert [(one.field, one.how) for one in found] == [
        ("title", How.ASK),
        ("title", How.EXACT),
        ("title", How.ASK),
    ]


def test_what_a_person_chose_stands() -> None:
    found = matches("Impact", "Whatever", chosen={0: "", 1: "impact"})
    assert [(one.field, one.how) for one in found] == [("", How.NONE), ("impact", How.CHOSEN)]


def test_a_column_is_known_by_its_values() -> None:
    column = texts_of(["Current", "potential", "paused", "Current"])
    assert match_columns(["Zzz"], [column], {})[0].field == "status"


def test_every_hint_is_asked() -> None:
    known = {heading for column in COLUMNS for heading in column.hints}
    assert {one.how for heading in known for one in matches(heading)} == {How.ASK}
