"""What was changed here between two uploads of one list: what stays, and what is said."""

from datetime import date

import pytest

from costar.domain.records.fields import Value
from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit

PLAN = "Title,Service,Impact,Owner (role),Due on\nWalks,Parks,4,,\nChoir,Arts,3,,\nTea,Health,2,,\n"
CHANGED: list[tuple[str, Value]] = [
    ("owner_role", "Head of Parks"),
    ("due_on", date(2027, 3, 1)),
    ("impact", 1),
    ("title", "Walking club"),
]


@pytest.mark.parametrize(("name", "value"), CHANGED)
def test_what_was_changed_here_since_stays_where_the_file_says_the_same(
    asking: Asking, name: str, value: Value
) -> None:
    upload.import_file(asking, PLAN.encode(), "plan.csv")
    walks = _ids(asking)["Walks"]
    edit.edit(asking, {walks: {name: value}})
    stands = browse.holding(asking).activities
    changed = PLAN.replace("Choir,Arts,3", "Choir,Arts,5").encode()
    for _ in range(2):
        found = upload.preview(asking, changed, "plan.csv")
        assert [(one.row, one.field) for one in found.changed_here] == [(2, name)]
        assert {one.code for one in found.problems} == {"changed_here"}
        upload.save_preview(asking, found)
    now = browse.holding(asking).activities
    assert (
        now.set_index("activity_id")
        .drop(columns=["impact", "scored_on"])
        .equals(stands.set_index("activity_id").drop(columns=["impact", "scored_on"]))
    )
    file_wins = upload.preview(asking, changed, "plan.csv", Choices(file_wins=True))
    assert file_wins.changes[["record_id", "field"]].to_numpy().tolist() == [[walks, name]]


def test_where_both_have_changed_the_file_is_taken_and_said(asking: Asking) -> None:
    upload.import_file(asking, PLAN.encode(), "plan.csv")
    edit.edit(asking, {_ids(asking)["Walks"]: {"impact": 1}})
    found = upload.preview(asking, PLAN.replace("Parks,4", "Parks,5").encode(), "plan.csv")
    assert [(one.code, one.value) for one in found.problems] == [("changed_twice", "Walks: 1 → 5")]
    assert found.changes[["before", "after"]].to_numpy().tolist() == [["1", "5"]]
    upload.save_preview(asking, found)
    # What the file wrote last is what it is compared with
    assert upload.preview(asking, PLAN.encode(), "plan.csv").changed_here == ()


def test_what_was_taken_back_is_no_change_of_here(asking: Asking) -> None:
    upload.import_file(asking, PLAN.encode(), "plan.csv")
    higher = PLAN.replace("Parks,4", "Parks,5").encode()
    edit.undo(asking, upload.import_file(asking, higher, "plan.csv").revision)
    assert upload.preview(asking, higher, "plan.csv").changed_here == ()
    edited = edit.edit(asking, {_ids(asking)["Walks"]: {"impact": 1}})
    undone = edit.undo(asking, edited.revision)
    again = upload.preview(asking, PLAN.encode(), "plan.csv")
    assert (len(again.changes), again.changed_here) == (0, ())
    edit.undo(asking, undone.revision)
    assert len(upload.preview(asking, PLAN.encode(), "plan.csv").changed_here) == 1


def test_equals_that_were_changed_here_are_known_by_what_was_uploaded(asking: Asking) -> None:
    head, rows = "Title,Service,Impact\n", ["Walks,Parks,4\n", "Walks,Parks,3\n"]
    upload.import_file(asking, (head + "".join(rows)).encode(), "plan.csv")
    stored = browse.holding(asking).activities
    was = dict(zip(stored["activity_id"], stored["impact"], strict=True))
    edit.edit(asking, {one: {"impact": 5 - int(score)} for one, score in was.items()})
    assert upload.preview(asking, (head + "".join(rows[::-1])).encode(), "plan.csv").changes.empty


def _ids(asking: Asking) -> dict[str, str]:
    stored = browse.holding(asking).activities
    return dict(zip(stored["title"], stored["activity_id"], strict=True))
