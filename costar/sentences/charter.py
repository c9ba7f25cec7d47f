"""Charters and incentives in words: which services have one, and what each actor gets out of it."""

import pandas as pd

from costar.domain.charter.charter import Cover, IncentiveKind, Reasons, without_charter
from costar.sentences.phrases import joined
from costar.words import t


def cover_sentence(covers: tuple[Cover, ...]) -> str:
    """Of how many services that work with people there is a charter."""
    return t("charter.cover", n=len(covers) - len(without_charter(covers)), total=len(covers))


def missing_sentence(covers: tuple[Cover, ...]) -> str:
    """Which services have none; "" where each has one."""
    missing = without_charter(covers)
    return t("charter.missing", services=joined(missing)) if missing else ""


def cover_table(covers: tuple[Cover, ...]) -> pd.DataFrame:
    """The services, headed in words."""
    return pd.DataFrame(
        {
            t("column.service"): [cover.service for cover in covers],
            t("charter.column.activities"): [cover.activities for cover in covers],
            t("record.charter"): [_standing(cover) for cover in covers],
        }
    )


def reasons_table(reasons: tuple[Reasons, ...]) -> pd.DataFrame:
    """The actors, and how many incentives of each kind are recorded for them, headed in words."""
    counts = {
        t(f"incentive_kind.{kind}"): [dict(one.by_kind)[kind] for one in reasons] for kind in IncentiveKind
    }
    actors = [t(f"actor.{one.actor}") for one in reasons]
    activities = [one.activities for one in reasons]
    return pd.DataFrame({t("column.actor"): actors, t("charter.column.activities"): activities} | counts)


def _standing(cover: Cover) -> str:
    # First: one that should have been looked at again is agreed as well
    if cover.overdue:
        return t("charter.standing.overdue")
    if cover.agreed:
        return t("charter.standing.agreed")
    return t("charter.standing.draft") if cover.drafts else t("charter.standing.none")
