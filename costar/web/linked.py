"""Streamlit's scripts that every page runs, as one: a browser asks for them once, and not ninety times.

Each stands in a function of its own, after those that it needs, as a browser would run them; what it hands
out is kept under its name. A script that a page fetches later, and that needs one of these, is led by the
shell's import map to a stand-in, which hands out the same (decision 0145).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from costar.web.mended import MENDS, Mend, mended
from costar.web.own_files import AHEAD, sent
from costar.web.parts_ahead import DRAWN, elements, first_script, helper, named
from costar.web.representation import digest

_LISTED: Final = re.compile(r"const __vite__mapDeps=.*?\n(?=import)")
"""What a script begins with that can ask for others: which files these need."""

_IMPORT: Final = re.compile(r'import(?:\{([^{}]*)\}from)?"\./([^"/]+)";')
_EXPORT: Final = re.compile(r"export\{([^{}]*)\};?\s*\Z")
_OTHER_IMPORT: Final = re.compile(r"import\b(?![.(])")

_RUNTIME: Final = "rolldown-runtime"
"""What Vite calls the script by which others put off what they run."""

Pairs = tuple[tuple[str, str], ...]
"""What stands before each `as`, and after it."""


@dataclass(frozen=True)
class Linked:
    """The one script, and how a browser is led to what is in it.

    `address`: where it is, from the site; `files`: itself, the stand-ins and what is mended, by address;
    `import_map`: its text.
    """

    address: str
    files: Mapping[str, bytes]
    import_map: str


@dataclass(frozen=True)
class _Script:
    """One of Streamlit's scripts: what it takes, by the names of others, what it hands out, and the rest."""

    name: str
    takes: tuple[tuple[str, Pairs], ...]
    gives: Pairs
    body: str


@cache
def linked(site: Path, names: tuple[str, ...] = DRAWN, mends: tuple[Mend, ...] = MENDS) -> Linked:
    """Link Streamlit's first script, those of some elements, and all that they need.

    Args:
        site: the folder with Streamlit's `index.html`, and the manifest that Vite wrote beside it.
        names: the elements.
        mends: what is mended in other scripts.

    Raises:
        RuntimeError: a script is not written as Vite wrote it, or two need each other.
    """
    first, asks = PurePosixPath(first_script(site)), PurePosixPath(helper(site))
    drawn = [PurePosixPath(file).name for file in elements(site, names)]
    scripts: dict[str, _Script] = {}
    # The helper first: ours takes its place before anybody takes it from there.
    for name in (asks.name, first.name, *drawn):
        _read(site / first.parent, name, scripts, ())
    lines = [_begin(first.name), *map(_as_function, scripts.values())]
    at = list(scripts).index(asks.name) + 2
    ours = f"{sent(AHEAD).decode()}ahead({json.dumps(asks.name)},{json.dumps(drawn)});"
    script = "\n".join([*lines[:at], ours, *lines[at:], ""])
    instead = dict(filter(None, (_mended(site, mend) for mend in mends)))
    for name, (address, _) in instead.items():
        # A browser is told beforehand which files an element needs, and maps no address in such a list.
        script = script.replace(name, PurePosixPath(address).name)
    stem = f"{first.parent}/costar-{digest(script.encode())}"
    stand_ins = {f"{stem}/{name}": _stand_in(one, stem).encode() for name, one in scripts.items()}
    imports = {f"./{first.parent}/{name}": f"./{stem}/{name}" for name in scripts}
    imports |= {f"./{first.parent}/{name}": f"./{address}" for name, (address, _) in instead.items()}
    files = {f"{stem}.js": script.encode(), **stand_ins, **dict(instead.values())}
    return Linked(f"{stem}.js", files, json.dumps({"imports": imports}))


def _mended(site: Path, mend: Mend) -> tuple[str, tuple[str, bytes]] | None:
    """The name of an element's script, and what is handed out instead: where, and what it says."""
    there = PurePosixPath(named(site, mend.script))
    script = mended((site / there).read_text(encoding="utf-8"), mend)
    if script is None:
        return None
    text = script.encode()
    # In the same folder: it asks for its neighbours.
    return there.name, (f"{there.parent}/{mend.script}-{digest(text)}.js", text)


def _read(folder: Path, name: str, scripts: dict[str, _Script], asked_by: Sequence[str]) -> None:
    """Add a script behind all that it needs."""
    if name in asked_by:
        raise RuntimeError(f"Streamlit's {name} and {asked_by[-1]} need each other")
    if name in scripts:
        return
    found = _taken_apart(name, (folder / name).read_text(encoding="utf-8"))
    for other, _ in found.takes:
        _read(folder, other, scripts, (*asked_by, name))
    scripts[name] = found


def _taken_apart(name: str, text: str) -> _Script:
    begins = _LISTED.match(text)
    at = end = begins.end() if begins else 0
    takes = []
    while taken := _IMPORT.match(text, end):
        takes.append((taken[2], tuple(_pairs(taken[1] or ""))))
        end = taken.end()
    gives = _EXPORT.search(text, end)
    if not gives or _OTHER_IMPORT.match(text, end):
        raise RuntimeError(f"Streamlit's {name} is not written as its scripts were")
    return _Script(name, tuple(takes), tuple(_pairs(gives[1])), text[:at] + text[end : gives.start()])


def _pairs(names: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, names.split(",")):
        before, _, after = one.strip().partition(" as ")
        yield before, after or before


def _begin(first: str) -> str:
    # Who knows no import map would run a second time what a later script needs, and goes the old way
    return (
        "export const all={};\n"
        f'if(!HTMLScriptElement.supports?.("importmap")){{import("./{first}");throw Error("no import maps")}}'
    )


def _as_function(script: _Script) -> str:
    takes = "".join(
        f"const{{{','.join(f'{there}:{here}' for there, here in names)}}}=all[{json.dumps(other)}];"
        for other, names in script.takes
        if names
    )
    at_once = "".join(f"{name}();" for name in _put_off(script))
    gives = ",".join(f"get {there}(){{return {here}}}" for here, there in script.gives)
    # In brackets a browser reads it once, and not first to see where it ends
    body = f"{takes}{script.body}\n{at_once}return{{{gives}}}"
    return f"all[{json.dumps(script.name)}]=(function(){{{body}}})();"


def _put_off(script: _Script) -> list[str]:
    """What a script would run when it is first needed: until then some of what it hands out has no value, and
    who takes that from a function has it for good."""
    puts_off = "|".join(
        re.escape(here)
        for other, names in script.takes
        if other.startswith(f"{_RUNTIME}.")
        for _, here in names
    )
    return re.findall(rf"(?<![\w$.])([\w$]+)=(?:{puts_off})\(\(\(\)=>", script.body) if puts_off else []


def _stand_in(script: _Script, stem: str) -> str:
    names = [there for _, there in script.gives]
    takes = ",".join(f"{there}:_{n}" for n, there in enumerate(names))
    gives = ",".join(f"_{n} as {there}" for n, there in enumerate(names))
    address = f"../{PurePosixPath(stem).name}.js"
    return (
        f'import{{all}}from"{address}";const{{{takes}}}=all[{json.dumps(script.name)}];export{{{gives}}};\n'
    )
