"""Scores of one activity, a ballot a line."""

from collections.abc import Sequence

import pandas as pd

from costar.domain.matrix.matrix import Cuts

Line = tuple[str, int | None, int | None]
"""One ballot: its group, impact and effort."""
CUTS = Cuts()


def scores_of(lines: Sequence[Line], activity_id: str = "x") -> pd.DataFrame:
    frame = pd.DataFrame(lines, columns=["group", "impact", "effort"]).astype(
        {"impact": "Int64", "effort": "Int64"}
    )
    return frame.assign(activity_id=activity_id, ballot_id=[str(n) for n in range(len(lines))])
