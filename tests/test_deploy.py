"""The examples to copy name what there is: settings, files, commands; systemd reads the units."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from costar.cli.arguments import COMMANDS
from costar.config import ROOT
from tests.settings_read import settings_read

DEPLOY = ROOT / "deploy"
EXAMPLES = sorted(DEPLOY.iterdir())
OF_THE_EXAMPLES = {"COSTAR_NAME", "COSTAR_SERVERS"}
"""Names that the compose file hands to the proxy, and costar never reads."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_names_settings_that_there_are_and_is_in_the_guide(example: Path) -> None:
    named = set(re.findall(r"\bCOSTAR_[A-Z_]*[A-Z]", example.read_text(encoding="utf-8")))
    endings = {name for name in named if any(one.startswith(name) for one in settings_read())}
    assert named - endings - OF_THE_EXAMPLES == set()
    assert f"../deploy/{example.name}" in (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_runs_commands_that_there_are(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    run = re.findall(r"(?:bin/costar|-m costar|\"costar\",|exec one costar) \"?([a-z]+)", text)
    assert set(run) - {"goto"} <= set(COMMANDS)


def test_the_compose_file_brings_what_it_names() -> None:
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert [one for one in re.findall(r"- \./(\w+):", compose) if not (DEPLOY / one).is_file()] == []
    assert "deploy/Containerfile" in compose


def test_costar_and_its_backup_are_shut_in_alike() -> None:
    """Both run the same program on the same data; these were tried under systemd (docs/running.md)."""
    shut = [
        re.findall(
            r"^((?:Protect|Private|Restrict|System|Memory|NoNew|UMask|Capab|Lock|Remove).*)$", text, re.M
        )
        for text in (unit.read_text(encoding="utf-8") for unit in sorted(DEPLOY.glob("*.service")))
    ]
    assert shut[0] == shut[1]
    assert "SystemCallFilter=@system-service" in shut[0]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_systemd_reads_the_units(unit: Path, tmp_path: Path) -> None:
    """With a program in the place of costar's, which systemd looks for."""
    text = unit.read_text(encoding="utf-8").replace("/opt/costar/bin/costar", shutil.which("true") or "")
    (tmp_path / unit.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)]
    said = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    ours = [line for line in said.stderr.splitlines() if "costar" in line]
    assert (said.returncode, ours) == (0, [])


def test_the_start_for_windows_is_written_as_its_shell_reads_it() -> None:
    r"""Lines end as there; it works beside itself, in \\server\folder, too, where `cd` does not go."""
    written = (DEPLOY / "costar.cmd").read_bytes()
    assert written.isascii()
    assert written.count(b"\n") == written.count(b"\r\n")
    assert b'pushd "%~dp0" || goto :failed' in written
    # What was cut short may be of an older Python, whose packages a newer one would take for its own.
    assert b"venv --clear costar-environment" in written
