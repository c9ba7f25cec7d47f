import base64
import hashlib
import re

import pytest
from starlette.responses import PlainTextResponse, Response

from costar.web.headers import SecurityHeaders, content_policy
from costar.web.linked import linked
from costar.words import t
from tests.web.asking import INDEX, SITE, ask
from tests.web.headers import EXPECTED, OUR_MAP, POLICY, STREAMLITS_INLINE_SCRIPT, security

REFUSED = [
    "/_stcore/agent",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/metrics",
    "/matrix/_stcore/agent/openapi.json",
    "/matrix/_stcore/metrics",
    "/join/%00",
]
ROUTES = [
    *("/", "/matrix", "/_stcore/health", "/_stcore/host-config", "/costar/costar.css", "/media/none.txt"),
    *("/join", "/join/x/poster.pdf", "/b/x", "/b/x/pulse", "/s/x", "/wall/x/stream", "/public/a/"),
    *("/public/a/x/say", "/preview/x/", "/sign-in", "/feed/activities.csv", "/metrics", "/healthz"),
    *("/robots.txt", "/.well-known/security.txt", "/accessibility", "/privacy", "/nowhere"),
]


def guard(inner):
    return SecurityHeaders(inner, policy=POLICY)


@pytest.mark.parametrize("path", [*ROUTES, *REFUSED])
def test_every_route_has_exactly_these_headers(get, path):
    assert security(get(path).headers) == EXPECTED


@pytest.mark.parametrize("path", REFUSED)
def test_agent_and_metrics_are_not_there(get, path):
    answer = get(path)
    assert (answer.status, answer.body.decode()) == (404, t("refused.404"))


def test_a_forged_host_header_does_not_reach_a_refused_path(get):
    assert get("/_stcore/metrics", headers={"Host": "localhost/x?"}).status in (400, 404)


def test_policy_names_each_inline_script_of_the_installed_streamlit():
    html = INDEX.read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", html, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"'sha256-([^']+)'", content_policy(html)) == hashes


def test_policy_is_the_one_that_was_tried_in_a_browser():
    assert content_policy(INDEX.read_text(encoding="utf-8"), linked(SITE).import_map) == POLICY


def test_policy_lets_in_the_pages_map_of_scripts(get):
    page = get("/matrix", headers={"Accept-Encoding": "identity"}).body.decode()
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    assert {f"sha256-{one}" for one in hashes} == {STREAMLITS_INLINE_SCRIPT, OUR_MAP}


def test_policy_lets_in_no_eval_and_no_inline_script():
    script_src = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    assert not {"'unsafe-inline'", "'unsafe-eval'", "blob:", "data:", "*"} & set(script_src.split())


def test_strict_transport_only_over_https():
    secure = ask(guard(PlainTextResponse("x")), "/", scheme="https").headers
    assert security(secure) == EXPECTED | {"strict-transport-security": "max-age=31536000; includeSubDomains"}
    assert security(ask(guard(PlainTextResponse("x")), "/").headers) == EXPECTED


@pytest.mark.parametrize(
    ("scheme", "kept"),
    [("https", ["a=1; Path=/; Secure", "b=secure; secure"]), ("http", ["a=1; Path=/", "b=secure; secure"])],
)
def test_cookies_are_secure_over_https(scheme, kept):
    response = Response()
    response.headers.append("set-cookie", "a=1; Path=/")
    response.headers.append("set-cookie", "b=secure; secure")
    assert ask(guard(response), "/", scheme=scheme).headers.getlist("set-cookie") == kept


def test_an_inner_answer_cannot_weaken_a_header():
    inner = PlainTextResponse("x", headers={"X-Frame-Options": "ALLOWALL"})
    assert ask(guard(inner), "/").headers.getlist("x-frame-options") == ["DENY"]


def test_a_failure_has_the_headers_too_and_is_still_raised():
    sent = []

    async def fails(_scope, _receive, _send):
        raise LookupError("inner")

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": []}
    coroutine = guard(fails)(scope, lambda: None, send)
    with pytest.raises(LookupError):
        coroutine.send(None)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert (sent[0]["status"], security(headers)) == (500, EXPECTED)


def test_other_protocols_pass_untouched():
    seen = []

    async def inner(scope, _receive, _send):
        seen.append(scope["type"])

    with pytest.raises(StopIteration):
        guard(inner)({"type": "lifespan"}, None, None).send(None)
    assert seen == ["lifespan"]
