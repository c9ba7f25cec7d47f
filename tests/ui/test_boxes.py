"""What a browser sends of a choice: one of those that were offered, or nothing that is taken."""

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

from costar.domain.council.access import Role
from costar.errors import UserError
from costar.ui import state
from costar.ui.boxes import choice_in, files_in


@pytest.mark.parametrize("sent", [Role.TEAM, "team"])
def test_a_choice_that_is_offered_is_taken(monkeypatch: pytest.MonkeyPatch, sent: object) -> None:
    monkeypatch.setattr(state, "get", lambda *_: sent)
    assert choice_in("role", Role) is Role.TEAM


@pytest.mark.parametrize("sent", ["owner", "TEAM", "", None, 1, ["team"]])
def test_what_is_not_offered_is_said_and_not_taken(monkeypatch: pytest.MonkeyPatch, sent: object) -> None:
    monkeypatch.setattr(state, "get", lambda *_: sent)
    with pytest.raises(UserError, match="not_offered"):
        choice_in("role", Role)


def test_a_file_that_the_server_has_no_more_is_as_one_that_was_not_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = UploadedFile(UploadedFileRec("1", "a.csv", "text/csv", b"a"), FileURLs())
    for chosen, found in {
        (): [],
        (DeletedFile("2"),): [],
        (there, DeletedFile("2")): [there],
    }.items():
        monkeypatch.setattr(state, "get", lambda *_, chosen=chosen: list(chosen))
        assert files_in("box") == found
    for lone, found in ((None, []), (DeletedFile("2"), []), (there, [there])):
        monkeypatch.setattr(state, "get", lambda *_, lone=lone: lone)
        assert files_in("box") == found
