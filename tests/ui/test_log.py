"""What the log says of a file that was refused to who asked for it, and of a message that cannot be read."""

import asyncio
import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from streamlit.error_util import handle_user_script_exception
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


def raised(in_module: str) -> Exception:
    """What is raised in a module of this name, where a text is no number."""
    try:
        exec("int('ada@example.org')", {"__name__": in_module})
    except ValueError as error:
        # Without this test's own place, as where Streamlit catches what no code of ours let through
        return error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)
    raise AssertionError(in_module)


@pytest.fixture
def streamlits(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What Streamlit says of an error that nobody caught."""
    own = logging.getLogger("streamlit.error_util")
    before = list(own.filters)
    own.addHandler(caplog.handler)
    tell_refusals_shortly()
    yield caplog
    own.removeHandler(caplog.handler)
    own.filters = before


def test_a_message_that_cannot_be_read_is_one_line_without_what_was_sent(
    streamlits: pytest.LogCaptureFixture,
) -> None:
    handle_user_script_exception(raised("streamlit.somewhere"), lambda _: True)
    said = streamlits.records[-1]
    assert said.getMessage() == "What a browser sent could not be read (ValueError in streamlit.somewhere:1)"
    assert (said.levelno, said.exc_info) == (logging.WARNING, None)


def test_a_mistake_of_ours_that_nobody_caught_is_told_with_the_way_through_the_code(
    streamlits: pytest.LogCaptureFixture,
) -> None:
    handle_user_script_exception(raised("costar.somewhere"), lambda _: True)
    assert streamlits.records[-1].exc_info
