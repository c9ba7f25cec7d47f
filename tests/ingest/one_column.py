"""What one column of a small list is taken for."""

from costar.ingest.read import Reading, read_activities

TITLES = ("Walks", "Choir", "Lunch", "Bike repairs")


def reading_of(columns: dict[str, tuple[str, ...]]) -> Reading:
    """A list of four activities with these columns behind their titles, as it is read."""
    rows = zip(TITLES, *columns.values(), strict=True)
    lines = [",".join(("Title", *columns)), *map(",".join, rows)]
    return read_activities("\n".join(lines).encode(), "a.csv")


def meant(heading: str, *cells: str) -> tuple[str, bool]:
    """The field of a column, and whether it is read without a question."""
    one = reading_of({heading: cells}).columns[1]
    return one.field, one.is_read
