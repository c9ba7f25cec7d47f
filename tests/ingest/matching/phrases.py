"""What the columns of a few lines are read as, and what is asked about them."""

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.read import read_activities


def fields_of(*lines: str) -> dict[str, str]:
    return {heading: one.field for heading, one in _columns_of(*lines).items() if one.is_read}


def asked_in(*lines: str) -> dict[str, str]:
    found = _columns_of(*lines).items()
    return {heading: one.field for heading, one in found if one.field and not one.is_read}


def _columns_of(*lines: str) -> dict[str, ColumnMatch]:
    reading = read_activities("\n".join(lines).encode(), "a.csv")
    return {one.heading: one for one in reading.columns}
