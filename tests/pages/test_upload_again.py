"""Upload: the boxes that a second file may bring, and what ticking them does."""

import pytest
from streamlit.testing.v1 import AppTest

from costar.ingest.read import Choices
from costar.usecases import upload as uploading
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from tests.pages.conftest import Visit

HEAD = b"title,service,ward,impact\n"
FIRST = HEAD + b"Tea for all,Housing,Mill,5\nLong walks,Housing,Mill,4\nWallking club,Sport,Mill,2\n"
OTHER_WARD = HEAD + b"Tea for all,Housing,Hill,1\nLong walks,Housing,Hill,1\n"
MENDED = FIRST.replace(b"Wallking", b"Walking")


def upload(visit: Visit, content: bytes) -> AppTest:
    app = visit("upload")
    app.file_uploader[0].upload("ours.csv", content)
    return app.run()


def ids(asking: Asking) -> dict[str, str]:
    stored = browse.holding(asking).activities
    return dict(zip(stored["title"], stored["activity_id"], strict=True))


@pytest.mark.parametrize(
    ("content", "box", "before", "after"),
    [
        (FIRST, "upload_file_wins", "0 changed, 3 the same", "1 changed, 2 the same"),
        (FIRST, "upload_restores", "0 changed, 3 the same", "1 changed, 2 the same"),
        (OTHER_WARD, "upload_same_ward", "2 new, 0 changed", "0 new, 2 changed"),
        (MENDED, "upload_same_title", "1 new, 0 changed", "0 new, 1 changed"),
    ],
)
def test_each_box_says_what_it_does_and_does_it(
    visit: Visit, example: Asking, content: bytes, box: str, before: str, after: str
) -> None:
    uploading.import_file(example, FIRST, "ours.csv")
    if box == "upload_file_wins":
        edit.edit(example, {ids(example)["Tea for all"]: {"impact": 1}})
    if box == "upload_restores":
        edit.archive(example, [ids(example)["Tea for all"]])
    app = upload(visit, content)
    assert any(before in one.value for one in app.markdown)
    boxes = [one for one in app.checkbox if str(one.key).startswith(box)]
    assert ["Without a tick" in one.label for one in boxes] == [True]
    boxes[0].check().run()
    assert any(after in one.value for one in app.markdown)
    boxes[0].uncheck().run()
    assert any(before in one.value for one in app.markdown)


def test_the_command_and_the_page_are_asked_the_same(example: Asking) -> None:
    uploading.import_file(example, FIRST, "ours.csv")
    found = uploading.preview(example, MENDED, "ours.csv")
    assert [one.code for one in found.problems] == ["same_title"]
    said = uploading.preview(example, MENDED, "ours.csv", Choices(same=frozenset({"title"})))
    assert [one.code for one in said.problems] == []
