"""Office files are zip archives; a zip remembers when it was made. Ours forget, so that equal is equal."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A zip can tell no earlier day.
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
# A zip keeps a file's permissions in the upper half of this number.
_ORDINARY_FILE: Final = 0o600 << 16


def timeless(archive: bytes) -> bytes:
    """The same archive, its files in the same order, without any clock's time."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as made, ZipFile(target, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            entry = ZipInfo(name, _NO_DAY)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _ORDINARY_FILE
            kept.writestr(entry, made.read(name))
    return target.getvalue()
