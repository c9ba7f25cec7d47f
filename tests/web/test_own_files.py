import re

import pytest

from costar.web.own_files import ASSETS, ICON, SCRIPT, STYLESHEET, own_address, own_routes
from costar.web.representation import FOREVER, digest
from tests.web.asking import ask

NAMES = [STYLESHEET, SCRIPT, ICON]


@pytest.mark.parametrize("name", NAMES)
def test_the_address_changes_with_the_content(name):
    assert own_address(name) == f"costar/{name}?v={digest((ASSETS / name).read_bytes())}"


@pytest.mark.parametrize(
    ("name", "media_type"), [(STYLESHEET, "text/css"), (SCRIPT, "text/javascript"), (ICON, "image/svg+xml")]
)
def test_served_for_a_year(get, name, media_type):
    answer = get("/" + own_address(name))
    assert answer.body == (ASSETS / name).read_bytes()
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == FOREVER


@pytest.mark.parametrize("route", own_routes(), ids=NAMES)
def test_no_path_of_streamlits(route):
    assert route.path.startswith("/costar/")


def test_the_stylesheet_names_no_generated_class():
    assert not re.findall(
        r"st-emotion-cache|\be[0-9a-z]{7}\d\b", (ASSETS / STYLESHEET).read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_elsewhere(name):
    assert not re.findall(
        r"url\(|@import|(?<!xmlns=\")https?:|fetch\(", (ASSETS / name).read_text(encoding="utf-8")
    )


def test_small():
    assert sum(len((ASSETS / name).read_bytes()) for name in NAMES) < 21_000


def test_only_get_and_head():
    assert [ask(route, route.path, method="POST").status for route in own_routes()] == [405] * len(NAMES)
