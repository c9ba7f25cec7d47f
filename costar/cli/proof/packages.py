"""What is installed beside costar: versions, licences, what needs what, and whether files were changed."""

import base64
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import Distribution, PackagePath, distributions
from typing import Final

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from costar.config import PROJECT

OURS: Final = "costar"
# Some packages, such as altair, put the licence's whole text where its name belongs
_LONGEST_LICENCE: Final = 80
_LICENCE: Final = "License :: "


@dataclass(frozen=True)
class Package:
    """One package as it says of itself.

    `licence` is an SPDX expression, or ""; then `licence_names` are the names in the package's own words, if
    it has any. `changed`: how many of its files are gone or not as its own list says; None without a list.
    """

    name: str
    version: str
    licence: str
    licence_names: tuple[str, ...]
    requires: tuple[str, ...]
    changed: int | None


@dataclass(frozen=True)
class Project:
    """What costar says of itself."""

    licence: str
    requires: tuple[str, ...]


def project() -> Project:
    """As the file says from which costar is built, in a checkout and in a wheel alike."""
    said = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return Project(said["license"], tuple(said["dependencies"]))


def installed() -> dict[str, Package]:
    """Every package that this Python finds, by its normal name; of several of one name the first."""
    found: dict[str, Package] = {}
    for one in distributions():
        # What a broken installation leaves behind may say neither
        named, release = (one.metadata.get_all(key) or [""] for key in ("Name", "Version"))
        name = canonicalize_name(named[0])
        if name and release[0] and name not in found:
            found[name] = _package(named[0], one)
    return dict(sorted(found.items()))


def what_needs_what(packages: Mapping[str, Package], roots: Iterable[str]) -> dict[str, frozenset[str]]:
    """Whatever the roots need here, directly or not, each with what it needs itself.

    Args:
        packages: what is installed.
        roots: requirements as a project writes them, such as "psycopg[binary]>=3.3".
    """
    needs: dict[str, set[str]] = defaultdict(set)
    seen: set[tuple[str, str]] = set()
    waiting = _that_hold(roots, "")
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        for extra in {"", *one.extras}:
            if name not in packages or (name, extra) in seen:
                continue
            seen.add((name, extra))
            wanted = _that_hold(packages[name].requires, extra)
            needs[name] |= {canonicalize_name(other.name) for other in wanted} & packages.keys()
            waiting += wanted
    return {name: frozenset(others - {name}) for name, others in needs.items()}


def _that_hold(requires: Iterable[str], extra: str) -> list[Requirement]:
    """Those that this Python and this system want; old packages write some that nobody can read."""
    found = []
    for written in requires:
        with suppress(InvalidRequirement):
            found.append(Requirement(written))
    return [one for one in found if one.marker is None or one.marker.evaluate({"extra": extra})]


def _package(name: str, one: Distribution) -> Package:
    expression, names = _licence(one)
    return Package(name, one.version, expression, names, tuple(one.requires or ()), _changed(one))


def _licence(one: Distribution) -> tuple[str, tuple[str, ...]]:
    """An SPDX expression where the package says one, or names from its classifiers, or its own short word."""
    said = one.metadata.get_all("License-Expression") or one.metadata.get_all("License") or [""]
    written = " ".join(said[0].split())
    try:
        return str(canonicalize_license_expression(written)), ()
    except InvalidLicenseExpression:
        pass
    classifiers = one.metadata.get_all("Classifier") or []
    names = tuple(name.rpartition(" :: ")[2] for name in classifiers if name.startswith(_LICENCE))
    if names or not written or len(written) > _LONGEST_LICENCE:
        return "", names
    return "", (written,)


def _changed(one: Distribution) -> int | None:
    listed = [file for file in one.files or () if file.hash is not None]
    return sum(not _is_as_listed(file) for file in listed) if listed else None


def _is_as_listed(file: PackagePath) -> bool:
    if file.hash is None:
        return True
    try:
        found = hashlib.new(file.hash.mode, file.read_binary()).digest()
    except (OSError, ValueError):  # gone, or a hash of a kind that this Python does not have
        return False
    # As a wheel's RECORD writes a hash: with the signs of addresses, and without the padding
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == file.hash.value
