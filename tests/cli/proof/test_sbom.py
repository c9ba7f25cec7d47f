"""The list of software: by the rules of CycloneDX 1.6 for what we use of it, and everything is in it.

The rules are written down here from https://cyclonedx.org/docs/1.6/json/; what they do not name may not be
in it, so whoever adds something adds its rule.
"""

from importlib.metadata import distributions
from typing import Final

import jsonschema
import pytest
from packaging.utils import canonicalize_name

from costar import __version__
from costar.cli.proof.packages import Package, Project, project
from costar.cli.proof.sbom import sbom

MOMENT: Final = "2026-11-29T09:00:00+00:00"
TEXT: Final = {"type": "string", "minLength": 1}


def closed(needed: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "required": needed, "properties": properties, "additionalProperties": False}


def some(items: object, **more: object) -> dict[str, object]:
    return {"type": "array", "items": items, "uniqueItems": True, **more}


EXPRESSION: Final = some(closed(["expression"], expression=TEXT), minItems=1, maxItems=1)
NAMES: Final = some(closed(["license"], license=closed(["name"], name=TEXT)), minItems=1)
COMPONENT: Final = closed(
    ["type", "name"],
    **{"bom-ref": TEXT, "licenses": {"oneOf": [EXPRESSION, NAMES]}},
    type={"enum": ["application", "library", "platform"]},
    name=TEXT,
    version=TEXT,
    scope={"enum": ["required", "optional", "excluded"]},
    purl={"type": "string", "pattern": r"^pkg:pypi/[a-z0-9.-]+@[A-Za-z0-9.!%-]+$"},
)
RULES: Final = closed(
    ["bomFormat", "specVersion"],
    **{"$schema": {"const": "http://cyclonedx.org/schema/bom-1.6.schema.json"}},
    bomFormat={"const": "CycloneDX"},
    specVersion={"const": "1.6"},
    serialNumber={
        "type": "string",
        "pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    },
    version={"type": "integer", "minimum": 1},
    metadata=closed(
        [],
        timestamp={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        lifecycles=some(closed(["phase"], phase={"const": "operations"})),
        tools=closed([], components=some(COMPONENT)),
        component=COMPONENT,
    ),
    components=some(COMPONENT),
    dependencies=some(closed(["ref"], ref=TEXT, dependsOn=some(TEXT))),
)


@pytest.fixture(scope="session")
def made(installed: dict[str, Package]) -> dict[str, object]:
    return sbom(installed, project(), MOMENT)


def test_it_keeps_the_rules(made: dict[str, object]) -> None:
    jsonschema.Draft7Validator.check_schema(RULES)
    assert [one.message for one in jsonschema.Draft7Validator(RULES).iter_errors(made)] == []


def test_every_installed_package_is_in_it_once_with_its_version(made) -> None:
    found = {one["name"]: one["version"] for one in made["components"] if one["type"] == "library"}
    here: dict[str, str] = {}
    for one in distributions():
        here.setdefault(canonicalize_name(one.metadata["Name"]), one.version)
    here.pop("costar", None)
    assert found == here
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs))


def test_every_part_is_named_once_among_the_needs_and_needs_only_parts(made) -> None:
    refs = {"costar", *(one["bom-ref"] for one in made["components"])}
    assert sorted(one["ref"] for one in made["dependencies"]) == sorted(refs)
    assert {ref for one in made["dependencies"] for ref in one.get("dependsOn", [])} <= refs


def test_it_begins_with_costar_and_marks_what_costar_needs(made) -> None:
    ours = made["metadata"]["component"]
    assert (ours["name"], ours["version"], ours["licenses"]) == (
        "costar",
        __version__,
        [{"expression": "MIT AND OFL-1.1"}],
    )
    scopes = {one["name"]: one.get("scope") for one in made["components"]}
    assert (scopes["streamlit"], scopes["psycopg-binary"], scopes["pytest"]) == (
        "required",
        "required",
        "optional",
    )


def test_a_local_version_is_written_as_a_package_url_wants_it() -> None:
    one = Package("Made_Up", "1.0+cpu", "", (), (), 0)
    ours = Project("MIT", ("made.up",))
    assert sbom({"made-up": one}, ours, MOMENT)["dependencies"] == [
        {"ref": "costar", "dependsOn": ["pkg:pypi/made-up@1.0%2Bcpu", "python"]},
        {"ref": "python"},
        {"ref": "pkg:pypi/made-up@1.0%2Bcpu", "dependsOn": []},
    ]
