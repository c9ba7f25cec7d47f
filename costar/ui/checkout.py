"""A folder of source, made known as the package that it would be when installed.

Streamlit looks for components among what is installed, and reads their table in `pyproject.toml`. Whoever
has only installed `requirements.txt` and runs `streamlit run dashboard.py` has no such entry. Python lets a
finder add one; no file is written for it.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from types import ModuleType

from costar import __version__
from costar.config import IS_INSTALLED, ROOT

_METADATA = f"""\
Metadata-Version: 2.4
Name: costar
Version: {__version__}
Requires-Dist: streamlit
"""


class Checkout(Distribution):
    """The project's folder as an installed package. That it needs Streamlit makes Streamlit look into it."""

    def read_text(self, filename: str) -> str | None:
        """What a wheel's METADATA would say; there is no other such file."""
        return _METADATA if filename == "METADATA" else None

    def locate_file(self, path: str | os.PathLike[str]) -> Path:
        """The file in the project's folder."""
        return ROOT / path


class CheckoutFinder(DistributionFinder):
    """Finds the checkout beside the packages that are installed; modules it leaves to others."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """No module: the project's folder is on the path already."""

    def find_distributions(
        self,
        context: DistributionFinder.Context = DistributionFinder.Context(),  # noqa: B008 - as inherited
    ) -> Iterable[Distribution]:
        """The checkout, where all packages are asked for, or this one by its name."""
        return [Checkout()] if context.name in (None, "costar") else []


def announce() -> None:
    """Let Streamlit find the components of a checkout; an installed copy is found without it."""
    if not IS_INSTALLED and not any(isinstance(finder, CheckoutFinder) for finder in sys.meta_path):
        # At the end: every import would ask it first otherwise.
        sys.meta_path.append(CheckoutFinder())
