"""Close-out reviews in words: what each side says, and where they differ."""

from collections.abc import Mapping

import pandas as pd

from costar.domain.health.close_out import ReviewSide
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.words import t


def close_out_sentence(pair: Record) -> str:
    """How the two reviews of one activity stand: they differ, they agree, or one is waited for.

    Args:
        pair: a row of `close_out.close_outs`.
    """
    return t(
        f"chart.closing.{pair['standing']}", **{side.name.lower(): _said(pair, side) for side in ReviewSide}
    )


def close_out_table(pairs: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Every close-out with what each side says, those that differ first."""
    rows = [
        (
            # Of an activity that was taken out the review stays
            titles.get(text_of(pair, "activity_id"), ""),
            *(_said(pair, side) or t("chart.closing.unsigned") for side in ReviewSide),
            t(f"chart.closing.short.{pair['standing']}"),
        )
        for pair in records_of(pairs)
    ]
    names = ("title", "management", "experts", "standing")
    return pd.DataFrame(rows, columns=[t(f"chart.closing.column.{name}") for name in names])


def _said(pair: Record, side: ReviewSide) -> str:
    return t(f"close_out.{pair[side.value]}") if pair[side.value] else ""
