"""The counts of the server in the form of OpenMetrics, for whoever has the token."""

import json

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from costar.errors import Away
from costar.live.by_token.metrics import is_strong_token, metrics_route
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.web.measured import ANYTHING_ELSE, KINDS, Counts, Measured

TOKEN = "a-token-that-nobody-guesses"
WITH_TOKEN = {"authorization": f"Bearer {TOKEN}"}


class Product:
    """A little application that is measured."""

    def __init__(self, store: Store) -> None:
        self.store = store
        counts = Counts("1.2.3")
        routes = [metrics_route(self.opened, counts, token=TOKEN), Route("/{path:path}", see)]
        app = Starlette(routes=routes, middleware=[Middleware(Measured, counts=counts)])
        self.client = TestClient(app)
        self.is_away = False

    def opened(self) -> Store:
        if self.is_away:
            raise Away
        return self.store

    def told(self) -> dict[str, float]:
        """Each count by its name and what tells it apart."""
        answer = self.client.get("/metrics", headers=WITH_TOKEN)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
        assert answer.headers["cache-control"] == "no-store"
        samples = (one for family in text_string_to_metric_families(answer.text) for one in family.samples)
        return {" ".join([one.name, *one.labels.values()]): one.value for one in samples}


async def see(request: Request) -> PlainTextResponse:
    return PlainTextResponse("seen", 404 if "nothing" in request.url.path else 200)


@pytest.fixture
def product(embedded: Asking) -> Product:
    return Product(embedded.store)


def test_answers_are_counted_by_kind_and_end_and_never_by_address(product: Product) -> None:
    for path in ("/b/secret", "/b/other", "/matrix", "/nothing", "/media/secret.csv", "/"):
        product.client.get(path)
    told = product.told()
    assert told["costar_answers_total ballots 2xx"] == 2
    assert (told["costar_answers_total pages 2xx"], told["costar_answers_total pages 4xx"]) == (2, 1)
    assert told["costar_answer_seconds_count ballots"] == 2
    assert told["costar_info 1.2.3"] == 1
    assert "process_resident_memory_bytes" in told
    assert "secret" not in json.dumps(told)
    kinds = {name.split(" ")[1] for name in told if name.startswith("costar_answers")}
    assert kinds <= {*KINDS.values(), ANYTHING_ELSE}


def test_whether_something_can_be_saved_is_told(product: Product) -> None:
    assert product.told()["costar_can_save"] == 1
    product.is_away = True
    assert product.told()["costar_can_save"] == 0


@pytest.mark.parametrize(
    "given", ["", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"bearer {TOKEN}", "Bearer é"]
)
def test_without_the_token_nothing_is_told(product: Product, given: str) -> None:
    answer = product.client.get("/metrics", headers={"authorization": given.encode()} if given else {})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="metrics"'
    assert "costar_" not in answer.text


@pytest.mark.parametrize("token", ["", "short", "with a space in it that is long", "é" * 30])
def test_what_is_no_token_is_none(token: str) -> None:
    assert not is_strong_token(token)
    assert is_strong_token(TOKEN)


def test_a_tab_is_counted_for_as_long_as_it_is_open(product: Product) -> None:
    counts = Counts("1")
    with counts.visit():
        assert b"costar_open_visits 1.0" in counts.as_openmetrics(can_save=True)
    assert b"costar_open_visits 0.0" in counts.as_openmetrics(can_save=True)
