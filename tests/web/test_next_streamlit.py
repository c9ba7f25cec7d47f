"""What we touch of Streamlit that is no promise of its own: named in a note, and there in this release."""

import ast
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
import streamlit

from costar.config import PACKAGE, ROOT
from tests.web.asking import SITE

NOTE = (ROOT / "docs" / "upgrading-streamlit.md").read_text(encoding="utf-8")
SOURCES = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *PACKAGE.rglob("*.py")]
ASSETS = [path for end in ("css", "js") for path in PACKAGE.rglob(f"assets/*.{end}")]
PUBLIC = {"streamlit.column_config"}
NAMES = re.compile(r"\.(st[A-Z]\w+)|data-testid[~^*|$]?=\\?[\"']?(st\w+)")


def test_the_note_is_about_the_release_that_is_installed() -> None:
    assert f"**{'.'.join(version('streamlit').split('.')[:2])}**" in NOTE


@cache
def parts_imported() -> set[str]:
    """Streamlit's modules below the top that the product imports from, without those it documents."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name for node in nodes if (name := node.module or "").startswith("streamlit.")} - PUBLIC


def test_every_inner_module_is_in_the_note() -> None:
    assert parts_imported()
    assert [name for name in sorted(parts_imported()) if f"`{name}`" not in NOTE] == []


def test_no_module_is_in_the_note_that_nobody_imports() -> None:
    assert set(re.findall(r"`(streamlit\.[A-Za-z0-9_.]+)`", NOTE)) - parts_imported() == set()


def names_looked_for() -> set[str]:
    """The classes and test ids of Streamlit's elements that our stylesheets and scripts look for."""
    found = (NAMES.findall(path.read_text(encoding="utf-8")) for path in ASSETS)
    return {first or second for pairs in found for first, second in pairs}


@pytest.fixture(scope="module")
def bundle() -> str:
    """All of Streamlit's scripts."""
    return "".join(path.read_text(encoding="utf-8") for path in (SITE / "static").rglob("*.js"))


def test_streamlit_still_has_every_element_that_we_restyle(bundle: str) -> None:
    assert len(names_looked_for()) > 20
    assert [name for name in sorted(names_looked_for()) if name not in bundle] == []


def test_streamlit_can_still_be_told_where_its_server_is(bundle: str) -> None:
    assert "window.__streamlit" in bundle
    assert "BACKEND_BASE_URL" in bundle
    # With both it opens its websocket before it was told that the server is there.
    assert re.search(r"allowedOrigins:\w,useExternalAuthToken:\w\}=\w", bundle)
    assert "pingServerInBackground" in bundle


@pytest.mark.parametrize(
    "path", ["_stcore/agent", "_stcore/metrics", "_stcore/health", "_stcore/bidi-components"]
)
def test_addresses_that_we_refuse_or_ask_for_are_still_streamlits(path: str) -> None:
    server = Path(streamlit.__file__).parent / "web" / "server"
    sources = "".join(one.read_text(encoding="utf-8") for one in server.rglob("*.py"))
    assert path.rpartition("/")[2] in sources
