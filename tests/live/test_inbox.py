import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import pytest

from costar.errors import Away
from costar.live.inbox import GATHERING, LONGEST, MOST_AT_ONCE, QUIET, Full, Inbox
from costar.usecases.workshop.vote import BallotAnswer, Outcome

T = TypeVar("T")


def answer(number: int) -> BallotAnswer:
    return BallotAnswer("a", "w", 1, "b", "x", f"token-{number}", 3, 3)


def in_a_loop(do: Callable[[], Awaitable[T]]) -> T:
    async def bounded() -> T:
        return await asyncio.wait_for(do(), 30)

    return asyncio.run(bounded())


def told(inbox: Inbox[BallotAnswer, Outcome], count: int, begin: threading.Event) -> list[object]:
    """What becomes of so many answers that wait before any is stored; an exception where it was one."""

    async def give() -> list[object]:
        waiting = [inbox.put(answer(number)) for number in range(count)]
        begin.set()
        return list(await asyncio.gather(*waiting, return_exceptions=True))

    return in_a_loop(give)


def test_an_answer_is_saved_only_when_it_is_stored() -> None:
    committed, begun = threading.Event(), threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begun.set()
        committed.wait(5)
        return [Outcome.SAVED] * len(answers)

    async def give() -> tuple[bool, Outcome]:
        stored = Inbox(record).put(answer(1))
        await asyncio.to_thread(begun.wait, 5)
        was_told = stored.done()
        committed.set()
        return was_told, await stored

    assert in_a_loop(give) == (False, Outcome.SAVED)


def test_answers_that_wait_together_are_stored_together() -> None:
    begin = threading.Event()
    sizes: list[int] = []

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        sizes.append(len(answers))
        return [Outcome.SAVED] * len(answers)

    assert told(Inbox(record), 3 * MOST_AT_ONCE, begin) == [Outcome.SAVED] * 3 * MOST_AT_ONCE
    assert sum(sizes) == 3 * MOST_AT_ONCE
    assert max(sizes) == MOST_AT_ONCE


def test_a_database_that_does_not_answer_is_waited_for_once_a_batch() -> None:
    begin, asked = threading.Event(), 0

    def record(_: Sequence[BallotAnswer]) -> list[Outcome]:
        nonlocal asked
        begin.wait(5)
        asked += 1
        raise Away

    assert {type(one) for one in told(Inbox(record), 30, begin)} == {Away}
    assert asked <= 2, "one at once, and one for all that waited meanwhile"


def test_one_answer_that_cannot_be_stored_does_not_sink_the_others() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        if any(one.token == "token-1" for one in answers):
            raise OSError("no space")
        return [Outcome.SAVED] * len(answers)

    inbox = Inbox(record)
    first, second, third = told(inbox, 3, begin)
    assert [first, third] == [Outcome.SAVED] * 2
    assert isinstance(second, OSError)
    assert inbox.is_alive


def test_each_answer_is_told_its_own_outcome() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        return [Outcome.CLOSED if one.token == "token-2" else Outcome.SAVED for one in answers]

    outcomes = told(Inbox(record), 4, begin)
    assert outcomes == [Outcome.SAVED, Outcome.SAVED, Outcome.CLOSED, Outcome.SAVED]


def test_who_hangs_up_while_it_is_stored_keeps_nobody_waiting() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        return [Outcome.SAVED] * len(answers)

    async def give() -> Outcome:
        inbox = Inbox(record)
        gone, stays = inbox.put(answer(0)), inbox.put(answer(1))
        gone.cancel()
        begin.set()
        await stays
        return await inbox.put(answer(2))

    assert in_a_loop(give) is Outcome.SAVED


def test_who_waits_in_a_loop_that_has_ended_does_not_stop_the_writer() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        return [Outcome.SAVED] * len(answers)

    inbox = Inbox(record)

    async def leave() -> None:
        inbox.put(answer(0))

    in_a_loop(leave)
    assert told(inbox, 1, begin) == [Outcome.SAVED]
    assert inbox.is_alive


def test_a_full_queue_refuses_instead_of_losing() -> None:
    never = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        never.wait(5)
        return [Outcome.SAVED] * len(answers)

    async def fill() -> None:
        inbox = Inbox(record, most_waiting=2)
        for number in range(5):
            inbox.put(answer(number))

    with pytest.raises(Full):
        in_a_loop(fill)
    never.set()


class Clock:
    """In the place of `time`: each sleep lets more answers come, and is noted."""

    def __init__(self, comes: Sequence[int], *, ticks: float = 0.0) -> None:
        """Take how many come in each sleep, and the seconds between two looks at the clock."""
        self.slept: list[float] = []
        self.give: Callable[[], object] = lambda: None
        self._comes = list(comes)
        self._now, self._ticks = 0.0, ticks

    def monotonic(self) -> float:
        self._now += self._ticks
        return self._now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += seconds
        for _ in range(self._comes.pop(0) if self._comes else 0):
            self.give()


def batches_of(clock: Clock, count: int) -> list[int]:
    """How many are stored together until so many are, of whom one waits at the start."""
    sizes: list[int] = []

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        sizes.append(len(answers))
        return [Outcome.SAVED] * len(answers)

    async def give() -> None:
        loop, inbox = asyncio.get_running_loop(), Inbox(record)

        async def put() -> None:
            inbox.put(answer(0))

        clock.give = lambda: asyncio.run_coroutine_threadsafe(put(), loop).result(5)
        inbox.put(answer(0))
        while sum(sizes) < count:
            await asyncio.sleep(0.001)

    in_a_loop(give)
    return sizes


def test_who_comes_alone_is_not_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock([], ticks=1.0)
    monkeypatch.setattr("costar.live.inbox.time", clock)
    assert (batches_of(clock, 1), clock.slept) == ([1], [])


def test_a_batch_waits_for_those_who_keep_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock([3, 2, 1])
    monkeypatch.setattr("costar.live.inbox.time", clock)
    assert batches_of(clock, 7) == [7]
    assert clock.slept == [GATHERING, QUIET, QUIET, QUIET]


def test_and_for_nobody_longer_than_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock([1] * 100)
    monkeypatch.setattr("costar.live.inbox.time", clock)
    assert batches_of(clock, 10) == [len(clock.slept) + 1]
    assert LONGEST <= sum(clock.slept) < LONGEST + QUIET
