"""Where phones in the room find this machine."""

import socket
from enum import Enum, auto
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): asking for the way there sends nothing."""


_PATIENCE: Final = 0.5
"""Seconds until this machine must have answered itself."""


class PhoneReach(Enum):
    """What is known of whether phones in the room reach this machine."""

    NO_NETWORK = auto()
    THIS_MACHINE_ONLY = auto()
    LIKELY = auto()


def reach_of(page_url: str) -> PhoneReach:
    """Whether phones can reach the product: tried, as far as a machine can try it by itself.

    Args:
        page_url: the address of any page as the facilitator's browser has it.
    """
    base = base_address(page_url)
    if _is_this_machine(urlsplit(base).hostname or ""):
        return PhoneReach.NO_NETWORK
    # The facilitator's own browser came over the network, so phones can.
    was_opened_from_the_network = not _is_this_machine(urlsplit(page_url).hostname or "")
    return (
        PhoneReach.LIKELY if was_opened_from_the_network or _answers(base) else PhoneReach.THIS_MACHINE_ONLY
    )


def base_address(page_url: str) -> str:
    """The product's address as a phone must type it: this machine's own where the page says "localhost".

    Args:
        page_url: the address of any page as the facilitator's browser has it.
    """
    parts = urlsplit(page_url)
    host = parts.hostname or ""
    found = own_address_in_network() if _is_this_machine(host) else ""
    if not found:
        return f"{parts.scheme}://{parts.netloc}"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{found}{port}"


def own_address_in_network() -> str:
    """This machine's address in the network of the room; "" where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_ELSEWHERE)
        except OSError:
            return ""
        address = str(way.getsockname()[0])
    return "" if _is_this_machine(address) else address


def address_of(request: HTTPConnection) -> str:
    """Where a request comes from; "" where the server was not told, as on a socket of this machine."""
    return request.client.host if request.client else ""


def network_of(address: str) -> str:
    """What one person may change at will does not count: of an IPv6 address only its network does."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)  # else one network of IPv6 would be everybody with an address of IPv4
    # 64 bits are what a network gives to each home or phone, which may change the rest at will
    return address if found.version == 4 else str(ip_network((int(found), 64), strict=False))


def _answers(base: str) -> bool:
    parts = urlsplit(base)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname, port), _PATIENCE).close()
    except OSError:
        return False
    return True


def _is_this_machine(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
