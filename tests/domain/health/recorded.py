"""Records of a type, as a council would have them on the day that the tests take for today."""

from datetime import date

import pandas as pd

from costar.domain.records.record import RecordType

TODAY = date(2026, 11, 24)


def rows(of: RecordType, *given_rows: dict[str, object]) -> pd.DataFrame:
    """Records of a type with ids in the order given."""
    return of.frame(pd.DataFrame([{of.key: f"r{n}", **row} for n, row in enumerate(given_rows)]))
