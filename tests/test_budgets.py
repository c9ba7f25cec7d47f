"""What a layer costs is counted whole, and told when it is too much."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import budgets

SPIN = "import time\nwhile time.process_time() < 0.3: pass"


@pytest.mark.parametrize(
    ("path", "layer"),
    [
        ("tests/domain/star/test_star.py", "unit"),
        ("tests/test_docs.py", "unit"),
        ("tests/test_bootstrap.py", "store"),
        ("tests/usecases/test_trend.py", "store"),
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
