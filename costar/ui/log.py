"""Streamlit's own log, written as all the rest of the process writes it."""

import logging
from traceback import walk_tb
from typing import Final

from streamlit import logger as streamlits

from costar.errors import UserError

_OF_UVICORN: Final = ("uvicorn", "uvicorn.error")

_NEVER_SAID: Final = "uvicorn.access"
"""Each line of it would be a visitor's. Streamlit keeps it off by leaving it without a handler."""


_MAKES_FILES: Final = "streamlit.runtime.backend_operation_handler"
"""It makes a file that somebody takes away when they ask for it."""

_RUNS_PAGES: Final = "streamlit.error_util"
"""It says what nobody caught while a page ran, or before it began."""

_OURS: Final = ("costar", "__main__")
"""How the modules of the product and of its pages are called while they run."""


def tell_refusals_shortly() -> None:
    """Let what is refused be one line of the log.

    Of a file: who is signed out or lost a role did no wrong. Of a message: anybody can write one.
    """
    logging.getLogger(_MAKES_FILES).addFilter(_tell_shortly)
    logging.getLogger(_RUNS_PAGES).addFilter(_tell_message_shortly)


def is_of_message(error: BaseException) -> bool:
    """Whether what a browser sent could not be read: nothing of the product had begun when it went wrong."""
    names = (str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__))
    return not any(one.partition(".")[0] in _OURS for one in names)


def hand_over_log() -> None:
    """Let what Streamlit and its server say go the way of everything else, from now on.

    Each of its loggers has a handler of its own, and gets another whenever the settings are read.
    """
    streamlits.setup_formatter = _hand_over
    streamlits.update_formatter()
    for name in _OF_UVICORN:
        of_server = logging.getLogger(name)
        of_server.handlers, of_server.propagate = [], True


def _hand_over(logger: logging.Logger) -> None:
    own = getattr(logger, "streamlit_console_handler", None)
    if own is not None:
        logger.removeHandler(own)
    logger.propagate = logger.name != _NEVER_SAID


def _tell_shortly(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    while error is not None and not isinstance(error, UserError):
        error = error.__cause__ or error.__context__
    if error is not None:
        # Not as an argument: of a library's arguments nothing is told (decision 0075)
        record.msg, record.args, record.exc_info = f"A file was refused: {error.key}", (), None
    return True


def _tell_message_shortly(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and is_of_message(error):
        *_, (frame, line) = walk_tb(error.__traceback__)
        where = f"{frame.f_globals.get('__name__')}:{line}"
        record.msg = f"What a browser sent could not be read ({type(error).__name__} in {where})"
        record.args, record.exc_info = (), None
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
    return True
