import gzip
import re

import brotli
import pytest
from starlette.responses import FileResponse, HTMLResponse

from costar.web.linked import linked
from costar.web.page_shell import PageShell, ShellWords, rewrite, with_scripts
from tests.web.asking import INDEX, ask

ORIGINAL = INDEX.read_text(encoding="utf-8")
WORDS = ShellWords(title="Star & matrix", without_script="Turn on <JavaScript>.")
SCRIPTS = linked(INDEX.parent)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@pytest.fixture
def page():
    return rewrite(ORIGINAL, WORDS)


@pytest.fixture
def shell():
    return PageShell(FileResponse(INDEX), index=INDEX, words=WORDS, scripts=SCRIPTS)


def test_the_language_is_british_english(page):
    assert '<html lang="en-GB">' in page


def test_title_and_noscript_are_ours_and_escaped(page):
    assert "<title>Star &amp; matrix</title>" in page
    assert "<noscript><p>Turn on &lt;JavaScript&gt;.</p></noscript>" in page


def test_no_inline_script_is_added(page):
    assert INLINE.findall(page) == INLINE.findall(ORIGINAL)
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_stylesheet_and_script_come_with_their_hash_and_before_streamlits(page):
    links = [page.index(f"./costar/costar.{ending}?v=") for ending in ("css", "js")]
    assert max(links) < page.index("./static/js/")


def test_streamlit_finds_no_icon_to_replace_by_one_from_outside(page):
    assert "shortcut icon" not in page
    assert '<link rel="icon" href="./costar/costar.svg?v=' in page


def test_streamlits_agent_is_not_mentioned(page):
    assert "_stcore/agent" not in page


def test_everything_else_is_as_it_was(page):
    assert re.findall(r"\./static/[^\"]+", page) == re.findall(r"\./static/[^\"]+", ORIGINAL)


def test_a_new_streamlit_without_these_places_is_noticed():
    with pytest.raises(RuntimeError, match="<title>"):
        rewrite(ORIGINAL.replace("<title>", "<h1>"), WORDS)


@pytest.mark.parametrize(
    ("coding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]
)
def test_the_length_is_that_of_what_is_sent(shell, page, coding, decode):
    answer = ask(shell, "/matrix", headers={"Accept-Encoding": coding})
    assert decode(answer.body).decode() == with_scripts(page, SCRIPTS)
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_a_browser_asks_again_and_is_told_that_nothing_changed(shell):
    first = ask(shell, "/")
    again = ask(shell, "/", headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["cache-control"], again.status, again.body) == ("no-cache", 304, b"")


def test_a_changed_page_has_another_etag(shell):
    other = PageShell(FileResponse(INDEX), index=INDEX, words=ShellWords("Other", "words"), scripts=SCRIPTS)
    assert ask(shell, "/").headers["etag"] != ask(other, "/").headers["etag"]


def marked(mark):
    return PageShell(
        FileResponse(INDEX), index=INDEX, words=WORDS, scripts=SCRIPTS, written=lambda path: mark + path
    )


def test_a_page_says_whether_anything_was_written(shell):
    answer = ask(marked("7"), "/matrix")
    assert b'<html lang="en-GB" data-written="7/matrix">' in answer.body
    assert answer.headers["etag"] != ask(marked("8"), "/matrix").headers["etag"]
    assert answer.body.replace(b' data-written="7/matrix"', b"") == ask(shell, "/matrix").body


def test_other_html_is_left_alone():
    shell = PageShell(HTMLResponse('<html lang="cy">'), index=INDEX, words=WORDS, scripts=SCRIPTS)
    assert ask(shell, "/v/ABCD").body == b'<html lang="cy">'


def test_a_browser_that_goes_back_keeps_no_old_mark(shell):
    assert ask(marked("7"), "/matrix").headers["cache-control"] == "no-store"
    assert ask(shell, "/matrix").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/matrix", "/index.html"])
@pytest.mark.parametrize("coding", ["gzip", "br", "identity"])
def test_the_product_serves_it_on_every_page(get, path, coding):
    answer = get(path, headers={"Accept-Encoding": coding})
    decode = {"gzip": gzip.decompress, "br": brotli.decompress, "identity": bytes}[coding]
    assert b'<html lang="en-GB"' in decode(answer.body)


def test_streamlits_own_validators_do_not_bring_its_page_back(get):
    stale = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "Range": "bytes=0-10"}
    answer = get("/", headers=stale)
    assert (answer.status, b'lang="en-GB"' in answer.body) == (200, True)
