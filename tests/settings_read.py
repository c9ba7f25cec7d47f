"""Which settings there are, as the code says."""

import ast
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]


def settings_read() -> set[str]:
    """The names of the environment's variables that the settings are read from."""
    tree = ast.parse((ROOT / "costar" / "config.py").read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"COSTAR_[A-Z_]+", text)}
