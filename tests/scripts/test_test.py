import environment
import pytest
import test


def test_every_failure_is_listed():
    assert test.summary({"format": True, "types": False}) == "format   passed\ntypes    FAILED"


@pytest.mark.parametrize(
    ("is_root", "has_sudo", "prefix"),
    [(True, False, []), (True, True, []), (False, True, ["sudo", "--non-interactive"]), (False, False, None)],
)
def test_what_lets_us_install(is_root, has_sudo, prefix):
    assert test.privilege(is_root=is_root, has_sudo=has_sudo) == prefix


@pytest.fixture
def ran(monkeypatch):
    """Every command that the checks would have run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "prepare", lambda _: None)

    def run(command):
        commands.append(command)
        return command[0] != "mypy"

    monkeypatch.setattr(test, "run", run)
    return commands


def test_all_run_though_one_fails_and_pytest_last(ran):
    assert test.main(["--fast"]) == 1
    assert [command[0] for command in ran] == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]


def test_fast_leaves_the_journeys_out_and_passes_the_rest_on(ran):
    test.main(["--fast", "-x"])
    assert ran[-1] == ["pytest", "-n", "auto", "-m", "not journey", "-x"]


def test_without_a_browser_the_answer_is_no(ran, monkeypatch):
    monkeypatch.setattr(test, "has_browser", lambda: False)
    monkeypatch.setattr(test, "install_browser", lambda: False)
    monkeypatch.setattr(test, "CHECKS", {})
    assert test.main([]) == 1
    assert "not journey" in ran[-1]
