"""Which stored activity an uploaded row is about."""

from enum import StrEnum

import pandas as pd


class MatchedBy(StrEnum):
    """How a row found its activity, surest first."""

    ID = "id"
    REFERENCE = "reference"
    TITLE = "title"
    NEW = "new"


def match(incoming: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The stored activity for each row: by our id, then the council's own reference, then title and service.

    A reference, or a title with its service, counts only when exactly one stored activity has it.

    Args:
        incoming: activities as read, `activity_id` blank where the file gives none.
        stored: the council's activities.

    Returns:
        In the rows of `incoming`: `activity_id` (blank when new) and `matched_by` (`MatchedBy`).
    """
    by_id = incoming["activity_id"].where(incoming["activity_id"].isin(stored["activity_id"]), "")
    by_reference = _look_up(_reference_key(incoming), _reference_key(stored), stored["activity_id"])
    by_title = _look_up(_title_key(incoming), _title_key(stored), stored["activity_id"])
    unknown_id = (incoming["activity_id"] != "") & (by_id == "")
    by_reference, by_title = by_reference.mask(unknown_id, ""), by_title.mask(unknown_id, "")
    found = by_id.where(by_id != "", by_reference.where(by_reference != "", by_title))
    how = pd.Series(MatchedBy.NEW.value, index=incoming.index, dtype="str")
    for column, name in (
        (by_title, MatchedBy.TITLE),
        (by_reference, MatchedBy.REFERENCE),
        (by_id, MatchedBy.ID),
    ):
        how = how.mask(column != "", name.value)
    return pd.DataFrame({"activity_id": found, "matched_by": how})


def _look_up(
    keys: "pd.Series[str]", stored_keys: "pd.Series[str]", ids: "pd.Series[str]"
) -> "pd.Series[str]":
    single = (stored_keys != "") & ~stored_keys.duplicated(keep=False)
    known = dict(zip(stored_keys[single], ids[single], strict=True))
    return pd.Series([known.get(key, "") for key in keys], index=keys.index, dtype="str")


def _reference_key(activities: pd.DataFrame) -> "pd.Series[str]":
    return activities["reference"].str.strip().str.casefold()


def _title_key(activities: pd.DataFrame) -> "pd.Series[str]":
    return _plain(activities["title"]) + "\n" + _plain(activities["service"])


def _plain(texts: "pd.Series[str]") -> "pd.Series[str]":
    return texts.str.casefold().str.split().str.join(" ")
