"""What is kept beside and about activities: types of record, each a tuple of fields with an id of its own.

Table, form, history, undo, sheet and help of a type are all made from its fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import pandas as pd

from costar.domain.records.fields import Fault, Field, Kind, Value, conform, empty_frame

LONGEST_NAME: Final = 100
"""Characters of a record's own words by which lists and the history call it."""


Rule: TypeAlias = Callable[[Mapping[str, Value]], dict[str, Fault]]
"""What one field of a record asks of another: why the whole record cannot be stored, by field."""


def _asks_nothing(_: Mapping[str, Value]) -> dict[str, Fault]:
    return {}


@dataclass(frozen=True)
class RecordType:
    """One type of record. `name` is its table, sheet and word; its first field is its id, `<name>_id`.

    `rule` says what no field can say alone; it is asked when a person saves, after each field's own bounds.
    """

    name: str
    fields: tuple[Field, ...]
    rule: Rule = _asks_nothing

    @property
    def key(self) -> str:
        """The name of the field that holds the id."""
        return f"{self.name}_id"

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a person fills in."""
        return tuple(field for field in self.fields if not field.kept)

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """The fields that hold words, in order: the first that says something is the record's name."""
        return tuple(field.name for field in self.fields if field.kind in (Kind.TEXT, Kind.LONG_TEXT))

    def field(self, name: str) -> Field:
        """The field of this name.

        Raises:
            KeyError: the type has no such field.
        """
        return {field.name: field for field in self.fields}[name]

    def none(self) -> pd.DataFrame:
        """A frame of no records."""
        return empty_frame(self.fields)

    def frame(self, records: pd.DataFrame) -> pd.DataFrame:
        """The records with exactly the type's columns and dtypes, in order, rows numbered from 0."""
        return conform(records, self.fields)


def name_of(record: Mapping[str, Value], of: RecordType) -> str:
    """What a record is called in lists and in the history: the first words that it holds."""
    texts = (record.get(name) for name in of.naming)
    return next((str(text)[:LONGEST_NAME] for text in texts if text), "")
