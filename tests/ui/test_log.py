"""What the log says of a file that was refused to who asked for it."""

import asyncio
import logging
from types import SimpleNamespace
from typing import cast

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError

from costar.errors import NotAllowed
from costar.ui.log import tell_refusals_shortly


def told(caplog: pytest.LogCaptureFixture, why: Exception) -> logging.LogRecord:
    """What is said where making a file ends so, as Streamlit tells it."""

    def execute_deferred(_: str) -> str:
        raise MediaFileStorageError("Callable execution failed") from why

    streamlits = logging.getLogger(DeferredFileHandler.__module__)
    streamlits.addHandler(caplog.handler)
    before = list(streamlits.filters)
    try:
        tell_refusals_shortly()
        manager = cast("MediaFileManager", SimpleNamespace(execute_deferred=execute_deferred))
        asyncio.run(DeferredFileHandler(lambda: manager).handle(BackendOperationRequest(), "visit"))
    finally:
        streamlits.filters = before
        streamlits.removeHandler(caplog.handler)
    return caplog.records[-1]


def test_a_file_that_was_refused_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    said = told(caplog, NotAllowed("not_allowed", name="Ada"))
    assert said.getMessage() == said.msg == "A file was refused: not_allowed"
    assert not said.exc_info


def test_a_file_that_failed_by_a_mistake_of_ours_is_told_with_the_way_through_the_code(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = told(caplog, ValueError("x"))
    assert said.exc_info
    assert "A file was refused" not in said.getMessage()
