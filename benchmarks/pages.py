"""The Matrix page beside a bare Streamlit page with the same Figure, in one run.

    python3 -m benchmarks.pages [rounds [activities …]]

Prints a table: load to chart (first visit and again), a filter's change to the changed chart, the
server's processor time for each change, and the bytes of a first visit; each as the product's
median, the yardstick's, and their ratio. Rounds are interleaved, so that a noisy machine is noisy for both.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.councils import SERVICES, fill
from benchmarks.serving import ROOT, Server, served
from costar.charts.matrix.matrix import MatrixPicture, matrix_figure
from costar.charts.parts.theme import Look, Size
from costar.domain.activities.filters import Filters
from costar.usecases.matrix import view as prioritising
from costar.usecases.permission import Asking

SIZES = (60, 1_000, 10_000)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CHANGES = 6
DRAWN = "document.querySelectorAll('.js-plotly-plot .scatterlayer .point').length"

BARE_PAGE = """
from pathlib import Path
import plotly.io
import streamlit as st

st.set_page_config(layout="wide")
st.title("Matrix")
service = st.selectbox("Service", ["All", {services}])
figure = plotly.io.from_json((Path({folder!r}) / f"{{service}}.json").read_text())
st.plotly_chart(figure, theme=None)
"""


def main(rounds: int, sizes: Sequence[int]) -> None:
    """Measure every size and print the table."""
    print("| activities | what | costar | bare Streamlit | ratio |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for n in sizes:
            with tempfile.TemporaryDirectory() as folder:
                for row in _compare(browser, Path(folder), n, rounds):
                    print(row, flush=True)
        browser.close()


def _compare(browser: Browser, folder: Path, n: int, rounds: int) -> list[str]:
    asking = fill(folder, n)
    bare = _write_bare_page(asking, folder)
    asking.store.close()
    with (
        served("costar", ROOT / "dashboard.py", folder) as product,
        served("bare", bare, folder, bare=True) as yardstick,
    ):
        found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for number in range(rounds + 1):
            for server, path in ((product, "/matrix"), (yardstick, "/")):
                measured = _visit(browser, server, path)
                if number:  # the first round warms both servers up
                    for what, value in measured.items():
                        found[what][server.name].append(value)
    return [_row(n, what, values) for what, values in found.items()]


def _visit(browser: Browser, server: Server, path: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    loaded = [0.0]
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    first = _load(page, server.url + path)
    total = sum(loaded) / 1e6
    again = _load(page, server.url + path)
    before = server.cpu_seconds()
    changes = [_change(page, service) for service in [*SERVICES, "All"][:CHANGES]]
    cpu = (server.cpu_seconds() - before) / CHANGES
    context.close()
    return {
        "first load to chart, ms": first * 1000,
        "load to chart again, ms": again * 1000,
        "filter to changed chart, ms": median(changes) * 1000,
        "server CPU a change, ms": cpu * 1000,
        "first visit, MB": total,
    }


def _load(page: Page, url: str) -> float:
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    _wait_for(page, f"{DRAWN} > 0")
    taken = time.perf_counter() - begun
    page.wait_for_timeout(1500)
    return taken


def _change(page: Page, service: str) -> float:
    page.get_by_role("combobox", name="Service").click()
    option = page.get_by_role("option", name=service, exact=True)
    option.wait_for()
    page.evaluate("window.shown = document.querySelector('.js-plotly-plot .scatterlayer').outerHTML")
    begun = time.perf_counter()
    option.click()
    shown = "document.querySelector('.js-plotly-plot .scatterlayer')?.outerHTML"
    _wait_for(page, f"{DRAWN} > 0 && {shown} !== window.shown")
    taken = time.perf_counter() - begun
    page.wait_for_timeout(400)
    return taken


def _wait_for(page: Page, condition: str) -> None:
    """Wait in the page itself, frame by frame: the content policy refuses Playwright's own way."""
    page.evaluate(
        f"() => new Promise(done => {{ const look = () => ({condition}) ? done()"
        " : requestAnimationFrame(look); look(); })"
    )


def _write_bare_page(asking: Asking, folder: Path) -> Path:
    for service in ["All", *SERVICES]:
        view = prioritising.matrix(asking, Filters(service="" if service == "All" else service))
        picture = MatrixPicture(
            placed=view.placed, cuts=view.cuts, quadrant_names={}, flipped=False, relative=False, selected=""
        )
        (folder / f"{service}.json").write_text(
            matrix_figure(picture, look=Look.LIGHT, size=Size.DESK).to_json()
        )
    script = folder / "bare.py"
    services = ", ".join(repr(service) for service in SERVICES)
    script.write_text(BARE_PAGE.format(services=services, folder=str(folder)))
    return script


def _row(n: int, what: str, values: dict[str, list[float]]) -> str:
    ours, theirs = median(values["costar"]), median(values["bare"])
    ratio = ours / theirs if theirs else float("nan")
    return f"| {n:,} | {what} | {ours:,.2f} | {theirs:,.2f} | {ratio:.2f} × |"


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    main(asked[0] if asked else 5, asked[1:] or SIZES)
