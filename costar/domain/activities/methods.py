"""Known methods for each Co, from the published literature: what could fill an empty cell of the Explorer.

The catalogue is `methods.toml`. A method's name and what it takes are in the words, under its code.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from costar.domain.activities.activity import Co


@dataclass(frozen=True)
class Method:
    """A known way to do one Co, and the publication that describes it."""

    code: str
    co: Co
    authors: str
    year: int
    title: str
    published_in: str
    address: str = ""

    @property
    def citation(self) -> str:
        """The publication in one line."""
        where = f"{self.authors} ({self.year}). {self.title}. {self.published_in}."
        return f"{where} {self.address}".rstrip()


def _catalogue() -> tuple[Method, ...]:
    # A file, so that the catalogue can be read, checked and mended without reading code (decision 0014).
    text = Path(__file__).with_name("methods.toml").read_text(encoding="utf-8")
    return tuple(Method(**one | {"co": Co(one["co"])}) for one in tomllib.loads(text)["method"])


METHODS: Final = _catalogue()

METHOD: Final[dict[str, Method]] = {method.code: method for method in METHODS}
"""The methods by code."""


def methods_for(co: str) -> tuple[Method, ...]:
    """The known methods for one Co."""
    return tuple(method for method in METHODS if method.co == co)
