"""What import-linter cannot see: pages are scripts, and some things belong to no page at all.

Each rule is given a bad page, too, so that a rule that catches nothing is noticed.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
SCREENS = [*PAGES, *sorted((ROOT / "costar" / "ui").rglob("*.py"))]
PAGE_CEILING = 80
MAY_IMPORT = {"streamlit", "costar"}
HOUSE = [*SCREENS, *(ROOT / "costar").rglob("*.py"), ROOT / "dashboard.py"]
FRAME_MAKERS = {"DataFrame", "Series", "read_csv", "read_excel", "read_sql", "concat"}


def faults(source: str, *, page: bool) -> list[str]:
    """List what a screen's source does that no screen may, and for a page what no page may."""
    tree = ast.parse(source)
    found = [*_raw_html(tree), *_unfit_tables(tree), *(_page_faults(tree) if page else [])]
    if page and source.count("\n") > PAGE_CEILING:
        found.append(f"more than {PAGE_CEILING} lines")
    return found


def _raw_html(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield "unsafe_allow_html"
        if isinstance(node, ast.Attribute) and _dotted(node) in (
            "st.html",
            "streamlit.html",
            "st.components.v1",
        ):
            yield _dotted(node)
        if isinstance(node, ast.ImportFrom) and node.module in ("streamlit", "streamlit.components"):
            yield from (alias.name for alias in node.names if alias.name in ("html", "v1"))


def _unfit_tables(tree: ast.AST) -> Iterator[str]:
    """A screen reader lists tables by their names; a number is read near what it is of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _dotted(node.func) == "st.table":
            given = {one.arg for one in node.keywords}
            yield from () if "alt" in given else ("a table without a name",)
            yield from () if "width" in given else ("a table as wide as its page",)


def _page_faults(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        yield from (f"imports {name}" for name in _imported(node) if name.split(".")[0] not in MAY_IMPORT)
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name.startswith("cache_") or name == "session_state":
            yield name
        if isinstance(node, ast.Call) and _dotted(node.func).split(".")[-1] in FRAME_MAKERS:
            yield f"builds a frame with {_dotted(node.func)}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else []


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_a_page_only_shows():
    found = {path.name: faults(path.read_text(encoding="utf-8"), page=True) for path in PAGES}
    assert {name: told for name, told in found.items() if told} == {}


def test_no_screen_writes_its_own_html():
    found = {path: faults(path.read_text(encoding="utf-8"), page=False) for path in SCREENS}
    assert {str(path.relative_to(ROOT)): told for path, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import pandas as pd", "imports pandas"),
        ("from sqlalchemy import text", "imports sqlalchemy"),
        ("from . import other", "imports ."),
        ("import streamlit as st\n@st.cache_data\ndef f(): ...", "cache_data"),
        ("from streamlit import cache_resource\ncache_resource(f)", "cache_resource"),
        ("import streamlit as st\nst.session_state['a'] = 1", "session_state"),
        ("from costar.charts import pd\npd.DataFrame({})", "builds a frame with pd.DataFrame"),
        ("import streamlit as st\nst.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html"),
        ("import streamlit as st\nst.html(x)", "st.html"),
        ("from streamlit import html", "html"),
        ("st.table(rows, hide_index=True)", "a table without a name"),
        ("st.table(rows, alt='Rows')", "a table as wide as its page"),
        ("import streamlit as st\nst.components.v1.html(x)", "st.components.v1"),
        ("from streamlit.components import v1", "v1"),
        ("x = 1\n" * (PAGE_CEILING + 1), f"more than {PAGE_CEILING} lines"),
    ],
)
def test_a_bad_page_is_caught(source, fault):
    assert fault in faults(source, page=True)


def test_a_good_page_is_not():
    good = (
        "import streamlit as st\n\nfrom costar.ui import navigation\n\nst.title('Star')\nnavigation.show()\n"
    )
    assert faults(good, page=True) == []


def test_only_the_answer_to_a_press_has_the_key_by_which_the_script_finds_it() -> None:
    """The box of a survey's answer had it once: pages scrolled to it, and no press was read out."""
    sought = "st-key-reply_" in (ROOT / "costar/web/assets/costar.js").read_text("utf-8")
    named = [path.name for path in SCREENS if re.search(r"[\"']reply_", path.read_text("utf-8"))]
    assert (sought, named) == (True, ["acting.py"])


DEFINED = re.compile(r"^(?:(?:async )?def|class) (\w{2,})|^(_?[A-Z]\w+)(?:: [^=\n]+)? = ", re.MULTILINE)
NAMED_ONLY = re.compile(r"`[^`\n]*`|(?:^|  +)# .*|\"[a-z_]+(?:\.[a-z_]+)+\"")
"""Where a name stands without being used: in what is said about the code, and in a key of the words."""


def unused(sources: list[str]) -> list[str]:
    """What modules define at their top and none of them uses."""
    bare = "\n".join(NAMED_ONLY.sub("", source) for source in sources)
    counted = Counter(re.findall(r"\w+", bare))
    return sorted({name for found in DEFINED.findall(bare) for name in found if name and counted[name] == 1})


def test_nothing_stands_in_the_house_for_its_tests_alone() -> None:
    assert unused([path.read_text("utf-8") for path in dict.fromkeys(HOUSE)]) == []


def test_what_nobody_uses_is_found() -> None:
    used = "def used():\n    return MOST\n\nMOST: Final = 2\n"
    other = 'def other() -> None:\n    """Unlike `used`."""\n    # other\n    used()\n    t("page.other")\n'
    assert unused([used, other, "class Lonely:\n    pass\n\nWays = 3\n"]) == ["Lonely", "Ways", "other"]


def test_one_clock_says_what_the_moment_is() -> None:
    """As everything keeps it: whoever leaves out the zone by itself may leave it out of another hour."""
    own = [path.name for path in dict.fromkeys(HOUSE) if "replace(tzinfo=None)" in path.read_text("utf-8")]
    assert sorted(own) == ["clock.py", "moved.py"]


def test_an_error_is_said_with_what_fills_its_blanks() -> None:
    """Where only its key was said, a sentence with a blank ended the request instead of telling why."""
    by_key = re.compile(r'"error\.\{\w+\.key\}"')
    own = {path for path in HOUSE if by_key.search(path.read_text("utf-8"))}
    assert own == {ROOT / "costar" / "sentences" / "errors.py", ROOT / "costar" / "ui" / "errors.py"}


def imported_tests(source: str) -> list[str]:
    """The modules of tests from which a source takes something: what several use stands in none of them."""
    named = [name for node in ast.walk(ast.parse(source)) for name in (*_imported(node), *_taken_from(node))]
    return [name for name in named if re.search(r"^tests\b.*\.test_\w+$", name)]


def _taken_from(node: ast.AST) -> list[str]:
    return [f"{node.module}.{one.name}" for one in node.names] if isinstance(node, ast.ImportFrom) else []


def test_no_test_is_imported_by_another() -> None:
    of_tests = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    found = {str(path.relative_to(ROOT)): imported_tests(path.read_text("utf-8")) for path in of_tests}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from tests.web.test_headers import EXPECTED",
        "from tests.web import test_headers",
        "import tests.test_docs",
    ],
)
def test_a_test_that_is_imported_is_caught(source: str) -> None:
    assert imported_tests(source)
