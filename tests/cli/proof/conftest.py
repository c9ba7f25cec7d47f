"""What is the same each time is read once: what is installed, and how many tests each room has.

To read every file of it through takes two seconds, and all the tests one.
"""

import pytest

from costar.cli.proof import answers, packages
from costar.cli.proof.facts import Facts


@pytest.fixture(scope="session")
def installed() -> dict[str, packages.Package]:
    return packages.installed()


@pytest.fixture(scope="session")
def checks() -> Facts:
    return answers.facts_of_checks()
