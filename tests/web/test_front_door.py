from tests.web.conftest import Get


def test_the_first_page_answers_to_its_name_and_keeps_what_was_asked(get: Get) -> None:
    answer = get("/star?service=Housing")
    assert (answer.status, answer.headers["location"]) == (307, "/?service=Housing")
