"""What the server says, one line of JSON an event, for a council's own log system.

Nothing of a person is in a line. Our own sentences name references and ids of our own. What a library says
holds whatever it was given, such as the address of a visitor, so of its sentences only the form is told, with
its blanks open. Of an error stand its kind and the places in the code: what it says may be a row of the
database. Only where nothing but a connection or a file can have failed do its words stand, too.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Final

from costar.errors import CostarError

LEVELS: Final = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
"""From which level on something is said, by the word in the setting."""

_OWN: Final = "costar"
_POOL: Final = f"{_OWN}.storage"
"""SQLAlchemy's pool of connections is a class of ours, and tells of each."""

_MOST_CAUSES: Final = 5
_SAYS_WHY: Final = ("psycopg", "duckdb", "_duckdb")
"""Drivers whose `OperationalError` is about the way to the database, and not about what is in it."""

log = logging.getLogger(_OWN)


class LogLine(logging.Formatter):
    """Writes a record as one line of JSON: time, level, logger, message and, of an error, what led to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "time": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["errors"] = list(map(_told, _with_causes(record.exc_info[1])))
        # In ASCII with line ends escaped, so that nothing that was sent here can begin a line of its own
        return json.dumps(line)


def write_log_lines(level: str) -> None:
    """Let everything that this process logs go to its error output as such lines.

    Args:
        level: one of `LEVELS`; libraries that say much are heard from their warnings on.
    """
    lines = logging.StreamHandler()
    lines.setFormatter(LogLine())
    lines.setLevel(LEVELS[level])
    everything = logging.getLogger()
    everything.handlers = [lines]
    everything.setLevel(max(LEVELS[level], logging.WARNING))
    log.setLevel(LEVELS[level])
    logging.getLogger(_POOL).setLevel(logging.WARNING)
    sys.excepthook = _tell_uncaught
    threading.excepthook = _tell_thread


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == _OWN:
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The error, then what caused it, and so on."""
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return
        yield cause
        # As in Python's own traceback: “from None” hides what was being handled.
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _told(error: BaseException) -> dict[str, object]:
    kind = type(error)
    told: dict[str, object] = {"kind": f"{kind.__module__}.{kind.__qualname__}"}
    if why := _why(error):
        told["why"] = why
    told["at"] = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(error.__traceback__)]
    return told


def _why(error: BaseException) -> str:
    if isinstance(error, CostarError):
        return str(getattr(error, "key", ""))
    if isinstance(error, OSError) or _is_of_connection(error):
        return str(error).partition("\n")[0]
    return ""


def _is_of_connection(error: BaseException) -> bool:
    return any(
        one.__name__ == "OperationalError" and one.__module__.partition(".")[0] in _SAYS_WHY
        for one in type(error).__mro__
    )


def _tell_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("The process ends: nobody caught an error", exc_info=(kind, error, trace))


def _tell_thread(args: threading.ExceptHookArgs) -> None:
    # As Python's own hook, which says nothing of a thread that leaves by `sys.exit`
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        raised = (args.exc_type, args.exc_value, args.exc_traceback)
        log.critical("A thread ends: nobody caught an error", exc_info=raised)
