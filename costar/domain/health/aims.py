"""The rung that each activity aims for, from the one on which it stands now.

Source of the rule that stopping short is said openly: the ladder of co-production (TLAP): start at the
top and step down, aspect by aspect, where a decision truly cannot be shared.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from costar.domain.activities.activity import COS
from costar.domain.activities.ladder import LOWEST_RUNG, TOP_RUNG
from costar.domain.records.fields import Fault, Field, Kind, Value
from costar.domain.records.record import RecordType


def _says_why_it_stops_short(record: Mapping[str, Value]) -> dict[str, Fault]:
    rung, reason = record.get("rung_aimed"), str(record.get("reason") or "")
    stops_short = isinstance(rung, int) and rung < TOP_RUNG
    return {"reason": Fault("form_stops_short")} if stops_short and not reason.strip() else {}


LADDER_AIM: Final = RecordType(
    "ladder_aim",
    (
        Field("ladder_aim_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("rung_aimed", Kind.RUNG, "what", required=True, least=LOWEST_RUNG),
        Field("reason", Kind.LONG_TEXT, "what", limit=1000),
    ),
    rule=_says_why_it_stops_short,
)
"""How far up an activity wants to go, and why it stops there when that is not the top."""


def rungs_now(activities: pd.DataFrame) -> "pd.Series[int]":
    """The rung on which each activity stands: the middle one of its Co's with a recorded rung.

    Between two middle ones the lower counts, so that no activity stands higher than half of what it
    does. Missing where no rung is recorded. The index is that of the activities.

    Args:
        activities: columns of `activity.ACTIVITY`.
    """
    rungs = activities[list(COS)].astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    # 0 says that it takes part at a rung that nobody recorded (decision 0001): no rung to stand on.
    recorded = np.sort(np.where(rungs >= LOWEST_RUNG, rungs, np.nan), axis=1)  # what is missing goes last
    # The highest would let one good Co hide the others, and an average would stand between rungs (decision
    # 0017). All at once: pandas' quantile of a row goes through the rows one by one.
    at = np.maximum(np.count_nonzero(~np.isnan(recorded), axis=1) - 1, 0) // 2
    middle = np.take_along_axis(recorded, at[:, np.newaxis], axis=1)[:, 0]
    return pd.Series(middle, index=activities.index).astype("Float64").astype("Int64")


def climbs(activities: pd.DataFrame, aims: pd.DataFrame) -> pd.DataFrame:
    """Where each activity stands on the ladder, and where it wants to go.

    Where several aims are recorded for one activity, the highest counts.

    Args:
        activities: columns of `activity.ACTIVITY`.
        aims: columns of `LADDER_AIM`.

    Returns:
        One row an activity, by rung now from the top, then aim from the top, then title; those without
        a recorded rung last. Columns `activity_id`, `title`, `service`, `status`, `rung_now`,
        `rung_aimed`, `gap` (rungs still to climb; below zero when it means to step down), `reason`, and
        `number` from 1. What is not recorded is missing.
    """
    highest = aims.sort_values(["rung_aimed", "ladder_aim_id"]).drop_duplicates("activity_id", keep="last")
    aimed = highest.set_index("activity_id")[["rung_aimed", "reason"]]
    rows = activities[["activity_id", "title", "service", "status"]].assign(rung_now=rungs_now(activities))
    joined = rows.join(aimed, on="activity_id").astype({"rung_aimed": "Int64"})
    joined["gap"] = joined["rung_aimed"] - joined["rung_now"]
    ordered = (
        joined.assign(reason=joined["reason"].fillna("").astype("str"), _title=rows["title"].str.casefold())
        .sort_values(
            ["rung_now", "rung_aimed", "_title", "activity_id"], ascending=[False, False, True, True]
        )
        .drop(columns="_title")
        .reset_index(drop=True)
    )
    return ordered.assign(number=range(1, len(ordered) + 1))


def unexplained(climbing: pd.DataFrame) -> pd.DataFrame:
    """What stops short of the top without a reason: an upload may bring such aims.

    Args:
        climbing: as `climbs` returns it.
    """
    short = (climbing["rung_aimed"] < TOP_RUNG).fillna(False)
    return climbing[short & climbing["reason"].str.strip().eq("")].reset_index(drop=True)
