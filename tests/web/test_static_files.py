import gzip

import brotli
import pytest
from starlette.responses import PlainTextResponse

from costar.web.representation import FOREVER
from costar.web.static_files import CompressedFiles, StaticFiles
from tests.web.asking import SITE, ask

SCRIPT = next((SITE / "static/js").glob("index.*.js"))
ADDRESS = f"/static/js/{SCRIPT.name}"
MADE = {"static/js/made.js": b"made();" * 99}
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.fixture(scope="module")
def files():
    return CompressedFiles(SITE, MADE)


@pytest.fixture(scope="module")
def static(files):
    return StaticFiles(PlainTextResponse("Streamlit's own"), files=files)


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_the_same_bytes_whatever_the_coding(get, coding):
    answer = get(ADDRESS, headers={"Accept-Encoding": coding})
    assert answer.headers.get("content-encoding", "identity") == coding
    assert DECODE[coding](answer.body) == SCRIPT.read_bytes()


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_kept_as_long_as_streamlit_says(get, coding):
    headers = get(ADDRESS, headers={"Accept-Encoding": coding}).headers
    assert (headers["cache-control"], headers["vary"]) == (FOREVER, "Accept-Encoding")
    assert "javascript" in headers["content-type"]


def test_a_third_of_the_size_at_most(static):
    body = ask(static, ADDRESS, headers={"Accept-Encoding": "br"}).body
    assert len(body) < 0.35 * SCRIPT.stat().st_size


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_what_streamlit_has_not_is_served_whatever_the_coding(static, coding):
    answer = ask(static, "/static/js/made.js", headers={"Accept-Encoding": coding})
    assert answer.headers.get("content-encoding", "identity") == coding
    assert DECODE[coding](answer.body) == MADE["static/js/made.js"]


def test_compressed_once(files, static):
    first = files.representation(ADDRESS, "br")
    ask(static, ADDRESS, headers={"Accept-Encoding": "br"})
    assert files.representation(ADDRESS, "br") is first


def test_head_has_the_headers_and_no_body(static):
    asked = {"Accept-Encoding": "br"}
    head, whole = ask(static, ADDRESS, method="HEAD", headers=asked), ask(static, ADDRESS, headers=asked)
    assert (head.headers, head.body) == (whole.headers, b"")


def test_nothing_is_sent_again(static):
    etag = ask(static, ADDRESS, headers={"Accept-Encoding": "br"}).headers["etag"]
    again = ask(static, ADDRESS, headers={"Accept-Encoding": "br", "If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/static/../index.html", "/static/js/none.js", "/static/js/", "/index.html", "/"]
)
def test_other_addresses_are_streamlits(static, path):
    assert ask(static, path, headers={"Accept-Encoding": "br"}).body == b"Streamlit's own"


def test_the_first_visitors_files_come_first(monkeypatch):
    order = []
    files = CompressedFiles(SITE, MADE)
    monkeypatch.setattr(files, "representation", lambda address, _coding: order.append(address))
    files.compress_all()
    named = SITE.joinpath("index.html").read_text(encoding="utf-8")
    assert order[0] == "/static/js/made.js"
    first = [address in named for address in order[1:]]
    assert first == sorted(first, reverse=True)
