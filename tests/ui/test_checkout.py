"""How Streamlit finds our components where costar runs from its source."""

import tomllib
from importlib.metadata import Distribution, DistributionFinder, distribution

import pytest
from streamlit.components.v2.manifest_scanner import scan_component_manifests

from costar.config import PACKAGE, ROOT
from costar.ui import checkout
from costar.ui.council.own_look import LOOK
from costar.ui.parts.listed import LIST, NAMED
from costar.ui.parts.moving import COUNTDOWN, KEYS, PICTURE, STREAM, STYLESHEET
from costar.ui.records.on_paper import PAPER
from costar.ui.upload.mend import MENDING

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["streamlit"][
    "component"
]


def test_streamlit_finds_every_component_that_a_page_shows() -> None:
    found = [(manifest, root) for manifest, root in scan_component_manifests() if manifest.name == "costar"]
    assert {part.name for part in found[0][0].components} == {
        *(STREAM, PICTURE, COUNTDOWN, KEYS, LOOK, LIST, NAMED, MENDING, PAPER)
    }
    assert found[0][1] == PACKAGE


@pytest.mark.parametrize("part", DECLARED["components"], ids=lambda part: part["name"])
def test_its_script_and_our_stylesheet_are_in_the_folder_that_is_declared(part: dict[str, str]) -> None:
    folder = PACKAGE / part["asset_dir"]
    assert (folder / f"{part['name']}.js").is_file()
    assert (folder / STYLESHEET).is_file()


def test_a_checkout_is_announced_once() -> None:
    checkout.announce()
    ours = [one for one in Distribution.discover() if isinstance(one, checkout.Checkout)]
    assert len(ours) == 1


def test_other_packages_are_found_as_before() -> None:
    assert not isinstance(distribution("streamlit"), checkout.Checkout)
    assert list(checkout.CheckoutFinder().find_distributions(DistributionFinder.Context(name="x"))) == []
