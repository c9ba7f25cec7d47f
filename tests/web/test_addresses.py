import socket
from collections.abc import Iterator

import pytest
from starlette.requests import Request

from costar.web import addresses
from costar.web.addresses import (
    PhoneReach,
    address_of,
    base_address,
    network_of,
    own_address_in_network,
    reach_of,
)


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


@pytest.mark.parametrize("base", ["http://localhost:8501", "http://[::1]:8501", "http://127.0.0.1"])
def test_without_a_network_the_address_is_the_one_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr(addresses, "own_address_in_network", str)
    assert base_address(f"{base}/workshop") == base


def test_without_a_network_there_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", no_way)
    assert own_address_in_network() == ""


@pytest.fixture
def listening() -> Iterator[int]:
    """A port that this machine listens on at 127.0.0.1 only."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


@pytest.mark.parametrize(
    ("own", "reach"),
    [
        ("", PhoneReach.NO_NETWORK),
        ("127.0.0.2", PhoneReach.THIS_MACHINE_ONLY),
        ("127.0.0.1", PhoneReach.LIKELY),
    ],
)
def test_whether_phones_reach_this_machine_is_tried(
    monkeypatch: pytest.MonkeyPatch, listening: int, own: str, reach: PhoneReach
) -> None:
    """127.0.0.2 is this machine, too, where it does not listen; it stands for the network's address."""
    page = f"http://localhost:{listening}/workshop"
    base = f"http://{own or 'localhost'}:{listening}"
    monkeypatch.setattr(addresses, "base_address", lambda _: base)
    monkeypatch.setattr(addresses, "_is_this_machine", lambda host: host == "localhost")
    assert reach_of(page) is reach


def test_who_opened_the_page_from_the_network_needs_no_try() -> None:
    assert reach_of("https://costar.example.gov.uk/workshop") is PhoneReach.LIKELY


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_what_one_person_may_change_at_will_does_not_count(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(("client", "address"), [(("192.0.2.7", 4711), "192.0.2.7"), (None, "")])
def test_who_asks_is_known_by_an_address_where_there_is_one(
    client: tuple[str, int] | None, address: str
) -> None:
    assert address_of(Request({"type": "http", "client": client})) == address
