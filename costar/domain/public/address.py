"""Where a published page stands: on the council's own website where that is set, else at the product."""

import re
from typing import Final

BELOW: Final = "public"
"""How the addresses of published pages begin that the product serves."""

# Without quotes and brackets, so that an address can never end the attribute that it stands in.
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?")
_LINK: Final = re.compile(r"https?://[^\s/?#\"<>]+([/?#][^\s\"<>]*)?")
LONGEST_ADDRESS: Final = 200


def is_web_address(text: str) -> bool:
    """Whether pages can stand below this address: http or https, a host, and a folder without more."""
    return len(text) <= LONGEST_ADDRESS and _WEB_ADDRESS.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether a link can lead there: http or https, a host, and whatever follows."""
    return len(text) <= LONGEST_ADDRESS and _LINK.fullmatch(text) is not None


def page_address(council_id: str, workshop_id: str, *, base: str, own: str = "") -> str:
    """The address of a workshop's page, from its first day on; with "" for the workshop that of all.

    Args:
        council_id: whose it is.
        workshop_id: the workshop's, or "".
        base: the product's own address, without a slash at its end.
        own: where the council has said that its files stand; "" where it has not.
    """
    folder = own.rstrip("/") if own else f"{base}/{BELOW}/{council_id}"
    return f"{folder}/{workshop_id}/" if workshop_id else f"{folder}/"
