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
    """Where the data is kept."""

    database_url: str

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read them.

        `COSTAR_DATABASE_URL`: a database's address (`duckdb:///path` or `postgresql://…`);
        `COSTAR_FOLDER`: the folder of the DuckDB file where no address is given, made when missing.
        """
        if url := os.environ.get("COSTAR_DATABASE_URL"):
            return cls(url)
        folder = Path(os.environ.get("COSTAR_FOLDER") or ROOT / "var")
        folder.mkdir(parents=True, exist_ok=True)
        return cls(f"duckdb:///{folder / 'costar.duckdb'}")
