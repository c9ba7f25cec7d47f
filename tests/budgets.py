"""What each layer of tests may cost. Printed after every run; a layer that overspends by half fails it.

Seconds are those of the processors, halved: what the layer would take on two cores that do nothing else.
They are counted in the processes that work (the tests, and what they start: server, browser, readers), so
a machine that is busy with other things changes them little; by half where it is very busy, and then nothing
fails for it. A PostgreSQL server is no child of the tests, and its own work is not counted.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

import pytest

CORES: Final = 2
LEEWAY: Final = 1.5
BUDGET: Final = {"unit": 60, "store": 60, "usecases": 100, "pages": 90, "documents": 30, "journeys": 180}
"""Seconds for each layer, of the tests that are not `long`: with what no layer counts, ten minutes."""

BUSY: Final = 2.0
"""Programs that want each core, above which seconds are not the tests' own: two would share its cache."""

LAYER: Final = {
    "bootstrap": "store",
    "cli": "usecases",
    "documents": "documents",
    "journeys": "journeys",
    "live": "pages",
    "pages": "pages",
    "reports": "documents",
    "storage": "store",
    "usecases": "usecases",
    "web": "pages",
}
"""The layer of a folder of `tests`; what is not named is `unit`."""

Spent = defaultdict[str, float]
COLLECTING: Final = "collecting"
TICK: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Node(Protocol):
    """A worker of pytest-xdist, as the process that directs it sees it."""

    workeroutput: dict[str, object]


class Purse:
    """Counts what each layer of tests spends; in a run with workers each has one, and the first sums up."""

    def __init__(self, config: pytest.Config) -> None:
        """Count from the start of the process: loading and collecting come first."""
        self.spent: Spent = defaultdict(float)
        self._config = config
        self._layer = COLLECTING
        self._read = 0.0

    def turn_to(self, layer: str) -> None:
        """Put what was spent since the last turn under the layer that ends, and go on with another."""
        now = cpu_seconds()
        self.spent[self._layer] += max(0.0, now - self._read)
        self._layer, self._read = layer, now

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
        """Read before a server or a browser ends: what it spent is not known afterwards on every system."""
        if nextitem is None or layer_of(nextitem.path) != self._layer:
            self.turn_to(self._layer)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Turn to the layer of the test that begins."""
        if layer_of(item.path) != self._layer:
            self.turn_to(layer_of(item.path))
        return (yield)

    def pytest_testnodedown(self, node: Node, error: object) -> None:
        """Add what a worker spent."""
        # A worker that crashed told nothing: pytest-xdist sets this when one finishes
        told = getattr(node, "workeroutput", {}).get("spent", {})
        if isinstance(told, dict):
            for layer, seconds in told.items():
                self.spent[layer] += seconds

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand on what was spent, or fail the run for it."""
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output["spent"] = dict(self.spent)
        elif self._fails and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the budgets."""
        if not any(self.spent.get(layer) for layer in BUDGET):
            return
        terminalreporter.section("budgets (processor seconds, halved)")
        for line in lines(self.spent):
            terminalreporter.line(line)
        if self._is_held_to_it:
            for layer in overspent(self.spent):
                terminalreporter.line(f"OVERSPENT: {layer} costs half as much again as its budget", red=True)
            if overspent(self.spent) and not self._fails:
                terminalreporter.line("The machine was busy with other things, so this fails nothing.")

    @property
    def _fails(self) -> bool:
        return self._is_held_to_it and bool(overspent(self.spent)) and not is_busy()

    @property
    def _is_held_to_it(self) -> bool:
        """Budgets are those of the ten minutes; with the long tests they are only shown."""
        return "not long" in str(self._config.getoption("markexpr"))


def layer_of(path: Path) -> str:
    """Which layer a test's file belongs to."""
    # The last that has the name: the whole project may lie in a folder of it, too
    within = path.as_posix().rpartition("/tests/")[2].split("/")
    return LAYER.get(within[0].removesuffix(".py").removeprefix("test_"), "unit")


def overspent(spent: Mapping[str, float]) -> list[str]:
    """The layers that cost half as much again as they may."""
    return [layer for layer, budget in BUDGET.items() if spent.get(layer, 0) / CORES > LEEWAY * budget]


def is_busy() -> bool:
    """Whether so many programs wanted the processors of late that each test cost more than it does alone."""
    # Of fifteen minutes, which are longer than a run: for a while journeys want more than a core each
    return not hasattr(os, "getloadavg") or os.getloadavg()[2] > BUSY * (os.cpu_count() or CORES)


def lines(spent: Mapping[str, float]) -> list[str]:
    """What each layer cost, beside its budget."""
    told = [
        f"{layer:<10} {spent[layer] / CORES:6.1f} of {budget:4} s"
        for layer, budget in BUDGET.items()
        if spent.get(layer)
    ]
    return [*told, f"{COLLECTING:<10} {spent.get(COLLECTING, 0) / CORES:6.1f}"]


def cpu_seconds() -> float:
    """Processor seconds of this process, of what it has started and ended, and of what still runs."""
    own = os.times()
    # The fifth is the time that has passed, not work
    return sum(own[:4]) + sum(map(_seconds_of, _descendants(os.getpid())))


def _descendants(pid: int) -> Iterator[int]:
    """The processes below a process, where the system tells (Linux)."""
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in listed.read_text().split()]
        except OSError:  # a thread that ended meanwhile
            continue
        for child in children:
            yield child
            yield from _descendants(child)


def _seconds_of(pid: int) -> float:
    """What a process and those that it has ended have spent; nothing when it is gone."""
    try:
        # A name may hold blanks and brackets itself, so the last bracket ends it
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, after_name[11:15])) / TICK
