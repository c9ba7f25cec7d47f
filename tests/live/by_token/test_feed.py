"""The feed over HTTP: by a token in the header, and nothing for anybody else."""

import base64
from dataclasses import replace
from unittest.mock import patch

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from costar.config import FEED
from costar.domain.council.access import Person, Role
from costar.domain.secret import hash_of_secret
from costar.errors import Away, NoRoom
from costar.live.by_token.feed import FOR_FEEDS, feed_routes
from costar.live.routes import FOR_PHONES
from costar.live.sign_in.door import Door
from costar.storage.store import Store
from costar.usecases.council import feed
from costar.usecases.permission import Asking
from costar.usecases.records import edit, export
from costar.words import t


@pytest.fixture
def reader(asking: Asking) -> TestClient:
    """Whoever asks the product from outside."""
    for council_id in ("a", "b"):
        edit.add(replace(asking, council_id=council_id), {"title": f"Of council {council_id}"})
    return reader_of(lambda: asking.store)


def reader_of(store) -> TestClient:
    door = Middleware(Door, store=store, for_everyone=(*FOR_PHONES, *FOR_FEEDS), pages=frozenset())
    return TestClient(Starlette(routes=feed_routes(store), middleware=[door]))


def basic(token: str, name: str = "") -> str:
    return f"Basic {base64.b64encode(f'{name}:{token}'.encode()).decode()}"


def test_excel_and_power_bi_get_the_rows_of_the_tokens_council(asking: Asking, reader: TestClient) -> None:
    for council_id in ("a", "b"):
        of = replace(asking, person=Person("Ada", Role.ADMIN), council_id=council_id)
        token = feed.open_feed(of, "Power BI")
        pasted = (basic(f" {token}\n"), basic("", token))
        for given in (basic(token), basic(token, "anybody"), f"Bearer {token}", f"bearer  {token}", *pasted):
            answer = reader.get(FEED, headers={"authorization": given})
            assert (answer.status_code, answer.content) == (200, export.activities_as_csv(of))
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        elsewhere = reader.get(f"{FEED}?council=b", headers={"authorization": basic(token)})
        assert elsewhere.content == answer.content


@pytest.mark.parametrize(
    "given",
    ["", "Basic", "Basic x", "Basic ÿ", "Bearer", "Bearer x", "Digest x", basic(""), basic("x"), "é"],
)
def test_without_a_token_that_opens_it_there_is_nothing(reader: TestClient, given: str) -> None:
    answer = reader.get(FEED, headers={"authorization": given.encode()} if given else {})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic ")
    assert "Of council" not in answer.text


def test_neither_the_id_nor_a_token_in_the_address_opens_it(asking: Asking, reader: TestClient) -> None:
    token = feed.open_feed(asking, "Power BI")
    assert reader.get(FEED, headers={"authorization": basic(hash_of_secret(token))}).status_code == 401
    assert reader.get(f"{FEED}?token={token}").status_code == 401
    assert reader.get(f"/feed/{token}/activities.csv").status_code == 404


def test_it_can_only_be_read(asking: Asking, reader: TestClient) -> None:
    token = feed.open_feed(asking, "Power BI")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = reader.request(method, FEED, headers={"authorization": basic(token)})
        assert answer.status_code == 405


def test_while_nothing_can_be_saved_no_reading_goes_unwritten(asking: Asking) -> None:
    """A reading is an entry of the audit log: Excel and Power BI come again after 503, and not after 500."""
    token = feed.open_feed(asking, "Power BI")
    full = NoRoom("store_no_room")
    with patch("costar.storage.audit_store.AuditStore.note", side_effect=full):
        answer = reader_of(lambda: asking.store).get(FEED, headers={"authorization": basic(token)})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert t("error.store_no_room") in answer.text


def test_while_the_database_is_away_it_says_so() -> None:
    def away() -> Store:
        raise Away

    answer = reader_of(away).get(FEED, headers={"authorization": basic("x")})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
