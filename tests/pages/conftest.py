"""Each page, run by Streamlit's AppTest over the example council in a store of its own."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.config import ROOT
from costar.ui import resources
from costar.ui.navigation import FIRST
from costar.usecases.permission import Asking
from tests.stores import PutBack, kept_open

Visit = Callable[..., AppTest]
SCAN = "scan_component_manifests"


@pytest.fixture(scope="session")
def open_example(new_installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PutBack]:
    """The data of a product that was started once, in a database that stays open."""
    file = shutil.copy(new_installation, tmp_path_factory.mktemp("example"))
    with kept_open(f"duckdb:///{file}") as engine:
        yield PutBack(engine)


@pytest.fixture(scope="package", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Streamlit looks through every installed package for each AppTest: what it finds is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, SCAN, cache(getattr(manifest_scanner, SCAN)))
        yield


@pytest.fixture
def visit(tmp_path: Path, open_example: PutBack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Open a page by name, with query parameters."""
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path))
    store = open_example.store()
    monkeypatch.setattr(resources, "open_store", lambda _: store)
    st.cache_resource.clear()  # what is kept for a revision belongs to the store of another test

    def open_page(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "costar" / "ui" / "shell.py"), default_timeout=30)
        app.query_params.update(query)
        if name != FIRST:
            app.switch_page(str(ROOT / "pages" / f"{name}.py"))
        return app.run()

    yield open_page
    st.cache_resource.clear()


@pytest.fixture
def example(visit: Visit) -> Asking:
    """The administrator of the example council that the visited pages show; no page was opened yet."""
    return Asking(resources.store(), LOCAL_ADMINISTRATOR, "exampleshire")
