"""The product as whoever watches it sees it: lines of JSON, counts behind a token, and no person."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from costar import __version__
from costar.config import ROOT
from tests.served import serving
from tests.web.conftest import Get, get_from
from tests.web.headers import EXPECTED, security

TOKEN = "a-token-that-nobody-guesses"


@pytest.mark.long
def test_it_writes_lines_and_tells_counts_and_names_nobody(
    new_installation: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(new_installation, tmp_path)
    with serving(tmp_path, COSTAR_LOG="info", COSTAR_METRICS_TOKEN=TOKEN) as port:
        assert get_from(port, "/matrix?who=ada").status == 200
        assert get_from(port, "/matrix?who=ada", headers={"Host": "evil.example"}).status == 421
        refused = get_from(port, "/metrics")
        told = get_from(port, "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (refused.status, told.status) == (401, 200)
    assert security(refused.headers) == security(told.headers) == EXPECTED
    assert b'costar_answers_total{kind="pages",status="4xx"} 1.0' in told.body
    written = capfd.readouterr().err.splitlines()
    assert f"costar {__version__} starts" in [json.loads(one)["message"] for one in written]
    everything = [*written, told.body.decode()]
    assert [one for one in everything if "ada" in one or "127.0.0.1" in one or "evil" in one] == []


def test_without_a_token_there_are_no_counts(get: Get) -> None:
    assert get("/metrics").status == 404
    assert get("/metrics", headers={"Authorization": "Bearer "}).status == 404


@pytest.mark.long
def test_a_token_that_is_easily_guessed_stops_the_start() -> None:
    command = [sys.executable, "-c", "import dashboard"]
    settings = os.environ | {"COSTAR_METRICS_TOKEN": "secret"}
    ended = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("COSTAR_METRICS_TOKEN is too short")
