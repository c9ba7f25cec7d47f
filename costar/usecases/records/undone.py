"""What taking a batch back did, and what of the batch stays."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.storage.council.batches import Part


@dataclass(frozen=True)
class Undone:
    """What taking a batch back did.

    `kept` are the changes that stay because of later ones, `gone` and `as_before` how many activities were
    taken out and how many are again as they were before the batch, without those of which something stays.
    """

    revision: int
    kept: pd.DataFrame
    gone: int = 0
    as_before: int = 0


def undone_by(revision: int, parts: Sequence[Part], kept: pd.DataFrame) -> Undone:
    """What was saved to take a batch back.

    Args:
        revision: of the save that took it back.
        parts: what was saved, by type of record.
        kept: the changes that stay, columns `CHANGE_COLUMNS`.
    """
    part = next((one for one in parts if one.of is ACTIVITIES), None)
    if part is None:
        return Undone(revision, kept)
    stays = kept.loc[kept["record_type"] == ACTIVITIES.name, "record_id"]
    back = part.records[ACTIVITIES.key]
    return Undone(revision, kept, len(part.removed), int((~back.isin(stays)).sum()))
