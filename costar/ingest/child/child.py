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
from costar.ingest.read import Reading, read_activities
from costar.ingest.table.table import NO_CHOICES, Choices, FileTable, read_table

MOST_SECONDS: Final = 300.0
MOST_MEGABYTES: Final = 2_000
"""Twice what the largest tables within `limits` take."""

# `poll` gives a signal as its negative number; Windows has no such signal, so one that never comes.
_OUT_OF_TIME: Final = -int(getattr(signal, "SIGXCPU", 1_000))
R = TypeVar("R")


class ReaderBroke(CostarError):
    """The reader has a mistake: the message is what happened in its process."""


def read_in_child(
    content: bytes,
    file_name: str,
    choices: Choices = NO_CHOICES,
    *,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """`read_activities` in the reader's process.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file.
        seconds: how long it may take, once it is this file's turn.
        megabytes: how much memory it may take (Linux only).
        cancelled: asked many times a second; a yes ends the reading.

    Raises:
        UserError: `file.<why>`: as `read_activities` does; `took_too_long`, `too_much_memory`,
            `cancelled`; or `reader_ended`, when something else ended the process.
        ReaderBroke: a mistake of ours.
    """
    job = Job(read_activities, (content, file_name, choices), seconds, megabytes)
    return cast("Reading", _done(job, cancelled))


def read_table_in_child(
    content: bytes,
    file_name: str,
    choices: Choices = NO_CHOICES,
    *,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> FileTable:
    """`read_table` in the reader's process; arguments and errors as for `read_in_child`."""
    job = Job(read_table, (content, file_name, choices), seconds, megabytes)
    return cast("FileTable", _done(job, cancelled))


def run_in_child(
    work: Callable[..., R],
    *arguments: object,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> R:
    """Any function of a module, with arguments that can be pickled; errors as for `read_in_child`."""
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
