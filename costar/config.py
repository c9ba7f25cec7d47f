"""Settings of one running product: the only reader of the environment."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

PACKAGE: Final = Path(__file__).resolve().parent

_BROUGHT: Final = PACKAGE / "top"
"""Where a wheel has what stands at the top of the project; `pyproject.toml` puts it there."""

IS_INSTALLED: Final = _BROUGHT.is_dir()

ROOT: Final = _BROUGHT if IS_INSTALLED else PACKAGE.parent
"""The folder with `dashboard.py`, `pages`, `data` and Streamlit's settings."""


@dataclass(frozen=True)
class Installation:
    """Where the data is kept, whether the pages open on other machines, too, and under which names."""

    database_url: str
    pages_for_all: bool = False
    hosts: str = ""

    @classmethod
    def from_environment(cls) -> "Installation":
        """Read them.

        `COSTAR_DATABASE_URL`: a database's address (`duckdb:///path` or `postgresql://…`);
        `COSTAR_FOLDER`: the folder of the DuckDB file where no address is given, made when missing;
        `COSTAR_PAGES_FOR_ALL`: 1 where something else keeps out whom the pages are not for;
        `COSTAR_HOSTS`: the names under which a proxy's visitors open it, as they were written.
        """
        pages_for_all = os.environ.get("COSTAR_PAGES_FOR_ALL") == "1"
        hosts = os.environ.get("COSTAR_HOSTS", "")
        if url := os.environ.get("COSTAR_DATABASE_URL"):
            return cls(url, pages_for_all, hosts)
        folder = Path(os.environ.get("COSTAR_FOLDER") or default_folder())
        with suppress(OSError):  # whoever opens the file says what is wrong with its folder
            folder.mkdir(parents=True, exist_ok=True)
        return cls(f"duckdb:///{folder / 'costar.duckdb'}", pages_for_all, hosts)


def default_folder() -> Path:
    """Where the data file is kept unless somebody says otherwise.

    A checkout keeps it in itself. An installed copy keeps it in the person's own folder for data, which
    outlives the environment: `uvx` and `pip` make and throw away what is around the package.
    """
    return user_data_path("costar", appauthor=False) if IS_INSTALLED else ROOT / "var"


def named_port() -> str:
    """The port that a deployment names for Streamlit, or nothing."""
    return os.environ.get("STREAMLIT_SERVER_PORT", "")
