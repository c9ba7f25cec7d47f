import environment
import pytest


@pytest.fixture
def requirements(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    path = tmp_path / "requirements.txt"
    path.write_text("star==1\n", encoding="utf-8")
    return path


def test_an_old_python_is_told_so():
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\."):
        environment.check_python((3, 9))


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_will_do(version):
    environment.check_python(version)


def test_a_missing_venv_module_is_named():
    assert "apt-get install python3-venv" in environment.advice("Error: ensurepip is not available")


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
