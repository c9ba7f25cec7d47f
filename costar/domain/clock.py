"""What the time is, as everything keeps it; `costar/ui/clock.py` shows it in the reader's zone."""

from datetime import UTC, datetime


def now_in_utc() -> datetime:
    """This moment in UTC, without a zone.

    Without one: DuckDB hands a moment with a zone to Python only where the package pytz is (decision 0002).
    """
    return datetime.now(UTC).replace(tzinfo=None)
