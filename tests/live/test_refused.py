"""What a refusal says, whoever refused, in the form that was asked for."""

import json

import pytest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from costar.live.refused import Refused
from costar.words import t
from tests.web.asking import Answer, ask

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
PROGRAM = "application/json"
SCRIPT = "application/json, text/plain, */*"
OURS = "Sign in first, then ask again."


def refused(inner: Response, accept: str, path: str = "/x") -> Answer:
    return ask(Refused(inner), path, headers={"Accept": accept, "Accept-Encoding": "identity"})


@pytest.mark.parametrize(
    ("status", "said", "key"),
    [
        *[(400, "Bad Request", "refused.400"), (403, "Forbidden", "refused.403")],
        *[(404, "Not Found", "refused.404"), (404, "File not found", "refused.404")],
        *[(405, "Method Not Allowed", "refused.405"), (413, "File too large", "refused.413")],
        *[(500, "Internal Server Error", "refused.500"), (418, "", "refused.other")],
    ],
)
def test_bare_words_of_a_library_become_a_sentence_on_a_page_with_their_status(status, said, key):
    answer = refused(PlainTextResponse(said, status), BROWSER)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert t(key) in answer.body.decode()
    assert len(answer.body) == int(answer.headers["content-length"])


def test_a_sentence_of_ours_stands_and_its_headers_with_it():
    inner = PlainTextResponse(OURS, 401, headers={"WWW-Authenticate": "Basic", "Retry-After": "5"})
    answer = refused(inner, BROWSER)
    assert f'role="alert">{OURS}</p>' in answer.body.decode()
    assert (answer.headers["www-authenticate"], answer.headers["retry-after"]) == ("Basic", "5")
    assert answer.headers.getlist("content-type") == ["text/html; charset=utf-8"]


def test_what_was_said_is_data_on_the_page():
    assert b"<b>" not in refused(PlainTextResponse("<b>No</b>.", 400), BROWSER).body


def test_a_program_that_asks_for_json_gets_it():
    answer = refused(PlainTextResponse("Method Not Allowed", 405), PROGRAM)
    assert json.loads(answer.body) == {"status": 405, "why": t("refused.405")}
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("accept", "path"),
    [("*/*", "/x"), ("", "/x"), (SCRIPT, "/x"), (PROGRAM, "/b/x"), (PROGRAM, "/b/x/pairs")],
)
def test_who_takes_anything_gets_the_sentence_alone_and_so_does_a_ballot(accept, path):
    answer = refused(PlainTextResponse("Bad Request", 400), accept, path)
    assert answer.body.decode() == t("refused.400")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "inner",
    [
        *[PlainTextResponse("Not Found"), HTMLResponse("<p>Not Found", 404), JSONResponse({"a": 1}, 400)],
        *[Response(b"\x00", 416, media_type="text/csv"), PlainTextResponse("x", 303)],
    ],
)
def test_what_is_no_refusal_in_plain_text_is_left_as_it_is(inner):
    assert refused(inner, BROWSER) == ask(inner, "/x")
