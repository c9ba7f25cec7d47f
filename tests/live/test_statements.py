"""What the law asks every public website to say, open to everybody."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.live.routes import FOR_PHONES
from costar.live.statements import statement_routes
from costar.sentences.statements import SECTIONS
from costar.words import t


def asked(contact: str) -> TestClient:
    return TestClient(Starlette(routes=statement_routes(contact)))


@pytest.mark.parametrize("name", SECTIONS)
def test_each_statement_says_all_and_whom_to_ask(name: str) -> None:
    said = asked("mailto:help@example.gov.uk").get(f"/{name}", headers={"accept-language": "cy"})
    assert said.status_code == 200
    assert 'lang="en-GB"' in said.text
    assert [t(f"statement.{name}.{one}") in said.text for one in SECTIONS[name]] == [True] * len(
        SECTIONS[name]
    )
    assert '<a href="mailto:help@example.gov.uk">help@example.gov.uk</a>' in said.text
    assert t("statement.no_contact") in asked("").get(f"/{name}").text


@pytest.mark.parametrize("name", SECTIONS)
def test_they_are_for_everyone(name: str) -> None:
    assert f"/{name}/" in FOR_PHONES


def test_they_are_served_with_the_content_policy_of_all() -> None:
    assert "<script" not in asked("").get("/privacy").text
