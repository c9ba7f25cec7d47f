"""Snapshots as rows of a file that brings them to another machine, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.moved import moment_of
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.fields import Field, Kind, Record, records_of
from costar.domain.records.record import RecordType

_OF: Final = Field("snapshot_id", Kind.ID, "snapshot", limit=64, required=True)
_ON_SCALE: Final = (1.0, 5.0)

SNAPSHOT: Final = RecordType(
    "snapshot",
    (
        _OF,
        Field("name", Kind.TEXT, "snapshot", limit=1000, required=True),
        # As text, for no kind of field is a moment
        Field("taken_at", Kind.TEXT, "snapshot", limit=40, required=True),
        Field("taken_by", Kind.TEXT, "snapshot", limit=1000),
        Field("impact_cut", Kind.AMOUNT, "snapshot"),
        Field("effort_cut", Kind.AMOUNT, "snapshot"),
        Field("activities", Kind.COUNT, "snapshot", required=True),
        Field("positions", Kind.COUNT, "snapshot", required=True),
    ),
)
"""One row a snapshot: its moment (UTC), and how many rows of the other two sheets are its own."""

SNAPSHOT_ACTIVITY: Final = RecordType(
    "snapshot_activity",
    (Field("snapshot_activity_id", Kind.ID, "snapshot", limit=200), _OF, *ACTIVITIES.fields),
)
"""One row an activity as it was in a snapshot."""

SNAPSHOT_POSITION: Final = RecordType(
    "snapshot_position",
    (
        Field("snapshot_position_id", Kind.ID, "snapshot", limit=200),
        _OF,
        Field("activity_id", Kind.ID, "snapshot", limit=64, required=True),
        Field("impact", Kind.AMOUNT, "snapshot", required=True),
        Field("effort", Kind.AMOUNT, "snapshot", required=True),
        Field("workshop", Kind.TEXT, "snapshot", limit=1000),
        Field("round_number", Kind.COUNT, "snapshot", required=True),
        Field("scored_on", Kind.DATE, "snapshot", required=True),
    ),
)
"""One row an activity that a round had put somewhere by then."""


@dataclass(frozen=True)
class KeptState:
    """A snapshot by itself: `taken_at` is UTC, and `cuts` None where they were not kept.

    `activities`: columns of `activity.ACTIVITY`; `positions`: as a snapshot keeps them.
    """

    name: str
    taken_at: datetime
    taken_by: str
    cuts: Cuts | None
    activities: pd.DataFrame
    positions: pd.DataFrame

    @property
    def known_by(self) -> tuple[datetime, str]:
        """By what it is the same snapshot on every machine; numbers are each machine's own."""
        return self.taken_at, self.name


def snapshot_rows(kept: Sequence[KeptState]) -> dict[str, pd.DataFrame]:
    """The three sheets, by name, of snapshots, the oldest first; none where there is no snapshot."""
    if not kept:
        return {}
    heads: list[Record] = [
        {
            "snapshot_id": str(number),
            "name": one.name,
            "taken_at": one.taken_at.isoformat(),
            "taken_by": one.taken_by,
            "impact_cut": one.cuts.impact if one.cuts else None,
            "effort_cut": one.cuts.effort if one.cuts else None,
            "activities": len(one.activities),
            "positions": len(one.positions),
        }
        for number, one in enumerate(kept, start=1)
    ]
    return {
        SNAPSHOT.name: SNAPSHOT.frame(pd.DataFrame(heads)),
        SNAPSHOT_ACTIVITY.name: _numbered([one.activities for one in kept], SNAPSHOT_ACTIVITY),
        SNAPSHOT_POSITION.name: _numbered([one.positions for one in kept], SNAPSHOT_POSITION),
    }


def state_of(head: Record, activities: pd.DataFrame, positions: pd.DataFrame) -> KeptState | None:
    """The snapshot that a row says, with its rows of the other sheets; None where they are not whole.

    A row that is missing, there twice or off the scale would make the past another one, and nobody would see.
    """
    cuts, taken_at = (head["impact_cut"], head["effort_cut"]), moment_of(str(head["taken_at"]))
    is_whole = (
        taken_at is not None
        and (cuts[0] is None) == (cuts[1] is None)
        and all(one is None or _is_on_scale(one) for one in cuts)
        and (len(activities), len(positions)) == (head["activities"], head["positions"])
        and not any(one["activity_id"].duplicated().any() for one in (activities, positions))
        and (activities["activity_id"] != "").all()
        and all(positions[name].between(*_ON_SCALE).all() for name in ("impact", "effort"))
    )
    # The second half is there for the type checker alone.
    if not is_whole or taken_at is None:
        return None
    kept_cuts = None if cuts[0] is None else Cuts(float(str(cuts[0])), float(str(cuts[1])))
    return KeptState(
        str(head["name"]),
        taken_at,
        str(head["taken_by"]),
        kept_cuts,
        ACTIVITIES.frame(activities),
        # The first two are the file's own numbers
        positions[[field.name for field in SNAPSHOT_POSITION.fields[2:]]].reset_index(drop=True),
    )


def rows_by_snapshot(heads: pd.DataFrame) -> list[Record]:
    """The rows of the sheet of snapshots as plain values, the oldest first."""
    return records_of(heads.sort_values("taken_at", kind="stable"))


def _numbered(frames: Sequence[pd.DataFrame], of: RecordType) -> pd.DataFrame:
    """The rows of all snapshots, each with its snapshot's id and one of its own."""
    own = [
        frame.assign(snapshot_id=str(number), **{of.key: [f"{number}.{row}" for row in range(len(frame))]})
        for number, frame in enumerate(frames, start=1)
        if len(frame)
    ]
    return of.frame(pd.concat(own, ignore_index=True)) if own else of.none()


def _is_on_scale(value: object) -> bool:
    return _ON_SCALE[0] <= float(str(value)) <= _ON_SCALE[1]
