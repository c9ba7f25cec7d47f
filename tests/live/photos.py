"""A picture of an activity, as somebody would send it."""

from io import BytesIO

from PIL import Image


def photo() -> bytes:
    target = BytesIO()
    Image.new("RGB", (1200, 800), "green").save(target, "JPEG")
    return target.getvalue()
