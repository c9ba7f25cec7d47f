"""Streamlit's own log, written as all the rest of the process writes it."""

import logging
from typing import Final

from streamlit import logger as streamlits

from costar.errors import UserError

_OF_UVICORN: Final = ("uvicorn", "uvicorn.error")

_NEVER_SAID: Final = "uvicorn.access"
"""Each line of it would be a visitor's. Streamlit keeps it off by leaving it without a handler."""


_MAKES_FILES: Final = "streamlit.runtime.backend_operation_handler"
"""It makes a file that somebody takes away when they ask for it."""


def tell_refusals_shortly() -> None:
    """Let a file that is refused be one line of the log: who is signed out or lost a role did no wrong."""
    logging.getLogger(_MAKES_FILES).addFilter(_tell_shortly)


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
