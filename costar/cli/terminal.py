"""Speaking to whoever sits at the terminal, and the number that a script sees at the end."""

import io
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Final

_LONGEST: Final = 80


class Exit(IntEnum):
    """How a command ended."""

    # From 64 on those of BSD's sysexits.h; 130 is what a shell says of Ctrl+C
    RIGHT = 0
    TO_MEND = 1
    NOT_READ = 2
    USAGE = 64
    NO_DATA = 69
    OUR_FAULT = 70
    NOT_WRITTEN = 73
    STOPPED = 130
    ENDED = 143


class Ended(KeyboardInterrupt):
    """A service's manager ends the process, say: what was begun is put away, as by Ctrl+C."""


class Stopped(Exception):
    """A command cannot go on: a sentence, and how it ends."""

    def __init__(self, sentence: str, ends: Exit) -> None:
        super().__init__(sentence)
        self.sentence: Final = sentence
        self.ends: Final = ends


def say(line: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{line}\n")
    # At once: into a pipe Python writes in blocks, and these lines would come after those of `warn`
    sys.stdout.flush()


def warn(line: str) -> None:
    """A line beside the answer."""
    sys.stderr.write(f"{line}\n")


def never_stumble() -> None:
    """Letters that the terminal does not have are written as their codes instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def ended_as_by_hand() -> Iterator[None]:
    """Let SIGTERM raise `Ended` for as long as the block lasts: without it, half a copy of the data stays.

    Whoever ended it, by Ctrl+C too, it ends as that, whatever became of the exception on its way.
    """
    told: list[type[KeyboardInterrupt]] = []

    def end(number: int, _: object) -> None:
        told.append(Ended if number == signal.SIGTERM else KeyboardInterrupt)
        raise told[-1]

    if threading.current_thread() is not threading.main_thread():  # only there Python takes signals
        yield
        return
    # What somebody has it pass over, as `nohup` does, it passes over
    heard = [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, end) for one in heard}
    try:
        yield
    except Exception as error:
        # Within a query DuckDB makes a RuntimeError of it, "Query interrupted"
        if told:
            raise told[-1] from error
        raise
    finally:
        for one, former in before.items():
            signal.signal(one, former)


def quiet(text: str) -> str:
    """Text of a file on one short line, without the signs that a terminal obeys."""
    line = " ".join(text.split())
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
