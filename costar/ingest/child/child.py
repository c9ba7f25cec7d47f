"""The reader in a process of its own: whatever a file does to it, the product goes on.

One process is kept warm, so that a small file costs a few thousandths of a second more than reading it
here. One that was stopped, or has grown, is replaced at once. Linux holds memory and the processor's time
to their limits and macOS the processor's; the limit of time is kept everywhere by whoever waits.
"""

import signal
from collections.abc import Callable
from typing import Final, TypeVar, cast

from costar.errors import CostarError, UserError
from costar.ingest.child.children import CHILDREN, took_too_long
from costar.ingest.child.in_child import Broken, Done, Job, OutOfMemory, Refused

MOST_SECONDS: Final = 300.0
MOST_MEGABYTES: Final = 2_000
"""Twice what the largest tables within `limits` take."""

# `poll` gives a signal as its negative number; Windows has no such signal, so one that never comes.
_OUT_OF_TIME: Final = -int(getattr(signal, "SIGXCPU", 1_000))
R = TypeVar("R")


class ReaderBroke(CostarError):
    """The reader has a mistake: the message is what happened in its process."""


def run_in_child(
    work: Callable[..., R],
    *arguments: object,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> R:
    """What a function returns that is called in the reader's process.

    Args:
        work: a function of a module.
        arguments: what it is given; all of it can be pickled.
        seconds: how long it may take, once it is its turn.
        megabytes: how much memory it may take (Linux only).
        cancelled: asked many times a second; a yes ends it.

    Raises:
        UserError: as `work` does; `file.took_too_long`, `file.too_much_memory`, `file.cancelled`; or
            `file.reader_ended`, when something else ended the process.
        ReaderBroke: a mistake of ours.
    """
    return cast("R", _done(Job(work, arguments, seconds, megabytes), cancelled))


def start_reader() -> None:
    """Start the reader's process now, so that the first file need not wait for it."""
    CHILDREN.warm_up()


def _done(job: Job, cancelled: Callable[[], bool] | None) -> object:
    """The job's result, or why there is none."""
    is_cancelled = cancelled or _never
    with CHILDREN.turn(is_cancelled):
        child, answer = CHILDREN.take(), None
        try:
            answer = child.answer(job, is_cancelled)
        finally:
            # One without an answer may still be at work; after a mistake its state is unknown.
            stays = isinstance(answer, Refused) or (isinstance(answer, Done) and answer.stays)
            CHILDREN.give_back(child, stays=stays)
    return _result(answer, job, child.exit_code)


def _never() -> bool:
    return False


def _result(answer: object, job: Job, exit_code: int | None) -> object:
    match answer:
        case Done(result):
            return result
        case Refused(key, values):
            raise UserError(key, **values)
        case OutOfMemory():
            raise UserError("file.too_much_memory", megabytes=job.megabytes)
        case Broken(story):
            raise ReaderBroke(story)
    raise took_too_long(job) if exit_code == _OUT_OF_TIME else UserError("file.reader_ended")
