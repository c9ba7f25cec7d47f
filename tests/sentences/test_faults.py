"""What is wrong with a value can be said: the blanks of its sentence are filled."""

from datetime import date
from typing import Final

import pytest

from costar.domain.activities.activity import ACTIVITY
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.fields import Field, Kind, Value, fault_of
from costar.sentences.errors import sentence_of

ODD: Final[tuple[Value, ...]] = ("", "forged", "a\0b", "x" * 20_000, -1, 10**9, 2.5, True, date(2026, 11, 29))
FIELDS: Final = {field.kind: field for field in (*ACTIVITY, *(f for of in RECORD_TYPES for f in of.fields))}


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.kind)
def test_whatever_is_sent_for_a_field_what_is_wrong_is_said(field: Field) -> None:
    faults = [fault for value in ODD if (fault := fault_of(field, value))]
    assert faults
    assert all(sentence_of(fault).endswith(".") for fault in faults)


def test_of_a_choice_those_are_said_that_there_are() -> None:
    fault = fault_of(FIELDS[Kind.CHOICE], "forged")
    assert fault
    assert all(one in sentence_of(fault) for one in FIELDS[Kind.CHOICE].choices)
