"""What is installed is read once: to read every file of it through takes two seconds."""

import pytest

from costar.cli.proof import packages


@pytest.fixture(scope="session")
def installed() -> dict[str, packages.Package]:
    return packages.installed()
