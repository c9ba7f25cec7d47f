"""What a layer costs is counted whole, and told when it is too much."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import budgets

SPIN = "import time\nwhile time.process_time() < 0.3: pass"


@pytest.mark.parametrize(
    ("path", "layer"),
    [
        ("tests/domain/star/test_star.py", "unit"),
        ("tests/test_docs.py", "unit"),
        ("tests/test_bootstrap.py", "store"),
        ("tests/storage/test_store.py", "store"),
        ("tests/usecases/test_trend.py", "usecases"),
        ("tests/cli/proof/test_prove.py", "usecases"),
        ("tests/live/test_phones.py", "pages"),
        ("tests/journeys/test_star.py", "journeys"),
    ],
)
def test_every_file_has_a_layer(path: str, layer: str) -> None:
    assert budgets.layer_of(Path("/somewhere") / path) == layer
    assert budgets.layer_of(Path("/somewhere/tests") / path) == layer


def test_every_folder_that_is_named_is_there_and_every_layer_has_a_budget() -> None:
    here = Path(__file__).parent
    for name in budgets.LAYER:
        assert (here / name).is_dir() or (here / f"test_{name}.py").exists(), name
    assert {*budgets.LAYER.values(), "unit"} == set(budgets.BUDGET)


def test_half_more_than_the_budget_is_too_much() -> None:
    most = budgets.BUDGET["store"] * budgets.CORES * budgets.LEEWAY
    assert budgets.overspent({"store": most - 1}) == []
    assert budgets.overspent({"store": most + 1}) == ["store"]


TOO_MUCH = budgets.BUDGET["store"] * budgets.CORES * budgets.LEEWAY + 1


@pytest.mark.parametrize(
    ("spent", "load", "marks", "ends"),
    [
        pytest.param(TOO_MUCH, 1, "not long", pytest.ExitCode.TESTS_FAILED, id="half too much"),
        pytest.param(TOO_MUCH - 2, 1, "not long", pytest.ExitCode.OK, id="nearly so"),
        pytest.param(TOO_MUCH, 3, "not long", pytest.ExitCode.OK, id="on a busy machine"),
        pytest.param(TOO_MUCH, 1, "", pytest.ExitCode.OK, id="with the long tests"),
    ],
)
def test_a_layer_that_overspends_by_half_fails_a_short_run(
    monkeypatch: pytest.MonkeyPatch, spent: float, load: float, marks: str, ends: pytest.ExitCode
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (0, 0, load * (os.cpu_count() or 1)), raising=False)
    purse = budgets.Purse(SimpleNamespace(getoption=lambda _: marks))
    purse.spent["store"] = spent
    session = SimpleNamespace(exitstatus=pytest.ExitCode.OK)
    purse.pytest_sessionfinish(session)
    assert session.exitstatus == ends


def test_what_was_spent_stands_beside_the_budget() -> None:
    assert budgets.lines({"unit": 50.0, "collecting": 8.0}) == [
        "unit         25.0 of   60 s",
        "collecting    4.0",
    ]


def test_a_process_that_the_tests_started_counts_when_it_has_ended() -> None:
    before = budgets.cpu_seconds()
    subprocess.run([sys.executable, "-c", SPIN], check=True)
    assert budgets.cpu_seconds() - before >= 0.25


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells of running processes")
def test_a_process_that_still_runs_counts_too() -> None:
    before = budgets.cpu_seconds()
    code = f"{SPIN}\nprint('spun', flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout
        running.stdout.readline()
        assert budgets.cpu_seconds() - before >= 0.25
        running.communicate(b"\n")
