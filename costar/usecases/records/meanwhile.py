"""What somebody else saved since it was looked at: no edit goes over it without a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Value, plain_value, records_of
from costar.domain.records.record import RecordType, name_of
from costar.errors import UserError

Edits = Mapping[str, Mapping[str, Value]]
"""Values by record id and field name."""


@dataclass(frozen=True)
class Overtaken:
    """One value that is another than the person saw: what is stored `now`, and what would go over it."""

    record: str
    field: Field
    now: Value
    typed: Value


class SavedMeanwhile(UserError):
    """Somebody else has changed what would be changed; nothing was saved."""

    def __init__(self, found: Sequence[Overtaken]) -> None:
        super().__init__("saved_meanwhile", n=len(found))
        self.found: Final = tuple(found)


def is_same(one: Value, other: Value) -> bool:
    """Whether two values say the same. Blank is None in a frame and "" in a box; 0 and no are not blank."""
    return one == other or (one in (None, "") and other in (None, ""))


def check_seen(stored: pd.DataFrame, edits: Edits, seen: Edits, of: RecordType) -> None:
    """See that every value that is given another is still the one that was seen.

    Args:
        stored: the records as they are stored, by their ids; columns of the type.
        edits: what they shall become.
        seen: what stood there when it was typed; what is not among it is not asked about.
        of: the type of the records.

    Raises:
        SavedMeanwhile: some are neither what was seen nor what they shall become.
    """
    found = []
    for record_id, values in edits.items():
        before = seen.get(record_id, {})
        for name in before.keys() & values.keys():
            now, typed = plain_value(stored.at[record_id, name]), values[name]
            if not (is_same(now, before[name]) or is_same(now, typed)):
                (record,) = records_of(stored.loc[[record_id]])
                found.append(Overtaken(name_of(record, of), of.field(name), now, typed))
    if found:
        raise SavedMeanwhile(found)
