"""Records of every type, on each engine: what is stored comes back, and history came along."""

from unittest.mock import patch

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, ACTIVITY, as_activities
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.changes import changes_between
from costar.domain.records.record import RecordType
from costar.storage import schema
from costar.storage.council.batches import Batch, Part, Save
from costar.storage.council.council_store import CouncilStore
from costar.storage.engines import fetch, fetch_records, open_engine
from costar.storage.migrations import migrations
from costar.storage.store import Store
from tests.stores import store_of
from tests.strategies import records


def replace_all(council: CouncilStore, of: RecordType, frame: pd.DataFrame) -> None:
    revision = council.council().revision
    gone = tuple(council.records(of, revision)[of.key])
    part = Part(of, frame, changes_between(of.none(), frame, of), gone)
    council.save(Save(Batch("edit", "Ada"), revision, (part,)))


def stored(council: CouncilStore, of: RecordType) -> pd.DataFrame:
    frame = council.records(of, council.council().revision)
    return frame.sort_values(of.key, ignore_index=True)


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.name)
def test_every_type_comes_back_as_it_was_stored(store: Store, of: RecordType) -> None:
    council = store.of("a")

    # A third of what other properties are tried on: each example is saved, for each type on each engine
    @settings(max_examples=settings.default.max_examples // 3, suppress_health_check=[HealthCheck.too_slow])
    @given(frame=records(of))
    def comes_back(frame: pd.DataFrame) -> None:
        replace_all(council, of, frame)
        assert stored(council, of).equals(frame)

    comes_back()
    assert stored(store.of("b"), of).empty


@given(st.data())
@settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_one_save_holds_records_of_several_types(store: Store, data: st.DataObject) -> None:
    council = store.of("a")
    types = data.draw(
        st.lists(st.sampled_from(RECORD_TYPES), min_size=2, max_size=4, unique_by=lambda of: of.name)
    )
    frames = {of.name: data.draw(records(of, max_size=2)) for of in types}
    revision = council.council().revision
    parts = tuple(
        Part(
            of,
            frames[of.name],
            changes_between(of.none(), frames[of.name], of),
            tuple(stored(council, of)[of.key]),
        )
        for of in types
    )
    council.save(Save(Batch("edit", "Ada"), revision, parts))
    assert all(stored(council, of).equals(frames[of.name]) for of in types)
    assert council.council().revision == revision + 1


def test_all_types_are_read_at_once_as_each_by_itself(store: Store) -> None:
    council = store.of("a")
    for of in RECORD_TYPES[:2]:
        replace_all(council, of, of.frame(pd.DataFrame([{of.key: "1"}])))
    replace_all(
        store.of("b"), RECORD_TYPES[2], RECORD_TYPES[2].frame(pd.DataFrame([{RECORD_TYPES[2].key: "1"}]))
    )
    revision = council.council().revision
    found = council.records_of_all(RECORD_TYPES, revision)
    each = {of.name: store_of(store.engine).of("a").records(of, revision) for of in RECORD_TYPES[:3]}
    assert [len(frame) for frame in found.values()] == [1, 1, *[0] * (len(RECORD_TYPES) - 2)]
    assert all(found[name].equals(frame) for name, frame in each.items())
    replace_all(council, RECORD_TYPES[2], RECORD_TYPES[2].frame(pd.DataFrame([{RECORD_TYPES[2].key: "1"}])))
    assert len(council.records_of_all(RECORD_TYPES, revision + 1)[RECORD_TYPES[2].name]) == 1


def test_types_of_which_there_is_nothing_are_not_read(store: Store) -> None:
    """A council has records of few of two dozen types (decision 0106)."""
    council = store.of("a")
    asked: list[str] = []
    with patch("costar.storage.council.council_store.fetch_records", side_effect=asked.append):
        council.records_of_all(RECORD_TYPES, 0)
    assert asked == []


def test_records_are_fetched_as_any_rows_are(store: Store) -> None:
    """Filled, blank, and none at all: nothing about a value may tell which way it came."""
    council, table = store.of("a"), schema.activity
    query = sa.select(*(table.c[field.name] for field in ACTIVITY)).order_by(table.c.activity_id)
    day = pd.Timestamp("2026-02-28")
    filled: dict[str, object] = {
        "title": "Siân’s walks",
        "impact": 5,
        "ward_code_year": 2026,
        "due_on": day,
        "archived": True,
    }
    bare: dict[str, object] = {"title": "Only this"}
    for rows in ([], [filled], [filled, bare], [bare, bare]):
        named = [{"activity_id": str(at), **row} for at, row in enumerate(rows)]
        replace_all(council, ACTIVITIES, as_activities(pd.DataFrame(named)) if rows else ACTIVITIES.none())
        ways = [as_activities(way(store.engine, query)) for way in (fetch, fetch_records)]
        pd.testing.assert_frame_equal(*ways)
        assert len(ways[0]) == len(rows)


def test_history_from_before_there_were_records_is_that_of_activities(store_url: str) -> None:
    engine = open_engine(store_url)
    with engine.begin() as connection:
        for number in (1, 2, 3):
            for statement in filter(str.strip, migrations()[number].split(";\n")):
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO council VALUES ('a', 'A', 1, '{}')")
        connection.exec_driver_sql(
            "INSERT INTO batch VALUES ('a', 1, 'edit', '2026-01-01 10:00:00', 'Ada', '', 0, 1, NULL)"
        )
        connection.exec_driver_sql("INSERT INTO change VALUES ('a', 1, 'x', 'title', 'Old', 'New')")
        connection.exec_driver_sql(
            "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, made_at TIMESTAMP NOT NULL)"
        )
        connection.execute(
            sa.text("INSERT INTO schema_version VALUES (:v, '2026-01-01 10:00:00')"),
            [{"v": number} for number in (1, 2, 3)],
        )
    engine.dispose()
    opened = Store(store_url)
    history = opened.of("a").history.of_record("x")
    opened.close()
    assert history[["field", "before", "after"]].to_numpy().tolist() == [["title", "Old", "New"]]
