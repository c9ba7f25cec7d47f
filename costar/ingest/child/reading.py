"""What the reader's process has done once before it is ready: all that reading a file imports."""

from typing import Final

from costar.ingest.read import Reading, read_activities

_FILE: Final = b"title,impact,due_on\nA,1,2026-05-31\n"


def read_once() -> Reading:
    """Read a small file."""
    return read_activities(_FILE, "small.csv")
