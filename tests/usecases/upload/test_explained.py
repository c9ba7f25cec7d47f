"""What was said of one file and holds for the next: listed, and forgotten one by one."""

from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.said_of_files import explained, forget_explained

PLAN = b"Title,Service,Status,Code,Impact\nTea,Health,Zeta,Long words,see notes\nWalks,Parks,Yota,Others,4\n"
SAID = Choices(mapping={3: "description"}, meanings={"status": {"zeta": "current", "yota": "ended"}})


def test_what_was_said_outlives_undo_and_is_forgotten_one_by_one(asking: Asking) -> None:
    found = upload.preview(asking, PLAN, "plan.csv", SAID, mended={(2, 4): "3"})
    assert upload.explains(found)
    edit.undo(asking, upload.save_preview(asking, found).revision)
    told = explained(asking)
    assert [(one.kind, one.about, one.field, one.meaning) for one in told] == [
        ("heading", "code", "description", ""),
        ("word", "yota", "status", "ended"),
        ("word", "zeta", "status", "current"),
        ("typed", "", "impact", ""),
    ]
    forget_explained(asking, [told[0], told[2]])
    assert explained(asking) == (told[1], told[3])
    again = upload.preview(asking, PLAN, "plan.csv")
    assert [one.text for each in again.reading.questions for one in each.unknown if one.meaning is None] == [
        "Zeta"
    ]
    assert (again.remembered, again.rows["impact"].tolist()) == (0, [3, 4])
    forget_explained(asking, explained(asking))
    assert explained(asking) == ()


def test_a_file_of_which_nothing_was_said_explains_nothing(asking: Asking) -> None:
    assert not upload.explains(upload.preview(asking, b"Title,Service\nTea,Health\n", "plan.csv"))


def test_a_scale_is_told_by_its_heading(asking: Asking) -> None:
    content = b"Title,Service,Impact\nTea,Health,2\nWalks,Parks,4\nChoir,Arts,8\n"
    found = upload.preview(asking, content, "plan.csv", Choices(scales={"impact": "1-10"}))
    upload.save_preview(asking, found)
    told = [(one.kind, one.about, one.field, one.meaning) for one in explained(asking)]
    assert told == [("scale", "impact", "impact", "1-10")]
