import gzip
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from costar.config import ROOT
from costar.web.own_files import (
    AHEAD,
    ASSETS,
    BEFORE,
    ICON,
    SCRIPT,
    STYLESHEET,
    is_contact,
    own_address,
    own_routes,
    security_txt,
    sent,
)
from costar.web.representation import FOREVER, digest
from tests.web.asking import ask

SERVED = [STYLESHEET, SCRIPT, BEFORE, ICON]
NAMES = [*SERVED, AHEAD]


@pytest.mark.parametrize("name", SERVED)
def test_the_address_changes_with_the_content(name):
    assert own_address(name) == f"costar/{name}?v={digest(sent(name))}"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        (STYLESHEET, "text/css"),
        (SCRIPT, "text/javascript"),
        (BEFORE, "text/javascript"),
        (ICON, "image/svg+xml"),
    ],
)
def test_served_for_a_year(get, name, media_type):
    answer = get("/" + own_address(name))
    assert answer.body == sent(name)
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == FOREVER


@pytest.mark.parametrize("route", own_routes(), ids=SERVED)
def test_no_path_of_streamlits(route):
    assert route.path.startswith("/costar/")


def test_the_stylesheet_names_no_generated_class():
    assert not re.findall(
        r"st-emotion-cache|\be[0-9a-z]{7}\d\b", (ASSETS / STYLESHEET).read_text(encoding="utf-8")
    )


def test_widths_of_pages_are_asked_in_em_so_that_large_text_is_laid_out_as_on_a_narrower_screen():
    ours = [path for end in ("css", "js") for path in (ROOT / "costar").rglob(f"*.{end}")]
    assert [path.name for path in ours if re.search(r"-width: ?\d+px\)", path.read_text("utf-8"))] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_elsewhere(name):
    assert not re.findall(
        r"url\(|@import|(?<!xmlns=\")https?:|fetch\(", (ASSETS / name).read_text(encoding="utf-8")
    )


def test_a_first_visit_loads_little_of_ours():
    assert sum(len(gzip.compress(sent(name))) for name in NAMES) < 10_000


@pytest.mark.parametrize("name", [name for name in NAMES if name != STYLESHEET])
def test_all_of_it_is_sent_but_comments(name):
    """Neither a rule nor a line of a script is taken for a comment, nor a comment for one of them."""
    texts = ((ASSETS / name).read_bytes(), sent(name))
    whole, travels = ([line.strip() for line in text.decode().splitlines()] for text in texts)
    left_out = "\n".join(sorted((Counter(whole) - Counter(travels)).elements()))
    assert not re.search(r"^[^/]*[{};]$", left_out, re.MULTILINE)
    assert not [line for line in travels if line.lstrip().startswith(("//", "/*"))]


def test_each_rule_of_the_stylesheet_is_sent_but_room_that_says_nothing():
    """Room before a colon says something: in "a :focus" it stands between two parts of the page."""
    whole = re.sub(r"/\*.*?\*/", "", (ASSETS / STYLESHEET).read_text(encoding="utf-8"), flags=re.DOTALL)
    tight = re.sub(r" ?([{}]) ?", r"\1", re.sub(r"([:;,]) ", r"\1", re.sub(r"\s+", " ", whole))).strip()
    assert sent(STYLESHEET).decode().strip() == tight.replace(";}", "}")
    assert "content:" not in whole


@pytest.mark.parametrize("name", NAMES)
def test_no_room_travels_and_no_text_loses_any(name):
    assert not re.search(rb"^\s", sent(name), re.MULTILINE)
    begun_and_not_ended = rb"[=(,:?] ?`[^`\n]*\n"
    assert not re.search(begun_and_not_ended, (ASSETS / name).read_bytes())


def test_only_get_and_head():
    assert [ask(route, route.path, method="POST").status for route in own_routes()] == [405] * len(SERVED)


def test_whoever_found_a_weakness_learns_whom_to_write_to():
    answer = ask(security_txt("mailto:security@example.org"), "/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.body.decode().splitlines())
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert lines["Contact"] == "mailto:security@example.org"
    assert timedelta(days=100) < left < timedelta(days=365)
    assert ask(security_txt(""), "/.well-known/security.txt").status == 404


@pytest.mark.parametrize(
    "text", ["security@example.org", "mailto:", "https://a b", "mailto:a@b\nX: y", "http://a"]
)
def test_a_contact_is_one_address_on_one_line(text):
    assert not is_contact(text)
    assert is_contact("mailto:security@example.org")
