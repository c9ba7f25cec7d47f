"""Archived activities in a file: they are said, and come back when a person says so."""

from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit, export

PLAN = b"Title,Service,Impact\nWalks,Parks,4\nChoir,Arts,3\n"


def test_a_row_about_an_archived_activity_is_said_and_brought_back_by_an_answer(asking: Asking) -> None:
    upload.import_file(asking, PLAN, "plan.csv")
    stored = browse.holding(asking).activities
    assert upload.preview(asking, PLAN, "plan.csv").archived == ()
    edit.archive(asking, stored.loc[stored["title"] == "Walks", "activity_id"].tolist())
    found = upload.preview(asking, PLAN, "plan.csv")
    assert [(one.code, one.value) for one in found.problems] == [("is_archived", "Walks")]
    back = upload.preview(asking, PLAN, "plan.csv", Choices(restores=True))
    assert back.problems.errors.rows == ()
    receipt = upload.save_preview(asking, back)
    assert (receipt.added, receipt.changed) == (0, 1)
    assert not browse.holding(asking).activities["archived"].any()


def test_a_file_that_says_itself_what_is_archived_is_asked_nothing(asking: Asking) -> None:
    upload.import_file(asking, PLAN, "plan.csv")
    edit.archive(asking, browse.holding(asking).activities["activity_id"].tolist())
    found = upload.preview(asking, export.activities_as_csv(asking), "activities.csv", Choices(restores=True))
    assert (found.archived, found.changes.empty) == ((), True)
