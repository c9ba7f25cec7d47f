import json
from http.client import HTTPConnection

import pytest

from costar.words import t
from tests.web.conftest import PATIENCE, Get


def test_the_first_page_answers_to_its_name_and_keeps_what_was_asked(get: Get) -> None:
    answer = get("/today?service=Housing")
    assert (answer.status, answer.headers["location"]) == (307, "/?service=Housing")


@pytest.mark.parametrize("path", ["/nothing", "/matrix/deeper", "/.well-known/nothing", "/wp-login.php"])
def test_an_address_without_a_page_is_not_there(get: Get, path: str) -> None:
    answer = get(path)
    assert (answer.status, answer.body[:33]) == (404, b"There is no page at this address.")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/matrix",
        "/matrix_projector",
        "/about",
        "/favicon.png",
        "/favicon.ico",
        "/accessibility",
        "/privacy",
    ],
)
def test_pages_and_files_are_there(get: Get, path: str) -> None:
    assert get(path).status == 200


def test_search_engines_are_asked_to_stay_away_from_all_but_what_is_published(get: Get) -> None:
    assert get("/robots.txt").body == b"User-agent: *\nAllow: /public/\nDisallow: /\n"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *[("GET", "/static/..%2fx", 400), ("GET", "/media/none.txt", 404), ("GET", "/nothing", 404)],
        *[("GET", "/_stcore/metrics", 404), ("PUT", "/join", 405), ("DELETE", "/matrix", 405)],
    ],
)
def test_what_is_refused_is_a_page_for_browsers_and_json_for_programs(
    get: Get, method: str, path: str, status: int
) -> None:
    read = {"Accept": "text/html", "Accept-Encoding": "identity"}
    page = get(path, method=method, headers=read)
    assert (page.status, t(f"refused.{status}") in page.body.decode()) == (status, True)
    told = json.loads(get(path, method=method, headers={"Accept": "application/json"}).body)
    assert told == {"status": status, "why": t(f"refused.{status}")}


def test_no_answer_says_what_serves_it(get: Get, served: int) -> None:
    named = [path for path in ("/", "/join", "/healthz", "/nothing") if "server" in get(path).headers]
    asked = HTTPConnection("127.0.0.1", served, timeout=PATIENCE)
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    asked.request("GET", "/_stcore/stream", headers=upgrade | key)
    refused = asked.getresponse()
    assert (named, refused.status, refused.getheader("server")) == ([], 403, None)
    asked.close()
