from datetime import date

import pytest

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Value
from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from costar.ingest.values.values import parse


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("impact", "4", 4),
        ("impact", " 4.0 ", 4),
        ("impact", "", None),
        ("co_design", "6", 6),
        ("co_design", "Rung 6: co-design", 6),
        ("co_design", "Consultation", 4),
        ("co_design", "yes", 0),
        ("co_design", "✓", 0),
        ("co_design", "●", 0),
        ("co_design", "•", 0),
        ("co_design", "○", None),
        ("co_design", "x", 0),
        ("co_design", "No", None),
        ("citizens", "Y", True),
        ("citizens", "", False),
        ("citizens", "0", False),
        ("status", "POTENTIAL", "potential"),
        ("decision", "Take on", "take_on"),
        ("due_on", "2026-05-31", date(2026, 5, 31)),
        ("due_on", "31/05/2026", date(2026, 5, 31)),
        ("due_on", "1.6.26", date(2026, 6, 1)),
        ("due_on", "31st May 2026", date(2026, 5, 31)),
        ("due_on", "Sunday 31 May 2026", date(2026, 5, 31)),
        ("due_on", "2026-05-31 00:00:00", date(2026, 5, 31)),
        ("title", "  Café \n", "Café"),
        ("notes", "a\r\nb", "a\nb"),
        ("title", "😀 " + "x" * 198, "😀 " + "x" * 198),
    ],
)
def test_a_text_is_understood_and_needs_no_word(field: str, text: str, value: Value) -> None:
    found = parse(FIELD[field], text)
    assert (found.value, found.code) == (value, "")


@pytest.mark.parametrize(
    ("field", "text", "value", "code"),
    [
        ("impact", "4 - high", 4, "read_as"),
        ("impact", "4/5", 4, "read_as"),
        ("impact", "★★★☆☆", 3, "read_as"),
        ("impact", "N/A", None, "read_as_blank"),
        ("due_on", "46173", date(2026, 5, 31), "read_as"),
        ("due_on", "2026-05-31T18:09:56Z", date(2026, 5, 31), "read_as"),
        ("due_on", "2026-05-31T23:00:00Z", date(2026, 6, 1), "read_as"),
        ("due_on", "2026-05-31T23:00:00.000+00:00", date(2026, 6, 1), "read_as"),
        ("due_on", "2026-05-31T23:30:00Z", date(2026, 5, 31), "read_as"),
        ("due_on", "2026-01-31T23:00:00Z", date(2026, 1, 31), "read_as"),
        ("status", "planned", "potential", "read_as"),
        ("status", "", "current", "default"),
    ],
)
def test_a_text_that_is_read_as_something_else_is_said(
    field: str, text: str, value: Value, code: str
) -> None:
    found = parse(FIELD[field], text)
    assert (found.value, found.code, found.level) == (value, code, Level.NOTE)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("impact", "1e308", "score"),
        ("impact", "6", "score"),
        ("impact", "3.5", "score"),
        ("impact", "high", "score"),
        ("impact", "-1", "score"),
        ("impact", "7 - much", "score"),
        ("co_design", "8", "rung"),
        ("co_design", "0", "rung"),
        ("citizens", "perhaps", "yes_no"),
        ("status", "purple", "choice"),
        ("due_on", "31/02/2026", "date"),
        ("due_on", "05/31/2026", "date"),
        ("due_on", "soon", "date"),
        ("due_on", "99999", "date"),
        ("ward_code_year", "1066", "year"),
        ("title", " ", "required"),
        ("title", "x" * 201, "too_long"),
        ("title", "a\x00b", "character"),
    ],
)
def test_a_text_that_cannot_be_stored_is_refused_with_its_reason(field: str, text: str, code: str) -> None:
    found = parse(FIELD[field], text)
    assert (found.code, found.level) == (code, Level.ERROR)


@pytest.mark.parametrize(
    "text", ["Rung 4", "rung 4", "Rung: 4", "Level 4", "4 of 7", "4/7", "Rung 4 of 7", "4.0"]
)
def test_a_rung_alone_is_a_rung(text: str) -> None:
    assert parse(FIELD["co_design"], text).value == 4


@pytest.mark.parametrize(
    "text", ["Rung 8", "Rung 0", "Rung 9", "rung", "-4", "Rung 4: engagement", "4.5", "Rung 44"]
)
def test_what_is_no_rung_is_refused(text: str) -> None:
    assert parse(FIELD["co_design"], text).code == "rung"


@pytest.mark.parametrize(
    ("sign", "is_yes"), [("✔️", True), ("☑️", True), ("✅", True), ("✖️", False), ("☐", False)]
)
def test_a_sign_that_a_phone_colours_is_the_sign(sign: str, is_yes: bool) -> None:
    text = f"Activity,Citizens\nWalks,{sign}\nChoir,\nLunch,{sign}\n"
    reading = read_activities(text.encode(), "a.csv")
    assert not any(one.is_needed for one in reading.questions)
    assert reading.activities["citizens"].tolist() == [is_yes, False, is_yes]
