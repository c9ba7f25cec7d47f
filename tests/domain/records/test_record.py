import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.record_types import RECORD_TYPE, RECORD_TYPES
from costar.domain.records.changes import changes_between, changes_of_removal, undo_of
from costar.domain.records.fields import Fault, Field, Kind, fault_of
from costar.domain.records.record import RecordType, name_of
from costar.domain.records.text_form import frame_as_text, values_of
from costar.domain.star.steps import STEP
from costar.words import has_words
from tests.strategies import records

TYPES = st.sampled_from(RECORD_TYPES)


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.name)
def test_every_type_is_complete(of: RecordType) -> None:
    assert of.fields[0].name == of.key
    assert of.fields[0].kept
    assert all(field.of in RECORD_TYPE for field in of.fields if field.kind is Kind.LINK)
    assert all(field.choices for field in of.fields if field.kind is Kind.CHOICE)


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.name)
def test_every_type_has_words_for_its_fields(of: RecordType) -> None:
    keys = [f"column.{field.name}{part}" for field in of.fields for part in ("", ".help")]
    if of.name != "activity":
        keys += [f"record.{of.name}{part}" for part in ("", ".add", ".none")]
    if len({field.section for field in of.asked}) > 1:
        keys += [f"form.{field.section}" for field in of.asked]
    keys += [
        f"{field.name}.{choice}"
        for field in of.fields
        for choice in field.choices
        if field.kind is Kind.CHOICE
    ]
    assert [key for key in keys if not has_words(key)] == []


@given(st.data(), TYPES)
def test_the_text_form_of_every_type_reads_back_exactly(data: st.DataObject, of: RecordType) -> None:
    frame = data.draw(records(of))
    assert of.frame(values_of(frame_as_text(frame, of.fields), of.fields)).equals(frame)


@given(st.data(), TYPES)
def test_undo_brings_back_records_of_every_type(data: st.DataObject, of: RecordType) -> None:
    before, after = data.draw(records(of)), data.draw(records(of))
    changes = changes_between(before, after, of).assign(touched_since=False)
    undo = undo_of(changes, _saved(before, after, of), of)
    back = _saved(
        _saved(before, after, of).loc[lambda now: ~now[of.key].isin(undo.removed)], undo.restored, of
    )
    assert _in_order(back, of).equals(_in_order(before, of))


@given(st.data(), TYPES)
def test_records_that_were_taken_out_come_back_whole(data: st.DataObject, of: RecordType) -> None:
    frame = data.draw(records(of))
    changes = changes_of_removal(frame, of).assign(touched_since=False)
    assert _in_order(undo_of(changes, of.none(), of).restored, of).equals(_in_order(frame, of))


@pytest.mark.parametrize("value", [True, "3", float("nan"), 1e13, -1e13])
def test_an_amount_is_a_number_within_bounds(value: object) -> None:
    assert fault_of(Field("x", Kind.AMOUNT, "s"), value) == Fault("amount")


def test_a_record_is_called_by_its_first_words() -> None:
    assert name_of({"step": "map_it", "service": "Housing", "note": "x"}, STEP) == "Housing"
    assert name_of({"service": "", "note": "We agreed"}, STEP) == "We agreed"


def _saved(stored: pd.DataFrame, after: pd.DataFrame, of: RecordType) -> pd.DataFrame:
    kept = stored[~stored[of.key].isin(after[of.key])]
    return of.frame(pd.concat([kept, after], ignore_index=True))


def _in_order(frame: pd.DataFrame, of: RecordType) -> pd.DataFrame:
    return frame.sort_values(of.key, ignore_index=True)
