"""A whole council into a file and back: exact, counted, with every problem named."""

from io import BytesIO
from uuid import uuid4

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costar.domain.changes import changes_between
from costar.domain.fields import Kind
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records import RecordType
from costar.domain.steps import STEP
from costar.errors import UserError
from costar.storage.batches import Batch, Part, Save
from costar.usecases import browsing, carrying, editing, exporting
from costar.usecases.asking import Asking
from tests.strategies import records

FORMS = {"a.xlsx": exporting.everything_as_xlsx, "a.zip": exporting.everything_as_zip}


def into(asking: Asking, council_id: str) -> Asking:
    return Asking(asking.store, asking.person, council_id)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_everything_comes_back_exactly(embedded: Asking, name: str, data: st.DataObject) -> None:
    source = into(embedded, uuid4().hex)
    embedded.store.add_council(source.council_id, "New")
    frames = _storable({of.name: data.draw(records(of, max_size=3)) for of in RECORD_TYPES})
    parts = tuple(_part(of, frames[of.name]) for of in RECORD_TYPES)
    source.council.save(Save(Batch("edit", "Ada"), 0, parts))
    target = into(embedded, uuid4().hex)
    embedded.store.add_council(target.council_id, "Target")
    carried = carrying.look_into(target, FORMS[name](source), name)
    assert [one for load in carried.loads for one in load.errors] == []
    carrying.bring_back(target, carried)
    for of in RECORD_TYPES:
        assert _in_order(browsing.records(target, of), of).equals(_in_order(frames[of.name], of))


def test_bringing_the_same_file_back_twice_changes_nothing(asking: Asking) -> None:
    editing.add(asking, {"title": "Panel"})
    editing.add(asking, {"step": "map_it", "level": 2}, STEP)
    carried = carrying.look_into(asking, exporting.everything_as_xlsx(asking), "a.xlsx")
    assert carried.parts == ()
    assert [(load.of.name, load.same) for load in carried.loads] == [("activity", 1), ("step", 1)]
    assert carrying.bring_back(asking, carried).revision == 0


def test_one_undo_takes_all_of_a_file_back(asking: Asking) -> None:
    editing.add(asking, {"title": "Panel"})
    editing.add(asking, {"step": "map_it", "level": 2}, STEP)
    target = into(asking, "b")
    carried = carrying.look_into(target, exporting.everything_as_zip(asking), "a.zip")
    editing.undo(target, carrying.bring_back(target, carried).revision)
    assert browsing.records(target, STEP).empty
    assert browsing.holding(target).activities.empty


def test_every_problem_is_named_by_sheet_row_column_and_value(asking: Asking) -> None:
    editing.add(asking, {"step": "map_it", "level": 2}, STEP)
    book = openpyxl.load_workbook(BytesIO(exporting.everything_as_xlsx(asking)))
    sheet = book["step"]
    level = [cell.value for cell in sheet[1]].index("level") + 1
    sheet.cell(2, level).value = 7
    sheet.cell(1, sheet.max_column + 1).value = "mood"
    saved = BytesIO()
    book.save(saved)
    carried = carrying.look_into(asking, saved.getvalue(), "a.xlsx")
    found = [(one.row, one.heading, one.value, one.code) for one in carried.loads[-1].problems]
    assert found == [(None, "mood", "", "unknown_column"), (2, "level", "7", "level")]
    assert carried.parts == ()


def test_a_column_that_the_file_lacks_keeps_what_is_stored(asking: Asking) -> None:
    step_id = editing.add(asking, {"step": "map_it", "level": 2, "note": "Agreed"}, STEP)
    content = f"step_id,step,level\r\n{step_id},map_it,3\r\n".encode()
    carrying.bring_back(asking, carrying.look_into(asking, content, "step.csv"))
    assert browsing.records(asking, STEP)[["level", "note"]].to_numpy().tolist() == [[3, "Agreed"]]


def test_a_new_record_without_what_is_required_is_refused_and_an_id_counts_once(asking: Asking) -> None:
    content = b"step_id,level\r\nx,3\r\n"
    load = carrying.look_into(asking, content, "step.csv").loads[0]
    assert [(one.code, one.row, one.heading) for one in load.errors] == [("required", 2, "step")]
    content = b"step_id,step,level\r\nx,map_it,3\r\nx,map_it,1\r\n"
    load = carrying.look_into(asking, content, "step.csv").loads[0]
    assert [(one.code, one.row) for one in load.errors] == [("same_id", 3)]


def test_what_changed_meanwhile_is_never_written_over(asking: Asking) -> None:
    step_id = editing.add(asking, {"step": "map_it", "level": 2}, STEP)
    content = f"step_id,step,level\r\n{step_id},map_it,3\r\n".encode()
    carried = carrying.look_into(asking, content, "step.csv")
    editing.edit(asking, {step_id: {"level": 0}}, STEP)
    with pytest.raises(UserError, match="upload_outdated"):
        carrying.bring_back(asking, carried)


@pytest.mark.parametrize("content", [b"a,b\r\n1,2\r\n", b"PK\x03\x04broken"])
def test_a_file_that_is_not_ours_is_refused_in_words(asking: Asking, content: bytes) -> None:
    with pytest.raises(UserError, match=r"file\."):
        carrying.look_into(asking, content, "theirs.csv")


def _part(of: RecordType, frame: pd.DataFrame) -> Part:
    return Part(of, frame, changes_between(of.none(), frame, of))


def _storable(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The frames with what a real one has: links that lead somewhere, and what is required."""
    ids = {name: frame.iloc[:, 0].tolist() for name, frame in frames.items()}
    for of in RECORD_TYPES:
        frame = frames[of.name]
        for field in of.fields:
            if field.kind is Kind.LINK:
                frame[field.name] = (ids[field.of] or [""])[0]
            elif field.required and field.kind is Kind.CHOICE:
                frame[field.name] = frame[field.name].replace("", field.choices[0])
            elif field.required and field.kind in (Kind.TEXT, Kind.LONG_TEXT):
                frame[field.name] = frame[field.name].where(frame[field.name] != "", "Words")
            elif field.required:
                filler = pd.Timestamp("2026-11-24") if field.kind is Kind.DATE else 1
                frame[field.name] = frame[field.name].fillna(filler)
        needs_links = any(field.kind is Kind.LINK and field.required for field in of.fields)
        if needs_links and not ids["activity"]:
            frames[of.name] = of.none()
    return frames


def _in_order(frame: pd.DataFrame, of: RecordType) -> pd.DataFrame:
    return frame.sort_values(of.key, ignore_index=True)
