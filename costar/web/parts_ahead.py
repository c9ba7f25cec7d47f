"""Scripts of Streamlit that a page will ask for, named in the shell so that they are there when it does."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypedDict

from costar.web.own_files import AHEAD, own_address

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


FETCHED: Final = "costar/fetched"
"""What our script calls it."""

_EXPORT = re.compile(r"export\{\w+ as t\}")
"""All that it hands out; ours does the same."""


class _Script(TypedDict, total=False):
    """One script of Vite's manifest: where it is, what it is called, and the keys of those that it needs."""

    file: str
    name: str
    imports: list[str]
    isDynamicEntry: bool


def import_map(site: Path) -> str:
    """Write the map by which our script takes the place of Streamlit's helper, which it can still ask.

    Streamlit's first script asks the helper for an element, and gets a promise even for what was run long
    ago. Ours hands it over at once (decision 0092).

    Args:
        site: the folder with Streamlit's `index.html` and its manifest.

    Raises:
        RuntimeError: the helper is no more, or is called otherwise.
    """
    found = [one["file"] for one in _manifest(site).values() if one.get("name") == HELPER]
    if len(found) != 1 or not _EXPORT.search((site / found[0]).read_text(encoding="utf-8")):
        raise RuntimeError(f"Streamlit's {HELPER} is not what it was: {found}")
    instead = {f"./{found[0]}": f"./{own_address(AHEAD)}", FETCHED: f"./{found[0]}"}
    return json.dumps({"imports": instead})


def scripts_ahead(site: Path, names: tuple[str, ...] = DRAWN) -> str:
    """Write the tags that fetch the scripts of some elements, and what they need, beside the first one.

    Each is run, too, and not only fetched: React shows a grey place for an element whose script is not there
    at once, and holds back what replaces it (decision 0105).

    Args:
        site: the folder with Streamlit's `index.html` and the manifest that Vite wrote beside it.
        names: the elements.

    Raises:
        RuntimeError: the manifest knows an element no more.
    """
    manifest = _manifest(site)
    elements = [_element(manifest, name) for name in names]
    needed = dict.fromkeys(file for one in elements for file in _needed(manifest, one, set()))
    named = (site / "index.html").read_text(encoding="utf-8")
    fetched = [f'<link rel="modulepreload" crossorigin href="./{one}">' for one in needed if one not in named]
    run = [
        f'<script type="module" crossorigin src="./{one["file"]}" data-element></script>' for one in elements
    ]
    return "".join(f"{tag}\n    " for tag in [*fetched, *run])


def _manifest(site: Path) -> dict[str, _Script]:
    found: dict[str, _Script] = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    return found


def _element(manifest: dict[str, _Script], name: str) -> _Script:
    found = [one for one in manifest.values() if one.get("isDynamicEntry") and one.get("name") == name]
    if len(found) != 1:
        raise RuntimeError(f"Streamlit's manifest has {name} {len(found)} times instead of once")
    return found[0]


def _needed(manifest: dict[str, _Script], script: _Script, seen: set[str]) -> Iterator[str]:
    for key in script.get("imports", []):
        if key not in seen:
            seen.add(key)
            yield manifest[key]["file"]
            yield from _needed(manifest, manifest[key], seen)
