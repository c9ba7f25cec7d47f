from datetime import datetime

from costar.storage.store import Store
from tests.storage.saving import AWKWARD, save


def test_history_tells_who_changed_what_and_when(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD, kind="upload")
    save(council, AWKWARD[:1].assign(title="Better"))
    history = council.history.of_record("1")
    assert list(history["kind"]) == ["edit", "upload"]
    latest = history.iloc[0]
    assert (latest["made_by"], latest["field"], latest["after"]) == ("Ada", "title", "Better")
    assert isinstance(latest["made_at"].to_pydatetime(), datetime)


def test_changes_of_a_batch_know_whether_the_activity_was_touched_since(store: Store) -> None:
    council = store.of("a")
    first = save(council, AWKWARD)
    save(council, AWKWARD[:1].assign(title="Better"))
    changes = council.history.changes_of_batch(first).set_index("record_id")
    assert changes["touched_since"].to_dict() == {"1": True, "2": False, "3": False}


def test_what_was_changed_since_an_upload_is_told_with_what_stood_there(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD, kind="upload")
    assert council.history.changed_since_uploads() == {}
    save(council, AWKWARD[:1].assign(title="Better"))
    save(council, AWKWARD[:1].assign(title="Best"))
    assert council.history.changed_since_uploads() == {("1", "title"): AWKWARD.loc[0, "title"]}
    save(council, AWKWARD[:1].assign(title="As in a file"), kind="upload")
    assert council.history.changed_since_uploads() == {}


def test_what_no_upload_has_written_was_changed_since_none(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD[:1])
    save(council, AWKWARD[1:2], kind="upload")
    save(council, AWKWARD[:1].assign(title="Better"))
    assert council.history.changed_since_uploads() == {}


def test_each_activity_knows_the_upload_that_wrote_it_last(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD[:2], kind="upload")
    save(council, AWKWARD[2:])
    assert set(council.history.uploaded_as()) == {"1", "2"}
