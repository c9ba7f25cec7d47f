"""The reader's process: whatever happens in it, the answer is a sentence and the next file is read."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest

from costar.config import ROOT
from costar.errors import UserError
from costar.ingest.child import child, children
from costar.ingest.child.child import ReaderBroke, run_in_child
from costar.ingest.child.children import MOST_AT_ONCE
from costar.ingest.read import Choices, read_activities
from costar.ingest.table.table import read_table
from tests.ingest import readers
from tests.ingest.bombs import bombs, macro_book, odd_marks, small_bombs
from tests.ingest.shared import rows_of, table

FILE = b"title,impact\r\nTenants inspect empty homes,nine\r\nResidents choose streets,4\r\n"
SECONDS_FOR_A_REFUSAL = 1.0
MEGABYTES_FOR_A_REFUSAL = 150
LONG = pytest.mark.long
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")


def refusal(work, *arguments, **limits) -> UserError:
    with pytest.raises(UserError) as refused:
        run_in_child(work, *arguments, **limits)
    return refused.value


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
    again = refusal(readers.refuses)
    assert (again.key, again.values) == ("file.too_many_rows", {"found": 3, "most": 2})


def test_a_mistake_of_ours_comes_back_with_its_story() -> None:
    with pytest.raises(ReaderBroke, match=r"in breaks(.|\n)*ZeroDivisionError: the mistake"):
        run_in_child(readers.breaks)


def test_an_endless_reader_is_stopped_in_time() -> None:
    run_in_child(readers.own_id)  # to start a process takes as long as the machine is busy
    begun = time.monotonic()
    error = refusal(readers.loops, seconds=0.3)
    assert (error.key, error.values["seconds"]) == ("file.took_too_long", 0)
    assert time.monotonic() - begun < 5


@only_linux
@pytest.mark.parametrize("work", [readers.allocates, pytest.param(readers.allocates_a_frame, marks=LONG)])
def test_a_greedy_reader_gets_no_more_than_it_may_have(work) -> None:
    error = refusal(work, 900, megabytes=200)
    assert (error.key, error.values["megabytes"]) == ("file.too_much_memory", 200)
    assert run_in_child(work, 80, megabytes=200) > 0


@only_linux
def test_a_process_that_may_have_less_than_a_file_reads_within_that() -> None:
    reader = run_in_child(readers.may_have_less, 900)
    assert run_in_child(readers.own_id) == reader
    assert refusal(readers.allocates, 950).key == "file.too_much_memory"


def test_no_room_for_a_process_that_waits_takes_no_answer_away(monkeypatch: pytest.MonkeyPatch) -> None:
    run_in_child(readers.own_id)
    monkeypatch.setattr(children, "Child", Mock(side_effect=BlockingIOError))
    assert refusal(readers.exits).key == "file.reader_ended"


def test_a_reader_that_is_killed_or_leaves_has_ended() -> None:
    assert refusal(readers.kills_itself).key == "file.reader_ended"
    assert refusal(readers.exits).key == "file.reader_ended"
    assert run_in_child(readers.sleeps, 0) == "awake"


def test_a_process_killed_from_outside_while_it_waits_is_replaced() -> None:
    waiting = run_in_child(readers.own_id)
    os.kill(waiting, signal.SIGKILL)
    os.waitid(os.P_PID, waiting, os.WEXITED | os.WNOWAIT)  # it ends, and is the product's to clear away
    assert run_in_child(read_activities, FILE, "plan.csv").rows_read == 2


def test_reading_can_be_cancelled_at_any_time() -> None:
    run_in_child(readers.own_id)
    begun = time.monotonic()
    error = refusal(readers.loops, cancelled=lambda: time.monotonic() - begun > 0.2)
    assert error.key == "file.cancelled"
    assert time.monotonic() - begun < 5


def test_a_file_that_waits_for_its_turn_can_be_cancelled() -> None:
    asked = [threading.Thread(target=run_in_child, args=(readers.sleeps, 1.5)) for _ in range(MOST_AT_ONCE)]
    for thread in asked:
        thread.start()
    time.sleep(0.2)
    assert refusal(readers.own_id, cancelled=lambda: True).key == "file.cancelled"
    for thread in asked:
        thread.join()


def test_whoever_waits_may_stop_waiting() -> None:
    def gives_up() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_child(readers.loops, cancelled=gives_up)
    assert run_in_child(readers.sleeps, 0) == "awake"


def test_what_a_reader_prints_is_no_answer() -> None:
    assert run_in_child(readers.prints) == run_in_child(readers.own_id)


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


def test_a_process_is_used_again() -> None:
    first = run_in_child(readers.own_id)
    assert run_in_child(readers.own_id) == first


@only_linux
def test_a_process_that_has_grown_is_not() -> None:
    first = run_in_child(readers.own_id)
    run_in_child(readers.keeps, 400)
    assert run_in_child(readers.own_id) != first


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
    script = "from costar.ingest.child.in_child import do_jobs; do_jobs()"
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
    deadline = time.monotonic() + 5
    while reader.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not reader.exists()


@only_linux
def test_every_bomb_is_refused_at_once() -> None:
    """In one test, because making them takes longer than refusing them."""
    for name, content in bombs().items():
        watched = run_in_child(readers.watched, content, name)
        assert watched.key.startswith("file."), name
        assert watched.seconds < SECONDS_FOR_A_REFUSAL, name
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
    [(20_000, MEGABYTES_FOR_A_REFUSAL / 4), pytest.param(108_000, MEGABYTES_FOR_A_REFUSAL, marks=LONG)],
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
