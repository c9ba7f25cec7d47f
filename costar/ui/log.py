"""Streamlit's own log, written as all the rest of the process writes it."""

import logging
from typing import Final

from streamlit import logger as streamlits

_OF_UVICORN: Final = ("uvicorn", "uvicorn.error")

_NEVER_SAID: Final = "uvicorn.access"
"""Each line of it would be a visitor's. Streamlit keeps it off by leaving it without a handler."""


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
