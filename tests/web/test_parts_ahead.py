import json
import re

import pytest

from costar.web.parts_ahead import DRAWN, scripts_ahead
from tests.web.asking import INDEX, SITE

MANIFEST = json.loads((SITE / "manifest.json").read_text(encoding="utf-8"))
FILES = {one["name"]: one["file"] for one in MANIFEST.values() if one.get("isDynamicEntry")}


@pytest.fixture(scope="module")
def ahead():
    return scripts_ahead(SITE)


def fetched(tags):
    return re.findall(r'<link rel="modulepreload" crossorigin href="\./([^"]+)">', tags)


def run(tags):
    return re.findall(r'<script type="module" crossorigin src="\./([^"]+)"></script>', tags)


def test_every_element_is_run(ahead):
    assert run(ahead) == [FILES[name] for name in DRAWN]


def test_all_that_they_need_is_named_once(ahead):
    named = [*fetched(ahead), *run(ahead)]
    first = INDEX.read_text(encoding="utf-8")
    scripts = [one for one in MANIFEST.values() if one["file"] in named]
    imports = [MANIFEST[key]["file"] for one in scripts for key in one.get("imports", [])]
    assert len(named) == len(set(named))
    assert [file for file in imports if file not in named and file not in first] == []
    assert [file for file in fetched(ahead) if file in first] == []


def test_every_one_of_them_is_a_file(ahead):
    assert [one for one in [*fetched(ahead), *run(ahead)] if not (SITE / one).is_file()] == []


def test_an_element_that_streamlit_has_no_more_is_noticed():
    with pytest.raises(RuntimeError, match="NoSuchElement"):
        scripts_ahead(SITE, ("NoSuchElement",))


def test_the_shell_runs_them_after_streamlits_first_script(get, ahead):
    page = get("/matrix", headers={"Accept-Encoding": "identity"}).body.decode()
    assert page.index(MANIFEST["index.html"]["file"]) < page.index(ahead)
