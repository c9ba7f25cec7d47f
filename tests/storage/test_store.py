import threading
from pathlib import Path
from unittest.mock import patch

import duckdb
import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, ACTIVITY, as_activities
from costar.domain.clock import now_in_utc
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.changes import changes_between
from costar.domain.records.fields import Kind
from costar.errors import NotFound, Outdated, UserError
from costar.storage import schema, writing
from costar.storage.backup.backups import look, not_there_yet
from costar.storage.council.batches import Batch, Definitions, Part, Save
from costar.storage.council.council_store import CouncilStore
from costar.storage.migrations import migrations
from costar.storage.store import Store
from tests.storage.saving import AWKWARD, save
from tests.strategies import activities

POSITIONS = pd.DataFrame(
    [
        {
            "activity_id": "1",
            "impact": 3.5,
            "effort": 2.0,
            "workshop": "Hall",
            "round_number": 2,
            "scored_on": pd.Timestamp("2026-05-01"),
        }
    ]
)
DEFINED = Definitions(POSITIONS, Cuts(3.5, 2.5))


def new_part(frame: pd.DataFrame) -> Part:
    return Part(ACTIVITIES, frame, changes_between(ACTIVITIES.none(), frame))


def stored(council: CouncilStore) -> pd.DataFrame:
    frame = council.activities(council.council().revision)
    return frame.sort_values("activity_id", ignore_index=True)


def test_what_is_saved_comes_back_whole(store: Store) -> None:
    save(store.of("a"), AWKWARD)
    assert stored(store.of("a")).equals(AWKWARD)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=activities(), few=st.sampled_from([0, writing.FEW]))
def test_everything_that_can_be_stored_comes_back_however_it_is_written(
    store: Store, frame: pd.DataFrame, few: int
) -> None:
    council = store.of("a")
    revision = council.council().revision
    gone = tuple(council.activities(revision)["activity_id"])
    with patch.object(writing, "FEW", few):
        council.save(
            Save(
                Batch("edit", "Ada"),
                revision,
                (Part(ACTIVITIES, frame, changes_between(ACTIVITIES.none(), frame), gone),),
            )
        )
    assert stored(council).equals(frame)


@pytest.mark.parametrize("few", [0, writing.FEW])
def test_what_is_stored_is_written_over_and_what_is_not_named_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    save(store.of("a"), AWKWARD)
    monkeypatch.setattr(writing, "FEW", few)
    after = as_activities(AWKWARD.head(2).assign(title=["One", "Two"], impact=[2.0, float("nan")]))
    save(store.of("a"), after)
    assert stored(store.of("a")).equals(as_activities(pd.concat([after, AWKWARD.tail(1)])))


def test_a_reopened_store_has_everything(store_url: str) -> None:
    first = Store(store_url)
    save(first.add_council("a", "Council A"), AWKWARD)
    first.close()
    again = Store(store_url)
    assert stored(again.of("a")).equals(AWKWARD)
    again.close()


def test_no_data_crosses_between_councils(store: Store) -> None:
    save(store.of("a"), AWKWARD)
    other = store.of("b")
    assert stored(other).empty
    assert (other.history.batches(), other.snapshots(), len(other.history.of_record("1"))) == ([], [], 0)


def test_the_same_id_in_two_councils_is_two_activities(store: Store) -> None:
    save(store.of("a"), AWKWARD)
    save(store.of("b"), AWKWARD.assign(title="Theirs"))
    assert stored(store.of("a")).equals(AWKWARD)


def test_an_outdated_save_is_refused_and_changes_nothing(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD)
    late = Save(Batch("edit", "Ben"), 0, (new_part(AWKWARD.assign(title="Late")),))
    with pytest.raises(Outdated):
        council.save(late)
    assert stored(council).equals(AWKWARD)
    assert len(council.history.batches()) == 1


def test_a_save_that_fails_half_way_leaves_nothing(store: Store) -> None:
    council = store.of("a")
    twice = pd.concat([changes_between(ACTIVITIES.none(), AWKWARD)] * 2)
    with pytest.raises((sa.exc.DBAPIError, psycopg.Error)):
        council.save(Save(Batch("edit", "Ada"), 0, (Part(ACTIVITIES, AWKWARD, twice),)))
    assert stored(council).empty
    assert council.council().revision == 0


def test_of_writers_at_the_same_moment_one_wins_and_the_others_are_told(store: Store) -> None:
    outcomes: list[str] = []

    def write() -> None:
        try:
            store.of("a").save(Save(Batch("edit", "Ada"), 0, (new_part(AWKWARD),)))
            outcomes.append("saved")
        except Outdated:
            outcomes.append("outdated")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["outdated"] * 7 + ["saved"]


def test_a_snapshot_keeps_what_it_is_to_be_compared_under(store: Store) -> None:
    council = store.of("a")
    taken = council.take_snapshot(Batch("snapshot", "Ada", "Before"), save(council, AWKWARD), DEFINED)
    assert council.snapshots()[0].cuts == Cuts(3.5, 2.5)
    kept = council.snapshot_positions(taken)
    assert kept.drop(columns="scored_on").to_dict("records") == [
        {"activity_id": "1", "impact": 3.5, "effort": 2.0, "workshop": "Hall", "round_number": 2}
    ]
    assert store.of("b").snapshot_positions(taken).empty


def test_a_snapshot_stays_as_it_was(store: Store) -> None:
    council = store.of("a")
    revision = save(council, AWKWARD)
    taken = council.take_snapshot(Batch("snapshot", "Ada", "Before"), revision, DEFINED)
    save(council, AWKWARD.assign(title="After"))
    kept = council.snapshot_activities(taken).sort_values("activity_id", ignore_index=True)
    assert kept.equals(AWKWARD)
    assert [one.name for one in council.snapshots()] == ["Before"]


def test_a_snapshot_of_another_council_is_not_found(store: Store) -> None:
    taken = store.of("a").take_snapshot(Batch("snapshot", "Ada", "Ours"), 0, DEFINED)
    with pytest.raises(NotFound):
        store.of("b").snapshot_activities(taken)


def test_settings_and_name_are_kept(store: Store) -> None:
    council = store.of("a")
    chosen = Settings(impact_cut=2.5, aims={"reach.co_design": 0.5})
    council.change_settings(chosen, name="New name", batch=Batch("settings", "Ada"), revision=0)
    assert (council.council().name, council.council().settings) == ("New name", chosen)
    changes = council.history.changes_of_batch(1).set_index("field")["after"].to_dict()
    assert changes == {"name": '"New name"', "impact_cut": "2.5", "aims.reach.co_design": "0.5"}


def test_headings_are_remembered_for_one_council_until_forgotten(store: Store) -> None:
    council = store.of("a")
    council.remember_headings({"scheme": "title", "code": "reference"})
    council.remember_headings({"code": ""})
    assert council.headings() == {"scheme": "title", "code": ""}
    assert store.of("b").headings() == {}
    council.forget_headings()
    assert council.headings() == {}


def test_meanings_are_remembered_by_field_and_word_for_one_council_until_forgotten(store: Store) -> None:
    council = store.of("a")
    council.remember_meanings({"status": {"approved": "potential", "red": "paused"}, "actors": {"red": ""}})
    council.remember_meanings({"status": {"red": ""}, "cos": {}})
    council.remember_meanings({})
    assert council.meanings() == {"status": {"approved": "potential", "red": ""}, "actors": {"red": ""}}
    assert store.of("b").meanings() == {}
    store.of("b").remember_meanings({"status": {"approved": "current"}})
    council.forget_meanings()
    assert (council.meanings(), store.of("b").meanings()) == ({}, {"status": {"approved": "current"}})


def test_an_unknown_council_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.of("nowhere")


def test_a_taken_id_is_refused(store: Store) -> None:
    with pytest.raises(UserError, match="council_exists"):
        store.add_council("a", "Again")


def test_a_frame_handed_out_is_a_private_copy(store: Store) -> None:
    council = store.of("a")
    save(council, AWKWARD)
    mine = council.activities(1)
    mine["title"] = "Mine"
    assert stored(council).equals(AWKWARD)


def test_migrations_make_what_the_schema_says(store: Store) -> None:
    made = sa.text(
        "SELECT table_name, column_name, is_nullable FROM information_schema.columns "
        "WHERE table_schema IN ('main', 'public') AND table_name <> 'costar_written'"  # its own
    )
    with store.engine.connect() as connection:
        found = {(table, column): nullable == "YES" for table, column, nullable in connection.execute(made)}
    assert found == {
        (table.name, column.name): bool(column.nullable)
        for table in schema.metadata.tables.values()
        for column in table.c
    }


def test_migrations_run_once(store_url: str) -> None:
    for _ in range(2):
        opened = Store(store_url)
        with opened.engine.connect() as connection:
            versions = list(connection.scalars(sa.select(schema.schema_version.c.version)))
        opened.close()
        assert versions == list(migrations())


def test_a_migration_that_came_later_than_a_higher_number_runs_too(store_url: str) -> None:
    opened = Store(store_url)
    with opened.engine.begin() as connection:
        connection.execute(sa.delete(schema.schema_version).where(schema.schema_version.c.version == 2))
        connection.execute(sa.schema.DropTable(schema.heading))
    opened.close()
    again = Store(store_url)
    assert sa.inspect(again.engine).has_table("heading")
    again.close()


def test_a_newer_database_is_refused(store_url: str) -> None:
    opened = Store(store_url)
    with opened.engine.begin() as connection:
        connection.execute(schema.schema_version.insert().values(version=999, made_at=now_in_utc()))
    opened.close()
    with pytest.raises(UserError, match="store_is_newer"):
        Store(store_url)


def test_every_kind_of_field_has_a_column_type() -> None:
    assert {field.kind for field in ACTIVITY} <= set(Kind)
    assert set(schema.activity.c.keys()) == {"council_id", *(field.name for field in ACTIVITY)}


def test_a_second_process_is_told_who_has_the_file(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "costar.duckdb"
    Store(f"duckdb:///{path}").close()
    hold = (
        f"import duckdb, time; c = duckdb.connect({str(path)!r}); print('open', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UserError, match="store_locked"):
            Store(f"duckdb:///{path}")
    finally:
        other.kill()
        other.communicate()


@pytest.mark.parametrize("content", [b"not a database", b"\x00" * 4096])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "costar.duckdb"
    path.write_bytes(content)
    with pytest.raises(UserError, match="store_damaged") as caught:
        Store(f"duckdb:///{path}")
    assert caught.value.values["file"] == "costar.duckdb"
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_told_from_damage(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="store_no_folder"):
        Store(f"duckdb:///{tmp_path / 'nowhere' / 'costar.duckdb'}")


NOT_OURS = (
    *("mysql://host/name", "postgres://host/name", "not an address", "", "duckdb:///"),
    *("postgresql://u:half@word@host/name", "postgresql://u:p@host:port/name", "postgresql://u:p@[::1/name"),
)


@pytest.mark.parametrize("url", NOT_OURS)
def test_an_address_that_is_not_ours_is_told_and_said_nowhere(url: str) -> None:
    for ask in (Store, look, not_there_yet):
        with pytest.raises(UserError, match="store_address") as refused:
            ask(url)
        assert refused.value.values == {}
        assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_an_absent_server_is_named() -> None:
    with pytest.raises(UserError, match="store_unreachable"):
        Store("postgresql://nobody@127.0.0.1:1/nothing")


ESCAPES = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "COPY (SELECT 1) TO '/tmp/costar_escape.csv'",
    "ATTACH '/tmp/costar_escape.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "EXPORT DATABASE '/tmp/costar_escape'",
    "SELECT * FROM leaking",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_there_is_no_way_out_of_the_file(duckdb_url: str, escape: str) -> None:
    leaking = pd.DataFrame({"secret": [1]})
    opened = Store(duckdb_url)
    with opened.engine.connect() as connection, pytest.raises((duckdb.Error, sa.exc.DBAPIError)):
        connection.exec_driver_sql(escape).fetchall()
    opened.close()
    assert len(leaking) == 1
