import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import environment
import pytest


@pytest.fixture
def requirements(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    path = tmp_path / "requirements.txt"
    path.write_text("star==1\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("version", [(3, 9), (3, 15), (4, 0)])
def test_a_python_that_is_too_old_or_too_new_is_told_so(version):
    this = re.escape(".".join(map(str, version)))
    with pytest.raises(SystemExit, match=rf"needs Python 3\.11 to 3\.14; this is Python {this}\."):
        environment.check_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_pythons_in_between_will_do(version):
    environment.check_python(version)


def test_the_package_and_the_scripts_allow_the_same_pythons():
    told = tomllib.loads((environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest, newest) = environment.OLDEST, environment.NEWEST
    assert told["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_an_environment_that_is_there_asks_for_no_other_python(requirements, monkeypatch):
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "ROOT", requirements.parent)
    monkeypatch.setattr(environment, "NEWEST", (3, 10))
    monkeypatch.setattr(environment, "add_command", lambda: None)
    environment.stamp(requirements).write_text(environment.fingerprint(requirements), encoding="utf-8")
    environment.prepare(requirements.name)


def test_a_missing_venv_module_is_named():
    assert "apt-get install python3-venv" in environment.advice("Error: ensurepip is not available")


def test_an_environment_whose_making_was_stopped_is_made_anew(tmp_path, monkeypatch):
    made = []
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "make_venv", lambda: made.append("anew"))
    monkeypatch.setattr(environment, "install", lambda _: None)
    monkeypatch.setattr(environment, "add_command", lambda: None)
    environment.prepare("requirements.txt")
    assert made == ["anew"]


def test_nothing_is_installed_twice(requirements):
    assert not environment.is_installed(requirements)
    environment.stamp(requirements).write_text(environment.fingerprint(requirements), encoding="utf-8")
    assert environment.is_installed(requirements)


def test_a_changed_file_is_installed_again(requirements):
    environment.stamp(requirements).write_text(environment.fingerprint(requirements), encoding="utf-8")
    requirements.write_text("star==2\n", encoding="utf-8")
    assert not environment.is_installed(requirements)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lists_pin_hash_and_name_no_place(name):
    lines = (environment.ROOT / name).read_text(encoding="utf-8").splitlines()
    pinned = [
        number for number, line in enumerate(lines) if "==" in line and not line.lstrip().startswith("#")
    ]
    assert len(pinned) > 40
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)
    assert not [line for line in lines if "://" in line or "index-url" in line or "find-links" in line]


def test_what_runs_is_what_is_tested():
    run, tested = (pins(name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert run - tested == set()


def pins(name):
    lines = (environment.ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"\w.*==", line)}


def test_the_command_is_put_in_place_once_and_runs_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "COMMAND", tmp_path / "costar")
    environment.add_command()
    ran = subprocess.run([tmp_path / "costar", "check"], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr[:4]) == (64, "Name")
    (tmp_path / "costar").write_text("another one", encoding="utf-8")
    environment.add_command()
    assert (tmp_path / "costar").read_text(encoding="utf-8") == "another one"


def test_a_folder_with_odd_signs_in_its_name_stays_one_word(monkeypatch):
    monkeypatch.setattr(environment, "ROOT", Path("/a b/it's"))
    assert shlex.split(environment.command_for("posix").splitlines()[1])[4].startswith(
        'import sys; sys.path.insert(0, "/a b/it\'s")'
    )
    assert environment.command_for("nt").startswith('@"%~dp0python.exe"')
