"""Which stored activity an uploaded row is about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.equals import Equals, paired
from costar.domain.activities.names import Name, names_of, plain
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

    A reference counts only when exactly one stored activity has it, and not against the title of another
    activity (see `shifted`). Where several activities have the
    same title, service and ward, rows that say the same as one of them mean that one; the others are told
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
        known, by = _single(keys_of(stored), stored["activity_id"]), way.value
        for at in left:
            if keys[at] in known:
                found[at], how[at] = known[keys[at]], by
        left = [at for at in left if not found[at] and not own[at]]
    for at, one in shifted(incoming, stored, found, _referring(incoming, own, how)).items():
        found[at], how[at] = one, MatchedBy.TITLE.value if one else MatchedBy.NEW.value
    left = [at for at, one in enumerate(found) if not one and not own[at]]
    told = Equals(incoming, stored, sorted({*given} & {*stored.columns} - _OF_A_NAME))
    for at, one in _by_title(told, left, taken=set(found), in_order=in_order).items():
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


def _single(keys: list[str], ids: "pd.Series[str]") -> dict[str, str]:
    """The stored activity of each key that only one activity has."""
    known = dict(zip(keys, ids.tolist(), strict=True))
    # Mostly each key stands once: nothing has to be counted then.
    often = {} if len(known) == len(keys) else Counter(keys)
    return {key: one for key, one in known.items() if key and often.get(key, 1) == 1}


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


def _by_title(told: Equals, left: list[int], *, taken: set[str], in_order: bool) -> dict[int, str]:
    """The stored activity of the rows left, "" where one of several is meant; new ones are not in it.

    First by title, service and ward; then by title and service, for rows that all name one ward or none; then
    where one side has no service, by title and ward and by title.
    """
    incoming, stored = told.incoming, told.stored
    if not left or stored.empty:
        return {}
    known = names_of(stored)
    # The same list again has the same titles: half of them need no second look.
    titles = dict(zip(stored["title"].tolist(), (name[0] for name in known), strict=True))
    rows = names_of(incoming, set(titles.values()), titles)
    # Of a list that is new to the council hardly a row is left: the others have titles that nobody has.
    left = [at for at in left if rows[at][0]]
    ids = _ids(stored)
    free = [at for at in sorted(range(len(ids)), key=lambda at: _place(ids[at])) if ids[at] not in taken]
    whole = _grouped(free, known)
    found: dict[int, str] = {}
    # The surest way first: what one has found is free for none of the others.
    for name, places in _grouped(left, rows).items():
        found |= told.paired(places, whole.get(name, []), ids)
    free = _without(free, ids, found)
    without_ward = _grouped(free, [(*name[:2], "") for name in known])
    wards = _wards(rows)
    rest = [at for at in left if at not in found and len(wards[rows[at][:2]]) == 1]
    for (title, service, _), places in _grouped(rest, [(*name[:2], "") for name in rows]).items():
        candidates = [ids[at] for at in without_ward.get((title, service, ""), [])]
        # Rows that name a ward may mean only the one activity there is, which then has moved.
        if len(candidates) == 1 or not any(rows[at][2] for at in places):
            found |= paired(places, candidates)
    by_service = _ByBlankService(rows, known, ids, in_order=in_order)
    for with_ward in (True, False):
        rest = [at for at in left if at not in found]
        found |= by_service.found(rest, _without(free, ids, found), with_ward=with_ward)
    return found


def _without(free: list[int], ids: list[str], found: dict[int, str]) -> list[int]:
    used = set(found.values())
    return [at for at in free if ids[at] not in used]


@dataclass(frozen=True)
class _ByBlankService:
    """Rows and stored activities of one title, of which one side has no service: the file has no such column.

    `rows` and `known` are the names on either side, `ids` the stored activities in the order of `known`.
    """

    rows: list[Name]
    known: list[Name]
    ids: list[str]
    in_order: bool

    def found(self, rest: list[int], free: list[int], *, with_ward: bool) -> dict[int, str]:
        """The stored activity of rows that are left; by title, and by ward where both sides name one."""
        found: dict[int, str] = {}
        stored = _grouped(free, [self._key(name, with_ward=with_ward) for name in self.known])
        groups = _grouped(rest, [self._key(name, with_ward=with_ward) for name in self.rows])
        for name, places in groups.items():
            if with_ward and not name[2]:
                continue
            found |= self._in_group(places, stored.get(name, []))
        return found

    def _key(self, name: Name, *, with_ward: bool) -> Name:
        return (name[0], "", name[2] if with_ward else "")

    def _in_group(self, places: list[int], candidates: list[int]) -> dict[int, str]:
        """Which of the candidates the rows of a title are; those with a service look at those without."""
        bare = [at for at in places if not self.rows[at][1]]
        if bare:
            return self._paired(bare, self._likely(bare, candidates))
        known = self._likely(places, [at for at in candidates if not self.known[at][1]])
        if len(known) != len(places):
            return dict.fromkeys(places, "") if known else {}
        return self._paired(places, known)

    def _likely(self, places: list[int], candidates: list[int]) -> list[int]:
        """The candidates in no other ward than the rows; the only one there is may have moved."""
        wards = {self.rows[at][2] for at in places} - {""}
        if len(candidates) == 1 and len(wards) < 2:
            return candidates
        return [at for at in candidates if not self.known[at][2] or wards <= {self.known[at][2]}]

    def _paired(self, places: list[int], candidates: list[int]) -> dict[int, str]:
        services = {self.known[at][1] for at in candidates}
        if len(services) > 1 and not self.in_order:
            return dict.fromkeys(places, "")
        return paired(places, [self.ids[at] for at in candidates])


def _grouped(places: Iterable[int], names: list[Name]) -> dict[Name, list[int]]:
    groups: dict[Name, list[int]] = defaultdict(list)
    for at in places:
        if names[at][0]:
            groups[names[at]].append(at)
    return groups


def _wards(names: list[Name]) -> dict[tuple[str, ...], set[str]]:
    """The wards in which each title of a service stands."""
    wards: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        wards[name[:2]].add(name[2])
    return wards


def _place(activity_id: str) -> tuple[str, int, str]:
    """Ids of one file in the order of its rows: "…-10" comes after "…-9"."""
    batch, _, number = activity_id.rpartition("-")
    return batch, int(number) if number.isdecimal() else 0, activity_id


_WAYS: Final[dict[MatchedBy, Callable[[pd.DataFrame], list[str]]]] = {
    MatchedBy.ID: _ids,
    MatchedBy.REFERENCE: _references,
}
