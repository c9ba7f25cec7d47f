import threading
from collections.abc import Sequence

import pytest

from costar.live.inbox import MOST_AT_ONCE, Full, Inbox
from costar.usecases.workshop.vote import BallotAnswer, Outcome


def answer(number: int) -> BallotAnswer:
    return BallotAnswer("a", "w", 1, "b", "x", f"token-{number}", 3, 3)


def test_an_answer_is_saved_only_when_it_is_stored() -> None:
    committed = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        committed.wait(5)
        return [Outcome.SAVED] * len(answers)

    stored = Inbox(record).put(answer(1))
    assert not stored.done()
    committed.set()
    assert stored.result(5) is Outcome.SAVED


def test_answers_that_wait_together_are_stored_together() -> None:
    first = threading.Event()
    sizes: list[int] = []

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        first.wait(5)
        sizes.append(len(answers))
        return [Outcome.SAVED] * len(answers)

    inbox = Inbox(record)
    waiting = [inbox.put(answer(number)) for number in range(3 * MOST_AT_ONCE)]
    first.set()
    assert all(one.result(5) is Outcome.SAVED for one in waiting)
    assert sum(sizes) == 3 * MOST_AT_ONCE
    assert max(sizes) == MOST_AT_ONCE


def test_one_answer_that_cannot_be_stored_does_not_sink_the_others() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        if any(one.token == "token-1" for one in answers):
            raise OSError("no space")
        return [Outcome.SAVED] * len(answers)

    inbox = Inbox(record)
    waiting = [inbox.put(answer(number)) for number in range(3)]
    begin.set()
    assert [waiting[0].result(5), waiting[2].result(5)] == [Outcome.SAVED] * 2
    with pytest.raises(OSError, match="no space"):
        waiting[1].result(5)
    assert inbox.is_alive


def test_each_answer_is_told_its_own_outcome() -> None:
    begin = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        begin.wait(5)
        return [Outcome.CLOSED if one.token == "token-2" else Outcome.SAVED for one in answers]

    inbox = Inbox(record)
    waiting = [inbox.put(answer(number)) for number in range(4)]
    begin.set()
    outcomes = [one.result(5) for one in waiting]
    assert outcomes == [Outcome.SAVED, Outcome.SAVED, Outcome.CLOSED, Outcome.SAVED]


def test_a_full_queue_refuses_instead_of_losing() -> None:
    never = threading.Event()

    def record(answers: Sequence[BallotAnswer]) -> list[Outcome]:
        never.wait(5)
        return [Outcome.SAVED] * len(answers)

    inbox = Inbox(record, most_waiting=2)
    inbox.put(answer(0))

    def fill() -> None:
        for number in range(1, 5):
            inbox.put(answer(number))

    with pytest.raises(Full):
        fill()
    never.set()
