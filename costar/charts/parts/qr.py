"""A QR code as a picture that stays sharp at any size."""

from io import BytesIO

import segno


def qr_svg(address: str, *, scale: int = 8) -> str:
    """The address as a black and white QR with its quiet zone, as SVG; about 45 modules of `scale` px."""
    picture, code = BytesIO(), segno.make_qr(address, error="m")
    code.save(picture, kind="svg", scale=scale, border=4, dark="#000", light="#fff", xmldecl=False, nl=False)
    width, height = code.symbol_size(scale=scale, border=4)
    # Without it a stylesheet that makes the picture smaller cuts it off in place of shrinking it.
    return picture.getvalue().decode().replace("<svg ", f'<svg viewBox="0 0 {width} {height}" ', 1)
