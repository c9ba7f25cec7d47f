import json
import re

import pytest

from costar.web.linked import linked
from costar.web.mended import MENDS, Mend
from costar.web.parts_ahead import DRAWN, HELPER, elements, first_script, helper, named
from tests.web.asking import SITE

MANIFEST = json.loads((SITE / "manifest.json").read_text(encoding="utf-8"))
TABLES = f"./{named(SITE, 'DataFrame')}"


@pytest.fixture(scope="module")
def ours():
    return linked(SITE)


@pytest.fixture(scope="module")
def script(ours):
    return ours.files[ours.address].decode()


@pytest.fixture
def site(tmp_path):
    """Writes a site of few scripts: what each of them says, by its name."""

    def write(**scripts):
        manifest = {
            "index.html": {"name": "index", "file": "js/first.js"},
            "h": {"name": HELPER, "file": "js/helper.js"},
            "e": {"name": "Box", "file": "js/Box.js", "isDynamicEntry": True},
        }
        (tmp_path / "js").mkdir()
        (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        texts = {"helper": "export{h as t};", "first": "export{};", "Box": "export{B as default};"}
        for name, text in {**texts, **scripts}.items():
            (tmp_path / "js" / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def text_of(site):
    found = linked(site, ("Box",), ())
    return found.files[found.address].decode()


def begun(text):
    return re.findall(r'^all\["([^"]+)"\]=', text, re.MULTILINE)


def test_each_stands_once_and_behind_all_that_it_needs(script):
    order = begun(script)
    needs = [(file["file"], key) for file in MANIFEST.values() for key in file.get("imports", [])]
    places = {f"static/js/{name}": place for place, name in enumerate(order)}
    inside = [(one, MANIFEST[key]["file"]) for one, key in needs if one in places]
    assert len(order) == len(set(order)) > 90
    assert len(inside) > 300
    assert [pair for pair in inside if places[pair[1]] > places[pair[0]]] == []
    assert {first_script(SITE), helper(SITE), *elements(SITE)} <= set(places)


def test_what_a_first_visit_would_fetch_is_in_it(script):
    index = (SITE / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href)="\./static/js/([^"]+)"', index)
    assert len(named) > 50
    assert set(named) - set(begun(script)) == set()


def test_nothing_is_taken_or_handed_out_as_before(script):
    left = re.findall(r'(?<![\w$.])(?:import|export)(?:\{[^}]*\}|"| \*).{0,40}', script)
    assert [one for one in left if not one.startswith("export const all")] == []


def test_every_file_of_it_is_mapped_to_a_stand_in(ours, script):
    mapped = json.loads(ours.import_map)["imports"]
    assert list(mapped) == [*(f"./static/js/{name}" for name in begun(script)), TABLES]
    assert {address.removeprefix("./") for address in mapped.values()} == set(ours.files) - {ours.address}


def test_a_stand_in_hands_out_what_the_script_did(ours):
    for file, instead in list(json.loads(ours.import_map)["imports"].items())[: -len(MENDS)]:
        (gives,) = re.findall(r"export\{([^{}]*)\};?\s*\Z", (SITE / file).read_text(encoding="utf-8"))
        theirs = {one.split(" as ")[-1] for one in gives.split(",")}
        text = ours.files[instead.removeprefix("./")].decode()
        (handed,) = re.findall(r"export\{([^{}]*)\};\n\Z", text)
        assert {one.split(" as ")[-1] for one in handed.split(",")} == theirs
        assert f'all["{file.rpartition("/")[2]}"]' in text


def test_its_address_changes_with_what_is_in_it(site, tmp_path):
    before = linked(SITE, DRAWN[:2]).address
    assert before != linked(SITE).address
    assert re.fullmatch(r"static/js/costar-[0-9a-f]{16}\.js", before)


def test_names_are_taken_and_handed_out_as_they_were(site):
    text = text_of(site(first='import{a as b,c}from"./Box.js";go(b,c);export{b as d,go};'))
    assert 'all["first.js"]=(function(){const{a:b,c:c}=all["Box.js"];go(b,c);' in text
    assert "return{get d(){return b},get go(){return go}}})();" in text


def test_what_is_needed_for_nothing_but_running_is_run_before(site):
    text = text_of(site(first='import"./other.js";export{x as t};', other="run();export{};"))
    assert begun(text).index("other.js") < begun(text).index("first.js")


def test_ours_takes_the_helpers_place_before_anybody_takes_it(site):
    text = text_of(site(first='import{t as ask}from"./helper.js";export{ask as t};'))
    assert begun(text)[0] == "helper.js"
    assert text.index('all["helper.js"]') < text.index('ahead("helper.js",["Box.js"]);')
    assert text.index('ahead("helper.js"') < text.index('all["first.js"]')


def test_the_list_of_what_elements_need_stays(site):
    listed = 'const __vite__mapDeps=(i)=>["./Box.js"];\n'
    text = text_of(site(first=f'{listed}import{{a}}from"./Box.js";a();export{{a as t}};'))
    assert f"{listed}a();" in text


def test_what_a_script_has_put_off_has_its_value_when_others_take_it(site):
    runtime = "export{esm as n};"
    puts_off = 'import{n as e}from"./rolldown-runtime.A1.js";var K,q=e((()=>{K={}}));export{K as l,q as u};'
    text = text_of(
        site(first='import{l}from"./late.js";export{l};', late=puts_off, **{"rolldown-runtime.A1": runtime})
    )
    assert "var K,q=e((()=>{K={}}));\nq();return{" in text


def test_a_browser_without_import_maps_runs_streamlits_own(site):
    begins = text_of(site()).splitlines()[1]
    assert begins.startswith('if(!HTMLScriptElement.supports?.("importmap")){import("./first.js");throw ')


@pytest.mark.parametrize(
    "text",
    ['import a from"./Box.js";export{a};', "export default 1;", 'import*as a from"./Box.js";export{a};'],
)
def test_a_script_that_is_written_otherwise_is_noticed(site, text):
    with pytest.raises(RuntimeError, match=r"first\.js is not written"):
        linked(site(first=text), ("Box",), ())


def test_two_that_need_each_other_are_noticed(site):
    with pytest.raises(RuntimeError, match="need each other"):
        linked(site(first='import"./Box.js";export{};', Box='import"./first.js";export{};'), ("Box",), ())


def test_an_element_that_streamlit_has_no_more_is_noticed():
    with pytest.raises(RuntimeError, match="NoSuchElement"):
        linked(SITE, ("NoSuchElement",))


def test_a_helper_that_is_no_more_is_noticed(tmp_path):
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RuntimeError, match="preload-helper"):
        helper(tmp_path)


def test_streamlits_first_script_asks_for_an_element_by_its_own_file_first():
    first = (SITE / first_script(SITE)).read_text(encoding="utf-8")
    listed = json.loads(re.search(r"m\.f=(\[.*?\])", first).group(1))
    for name in DRAWN:
        asked = re.search(rf"import\(`\./({name}\.[^`]+)`\),__vite__mapDeps\(\[(\d+),", first)
        assert listed[int(asked.group(2))] == f"./{asked.group(1)}"


def test_every_element_hands_out_itself_as_default(ours):
    stand_ins = [json.loads(ours.import_map)["imports"][f"./{file}"] for file in elements(SITE)]
    assert [one for one in stand_ins if b" as default" not in ours.files[one.removeprefix("./")]] == []


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_the_product_serves_it_and_its_stand_ins_to_be_kept(get, ours, coding):
    for address in (ours.address, list(ours.files)[-1]):
        answer = get(f"/{address}", headers={"Accept-Encoding": coding})
        assert (answer.status, answer.headers["content-encoding" if coding != "identity" else "etag"]) == (
            200,
            coding if coding != "identity" else answer.headers["etag"],
        )
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")


def test_the_shell_asks_for_one_script_and_maps_first(get, ours):
    page = get("/matrix", headers={"Accept-Encoding": "identity"}).body.decode()
    assert re.findall(r'"module"[^>]*src="\./([^"]+)"', page) == [ours.address]
    assert "modulepreload" not in page
    before, _ = page.split(f'<script type="importmap">{ours.import_map}</script>')
    # What a browser has begun to fetch is not mapped any more.
    assert not re.search("<script|<link", before)


def test_what_is_mended_has_its_own_address_and_no_other_is_asked_for(ours, script):
    address = json.loads(ours.import_map)["imports"][TABLES]
    text = ours.files[address.removeprefix("./")].decode()
    assert all(after in text for _, after in MENDS[0].pairs)
    assert TABLES.rpartition("/")[2] not in script
    assert address.rpartition("/")[2] in script


@pytest.mark.parametrize("text", ["export{};", "go(1);go(1);export{};"])
def test_what_cannot_be_mended_is_as_it_was_and_the_log_says_so(site, text, caplog):
    mend = Mend(HELPER, (("go(1)", "go(2)"),))
    there = site(helper=text)
    assert linked(there, ("Box",), (mend,)) == linked(there, ("Box",), ())
    assert "go(1) stands there" in caplog.text
