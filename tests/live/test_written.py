"""The mark that says whether anything was written since a page was asked for."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import sqlalchemy as sa

from costar.errors import UserError
from costar.live import written
from costar.live.written import Written
from costar.storage.store import Store
from tests.stores import emptied

PAGES = {"matrix"}


@pytest.fixture
def store(open_duckdb: sa.Engine) -> Store:
    """A store that nobody else writes to."""
    return emptied(open_duckdb, "a")


@pytest.fixture
def marks(store: Store) -> Written:
    return said_of(lambda: store)


def said_of(store: Callable[[], Store]) -> Written:
    """Marks once the store is open, which the first page does not wait for."""
    marks = Written(store, pages=PAGES)
    marks.mark("/matrix")
    marks._opener.shutdown()
    return marks


def test_the_mark_is_the_same_until_something_is_written(store: Store, marks: Written) -> None:
    before = marks.mark("/matrix")
    assert before
    assert marks.mark("/matrix") == before
    store.add_council("marking", "Marking")
    assert marks.mark("/matrix") != before


def test_what_only_watches_the_server_changes_no_mark(store: Store, marks: Written) -> None:
    before = marks.mark("/matrix")
    store.touch()
    assert marks.mark("/matrix") == before


def test_tomorrow_other_things_are_overdue(marks: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    before = marks.mark("/matrix")
    monkeypatch.setattr(written, "date", type("", (), {"today": staticmethod(lambda: date(2099, 1, 1))}))
    assert marks.mark("/matrix") != before


def test_another_process_gives_other_marks(store: Store, marks: Written) -> None:
    assert said_of(lambda: store).mark("/matrix") != marks.mark("/matrix")


def test_a_page_that_changes_by_more_than_writing_gets_none(marks: Written) -> None:
    assert marks.mark("/workshop") == ""


def test_where_another_server_may_write_nothing_can_be_said(open_postgres: sa.Engine) -> None:
    assert said_of(lambda: emptied(open_postgres, "a")).mark("/matrix") == ""


def test_no_page_waits_for_the_store_to_be_opened(store: Store) -> None:
    def open_it() -> Store:
        time.sleep(0.2)
        return store

    marks = Written(open_it, pages=PAGES)
    assert marks.mark("/matrix") == ""
    marks._opener.shutdown()
    assert marks.mark("/matrix")


def test_a_store_that_could_not_be_opened_is_asked_for_again(store: Store) -> None:
    answers: Iterator[UserError | Store] = iter([UserError("store_locked"), store])

    def open_it() -> Store:
        found = next(answers)
        if isinstance(found, UserError):
            raise found
        return found

    marks = Written(open_it, pages=PAGES)
    said = [marks.mark("/matrix")]
    while not said[-1] and len(said) < 1000:
        time.sleep(0.01)
        said.append(marks.mark("/matrix"))
    assert said[-1]
