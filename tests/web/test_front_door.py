import pytest

from tests.web.conftest import Get


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
