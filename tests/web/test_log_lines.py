"""The log as lines of JSON: one an event, with a level, and nothing of a person."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from costar.config import ROOT
from costar.errors import Away
from costar.web.log_lines import LogLine
from costar.words import t


def line(record: logging.LogRecord) -> dict[str, object]:
    written = LogLine().format(record)
    assert "\n" not in written
    read: dict[str, object] = json.loads(written)
    return read


def record(name: str, message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    told = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, told)


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except type(error) as caught:
        return caught


def test_a_line_says_when_how_bad_who_and_what() -> None:
    found = line(record("costar", "A batch of %s answers\ncould not be stored", 3))
    assert list(found) == ["time", "level", "logger", "message"]
    assert (found["level"], found["logger"]) == ("warning", "costar")
    assert found["message"] == "A batch of 3 answers\ncould not be stored"
    assert str(found["time"]).endswith("Z")


@pytest.mark.parametrize("name", ["uvicorn.error", "streamlit.runtime", "asyncio", "costarica"])
def test_of_a_librarys_sentence_only_the_form_is_told(name: str) -> None:
    assert line(record(name, '%s - "%s"\n%s', "192.0.2.7", "/b/x?who=ada", "ada"))["message"] == '%s - "%s"'


def test_of_an_error_the_kind_and_the_places_are_told_and_no_value() -> None:
    driver = psycopg.errors.UniqueViolation("Key (account)=(ada@example.org) already exists.")
    error = raised(sa.exc.IntegrityError("INSERT …", {"account": "ada@example.org"}, driver), driver)
    found = line(record("costar", "Unexpected error, reference %s", "1234abcd", error=error))
    errors = found["errors"]
    assert isinstance(errors, list)
    assert [one["kind"] for one in errors] == [
        "sqlalchemy.exc.IntegrityError",
        "psycopg.errors.UniqueViolation",
    ]
    assert errors[0]["at"][0].endswith(" raised")
    assert "ada" not in json.dumps(found)


def test_why_the_database_is_away_is_told() -> None:
    gone = psycopg.OperationalError("connection refused\nIs the server running?")
    found = line(record("costar", "away", error=raised(Away(), gone)))
    errors = found["errors"]
    assert isinstance(errors, list)
    assert [one["why"] for one in errors] == ["store_away", "connection refused"]


def logged(code: str, **settings: str) -> list[str]:
    """What a process writes to its error output that runs this with these settings."""
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    return ran.stderr.splitlines()


SAYING = """
import logging, threading
import dashboard
from streamlit import logger

logger.update_formatter()
logging.getLogger("costar").info("ours")
logger.get_logger("streamlit.new").error("theirs: %s", "ada")
logger.get_logger("uvicorn.error").info("%s", "192.0.2.7")
threading.Thread(target=lambda: 1 / 0).start()
raise LookupError("ada")
"""


def test_everything_that_the_process_logs_is_such_a_line(tmp_path: Path) -> None:
    lines = [json.loads(one) for one in logged(SAYING, COSTAR_LOG="info", COSTAR_FOLDER=str(tmp_path))]
    said = {(one["level"], one["message"]) for one in lines}
    assert said >= {
        ("info", "ours"),
        ("error", "theirs: %s"),
        ("info", "%s"),
        ("critical", "A thread ends: nobody caught an error"),
        ("critical", "The process ends: nobody caught an error"),
    }
    assert "ada" not in json.dumps([one["message"] for one in lines])


@pytest.mark.long
def test_from_its_level_on(tmp_path: Path) -> None:
    lines = [json.loads(one) for one in logged(SAYING, COSTAR_LOG="error", COSTAR_FOLDER=str(tmp_path))]
    assert {one["level"] for one in lines} == {"error", "critical"}


@pytest.mark.long
def test_what_is_no_level_stops_the_start() -> None:
    said = logged("import dashboard", COSTAR_LOG="loud")
    assert said == [t("error.not_a_log_level", value="loud", levels="info, warning, error")]
