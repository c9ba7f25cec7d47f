"""What our stylesheets dress is there: Streamlit makes a class of each key, and a key is easily renamed."""

import re
from collections.abc import Iterable

from costar.config import ROOT

SHEETS = [ROOT / "costar/web/assets/costar.css", ROOT / "costar/ui/parts/assets/moving.css"]
SCREENS = [*(ROOT / "costar" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
KEY = re.compile(r'(\.|=|"|" )st-key-([a-z0-9_]+)')
LITERAL = re.compile(r'"([a-z0-9_]+)(["{])')


def without_a_screen(css: str, sources: Iterable[str]) -> set[str]:
    """The keys that a stylesheet names, whole or by how they begin, and that no screen gives."""
    found = [match.groups() for source in sources for match in LITERAL.finditer(source)]
    whole = {text for text, _ in found}
    begun = tuple(text for text, ends in found if ends == "{" and text.endswith("_"))
    return {
        name
        for how, name in KEY.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
        if name not in whole
        and not name.startswith(begun)
        and (how == "." or not any(f"{one}_".startswith(name) for one in whole))
    }


def test_every_key_that_a_stylesheet_names_is_given_by_a_screen() -> None:
    screens = [path.read_text("utf-8") for path in SCREENS]
    assert {path.name: without_a_screen(path.read_text("utf-8"), screens) for path in SHEETS} == {
        "costar.css": set(),
        "moving.css": set(),
    }


def test_a_key_that_was_renamed_is_found() -> None:
    css = '.st-key-old, .st-key-line_2, [class*="st-key-wide_"], [class*=st-key-tall_] { color: red }'
    assert without_a_screen(css, ['key="new"', 'key=f"line_{at}"', 'key="wide_star"']) == {"old", "tall_"}
