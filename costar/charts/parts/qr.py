"""A QR code as a picture that stays sharp at any size."""

from io import BytesIO

import segno
from segno.helpers import make_wifi_data

from costar.domain.workshop.wifi import Wifi


def qr_svg(address: str, *, scale: int = 8) -> str:
    """The address as a black and white QR with its quiet zone, as SVG; about 45 modules of `scale` px."""
    # `make_qr` never makes a Micro QR, which cameras of phones do not read.
    picture, code = BytesIO(), segno.make_qr(address, error="m")
    code.save(picture, kind="svg", scale=scale, border=4, dark="#000", light="#fff", xmldecl=False, nl=False)
    width, height = code.symbol_size(scale=scale, border=4)
    # Without it a stylesheet that makes the picture smaller cuts it off in place of shrinking it.
    return picture.getvalue().decode().replace("<svg ", f'<svg viewBox="0 0 {width} {height}" ', 1)


def wifi_qr_svg(wifi: Wifi) -> str:
    """What lets a phone's camera join a network: its name and password, escaped."""
    return qr_svg(wifi_code(wifi), scale=6)


def wifi_code(wifi: Wifi) -> str:
    """The text of that square."""
    # What is taken for a network's password is one of WPA (see `domain.workshop.wifi`).
    return str(make_wifi_data(wifi.name, wifi.password, security="WPA"))
