"""That benchmarks can be run: they use parts of the tests, and nothing else would notice that one is gone."""

import importlib
from pathlib import Path

import pytest

BENCHMARKS = sorted(path.stem for path in (Path(__file__).parents[1] / "benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_finds_what_it_uses(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__
