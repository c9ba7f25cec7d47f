"""Saving activities, and some that are hard to keep."""

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES, as_activities
from costar.domain.records.changes import changes_between
from costar.storage.council.batches import Batch, Part, Save
from costar.storage.council.council_store import CouncilStore

AWKWARD = as_activities(
    pd.DataFrame(
        [
            {
                "activity_id": "1",
                "title": "Robert'); DROP TABLE activity;--",
                "co_design": 4,
                "due_on": "2026-02-03",
            },
            {"activity_id": "2", "title": 'Tab\t, "quotes"\nand \\N', "co_design": 0, "archived": True},
            {"activity_id": "3", "title": "بيت 🏡 Llŷn", "impact": 5, "effort": 1},
        ]
    )
)


def save(council: CouncilStore, after: pd.DataFrame, *, kind: str = "edit") -> int:
    revision = council.council().revision
    changes = changes_between(council.activities(revision), after)
    return council.save(
        Save(Batch(kind, "Ada", added=len(after)), revision, (Part(ACTIVITIES, after, changes),))
    )
