"""A whole council into a file and back: exact, counted, with every problem named."""

from io import BytesIO
from uuid import uuid4

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.evidence.evidence import OUTCOME
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.changes import changes_between
from costar.domain.records.fields import Kind
from costar.domain.records.record import RecordType
from costar.domain.star.steps import STEP
from costar.errors import UserError
from costar.ingest.child.limits import MOST_BYTES
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.council import carry
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit, export
from tests.packages import rewritten
from tests.strategies import records

FORMS = {"a.xlsx": export.everything_as_xlsx, "a.zip": export.everything_as_zip}


def into(asking: Asking, council_id: str) -> Asking:
    return Asking(asking.store, asking.person, council_id)


# Each example carries every type twice: one of blanks and one by lot, and with the long tests four by lot
@settings(
    max_examples=settings.default.max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_everything_comes_back_exactly_in_every_form(embedded: Asking, data: st.DataObject) -> None:
    source = into(embedded, uuid4().hex)
    embedded.store.add_council(source.council_id, "New")
    frames = _storable({of.name: data.draw(records(of, max_size=3)) for of in RECORD_TYPES})
    parts = tuple(_part(of, frames[of.name]) for of in RECORD_TYPES)
    source.council.save(Save(Batch("edit", "Ada"), 0, parts))
    for name, written in FORMS.items():
        target = into(embedded, uuid4().hex)
        embedded.store.add_council(target.council_id, "Target")
        carried = carry.look_into(target, written(source), name)
        assert [one for load in carried.loads for one in load.errors] == []
        carry.bring_back(target, carried)
        for of in RECORD_TYPES:
            assert _in_order(browse.records(target, of), of).equals(_in_order(frames[of.name], of)), name


def test_tiny_amounts_come_back_from_a_workbook(asking: Asking) -> None:
    panel = edit.add(asking, {"title": "Panel"})
    tiny = {"Less waiting": 0.000012, "More trust": 1e-09, "New skills": -2.5e-07}
    for outcome, amount in tiny.items():
        edit.add(asking, {"outcome": outcome, "activity_id": panel, "after": amount}, OUTCOME)
    carried = carry.look_into(into(asking, "b"), export.everything_as_xlsx(asking), "a.xlsx")
    assert [one for load in carried.loads for one in load.errors] == []
    carry.bring_back(into(asking, "b"), carried)
    outcomes = browse.records(into(asking, "b"), OUTCOME)
    assert dict(zip(outcomes["outcome"], outcomes["after"], strict=True)) == tiny


@pytest.mark.long
def test_a_package_of_more_than_any_list_may_have_comes_back(asking: Asking) -> None:
    edit.add(asking, {"title": "Panel"})
    texts = [chr(ord("a") + at % 26) * 4_000 for at in range(13_000)]
    rows = "".join(f"n-{at},Walk {at},{text}\r\n" for at, text in enumerate(texts))
    assert len(rows) > MOST_BYTES
    head = "activity_id,title,description\r\n"
    whole = rewritten(export.everything_as_zip(asking), "activity.csv", lambda _: head + rows)
    target = into(asking, "b")
    carry.bring_back(target, carry.look_into(target, whole, "a.zip"))
    found = browse.records(target, ACTIVITIES).set_index("activity_id")["description"]
    assert [found[f"n-{at}"] for at in range(13_000)] == texts


def test_bringing_the_same_file_back_twice_changes_nothing(asking: Asking) -> None:
    edit.add(asking, {"title": "Panel"})
    edit.add(asking, {"step": "map_it", "level": 2}, STEP)
    carried = carry.look_into(asking, export.everything_as_xlsx(asking), "a.xlsx")
    assert carried.parts == ()
    assert [(load.of.name, load.same) for load in carried.loads] == [("activity", 1), ("step", 1)]
    assert carry.bring_back(asking, carried).revision == 0


def test_one_undo_takes_all_of_a_file_back(asking: Asking) -> None:
    edit.add(asking, {"title": "Panel"})
    edit.add(asking, {"step": "map_it", "level": 2}, STEP)
    target = into(asking, "b")
    carried = carry.look_into(target, export.everything_as_zip(asking), "a.zip")
    edit.undo(target, carry.bring_back(target, carried).revision)
    assert browse.records(target, STEP).empty
    assert browse.holding(target).activities.empty


def test_every_problem_is_named_by_sheet_row_column_and_value(asking: Asking) -> None:
    edit.add(asking, {"step": "map_it", "level": 2}, STEP)
    book = openpyxl.load_workbook(BytesIO(export.everything_as_xlsx(asking)))
    sheet = book["step"]
    level = [cell.value for cell in sheet[1]].index("level") + 1
    sheet.cell(2, level).value = 7
    sheet.cell(1, sheet.max_column + 1).value = "mood"
    saved = BytesIO()
    book.save(saved)
    carried = carry.look_into(asking, saved.getvalue(), "a.xlsx")
    found = [(one.row, one.heading, one.value, one.code) for one in carried.loads[-1].problems]
    assert found == [(None, "mood", "", "unknown_column"), (2, "level", "7", "level")]
    assert carried.parts == ()


def test_a_column_that_the_file_lacks_keeps_what_is_stored(asking: Asking) -> None:
    step_id = edit.add(asking, {"step": "map_it", "level": 2, "note": "Agreed"}, STEP)
    content = f"step_id,step,level\r\n{step_id},map_it,3\r\n".encode()
    carry.bring_back(asking, carry.look_into(asking, content, "step.csv"))
    assert browse.records(asking, STEP)[["level", "note"]].to_numpy().tolist() == [[3, "Agreed"]]


def test_a_new_record_without_what_is_required_is_refused_and_an_id_counts_once(asking: Asking) -> None:
    content = b"step_id,level\r\nx,3\r\n"
    load = carry.look_into(asking, content, "step.csv").loads[0]
    assert [(one.code, one.row, one.heading) for one in load.errors] == [("required", 2, "step")]
    content = b"step_id,step,level\r\nx,map_it,3\r\nx,map_it,1\r\n"
    load = carry.look_into(asking, content, "step.csv").loads[0]
    assert [(one.code, one.row) for one in load.errors] == [("same_id", 3)]


def test_what_changed_meanwhile_is_never_written_over(asking: Asking) -> None:
    step_id = edit.add(asking, {"step": "map_it", "level": 2}, STEP)
    content = f"step_id,step,level\r\n{step_id},map_it,3\r\n".encode()
    carried = carry.look_into(asking, content, "step.csv")
    edit.edit(asking, {step_id: {"level": 0}}, STEP)
    with pytest.raises(UserError, match="upload_outdated"):
        carry.bring_back(asking, carried)


@pytest.mark.parametrize("content", [b"a,b\r\n1,2\r\n", b"PK\x03\x04broken"])
def test_a_file_that_is_not_ours_is_refused_in_words(asking: Asking, content: bytes) -> None:
    with pytest.raises(UserError, match=r"file\."):
        carry.look_into(asking, content, "theirs.csv")


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
