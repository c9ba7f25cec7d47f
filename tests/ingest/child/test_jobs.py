"""Whatever a job does to its process, the answer is a sentence and the next job is done.

These processes are the product's but for what each reads before it is ready: that takes most of their time.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from unittest.mock import Mock

import pytest

from costar.ingest.child import child, children
from costar.ingest.child.child import ReaderBroke, run_in_child
from costar.ingest.child.children import MOST_AT_ONCE, START, Children
from tests.ingest.child import jobs
from tests.ingest.child.refused import refusal

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")


@pytest.fixture(scope="module", autouse=True)
def reads_nothing_first() -> Iterator[None]:
    processes = Children(
        START.replace("costar.ingest.child.reading import", "tests.ingest.child.jobs import")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "CHILDREN", processes)
        yield
    processes.close()


def test_a_mistake_of_ours_comes_back_with_its_story() -> None:
    with pytest.raises(ReaderBroke, match=r"in breaks(.|\n)*ZeroDivisionError: the mistake"):
        run_in_child(jobs.breaks)


def test_an_endless_reader_is_stopped_in_time() -> None:
    run_in_child(jobs.own_id)  # to start a process takes as long as the machine is busy
    begun = time.monotonic()
    error = refusal(jobs.loops, seconds=0.3)
    assert (error.key, error.values["seconds"]) == ("file.took_too_long", 0)
    assert time.monotonic() - begun < 5


@only_linux
def test_a_process_that_may_have_less_than_a_file_reads_within_that() -> None:
    reader = run_in_child(jobs.may_have_less, 900)
    assert run_in_child(jobs.own_id) == reader
    assert refusal(jobs.allocates, 950).key == "file.too_much_memory"


def test_no_room_for_a_process_that_waits_takes_no_answer_away(monkeypatch: pytest.MonkeyPatch) -> None:
    run_in_child(jobs.own_id)
    monkeypatch.setattr(children, "Child", Mock(side_effect=BlockingIOError))
    assert refusal(jobs.exits).key == "file.reader_ended"


def test_a_reader_that_is_killed_or_leaves_has_ended() -> None:
    assert refusal(jobs.kills_itself).key == "file.reader_ended"
    assert refusal(jobs.exits).key == "file.reader_ended"
    assert run_in_child(jobs.sleeps, 0) == "awake"


def test_a_process_killed_from_outside_while_it_waits_is_replaced() -> None:
    waiting = run_in_child(jobs.own_id)
    os.kill(waiting, signal.SIGKILL)
    os.waitid(os.P_PID, waiting, os.WEXITED | os.WNOWAIT)  # it ends, and is the product's to clear away
    assert run_in_child(jobs.own_id) != waiting


def test_reading_can_be_cancelled_at_any_time() -> None:
    run_in_child(jobs.own_id)
    begun = time.monotonic()
    error = refusal(jobs.loops, cancelled=lambda: time.monotonic() - begun > 0.2)
    assert error.key == "file.cancelled"
    assert time.monotonic() - begun < 5


def test_a_file_that_waits_for_its_turn_can_be_cancelled() -> None:
    asked = [threading.Thread(target=run_in_child, args=(jobs.sleeps, 1.5)) for _ in range(MOST_AT_ONCE)]
    for thread in asked:
        thread.start()
    time.sleep(0.2)
    assert refusal(jobs.own_id, cancelled=lambda: True).key == "file.cancelled"
    for thread in asked:
        thread.join()


def test_whoever_waits_may_stop_waiting() -> None:
    def gives_up() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_child(jobs.loops, cancelled=gives_up)
    assert run_in_child(jobs.sleeps, 0) == "awake"


def test_what_a_reader_prints_is_no_answer() -> None:
    assert run_in_child(jobs.prints) == run_in_child(jobs.own_id)


def test_a_process_is_used_again() -> None:
    first = run_in_child(jobs.own_id)
    assert run_in_child(jobs.own_id) == first


@only_linux
def test_a_process_that_has_grown_is_not() -> None:
    first = run_in_child(jobs.own_id)
    run_in_child(jobs.keeps, 400)
    assert run_in_child(jobs.own_id) != first
