"""A council's package, "everything, to keep or to move", as somebody changed it by hand."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def rewritten(content: bytes, sheet: str, change: Callable[[str], str]) -> bytes:
    """The package with one of its sheets changed."""
    package, target = ZipFile(BytesIO(content)), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in package.namelist():
            text = package.read(name).decode()
            changed = change(text) if name == sheet else text
            assert (name == sheet) == (changed != text)
            made.writestr(name, changed)
    return target.getvalue()
