"""A page asks the store for little, and for no more where there is more."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.filters import Filters
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.health.flags import FLAG
from costar.domain.records.record import RecordType
from costar.domain.workshop.workshop import Plan, Step
from costar.storage.council.council_store import CouncilStore
from costar.storage.engines import duckdb
from costar.storage.store import Store
from costar.ui.matrix import matrix as matrix_parts
from costar.ui.navigation import SECTIONS
from costar.usecases.matrix.view import MatrixView
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop.propose import type_in
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.run import prepare, take_step
from costar.words import t
from tests.pages.conftest import Visit

MOST = 8
MOST_OF_A_WALL = 12
"""A wall reads how things stand before it reads what it shows, so that no change falls between the two."""

PAGES = [name for names in SECTIONS.values() for name in names]
Count = Callable[[], int]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Store], Count]:
    """How many statements a store was given since it was asked last."""
    written = duckdb._written

    def watch(store: Store) -> Count:
        given: list[str] = []

        def hear(_connection: sa.Connection, _cursor: object, statement: str, *_more: object) -> None:
            given.append(statement)

        def hear_written(
            connection: sa.Connection, query: sa.Select[tuple[object, ...]]
        ) -> tuple[str, list[object]]:
            statement, parameters = written(connection, query)
            given.append(statement)  # frames are fetched past SQLAlchemy's cursor, and each is written first
            return statement, parameters

        def count() -> int:
            found = len(given)
            given.clear()
            return found

        sa.event.listen(store.engine, "before_cursor_execute", hear)
        monkeypatch.setattr(duckdb, "_written", hear_written)
        return count

    return watch


def test_pages_read_little_and_no_more_where_there_is_more(
    visit: Visit, example: Asking, counted: Callable[[Store], Count]
) -> None:
    count = counted(example.store)
    _held_workshop(example)
    before = {name: _statements(visit, count, name) for name in PAGES}
    again = {name: _statements(visit, count, name) for name in PAGES}
    assert {name: n for name, n in again.items() if n > MOST} == {}
    _held_workshop(example)
    add(example, {"title": "One more"})
    add(example, {"activity_id": "ex-022", "flag": "not_heard", "evidence": "Nobody answered"}, FLAG)
    after = {name: _statements(visit, count, name) for name in PAGES}
    assert {name: (before[name], n) for name, n in after.items() if n > before[name]} == {}


def test_an_open_card_and_a_talk_are_read_once(
    visit: Visit, example: Asking, counted: Callable[[Store], Count]
) -> None:
    count = counted(example.store)
    workshop_id = _held_workshop(example, Step.REVEAL, Step.TALK)
    visit("matrix", activity="ex-012")  # so that each type of record was read at this revision
    count()
    assert _statements(visit, count, "matrix", activity="ex-012") <= MOST
    assert _statements(visit, count, "workshop", workshop=workshop_id) <= MOST
    assert _statements(visit, count, "workshop_projector", workshop=workshop_id) <= MOST_OF_A_WALL
    scored_now = rehearse(example, "Another").workshop_id
    assert _statements(visit, count, "workshop_paper", workshop=scored_now) <= MOST


def test_how_long_things_are_kept_is_read_in_few_statements(
    visit: Visit, example: Asking, counted: Callable[[Store], Count]
) -> None:
    long_ago = Retention(6, date(2026, 1, 1))
    example.store.retention.keep("exampleshire", dict.fromkeys(KeptKind, long_ago))
    app = visit("settings", council="exampleshire")
    app.session_state["retention_open"] = True
    count = counted(example.store)
    app.run()
    assert count() <= MOST
    assert t("retention.otherwise") in [one.value for one in app.markdown]


def test_a_room_that_proposes_reads_little_however_many_ideas_come(
    visit: Visit, example: Asking, counted: Callable[[Store], Count]
) -> None:
    count = counted(example.store)
    made = prepare(example, Plan("Ideas", ("citizens",), proposes=True), [])
    take_step(example, made.workshop_id, Step.ASK_IDEAS)
    before: dict[str, int] = {}
    for title in ("A bench", "Ten trees"):
        type_in(example, made.workshop_id, title, title, "")
        for page, most in (
            ("workshop", MOST),
            ("workshop_projector", MOST_OF_A_WALL),
            ("workshop_paper", MOST),
        ):
            n = _statements(visit, count, page, workshop=made.workshop_id)
            assert n <= min(most, before.setdefault(page, n))


def _held_workshop(asking: Asking, *steps: Step) -> str:
    workshop_id = rehearse(asking, "A workshop").workshop_id
    for step in steps or (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        take_step(asking, workshop_id, step)
    return workshop_id


def _statements(visit: Visit, count: Count, name: str, **query: str) -> int:
    """How many an opening of a page takes."""
    count()
    app = visit(name, **query)
    assert [one.value for one in app.error] == []
    assert not app.exception
    return count()


def test_a_page_that_was_looked_at_tells_what_a_closed_workshop_may(visit: Visit, example: Asking) -> None:
    workshop_id = _held_workshop(example, Step.REVEAL, Step.DECIDE)
    told: list[dict[str, object]] = []
    monitor = matrix_parts.matrix_view

    def watched(filters: Filters, *, relative: bool) -> MatrixView:
        view = monitor(filters, relative=relative)
        told.append(view.placed.set_index("activity_id")["agreeing"].to_dict())
        return view

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrix_parts, "matrix_view", watched)
        visit("matrix")
        take_step(example, workshop_id, Step.CLOSE)
        visit("matrix")
    assert told[0] != told[1]


def test_a_filter_that_was_chosen_before_goes_through_no_activity(
    visit: Visit, example: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit("matrix", service="Housing")
    gone_through: list[str] = []
    records = CouncilStore.records

    def heard(council: CouncilStore, of: RecordType, revision: int) -> pd.DataFrame:
        gone_through.append(of.name)
        return records(council, of, revision)

    monkeypatch.setattr(CouncilStore, "records", heard)
    visit("matrix", service="Housing")
    assert ACTIVITIES.name not in gone_through


def test_a_place_that_is_new_can_be_chosen_at_once(visit: Visit, example: Asking) -> None:
    visit("matrix")
    add(example, {"title": "One more", "service": "Lighthouses"})
    services = next(one for one in visit("matrix").selectbox if one.label == t("filter.service"))
    assert "Lighthouses" in services.options
