"""The whole product as people meet it: one server, one Chromium, a council of its own for every test."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.config import ROOT
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.storage.backup.backups import address_of
from costar.storage.engines import copies
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.upload import import_file
from tests.invited import invite_bob
from tests.journeys.rehearsal import REHEARSALS, rehearse_every_stage, rehearse_to
from tests.journeys.screen import Open, Scheme, Screen, Size
from tests.once import copy_of
from tests.served import free_port, serving
from tests.stores import copy_council

Kept = TypeVar("Kept")

SAMPLE: Final = ROOT / "data" / "exampleshire.csv"
PATIENCE: Final = 60_000
"""Milliseconds until nothing will come any more, on the busiest machine; a quick one waits for nothing."""

SECOND_TRIES: Final = 6
"""Councils for journeys that are tried once more."""

TRIES: Final = 2
STAGED: Final = {"closed_council": "closed", "revealed_council": "reveal"}
"""The stage of the workshop in the council that a fixture hands out."""


@dataclass(frozen=True)
class Site:
    """A running product, and the councils that no test has used yet."""

    address: str
    councils: Iterator[str]
    staged: dict[str, Iterator[str]]
    """Councils with a workshop at a stage, by the fixture that hands them out."""


SITE: Final = pytest.StashKey[Site]()
CHROMIUM: Final = pytest.StashKey[Browser]()


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The product as `streamlit run dashboard.py` serves it, with a council for each test that asks."""
    return _as_long_as_journeys_run(request, SITE, lambda: _serving_all(request.session, tmp_path_factory))


@contextmanager
def _serving_all(session: pytest.Session, factory: pytest.TempPathFactory) -> Iterator[Site]:
    wanted = [name for item in session.items for name in _fixtures(item)]
    councils = _named("test", wanted.count("council") + SECOND_TRIES)
    staged = {name: _named(f"at-{stage}", TRIES * wanted.count(name)) for name, stage in STAGED.items()}
    folder = copy_of(factory, "journeys", lambda folder: _fill(folder, councils, staged))
    with serving(folder) as port:
        yield Site(
            f"http://127.0.0.1:{port}", iter(councils), {name: iter(ids) for name, ids in staged.items()}
        )


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """A Chromium: the one that Debian ships, or Playwright's own."""
    expect.set_options(timeout=PATIENCE)
    return _as_long_as_journeys_run(request, CHROMIUM, _driving_chromium)


@contextmanager
def _driving_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("COSTAR_CHROMIUM") or shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield chromium
        chromium.close()


def _as_long_as_journeys_run(
    request: pytest.FixtureRequest,
    key: pytest.StashKey[Kept],
    make: Callable[[], AbstractContextManager[Kept]],
) -> Kept:
    """What the first journey of a worker opens for all, until the worker goes on with another folder.

    A session's fixture would stay: with a driven browser an event loop, which keeps others from running one.
    """
    folder = request.node.getparent(pytest.Dir)
    if key not in folder.stash:
        opened = ExitStack()
        folder.stash[key] = opened.enter_context(make())

        def close() -> None:
            del folder.stash[key]
            opened.close()

        folder.addfinalizer(close)
    kept: Kept = folder.stash[key]
    return kept


@pytest.fixture
def council(site: Site) -> str:
    """A council that only this test uses, with the example's activities."""
    return next(site.councils)


@pytest.fixture
def closed_council(site: Site) -> str:
    """A council that only this try of this test uses, with a workshop that is closed."""
    return next(site.staged["closed_council"])


@pytest.fixture
def revealed_council(site: Site) -> str:
    """A council that only this try of this test uses, with a workshop whose scores are shown."""
    return next(site.staged["revealed_council"])


@pytest.fixture
def address(tmp_path: Path, new_installation: Path) -> Iterator[str]:
    """A product where people are invited, and Bob has chosen a password."""
    with _where_bob_is_invited(tmp_path, new_installation) as address:
        yield address


@pytest.fixture
def strict_address(tmp_path: Path, new_installation: Path) -> Iterator[str]:
    """The same where everybody is asked for a second step."""
    with _where_bob_is_invited(tmp_path, new_installation, COSTAR_SECOND_STEP="everybody") as address:
        yield address


@contextmanager
def _where_bob_is_invited(folder: Path, installation: Path, **settings: str) -> Iterator[str]:
    file = folder / "costar.duckdb"
    copies.back_up(installation, file)
    store = Store(address_of(file))
    invite_bob(store, "exampleshire")
    store.close()
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(folder, port=port, COSTAR_ADDRESS=address, COSTAR_SIGN_IN="invitation", **settings):
        yield address


@pytest.fixture
def open_screen(site: Site, browser: Browser) -> Iterator[Open]:
    """Open a page in a browser of its own; the test fails when a visit did what none may."""
    screens: list[Screen] = []
    contexts: list[BrowserContext] = []

    def open_one(
        council: str = EXAMPLE_COUNCIL,
        *,
        size: Size | tuple[int, int] = Size.LAPTOP,
        scheme: Scheme = "light",
    ) -> Screen:
        width, height = size.viewport if isinstance(size, Size) else size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        screens.append(Screen(context.new_page(), site.address, council))
        return screens[-1]

    yield open_one
    faults = list(itertools.chain.from_iterable([*one.faults, *one.refused()] for one in screens))
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _fixtures(item: pytest.Item) -> list[str]:
    names: list[str] = getattr(item, "fixturenames", [])
    return names


def _named(name: str, needed: int) -> list[str]:
    return [f"{name}-{number:02}" for number in range(needed)]


def _fill(folder: Path, councils: list[str], staged: dict[str, list[str]]) -> None:
    """Make the example council and more like it, before the server holds the file."""
    store = Store(f"duckdb:///{folder / 'costar.duckdb'}")
    store.add_council(EXAMPLE_COUNCIL, "Exampleshire")
    asking = Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    import_file(asking, SAMPLE.read_bytes(), SAMPLE.name, kind="sample")
    for council_id in [REHEARSALS, *councils, *itertools.chain.from_iterable(staged.values())]:
        copy_council(store, EXAMPLE_COUNCIL, council_id)
    rehearse_every_stage(store)
    for name, stage in STAGED.items():
        for council_id in staged[name]:
            rehearse_to(Asking(store, LOCAL_ADMINISTRATOR, council_id), stage)
    store.close()
