"""The Matrix page beside the same Figure in bare Streamlit, Dash, Panel and NiceGUI, in one run.

    python -m venv .peers && .peers/bin/python -m pip install -r benchmarks/requirements.txt
    python -m benchmarks.pages [rounds [activities …]]

Prints a table: load to picture (first visit and again, and again until it can be pressed: where nothing was
written since, costar shows at once what stood there), a filter's change to the changed picture, the server's
processor time for each change, the bytes of a first visit and how far things jump while it loads, each as a
median; then the loading of other pages. Rounds are interleaved, so that a noisy machine is noisy for all.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.councils import SERVICES, fill
from benchmarks.serving import ROOT, Server, free_port, served, start, wait_until_up
from costar.charts.matrix.matrix import MatrixPicture, matrix_figure
from costar.charts.parts.theme import Look, Size
from costar.domain.activities.filters import Filters
from costar.domain.matrix.matrix import Quadrant
from costar.usecases.matrix import view as prioritising
from costar.usecases.permission import Asking

SIZES = (60, 1_000, 10_000)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CHANGES = 6
PEERS = ("dash", "panel", "nicegui")
PYTHON_OF_PEERS = ROOT / ".peers" / "bin" / "python"
OTHER_PAGES = {
    "/star": ".costar-picture svg",
    "/quick_wins": ".costar-list tr",
    "/explorer": ".costar-picture svg",
    "/activities": "[data-testid=stDataFrame] canvas",
}
"""Pages of the product, and what is there once one is drawn."""

HELPERS = """
window.seek = (selector, root = document) => {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const one of root.querySelectorAll("*")) {
    const inside = one.shadowRoot && seek(selector, one.shadowRoot);
    if (inside) return inside;
  }
  return null;
};
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Panel draws within shadow roots, which `querySelector` does not enter."""

_STANDS_BEFORE = "Boolean(document.querySelector('.costar-before'))"

Measured = dict[str, float]


@dataclass(frozen=True)
class Contender:
    """A page under measurement: `picture` and `mark` find its picture, and a mark that is drawn in it."""

    server: Server
    path: str
    picture: str
    mark: str
    choice: Callable[[Page, str], Locator]

    @property
    def is_drawn(self) -> str:
        """JavaScript: whether the picture has marks."""
        return f"Boolean(seek({self.mark!r}))"

    @property
    def is_seen(self) -> str:
        """JavaScript: whether a picture is seen, be it what stood there before (decision 0128)."""
        return f"{self.is_drawn} || {_STANDS_BEFORE}"

    @property
    def is_answering(self) -> str:
        """JavaScript: whether the picture that is seen can be pressed."""
        return f"{self.is_drawn} && !{_STANDS_BEFORE}"


def main(rounds: int, sizes: Sequence[int]) -> None:
    """Measure every size and print the tables."""
    if not PYTHON_OF_PEERS.exists():
        raise SystemExit(__doc__)
    others = ("Streamlit", *(name.capitalize() for name in PEERS))
    print(f"| activities | what | costar | {' | '.join(others)} | of Streamlit's | of the best other |")
    print("|---" * (len(others) + 5) + "|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for n in sizes:
            with tempfile.TemporaryDirectory() as folder:
                for row in _compare(browser, Path(folder), n, rounds):
                    print(row, flush=True)
        browser.close()


def _compare(browser: Browser, folder: Path, n: int, rounds: int) -> Iterator[str]:
    asking = fill(folder, n)
    _write_figures(asking, folder)
    asking.store.close()
    with ExitStack() as stack:
        contenders = [stack.enter_context(one) for one in _contenders(folder)]
        found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for number in range(rounds + 1):
            for one in contenders:
                for what, value in _visit(browser, one).items() if number else _warmed(browser, one):
                    found[what][one.server.name].append(value)
        for what, values in found.items():
            yield _row(n, what, {name: median(each) for name, each in values.items()})
        for path, drawn in OTHER_PAGES.items():
            yield _row_of_page(
                n, path, [_load_of(browser, contenders[0], path, drawn) for _ in range(rounds)]
            )


def _warmed(browser: Browser, one: Contender) -> tuple[()]:
    """A first visit, which pays for what a server does once."""
    _visit(browser, one)
    return ()


def _contenders(folder: Path) -> Iterator[AbstractContextManager[Contender]]:
    yield _product(folder)
    yield _bare(folder)
    for name in PEERS:
        yield _peer(name, folder)


@contextmanager
def _product(folder: Path) -> Iterator[Contender]:
    with served("costar", ROOT / "dashboard.py", folder) as server:
        yield Contender(
            server, "/matrix", ".costar-picture svg", ".costar-picture svg [data-key]", _of_the_box
        )


@contextmanager
def _bare(folder: Path) -> Iterator[Contender]:
    script = ROOT / "benchmarks" / "peers" / "with_streamlit.py"
    with served("streamlit", script, folder, bare=True) as server:
        yield _with_plotly(server)


@contextmanager
def _peer(name: str, folder: Path) -> Iterator[Contender]:
    port = free_port()
    script = ROOT / "benchmarks" / "peers" / f"with_{name}.py"
    process = start([str(PYTHON_OF_PEERS), str(script), str(folder), str(port)], folder, within=folder)
    try:
        wait_until_up(port, "/")
        yield _with_plotly(Server(name, f"http://localhost:{port}", process.pid))
    finally:
        process.terminate()
        process.wait()


def _with_plotly(server: Server) -> Contender:
    layer = ".js-plotly-plot .scatterlayer"
    return Contender(server, "/", layer, f"{layer} .point", _of_the_buttons)


def _of_the_box(page: Page, service: str) -> Locator:
    page.get_by_role("combobox", name="Service").click()
    option = page.get_by_role("option", name=service, exact=True)
    option.wait_for()
    return option


def _of_the_buttons(page: Page, service: str) -> Locator:
    return page.get_by_text(service, exact=True).first


def _visit(browser: Browser, one: Contender) -> Measured:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.add_init_script(HELPERS)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    loaded = [0.0]
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    address = one.server.url + one.path
    (first,) = _load(page, address, one.is_drawn)
    total, shifts = sum(loaded) / 1e6, page.evaluate("window.shifts")
    # As a person does: the address as it stands by now
    again, answering = _load(page, page.url, one.is_seen, one.is_answering)
    before = one.server.cpu_seconds()
    changes = [_change(page, one, service) for service in [*SERVICES, "All"][:CHANGES]]
    cpu = (one.server.cpu_seconds() - before) / CHANGES
    context.close()
    return {
        "first load to picture, ms": first * 1000,
        "load to picture again, ms": again * 1000,
        "load again until it answers, ms": answering * 1000,
        "filter to changed picture, ms": median(changes) * 1000,
        "server CPU a change, ms": cpu * 1000,
        "first visit, MB": total,
        "layout shift of a first visit": shifts,
    }


def _load_of(browser: Browser, one: Contender, path: str, drawn: str) -> Measured:
    """How another page of a contender loads in a browser that has been there."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.add_init_script(HELPERS)
    condition = f"Boolean(document.querySelector({drawn!r})) && !{_STANDS_BEFORE}"
    _load(page, one.server.url + path, condition)
    before = one.server.cpu_seconds()
    (again,) = _load(page, page.url, condition)
    cpu, shifts = one.server.cpu_seconds() - before, page.evaluate("window.shifts")
    context.close()
    return {"load again, ms": again * 1000, "server CPU, ms": cpu * 1000, "layout shift": shifts}


def _load(page: Page, url: str, *conditions: str) -> list[float]:
    """How long it takes until each of the conditions is true, one after the other, in seconds."""
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    taken = []
    for condition in conditions:
        _wait_for(page, condition)
        taken.append(time.perf_counter() - begun)
    page.wait_for_timeout(1500)
    return taken


def _change(page: Page, one: Contender, service: str) -> float:
    choice = one.choice(page, service)
    page.evaluate(f"window.shown = seek({one.picture!r}).outerHTML")
    begun = time.perf_counter()
    choice.click()
    _wait_for(page, f"{one.is_drawn} && seek({one.picture!r})?.outerHTML !== window.shown")
    taken = time.perf_counter() - begun
    page.wait_for_timeout(400)
    return taken


def _wait_for(page: Page, condition: str) -> None:
    """Wait in the page itself, frame by frame: the content policy refuses Playwright's own way."""
    page.evaluate(
        f"() => new Promise(done => {{ const look = () => ({condition}) ? done()"
        " : requestAnimationFrame(look); look(); })"
    )


def _write_figures(asking: Asking, folder: Path) -> None:
    names = {quadrant: quadrant.value for quadrant in Quadrant}
    for service in ["All", *SERVICES]:
        view = prioritising.matrix(asking, Filters(service="" if service == "All" else service))
        picture = MatrixPicture(
            placed=view.placed,
            cuts=view.cuts,
            quadrant_names=names,
            flipped=False,
            relative=False,
            selected="",
        )
        figure = matrix_figure(picture, look=Look.LIGHT, size=Size.DESK)
        (folder / f"{service}.json").write_text(figure.to_json())


def _row(n: int, what: str, values: Measured) -> str:
    ours, bare = values["costar"], values["streamlit"]
    others = [value for name, value in values.items() if name != "costar"]
    cells = " | ".join(f"{value:,.2f}" for value in values.values())
    return f"| {n:,} | {what} | {cells} | {_ratio(ours, bare)} | {_ratio(ours, min(others))} |"


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f} ×" if theirs else "–"


def _row_of_page(n: int, path: str, found: Sequence[Measured]) -> str:
    said = ", ".join(f"{what} {median(one[what] for one in found):,.2f}" for what in found[0])
    return f"{n:,} activities, `{path}`: {said}"


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    main(asked[0] if asked else 5, asked[1:] or SIZES)
