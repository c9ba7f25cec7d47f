"""Activities that are called the same: which row of a file is about which of them."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import pandas as pd

_SEVERAL: Final = 2
_MOST_COMPARED: Final = 100
"""More rows of one name are not compared field by field, each with each."""

_NOTHING: Final = frozenset[Hashable]((None, "", False))
_Columns: TypeAlias = dict[str, list[Hashable]]


@dataclass(frozen=True)
class Equals:
    """Rows and stored activities, and the fields beside their names by which equals are told apart."""

    incoming: pd.DataFrame
    stored: pd.DataFrame
    fields: list[str]

    def paired(self, places: list[int], candidates: list[int]) -> dict[int, str]:
        """The activity of each row among those that are called the same; "" where nothing tells.

        First by what they say: sorted in another way, rows would else exchange what the file does not have.
        """
        if not self.fields or len(places) == len(candidates) == 1:
            free = self._as_many(places, candidates)
            return _by_place(places, [self.ids[at] for at in free])
        found = self.alike_of(places, candidates)
        rest, free = self._not_in(found, places, candidates)
        free = self._as_many(rest, free)
        if len(rest) == len(free):
            found |= self._likest(rest, free)
            rest, free = self._not_in(found, rest, free)
            return found | {at: self.ids[one] for at, one in zip(rest, free, strict=True)}
        return found | (dict.fromkeys(rest, "") if free else {})

    def _as_many(self, places: list[int], candidates: list[int]) -> list[int]:
        """The candidates without archived ones, where these are too many: they mostly were stored twice."""
        shown = (
            [at for at in candidates if not self._are_archived[at]] if len(candidates) > len(places) else []
        )
        return shown if len(shown) == len(places) else candidates

    @cached_property
    def _are_archived(self) -> list[bool]:
        are: list[bool] = self.stored["archived"].tolist()
        return are

    def alike_of(self, places: list[int], candidates: list[int]) -> dict[int, str]:
        """The activity of each row that says what only one of those that are called the same says."""
        if not self.fields or not candidates:
            return {}
        # Titles that differ in capitals only are one name, and yet say who is who.
        found = self._alike(places, candidates, ["title", *self.fields])
        rest, free = self._not_in(found, places, candidates)
        found |= self._alike(rest, free, self.fields)
        rest, free = self._not_in(found, places, candidates)
        if rest and (fields := self._telling(free)):
            # A column that is new in the file differs from nothing that is stored, and hides who is who
            found |= self._alike(rest, free, fields)
        return found

    @cached_property
    def ids(self) -> list[str]:
        """The stored activities, in their order."""
        ids: list[str] = self.stored["activity_id"].tolist()
        return ids

    @cached_property
    def _stored_says(self) -> _Columns:
        return _columns_of(self.stored, ["title", *self.fields])

    @cached_property
    def _rows_say(self) -> _Columns:
        return _columns_of(self.incoming, ["title", *self.fields])

    def _telling(self, candidates: list[int]) -> list[str]:
        """The fields by which stored activities are told apart, or one from a new one; none where all are."""
        said = {name: {self._stored_says[name][at] for at in candidates} for name in self.fields}
        least = min(len(candidates), _SEVERAL)
        fields = [name for name, each in said.items() if len(each) >= least and each - _NOTHING]
        return fields if len(fields) < len(self.fields) else []

    def _alike(self, places: list[int], candidates: list[int], fields: list[str]) -> dict[int, str]:
        """The stored activity with which a row agrees; not where several do, of which one is left out."""
        stored = _by_contents(self._stored_says, fields, candidates)
        rows = _by_contents(self._rows_say, fields, places)
        sure = ((rows[one], stored[one]) for one in rows if one in stored)
        return {
            at: self.ids[theirs]
            for ours, each in sure
            if len(ours) >= len(each)
            for at, theirs in zip(ours, each, strict=False)
        }

    def _likest(self, places: list[int], candidates: list[int]) -> dict[int, str]:
        """The stored activity with which a row agrees in more than with any other, and no other row as much.

        A text that stayed tells who is who where each row has another score.
        """
        if not _SEVERAL <= len(places) <= _MOST_COMPARED:
            return {}
        said, says = self._stored_says, self._rows_say
        told = [name for name in self.fields if len({said[name][at] for at in candidates}) >= _SEVERAL]
        likeness = {
            (at, one): sum(says[name][at] == said[name][one] for name in told)
            for at in places
            for one in candidates
        }
        best = {at: _only_best({one: likeness[at, one] for one in candidates}) for at in places}
        return {
            at: self.ids[one]
            for at, one in best.items()
            if one is not None and _only_best({other: likeness[other, one] for other in places}) == at
        }

    def _not_in(
        self, found: dict[int, str], places: list[int], candidates: list[int]
    ) -> tuple[list[int], list[int]]:
        """The rows and the stored activities that are not paired yet."""
        used = set(found.values())
        rest = [at for at in places if at not in found]
        return rest, [at for at in candidates if self.ids[at] not in used]


def _only_best(likeness: dict[int, int]) -> int | None:
    """The one with the most, where it is one."""
    most = max(likeness.values())
    best = [at for at, one in likeness.items() if one == most]
    return best[0] if len(best) == 1 else None


def _columns_of(activities: pd.DataFrame, fields: list[str]) -> _Columns:
    """What activities say, by field: as lists, of which thousands of groups are told apart in no time."""
    return {
        name: activities[name].astype("object").where(activities[name].notna(), None).tolist()
        for name in fields
    }


def _by_contents(
    columns: _Columns, fields: list[str], places: list[int]
) -> dict[tuple[Hashable, ...], list[int]]:
    """The places of activities by all that they say in some fields."""
    found: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for at in places:
        found[tuple(columns[name][at] for name in fields)].append(at)
    return found


def _by_place(places: list[int], ids: list[str]) -> dict[int, str]:
    """Each row's activity among those that are called the same; "" when their numbers do not agree."""
    if len(ids) == 1:
        return dict.fromkeys(places, ids[0])
    if len(ids) == len(places):
        return dict(zip(places, ids, strict=True))
    return dict.fromkeys(places, "") if ids else {}
