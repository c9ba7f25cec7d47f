"""The example council: every row of every sample file is there at the first start."""

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from costar import bootstrap
from costar.bootstrap import A_DAY, LOCAL_ADMINISTRATOR, erase_every_day
from costar.config import ROOT, Installation
from costar.domain.activities.activity import ACTIVITY
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.public.account import Standing, standing_of
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.text_form import frame_as_text
from costar.domain.trend import MoveReason
from costar.storage.engines import duckdb
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.public.publish import published
from costar.usecases.trend import trend_view
from costar.words import t


@pytest.fixture
def started(new_installation: Path, tmp_path: Path) -> Iterator[Store]:
    """The store of a product that was started once."""
    store = Store(f"duckdb:///{shutil.copy(new_installation, tmp_path)}")
    yield store
    store.close()


def test_every_row_of_every_sample_file_is_kept(started: Store) -> None:
    council = started.of(EXAMPLE_COUNCIL)
    revision = council.council().revision
    for path in (ROOT / "data").glob("exampleshire-*.csv"):
        of = RECORD_TYPE[path.stem.removeprefix("exampleshire-")]
        with path.open(encoding="utf-8-sig", newline="") as file:
            written = {row[of.key] for row in csv.DictReader(file, strict=True)}
        assert set(council.records(of, revision)[of.key]) == written


def test_what_is_due_is_looked_for_every_day(duckdb_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Over(BaseException):
        """The test has seen enough."""

    days: list[str] = []

    def sleep(seconds: float) -> None:
        days.append("slept" if seconds == A_DAY else "woke")
        if len(days) == 5:
            raise Over

    def look(_: Store) -> None:
        days.append("looked")
        if len(days) == 2:
            raise ZeroDivisionError  # one bad day is not the last one

    monkeypatch.setattr("costar.bootstrap.erase_what_is_due", look)
    store = Store(duckdb_url)
    with pytest.raises(Over):
        erase_every_day(lambda: store, sleep=sleep)
    assert days == ["slept", "looked", "slept", "looked", "slept"]
    store.close()


def test_the_snapshot_of_spring_holds_what_was_otherwise(started: Store) -> None:
    asking = Asking(started, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    view = trend_view(asking)
    spring, today = view.moments
    then, now = (
        frame_as_text(moment.activities, ACTIVITY).set_index("activity_id") for moment in (spring, today)
    )
    with (ROOT / "data" / "exampleshire_in_spring.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file, strict=True):
            activity_id = line["activity_id"]
            assert then.at[activity_id, line["field"]] == line["was"], line
            assert not then.loc[activity_id].equals(now.loc[activity_id]), line
    assert (spring.activities["scored_on"].dropna().dt.date <= spring.day).all()
    assert set(view.moves["why"]) == {MoveReason.DESK, MoveReason.NEW, MoveReason.GONE}


def test_the_example_tells_of_a_promise_kept_one_late_one_not_kept_and_one_for_later(started: Store) -> None:
    asking = Asking(started, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    (account,) = published(asking).accounts
    assert [standing_of(one, date(2026, 11, 28)) for one in account.recommended] == [
        Standing.KEPT,
        Standing.LATE,
        Standing.NOT_KEPT,
        Standing.NOT_NOW,
    ]
    assert all(one.said and all(said.sentence_cy for said in one.said) for one in account.recommended)


@pytest.mark.parametrize("done", [2, *(pytest.param(done, marks=pytest.mark.long) for done in (0, 1, 3, 4))])
def test_a_first_start_that_was_cut_short_is_gone_on_with(
    done: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Installation(f"duckdb:///{tmp_path / 'costar.duckdb'}")
    with monkeypatch.context() as cut_short:
        cut_short.setattr(bootstrap, "_STEPS", bootstrap._STEPS[:done])
        bootstrap.open_store(settings).close()
    store = bootstrap.open_store(settings)
    batches = store.of("exampleshire").history.batches()
    store.close()
    assert [one.kind for one in reversed(batches)] == ["sample", "snapshot", "sample", "sample", "sample"]


def test_a_full_disk_is_said_in_a_line_where_something_was_due(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(duckdb, "FLOOR", 1 << 60)
    bootstrap.erase_what_is_due(store)
    if store.engine.dialect.name == "duckdb":
        assert t("error.store_no_room") in caplog.records[-1].getMessage()
    assert all(one.exc_info is None for one in caplog.records)
