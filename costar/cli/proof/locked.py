"""Whether what is installed has the versions of the list that comes with costar (`requirements.txt`)."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from costar.cli.proof.packages import Package
from costar.config import ROOT

LOCK: Final = ROOT / "requirements.txt"


@dataclass(frozen=True)
class OtherVersion:
    """A package that is installed in another version than the list has."""

    name: str
    installed: str
    locked: str


@dataclass(frozen=True)
class Compared:
    """What of the packages that costar needs is as the list says.

    `not_locked` are needed and not in the list; `missing` are in it for this system and not installed.
    """

    sha256: str
    as_locked: int
    other_version: tuple[OtherVersion, ...]
    not_locked: tuple[str, ...]
    missing: tuple[str, ...]


def compare_with_lock(
    packages: Mapping[str, Package], needed: Collection[str], lock: Path = LOCK
) -> Compared:
    """Compare versions, by normal names.

    Which hash a package was downloaded with is kept by no installer, so of hashes nothing can be said.

    Args:
        packages: what is installed.
        needed: what of it costar needs.
        lock: the list.
    """
    content = lock.read_bytes()
    pinned = _pinned(content.decode())
    here = {name: (packages[name].version, pinned[name]) for name in pinned if name in packages}
    others = [OtherVersion(name, *both) for name, both in here.items() if both[0] != both[1]]
    return Compared(
        hashlib.sha256(content).hexdigest(),
        len(here) - len(others),
        tuple(others),
        tuple(sorted(set(needed) - set(pinned))),
        tuple(sorted(set(pinned) - set(packages))),
    )


def _pinned(text: str) -> dict[str, str]:
    """The version of each package that the list has for this Python and this system."""
    # Hashes, and for whom a package is needed, stand below its line, indented or as comments
    lines = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    read = [Requirement(line.removesuffix("\\").strip()) for line in lines]
    return {
        # uv pins each by one "=="
        canonicalize_name(one.name): next(iter(one.specifier)).version
        for one in read
        if one.marker is None or one.marker.evaluate()
    }
