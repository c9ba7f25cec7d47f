"""Made-up councils of any size, the same every time."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.activities.activity import as_activities
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.ingest.write.write import csv_of
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.upload import import_file

SERVICES = ["Adult social care", "Children and families", "Housing", "Libraries", "Public health", "Streets"]


def activities(n: int) -> pd.DataFrame:
    """`n` activities over six services, scored, with Co's, actors and words."""
    chance = np.random.default_rng(n)
    return as_activities(
        pd.DataFrame(
            {
                "activity_id": [f"activity-{number:06}" for number in range(n)],
                "reference": [f"REF-{number:06}" for number in range(n)],
                "title": [f"Neighbours and staff try idea number {number} together" for number in range(n)],
                "description": "People who use the service and front-line staff plan it and do it together.",
                "status": chance.choice(["current", "potential"], n, p=[0.8, 0.2]),
                "service": chance.choice(SERVICES, n),
                "co_design": pd.array(chance.integers(0, 8, n)),
                "co_deliver": pd.array(
                    [4 if it_is else None for it_is in chance.random(n) < 0.5], dtype="Int64"
                ),
                "citizens": True,
                "impact": pd.array(chance.integers(1, 6, n)),
                "effort": pd.array(chance.integers(1, 6, n)),
                "scored_on": pd.Timestamp(date(2026, 5, 3)),
            }
        )
    )


def fill(folder: Path, n: int, url: str = "") -> Asking:
    """A store in the folder, or at an address, whose example council has `n` activities."""
    store = Store(url or f"duckdb:///{folder / 'costar.duckdb'}")
    store.add_council(EXAMPLE_COUNCIL, "Benchmark")
    asking = Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    import_file(asking, csv_of(activities(n)), "benchmark.csv")
    return asking
