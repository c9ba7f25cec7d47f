"""The reader's process: whatever happens in it, the answer is a sentence and the next file is read."""

import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest

from costar.config import ROOT
from costar.errors import UserError
from costar.ingest.child import child
from costar.ingest.child.child import run_in_child
from costar.ingest.read import Choices, read_activities
from costar.ingest.table.table import read_table
from tests.ingest import readers
from tests.ingest.bombs import bombs, macro_book, odd_marks, small_bombs
from tests.ingest.child import jobs
from tests.ingest.child.refused import refusal
from tests.ingest.shared import rows_of, table

FILE = b"title,impact\r\nTenants inspect empty homes,nine\r\nResidents choose streets,4\r\n"
PACES_FOR_A_REFUSAL = 12
"""A second of a quiet machine: a busy one takes longer for both."""
MEGABYTES_FOR_A_REFUSAL = 150
LONG = pytest.mark.long
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")


def test_a_reading_is_the_same_as_here() -> None:
    there, here = run_in_child(read_activities, FILE, "plan.csv"), read_activities(FILE, "plan.csv")
    pd.testing.assert_frame_equal(there.activities, here.activities)
    assert (there.problems, there.columns, there.given) == (here.problems, here.columns, here.given)


def test_a_reading_can_be_changed_like_any_other() -> None:
    activities = run_in_child(read_activities, FILE, "plan.csv").activities
    activities["impact"] = 5
    activities.at[0, "title"] = "Another"
    assert activities["title"].tolist() == ["Another"]


def test_a_table_is_the_same_as_here_and_choices_count() -> None:
    there = run_in_child(read_table, b"a;b,c\n1;2,3\n", "t.csv", Choices(delimiter=","))
    assert rows_of(there) == [["a;b", "c"], ["1;2", "3"]]
    assert rows_of(run_in_child(read_table, FILE, "plan.csv")) == rows_of(table(FILE))


def test_a_refusal_comes_back_whole() -> None:
    with pytest.raises(UserError) as refused:
        run_in_child(read_activities, b"", "plan.csv")
    assert refused.value.key == "file.empty"
    again = refusal(jobs.refuses)
    assert (again.key, again.values) == ("file.too_many_rows", {"found": 3, "most": 2})


@only_linux
@pytest.mark.parametrize("work", [jobs.allocates, pytest.param(readers.allocates_a_frame, marks=LONG)])
def test_a_greedy_reader_gets_no_more_than_it_may_have(work) -> None:
    error = refusal(work, 900, megabytes=200)
    assert (error.key, error.values["megabytes"]) == ("file.too_much_memory", 200)
    assert run_in_child(work, 80, megabytes=200) > 0


def test_threads_may_read_at_the_same_time() -> None:
    found: list[int] = []
    files = [b"title\n" + b"A\n" * n for n in range(1, 9)]
    threads = [
        threading.Thread(
            target=lambda file=file: found.append(run_in_child(read_activities, file, "a.csv").rows_read)
        )
        for file in files
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(1, 9))


def test_large_arrays_travel_as_they_are() -> None:
    frame = run_in_child(readers.frame, 50_000)
    assert len(pickle.dumps(frame, protocol=5, buffer_callback=lambda _: None)) < 10_000
    assert frame["text"].iloc[-1] == "row 49999"


ENDS = """
import sys, threading, time
from costar.ingest.child.child import run_in_child, start_reader
from costar.ingest.read import read_activities
{before}
"""


@pytest.mark.parametrize(
    "before",
    [
        "start_reader()",
        "run_in_child(read_activities, b'title\\nA\\n', 'a.csv')",
        "threading.Thread(target=run_in_child, args=(time.sleep, 60), daemon=True).start(); time.sleep(1.5)",
        # It ends as the second does, by another word
        pytest.param(
            "run_in_child(read_activities, b'title\\nA\\n', 'a.csv'); raise SystemExit(0)", marks=LONG
        ),
    ],
)
def test_nothing_is_left_when_the_product_ends(before: str) -> None:
    script = ENDS.format(before=before)
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_a_product_that_is_gone_before_its_reader_is_ready_leaves_no_story() -> None:
    takes, gives = os.pipe()
    os.close(takes)
    script = "from costar.ingest.child.in_child import do_jobs; do_jobs(int)"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=gives,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(gives)
    assert (ended.returncode, ended.stderr) == (0, b"")


@only_linux
def test_nothing_is_left_when_the_product_is_killed() -> None:
    script = (
        "import time; from costar.ingest.child.child import run_in_child\n"
        "print(run_in_child(__import__('os').getpid), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE) as product:
        assert product.stdout is not None
        reader = Path(f"/proc/{int(product.stdout.readline())}")
        product.kill()
    deadline = time.monotonic() + 30  # a process that is only starting sees it when it first reads
    while reader.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not reader.exists()


@only_linux
def test_every_bomb_is_refused_at_once() -> None:
    """In one test, because making them takes longer than refusing them."""
    for name, content in bombs().items():
        watched = run_in_child(readers.watched, content, name)
        assert watched.key.startswith("file."), name
        assert watched.paces < PACES_FOR_A_REFUSAL, name
        assert watched.more < MEGABYTES_FOR_A_REFUSAL, name


@only_linux
def test_what_swells_is_read_or_refused_at_once() -> None:
    for name, content in small_bombs().items():
        watched = run_in_child(readers.watched, content, name)
        assert watched.more < MEGABYTES_FOR_A_REFUSAL, name


@only_linux
@pytest.mark.parametrize(
    ("rows", "megabytes"),
    # As many as may be, nearly: above `MOST_ROWS` the file is refused for that alone
    [(20_000, MEGABYTES_FOR_A_REFUSAL / 4), pytest.param(198_000, MEGABYTES_FOR_A_REFUSAL, marks=LONG)],
)
def test_odd_marks_in_every_row_do_not_swell(rows: int, megabytes: float) -> None:
    for name, content in odd_marks(rows).items():
        watched = run_in_child(readers.watched, content, name)
        assert watched.more < megabytes, name


@only_linux
def test_macros_cost_nothing_because_they_stay_closed() -> None:
    watched = run_in_child(readers.watched, macro_book(), "plan.xlsm")
    assert (watched.key, watched.more < 10) == ("", True)


def test_the_limits_are_documented() -> None:
    running = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert f"at most {child.MOST_SECONDS:.0f} seconds, {child.MOST_MEGABYTES:,} MB more" in running
