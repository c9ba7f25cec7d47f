"""Activities that are called the same: which row of a file is about which of them."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import pandas as pd

_SEVERAL: Final = 2
_Columns: TypeAlias = dict[str, list[Hashable]]


@dataclass(frozen=True)
class Equals:
    """Rows and stored activities, and the fields beside their names by which equals are told apart."""

    incoming: pd.DataFrame
    stored: pd.DataFrame
    fields: list[str]

    def paired(self, places: list[int], candidates: list[int], ids: list[str]) -> dict[int, str]:
        """The activity of each row among those that are called the same; "" where nothing tells.

        First by what they say: sorted in another way, rows would else exchange what the file does not have.
        """
        if len(candidates) < _SEVERAL or not self.fields:
            return paired(places, [ids[at] for at in candidates])
        alike = self._alike(places, candidates, self.fields)
        rest, free_places = _left(places, candidates, alike)
        if len(rest) >= _SEVERAL and (fields := self._telling(free_places)):
            # A column that is new in the file differs from nothing that is stored, and hides who is who
            alike |= self._alike(rest, free_places, fields)
        found = {at: ids[one] for at, one in alike.items()}
        rest = [at for at in places if at not in alike]
        free = [ids[at] for at in candidates if at not in set(alike.values())]
        if not alike or len(rest) == len(free):
            return found | paired(rest, free)
        return found | (dict.fromkeys(rest, "") if free else {})

    @cached_property
    def _stored_says(self) -> _Columns:
        return _columns_of(self.stored, self.fields)

    @cached_property
    def _rows_say(self) -> _Columns:
        return _columns_of(self.incoming, self.fields)

    def _telling(self, candidates: list[int]) -> list[str]:
        """The fields by which stored activities are told apart; none where that is all of them."""
        said = self._stored_says
        fields = [name for name in self.fields if len({said[name][at] for at in candidates}) > 1]
        return fields if len(fields) < len(self.fields) else []

    def _alike(self, places: list[int], candidates: list[int], fields: list[str]) -> dict[int, int]:
        """The stored activity with which a row agrees; not where several do, of which one is left out."""
        stored = _by_contents(self._stored_says, fields, candidates)
        rows = _by_contents(self._rows_say, fields, places)
        sure = ((rows[one], stored[one]) for one in rows if one in stored)
        return {
            at: theirs
            for ours, each in sure
            if len(ours) >= len(each)
            for at, theirs in zip(ours, each, strict=False)
        }


def _left(places: list[int], candidates: list[int], alike: dict[int, int]) -> tuple[list[int], list[int]]:
    """The rows and the stored activities that are not paired yet."""
    used = set(alike.values())
    return [at for at in places if at not in alike], [at for at in candidates if at not in used]


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


def paired(places: list[int], ids: list[str]) -> dict[int, str]:
    """Each row's activity among those that are called the same; "" when their numbers do not agree."""
    if len(ids) == 1:
        return dict.fromkeys(places, ids[0])
    if len(ids) == len(places):
        return dict(zip(places, ids, strict=True))
    return dict.fromkeys(places, "") if ids else {}
