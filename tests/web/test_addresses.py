import socket

import pytest

from costar.web import addresses
from costar.web.addresses import base_address, is_local, own_address_in_network


@pytest.fixture
def in_a_hall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_address_in_network", lambda: "10.42.0.1")


@pytest.mark.usefixtures("in_a_hall")
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"])
def test_phones_are_not_sent_to_their_own_localhost(host: str) -> None:
    assert base_address(f"http://{host}:8501/workshop?council=a") == "http://10.42.0.1:8501"


@pytest.mark.parametrize("base", ["https://costar.example.gov.uk", "http://10.0.0.5:8501"])
def test_an_address_that_others_can_reach_stays(base: str) -> None:
    assert base_address(f"{base}/workshop") == base


def test_without_a_network_there_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", no_way)
    assert own_address_in_network() == ""


@pytest.mark.parametrize(
    ("base", "local"), [("http://localhost:8501", True), ("http://10.0.0.5:8501", False)]
)
def test_an_address_that_phones_cannot_use_is_known(base: str, local: bool) -> None:
    assert is_local(base) is local
