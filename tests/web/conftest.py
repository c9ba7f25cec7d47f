"""The whole product, served as it is for people."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection

import pytest
from starlette.datastructures import Headers

from tests.served import serving
from tests.web.asking import Answer

PATIENCE = 90
"""Seconds for an answer: the port is taken before the product is warm, and a machine may be busy."""

Get = Callable[..., Answer]


@pytest.fixture(scope="session")
def get(served: int) -> Get:
    """Ask the product as `streamlit run dashboard.py` serves it."""
    return lambda path, **asked: get_from(served, path, **asked)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the product as `streamlit run dashboard.py` serves it."""
    with serving(tmp_path_factory.mktemp("costar")) as port:
        yield port


def get_from(port: int, path: str, *, method="GET", headers=None) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return Answer(response.status, Headers(dict(response.getheaders())), response.read())
    finally:
        connection.close()
