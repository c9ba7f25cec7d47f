import string

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.names import is_name
from costar.ingest.personal import Personal, Sort, masked, personal_in
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities, read_table
from costar.words import t
from tests.ingest.shared import FILES, needs_files, quoted

TEXTS = ("notes", "owner_role", "source")


def found_in(*cells: str, field: str = "notes", heading: str = "Notes") -> list[Personal]:
    text = f"title,{quoted(heading)}\n" + "".join(f"A{at},{quoted(cell)}\n" for at, cell in enumerate(cells))
    return list(read_activities(text.encode(), "a.csv", Choices(mapping={1: field})).personal)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("write to jo.o'neil+x@example.gov.uk.", Sort.EMAIL),
        ("JO@EXAMPLE.ORG", Sort.EMAIL),
        ("call 07700 900123 after five", Sort.PHONE),
        ("07700900123", Sort.PHONE),
        ("+44 7700 900123", Sort.PHONE),
        ("+44 (0)20 7946 0958", Sort.PHONE),
        ("(0161) 912 2000", Sort.PHONE),
        ("0161-912-2000", Sort.PHONE),
        ("lives at 4 Elm Road, M32 0TH", Sort.POSTCODE),
        ("SW1A1AA", Sort.POSTCODE),
        ("w1a 0ax", Sort.POSTCODE),
        ("NI AB 12 34 56 C", Sort.INSURANCE),
        ("AB123456C", Sort.INSURANCE),
    ],
)
def test_personal_data_is_found(text: str, sort: Sort) -> None:
    assert [(one.kind, one.rows) for one in found_in("Nothing", text)] == [(sort, (3,))]


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-31",
        "31/05/2026 18:09",
        "£12,000 in 2025-26",
        "E08000009",
        "Charity 1146179, company 07962245",
        "UPRN 100012345678",
        "360G-traffordmbc-VSG1342",
        "co-design @ the library",
        "Phase 2 of 3rd plan",
        "Room A1 1st floor",
        "H2020 grant 01234",
        "10 000 000 people",
        "0800",
        "-1.2345678901",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert found_in(text, text) == []


@pytest.mark.parametrize(
    "name", ["Jane Smith", "Aisha Khan", "Dr Patel", "Cllr J. Jones", "O'Brien, Sean", "Mary Ann-Lee"]
)
def test_a_name_looks_like_one(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Parks Manager",
        "Head of Housing",
        "Adult Social Care",
        "Jane",
        "jane smith",
        "Public Health",
        "NHS",
        "",
    ],
)
def test_a_job_does_not_look_like_a_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("field", "heading", "cells", "rows"),
    [
        ("owner_role", "Lead officer", ("Jane Smith", "Head of Parks", "Aisha Khan"), (2, 4)),
        ("owner_role", "Owner name", ("JS", ""), (2,)),
        ("notes", "Contact name", ("x", "y"), (2, 3)),
        ("notes", "Anything", ("Jane Smith", "Tom Owen", "Priya Shah", "Zoltan Nagy"), (2, 3, 4, 5)),
    ],
)
def test_a_column_of_names_is_found(
    field: str, heading: str, cells: tuple[str, ...], rows: tuple[int, ...]
) -> None:
    assert [(one.kind, one.rows) for one in found_in(*cells, field=field, heading=heading)] == [
        (Sort.NAMES, rows)
    ]


@pytest.mark.parametrize(
    ("field", "heading", "cells"),
    [
        ("owner_role", "Lead officer", ("Lettings Manager", "Head of Parks", "Policy Lead")),
        ("service", "Service", ("Victoria Park", "Jane Austen House", "Grace Jones")),
        ("notes", "Anything", ("Green Lanes", "Tom Owen came too, and so did all the others", "Bread")),
        ("notes", "Project name", ("Jane Smith", "a", "b", "c")),
    ],
)
def test_other_columns_are_let_be(field: str, heading: str, cells: tuple[str, ...]) -> None:
    assert found_in(*cells, field=field, heading=heading) == []


def test_a_column_that_is_left_out_is_not_looked_at() -> None:
    text = b"title,Notes\nA,jo@example.org\n"
    assert read_activities(text, "a.csv", Choices(mapping={1: ""})).personal == ()


def test_it_is_said_once_a_column_and_never_shown_whole() -> None:
    reading = read_activities(
        b"title,notes\nA,jo@example.org\nB,Fine\nC,al@example.org or 07700 900123\n", "a.csv"
    )
    said = [(p.code, p.level, p.row, dict(p.values)) for p in reading.problems]
    assert said == [
        ("personal_data", Level.NOTE, None, {"n": 2, "kind": "email"}),
        ("personal_data", Level.NOTE, None, {"n": 1, "kind": "phone"}),
    ]
    assert [p.value for p in reading.problems] == ["j•@e••••••.o••", "0•••• 9•••••"]
    assert t("problem.personal_data", **dict(reading.problems[0].values))
    assert (reading.is_ready, reading.personal[0].position) == (True, 1)


@given(
    st.text(string.ascii_lowercase, min_size=2, max_size=8),
    st.text(string.ascii_lowercase + string.digits, min_size=2),
)
def test_no_address_gets_away_or_is_shown(name: str, host: str) -> None:
    address = f"{name}@{host}.uk"
    (found,) = found_in(f"Ask {address} first")
    assert (found.kind, found.rows) == (Sort.EMAIL, (2,))
    assert address not in found.example
    assert address not in masked(address)


@given(st.integers(0, 10**9 - 1), st.sampled_from("12378"), st.sampled_from(["", " ", "-"]))
def test_no_telephone_gets_away_or_is_shown(number: int, second: str, gap: str) -> None:
    digits = f"0{second}{number:09}"
    text = f"{digits[:5]}{gap}{digits[5:8]}{gap}{digits[8:]}"
    (found,) = found_in(text)
    assert found.kind is Sort.PHONE
    assert not any(part in found.example for part in (digits, digits[5:8], digits[8:]))


@needs_files
@pytest.mark.parametrize("name", ["trafford-grants.csv", "participatory-budget-projects.csv"])
def test_few_false_alarms_in_real_files(name: str) -> None:
    """Every column taken for each text in turn: two columns of the two files have any, and that is true."""
    table = read_table((FILES / "real" / name).read_bytes(), name)
    found = {
        (heading, one.kind)
        for at, (heading, column) in enumerate(zip(table.headings, table.columns, strict=True))
        for field in TEXTS
        for one in personal_in(at, heading, field, pd.Series(column, dtype="str"), table.row_numbers)
    }
    assert found <= {("Recipient Org:Postal Code", Sort.POSTCODE), ("Description", Sort.POSTCODE)}
    assert found or name != "trafford-grants.csv"
