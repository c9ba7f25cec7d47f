import json
import re

import pytest

from costar.web.own_files import AHEAD, own_address
from costar.web.parts_ahead import DRAWN, FETCHED, import_map, scripts_ahead
from tests.web.asking import INDEX, SITE

MANIFEST = json.loads((SITE / "manifest.json").read_text(encoding="utf-8"))
FILES = {one["name"]: one["file"] for one in MANIFEST.values() if one.get("isDynamicEntry")}


@pytest.fixture(scope="module")
def ahead():
    return scripts_ahead(SITE)


def fetched(tags):
    return re.findall(r'<link rel="modulepreload" crossorigin href="\./([^"]+)">', tags)


def run(tags):
    return re.findall(r'<script type="module" crossorigin src="\./([^"]+)" data-element></script>', tags)


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


def test_our_script_takes_the_place_of_streamlits_helper_and_can_ask_it(get):
    (helper,) = (one["file"] for one in MANIFEST.values() if one.get("name") == "preload-helper")
    assert json.loads(import_map(SITE)) == {
        "imports": {f"./{helper}": f"./{own_address(AHEAD)}", FETCHED: f"./{helper}"}
    }
    page = get("/matrix", headers={"Accept-Encoding": "identity"}).body.decode()
    before, _ = page.split(f'<script type="importmap">{import_map(SITE)}</script>')
    # What a browser has begun to fetch is not mapped any more.
    assert not re.search("<script|<link", before)


@pytest.mark.parametrize("text", ["export{i as t,j as u}", "export{i as q};"])
def test_another_helper_is_noticed(tmp_path, text):
    (tmp_path / "manifest.json").write_text(
        json.dumps({"_": {"name": "preload-helper", "file": "helper.js"}})
    )
    (tmp_path / "helper.js").write_text(text)
    with pytest.raises(RuntimeError, match="preload-helper"):
        import_map(tmp_path)


def test_streamlits_first_script_asks_for_an_element_by_its_own_file_first():
    first = (SITE / MANIFEST["index.html"]["file"]).read_text(encoding="utf-8")
    listed = json.loads(re.search(r"m\.f=(\[.*?\])", first).group(1))
    for name in DRAWN:
        asked = re.search(rf"import\(`\./({name}\.[^`]+)`\),__vite__mapDeps\(\[(\d+),", first)
        assert listed[int(asked.group(2))] == f"./{asked.group(1)}"
