"""The list of software (SBOM) in the form of CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/."""

import platform
import uuid
from collections.abc import Collection, Mapping
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from costar import __version__
from costar.cli.proof.packages import OURS, Package, Project, what_needs_what

Component = dict[str, object]

_PYTHON: Final = "python"


def sbom(packages: Mapping[str, Package], project: Project, made_at: str) -> dict[str, object]:
    """Everything that is installed, what costar needs of it marked as required.

    Args:
        packages: what is installed, by normal name.
        project: what costar says of itself.
        made_at: when, as ISO 8601 in UTC.
    """
    others = {name: one for name, one in packages.items() if name != OURS}
    needed = what_needs_what(others, project.requires)
    # The second over the first: what costar asks for by an extra, such as psycopg[binary], needs more
    needs = what_needs_what(others, [one.name for one in others.values()]) | needed
    # Only those that are here: what another system needs is in no file of this one
    direct = {canonicalize_name(Requirement(one).name) for one in project.requires} & others.keys()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid4().urn,
        "version": 1,
        "metadata": {
            "timestamp": made_at,
            # As it was found where it runs, and not as it was built or designed
            "lifecycles": [{"phase": "operations"}],
            "tools": {"components": [_application()]},
            "component": {"bom-ref": OURS} | _application() | {"licenses": [{"expression": project.licence}]},
        },
        "components": [
            _python(),
            *(_library(name, one, is_needed=name in needed) for name, one in others.items()),
        ],
        "dependencies": [
            {"ref": OURS, "dependsOn": sorted({_PYTHON, *map(_purl, _these(others, direct))})},
            # CycloneDX wants what needs nothing to stand there, too, as an empty element
            {"ref": _PYTHON},
            *(_dependency(name, others, needs.get(name, frozenset())) for name in others),
        ],
    }


def _application() -> Component:
    return {"type": "application", "name": OURS, "version": __version__}


def _python() -> Component:
    return {
        "type": "platform",
        "bom-ref": _PYTHON,
        "name": platform.python_implementation(),
        "version": platform.python_version(),
    }


def _library(name: str, one: Package, *, is_needed: bool) -> Component:
    found: Component = {
        "type": "library",
        "bom-ref": _purl(one),
        "name": name,
        "version": one.version,
        "scope": "required" if is_needed else "optional",
        "purl": _purl(one),
    }
    if one.licence:
        found["licenses"] = [{"expression": one.licence}]
    elif one.licence_names:
        found["licenses"] = [{"license": {"name": each}} for each in one.licence_names]
    return found


def _dependency(name: str, packages: Mapping[str, Package], needs: Collection[str]) -> Component:
    return {"ref": _purl(packages[name]), "dependsOn": [_purl(one) for one in _these(packages, needs)]}


def _these(packages: Mapping[str, Package], names: Collection[str]) -> list[Package]:
    return [packages[name] for name in sorted(names)]


def _purl(one: Package) -> str:
    """As package-url/purl-spec says for PyPI; the "+" of a local version is written as a code."""
    return f"pkg:pypi/{canonicalize_name(one.name)}@{one.version.replace('+', '%2B')}"
