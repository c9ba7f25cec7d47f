"""Settings of one running product: the only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

VERSION: Final = "0.1.0"
"""The release; `pyproject.toml` says the same."""


@dataclass(frozen=True)
class Settings:
    """Where the data is kept, and whether the pages open on other machines, too."""

    database_url: str
    pages_for_all: bool = False

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read them.

        `COSTAR_DATABASE_URL`: a database's address (`duckdb:///path` or `postgresql://…`);
        `COSTAR_FOLDER`: the folder of the DuckDB file where no address is given, made when missing;
        `COSTAR_PAGES_FOR_ALL`: 1 where something else keeps out whom the pages are not for.
        """
        pages_for_all = os.environ.get("COSTAR_PAGES_FOR_ALL") == "1"
        if url := os.environ.get("COSTAR_DATABASE_URL"):
            return cls(url, pages_for_all)
        folder = Path(os.environ.get("COSTAR_FOLDER") or ROOT / "var")
        folder.mkdir(parents=True, exist_ok=True)
        return cls(f"duckdb:///{folder / 'costar.duckdb'}", pages_for_all)
