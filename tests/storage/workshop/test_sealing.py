"""After closing, nothing in file or log leads from a phone to a ballot, or tells who joined when."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from costar.domain.workshop.ballot import Ballot, Choice, Score, device_of
from costar.domain.workshop.ideas import GivenIdea, IdeaState
from costar.domain.workshop.workshop import Progress, Stage, Workshop
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.store import Store
from tests.storage.unpacked import WORKSHOP, plain

__all__ = ["plain"]

CLOSED = Progress(Stage.CLOSED, 1)
PHONES = range(1, 13)
SET_ASIDE = "Words that nobody should keep"


def secret(phone: int) -> str:
    return f"secret-of-phone-{phone:02}"


def held(store: Store, number: int = 3) -> Workshop:
    """A workshop in which a dozen phones, one after the other, have proposed and scored."""
    workshop = replace(
        WORKSHOP,
        workshop_id=f"w{number}",
        code=f"C{number}",
        token=f"T{number}",
        progress=Progress(Stage.IDEAS, 1, proposes=True),
    )
    store.workshops.add(workshop, ["x", "y"])
    proposed = [
        GivenIdea("a", workshop.workshop_id, f"ballot-{phone:02}", f"slot-{phone:02}", f"Idea {phone}")
        for phone in PHONES
    ]
    store.ideas.record([*proposed, replace(proposed[-1], title="", turn=1)])
    told = store.ideas.of(workshop)[0]
    # Not kept at first, with a reason, and set aside after that
    told = store.ideas.arrange([replace(told, state=IdeaState.NOT_KEPT, reason=SET_ASIDE)])[0]
    store.ideas.arrange([replace(told, title=SET_ASIDE, state=IdeaState.SET_ASIDE)])
    workshop = store.workshops.move(workshop, Progress(Stage.SCORING, 1, proposes=True))
    for phone in PHONES:
        me = Ballot(
            "a",
            workshop.workshop_id,
            f"ballot-{phone:02}",
            "citizens",
            "en",
            "phone",
            device_of(secret(phone)),
        )
        store.ballots.add([me])
        for place, (activity, impact) in enumerate((("x", 1), ("x", phone % 5 + 1), ("y", None))):
            token = f"token-{phone:02}-{place}"
            store.ballots.record(
                [Score("a", workshop.workshop_id, me.ballot_id, token, 1, activity, impact, 2)]
            )
    return workshop


def closed(store: Store, workshop: Workshop) -> Workshop:
    return store.workshops.move(workshop, CLOSED, closed_at=workshop.made_at)


def traces_in(folder: Path) -> set[str]:
    """Everything that a phone knows, or that was its ballot's, in the bytes of the folder's files."""
    content = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    return {trace for trace in traces() if trace.encode() in content}


def traces() -> set[str]:
    """What a phone's ballot is known by while the workshop runs."""
    return {
        trace
        for phone in PHONES
        for trace in (
            device_of(secret(phone)),
            f"ballot-{phone:02}",
            f"token-{phone:02}-1",
            f"slot-{phone:02}",
        )
    } | {SET_ASIDE}


def test_closing_leaves_no_link_in_any_byte(plain: Store, tmp_path: Path) -> None:
    workshop = held(plain)
    assert len(traces_in(tmp_path)) >= 3 * len(PHONES), "nothing was there to find: this test proves nothing"
    closed(plain, workshop)
    plain.scrub()
    assert traces_in(tmp_path) == set()


def test_closing_keeps_the_score_that_counts_of_everybody(store: Store) -> None:
    workshop = held(store)
    closed(store, workshop)
    scores = store.ballots.scores(workshop, 1)
    assert len(scores) == 2 * len(PHONES)
    expected = sorted(phone % 5 + 1 for phone in PHONES)
    assert sorted(scores.loc[scores["activity_id"] == "x", "impact"]) == expected
    assert scores.loc[scores["activity_id"] == "y", "impact"].isna().all()
    for phone in PHONES:
        with pytest.raises(NotFound):
            store.ballots.of_phone(workshop.workshop_id, device_of(secret(phone)))


def test_no_order_of_joining_or_answering_is_kept(store: Store) -> None:
    workshop = held(store)
    closed(store, workshop)
    with store.engine.connect() as connection:
        ballots = pd.read_sql("SELECT * FROM ballot", connection)
        scores = pd.read_sql("SELECT * FROM score", connection)
    assert set(ballots["device"]) == {""}
    assert set(scores["sequence"]) == {0}
    assert list(ballots["ballot_id"]) == sorted(ballots["ballot_id"]), "the order of random ids"
    given = scores.loc[scores["item_id"] == "x", "first_answer"].tolist()
    assert given != [phone % 5 + 1 for phone in PHONES]


def test_while_it_runs_no_time_of_an_answer_is_kept(store: Store) -> None:
    workshop = held(store)
    assert store.ballots.scores(workshop, 1)["sequence"].max() == 3 * len(PHONES)


def test_of_the_answers_to_a_pair_the_last_is_kept(store: Store) -> None:
    workshop = held(store)
    tied = store.workshops.move(workshop, Progress(Stage.PAIRS, 1, tied=("x", "y"), tie_number=1))
    for token, (first, second, preferred) in enumerate((("x", "y", "x"), ("y", "x", "y"))):
        store.pairs.record([Choice("a", "w3", "ballot-01", f"t{token}", 1, first, second, preferred)])
    closed(store, tied)
    assert store.pairs.choices(replace(tied, progress=replace(CLOSED, tie_number=1)))[
        "preferred"
    ].tolist() == ["y"]


def test_nothing_tells_the_lone_sheet_of_paper_or_the_lone_phone_in_welsh(store: Store) -> None:
    workshop = held(store)
    store.ballots.add([Ballot("a", "w3", "paper-1", "citizens", "en", "paper")])
    store.ballots.add([Ballot("a", "w3", "welsh", "citizens", "cy", "phone", device_of("welsh"))])
    store.ballots.record([Score("a", "w3", one, one, 1, "x", 5, 5) for one in ("paper-1", "welsh")])
    closed(store, workshop)
    with store.engine.connect() as connection:
        ballots = pd.read_sql("SELECT * FROM ballot", connection)
    assert len(ballots) == len(PHONES) + 2
    told = ballots.drop(columns="ballot_id").drop_duplicates()
    assert told.to_dict("records") == [
        {
            "council_id": "a",
            "workshop_id": "w3",
            "group_name": "citizens",
            "language": "",
            "medium": "",
            "device": "",
        }
    ]
    assert not {"paper-1", "welsh"} & set(store.ballots.scores(workshop, 1)["ballot_id"])


def test_of_odd_ballots_only_those_that_do_not_count_are_known_afterwards(store: Store) -> None:
    workshop = held(store)
    ballots = [Ballot("a", "w3", f"ballot-{phone:02}", "citizens", "en", "phone") for phone in (1, 2)]
    store.odd.mark(ballots)
    assert store.odd.set_aside(workshop, ["ballot-02"], aside=True)
    closed(store, workshop)
    found = store.odd.ballots(workshop)
    assert (int(found["looks_odd"].sum()), int(found["set_aside"].sum())) == (0, 1)
    assert len(store.ballots.scores(workshop, 1)) == 2 * len(PHONES) - 2


def test_what_a_killed_process_left_goes_when_the_store_is_opened(
    plain: Store, duckdb_url: str, tmp_path: Path
) -> None:
    closed(plain, held(plain))
    plain.close()
    (tmp_path / f"{Path(duckdb_url).name}.fresh").write_bytes(b"half a copy")
    assert traces_in(tmp_path)
    Store(duckdb_url).close()
    assert traces_in(tmp_path) == set()
    assert not list(tmp_path.glob("*.fresh*"))


EMPTY_DATABASE = 3 * 4096
"""Bytes of a data file of DuckDB that holds nothing."""

SCRUBBING = """
import sys
from costar.storage.store import Store
store = Store(sys.argv[1])
print("ready", flush=True)
while True:
    store.scrub()
"""


@pytest.mark.parametrize(
    "moment", [0, *(pytest.param(later, marks=pytest.mark.long) for later in range(1, 5))]
)
def test_a_kill_in_the_middle_leaves_no_copy_beside_the_file(
    plain: Store, duckdb_url: str, tmp_path: Path, moment: int
) -> None:
    plain.close()
    process = subprocess.Popen([sys.executable, "-c", SCRUBBING, duckdb_url], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.03 + moment * 0.017)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    name = Path(duckdb_url).name
    # For a moment an empty database has the copy's name.
    left = {file.name for file in tmp_path.iterdir() if file.stat().st_size > EMPTY_DATABASE}
    assert left <= {name, f"{name}.wal", f"{name}.mark"}
    Store(duckdb_url).close()
    assert not list(tmp_path.glob("*.fresh*"))


@pytest.fixture
def loose() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose")
def test_file_and_log_are_their_owners_alone(duckdb_url: str, tmp_path: Path) -> None:
    Store(duckdb_url).close()
    for file in tmp_path.iterdir():
        file.chmod(0o644)  # as an older costar left it
    store = Store(duckdb_url)
    store.add_council("a", "Council A")
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}
    assert any(name.endswith(".wal") for name in modes)
    store.scrub()
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    store.close()


def test_where_the_system_knows_no_nameless_files_the_copy_has_a_name(
    plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE")
    workshop = held(plain)
    closed(plain, workshop)
    plain.scrub()
    assert traces_in(tmp_path) == set()
    assert len(plain.ballots.scores(workshop, 1)) == 2 * len(PHONES)


def told_by_the_server(store: Store) -> str:
    """Every row of every table, what the server's statistics say of them, and the bytes of their files."""
    tables = [table.name for table in schema.metadata.sorted_tables]
    with store.engine.connect() as connection:
        rows = [str(connection.exec_driver_sql(f"SELECT * FROM {name}").all()) for name in tables]
        statistics = connection.exec_driver_sql(
            "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE schemaname = 'public'"
        ).all()
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar()))
        files = connection.exec_driver_sql(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't')"
        ).scalars()
        found = [folder / str(name) for name in files if name]
    held = [file.read_bytes().decode("latin-1") for file in found if file.exists()]
    return "".join([*rows, str(statistics), *held])


@pytest.mark.postgres
def test_closing_leaves_no_link_in_tables_statistics_and_files_of_postgresql(postgres_url: str) -> None:
    store = Store(postgres_url)
    store.add_council("a", "Council A")
    workshop = held(store)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    before = told_by_the_server(store)
    assert all(trace in before for trace in traces()), "nothing was there to find: this test proves nothing"
    closed(store, workshop)
    assert any(trace in told_by_the_server(store) for trace in traces()), "as above"
    store.scrub()
    told = told_by_the_server(store)
    assert not [trace for trace in traces() if trace in told]
    assert len(store.ballots.scores(workshop, 1)) == 2 * len(PHONES)
    store.close()
