"""Which stored activity an uploaded row is about."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.by_name import by_name
from costar.domain.activities.equals import Equals
from costar.domain.activities.names import plain
from costar.domain.activities.shifted import shifted

_OF_A_NAME: Final = frozenset(("activity_id", "title", "service", "ward"))


class MatchedBy(StrEnum):
    """How a row found its activity, surest first."""

    ID = "id"
    REFERENCE = "reference"
    TITLE = "title"
    NEW = "new"
    UNSURE = "unsure"
    """Several stored activities are called so, and nothing tells which of them the row is about."""


def match(
    incoming: pd.DataFrame, stored: pd.DataFrame, *, in_order: bool = False, given: Collection[str] = ()
) -> pd.DataFrame:
    """The stored activity for each row: by our id, the council's own reference, then title, service and ward.

    A reference counts only when exactly one stored activity has it (or one that is not archived), and not
    against the title of another activity (see `shifted`). Where several activities have the same title,
    service and ward, rows that say the same as one of them mean that one; the others are told
    apart by their places, when the file has as many; else they are unsure, or new where each activity is
    found. A title that stands in one ward only may have moved to another. A service or a ward
    that one side leaves blank tells nothing apart; where the activities that a title may then mean stand in
    several services, the rows are unsure. A row with an id of its own that is not stored is new, whatever
    its reference and title.

    Args:
        incoming: activities as read, in the order of the file, `activity_id` blank where it gives none.
        stored: the council's activities.
        in_order: whether titles that stand in several services mean these by their places, too, as a person
            said.
        given: the fields that the file has; without them nothing but their places tells equals apart.

    Returns:
        In the rows of `incoming`: `activity_id` (blank when new or unsure) and `matched_by` (`MatchedBy`).
    """
    # A first file finds nothing: no reference of its rows has to be looked at.
    ways = {} if stored.empty else _WAYS
    found = [""] * len(incoming)
    how = [MatchedBy.NEW.value] * len(incoming)
    own = _ids(incoming)
    left = list(range(len(incoming)))
    for way, keys_of in ways.items():
        # As in nearly every file of a council's own, none has an id of ours.
        if not any(keys := keys_of(incoming)):
            continue
        known, by = _single(keys_of(stored), stored), way.value
        for at in left:
            if keys[at] in known:
                found[at], how[at] = known[keys[at]], by
        left = [at for at in left if not found[at] and not own[at]]
    for at, one in shifted(incoming, stored, found, _referring(incoming, own, how)).items():
        found[at], how[at] = one, MatchedBy.TITLE.value if one else MatchedBy.NEW.value
    left = [at for at, one in enumerate(found) if not one and not own[at]]
    told = Equals(incoming, stored, sorted({*given} & {*stored.columns} - _OF_A_NAME))
    for at, one in by_name(told, left, taken=set(found), in_order=in_order).items():
        found[at], how[at] = one, MatchedBy.TITLE.value if one else MatchedBy.UNSURE.value
    return pd.DataFrame({"activity_id": found, "matched_by": how}, index=incoming.index, dtype="str")


def are_among(texts: "pd.Series[str]", known: Iterable[str]) -> "pd.Series[bool]":
    """Which of the texts are among the known ones.

    The same as `isin`, which takes twenty times as long on text columns of pandas 3. A column is made a list
    first: to go through one takes ten times as long.
    """
    if texts.empty:
        return pd.Series(index=texts.index, dtype="bool")
    if isinstance(known, pd.Series) and texts.reset_index(drop=True).equals(known.reset_index(drop=True)):
        # As in a first file, of which every row is new: told of whole columns in a tenth of the time.
        return pd.Series(True, index=texts.index, dtype="bool")
    wanted = set(known.tolist() if isinstance(known, pd.Series) else known)
    return pd.Series([text in wanted for text in texts.tolist()], index=texts.index, dtype="bool")


def _single(keys: list[str], stored: pd.DataFrame) -> dict[str, str]:
    """The stored activity of each key that only one activity has, or only one that is not archived."""
    ids = _ids(stored)
    known = dict(zip(keys, ids, strict=True))
    if len(known) == len(keys):  # mostly each key stands once: nothing has to be counted then
        return {key: one for key, one in known.items() if key}
    often = Counter(keys)
    shown = [
        pair
        for pair, is_out in zip(zip(keys, ids, strict=True), stored["archived"], strict=True)
        if not is_out
    ]
    often_shown = Counter(key for key, _ in shown)
    single = {key: one for key, one in known.items() if often[key] == 1}
    return {
        key: one for key, one in (single | {k: i for k, i in shown if often_shown[k] == 1}).items() if key
    }


def _ids(activities: pd.DataFrame) -> list[str]:
    ids: list[str] = activities["activity_id"].tolist()
    return ids


def _references(activities: pd.DataFrame) -> list[str]:
    return [plain(reference) for reference in activities["reference"].tolist()]


def _referring(incoming: pd.DataFrame, own: list[str], how: list[str]) -> list[int]:
    """The rows with a reference and no id of their own; none where no reference found any."""
    if MatchedBy.REFERENCE.value not in how:
        return []
    references: list[str] = incoming["reference"].tolist()
    return [at for at, reference in enumerate(references) if reference and not own[at]]


_WAYS: Final[dict[MatchedBy, Callable[[pd.DataFrame], list[str]]]] = {
    MatchedBy.ID: _ids,
    MatchedBy.REFERENCE: _references,
}
