"""Which of Streamlit's scripts every page runs: its first, and those of elements that pages will ask for."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypedDict

DRAWN: Final = (
    "BidiComponent",
    "Button",
    "ButtonGroup",
    "Checkbox",
    "DownloadButton",
    "LinkButton",
    "NumberInput",
    "PageLink",
    "Radio",
    "Selectbox",
    "TextArea",
    "TextInput",
)
"""The elements that most of our pages draw and Streamlit's first script leaves out, as its manifest calls
them."""


HELPER: Final = "preload-helper"
"""What Vite calls the script by which an element's own is fetched."""

FIRST: Final = "index.html"
"""Under which the manifest has Streamlit's first script."""


class Script(TypedDict, total=False):
    """One script of Vite's manifest: where it is, what it is called, and whether it is fetched by itself."""

    file: str
    name: str
    isDynamicEntry: bool


def first_script(site: Path) -> str:
    """Where Streamlit's first script is, below the site.

    Args:
        site: the folder with Streamlit's `index.html`, and the manifest that Vite wrote beside it.
    """
    return _manifest(site)[FIRST]["file"]


def helper(site: Path) -> str:
    """Where the helper is by which Streamlit's first script asks for an element.

    Args:
        site: as in `first_script`.

    Raises:
        RuntimeError: it is no more, or there are several.
    """
    return named(site, HELPER)


def named(site: Path, name: str) -> str:
    """Where the one script is that Vite calls by a name.

    Args:
        site: as in `first_script`.
        name: the script's.

    Raises:
        RuntimeError: it is no more, or there are several.
    """
    return _only(name, (one for one in _manifest(site).values() if one.get("name") == name))


def elements(site: Path, names: tuple[str, ...] = DRAWN) -> list[str]:
    """Where the scripts of some elements are.

    Args:
        site: as in `first_script`.
        names: the elements.

    Raises:
        RuntimeError: the manifest knows an element no more.
    """
    fetched = [one for one in _manifest(site).values() if one.get("isDynamicEntry")]
    return [_only(name, (one for one in fetched if one.get("name") == name)) for name in names]


def _manifest(site: Path) -> dict[str, Script]:
    found: dict[str, Script] = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    return found


def _only(name: str, found: Iterable[Script]) -> str:
    files = [one["file"] for one in found]
    if len(files) != 1:
        raise RuntimeError(f"Streamlit's manifest has {name} {len(files)} times instead of once")
    return files[0]
