"""What stands in the cells of a table, as values of records."""

from collections.abc import Mapping
from datetime import date

from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import (
    WHOLE,
    WORDED,
    Field,
    Kind,
    Value,
    bounds_of,
    fault_of,
    plain_value,
)
from costar.ingest.values.values import parse
from costar.ui import state
from costar.ui.parts.inputs import option_label
from costar.usecases.records import browse

CHOSEN_FROM = frozenset({Kind.CHOICE, Kind.RUNG, Kind.LEVEL, Kind.LINK})
"""The kinds whose cells offer a list."""


def own_values(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """What a row that was added says; nothing where it says no more than what every new row comes with."""
    given = {name: value for name, value in values.items() if value not in (None, "", False)}
    # A new row comes with a status that nobody chose.
    return given if given.keys() - {"status"} else {}


def plain_cell(field: Field, value: object) -> Value:
    """A cell as it is stored, typed or pasted, as a value of its field: missing is None, "" or no.

    What the field cannot hold stays as it is, and is named when it is saved.
    """
    plain = plain_value(value)
    if plain is None or plain == "":
        return False if field.kind is Kind.YES_NO else "" if field.kind in WORDED else None
    if isinstance(plain, str):
        return _read(field, plain)
    if isinstance(plain, float) and (field.kind in WHOLE or field.kind is Kind.AMOUNT):
        # To a browser 3 and 3.0 are one number.
        return int(plain) if field.kind in WHOLE and plain.is_integer() else plain
    if isinstance(plain, bool | date):
        return plain
    return float(plain) if field.kind is Kind.AMOUNT else plain if field.kind in WHOLE else str(plain)


def _read(field: Field, text: str) -> Value:
    """A text as an upload reads it; what can be chosen, by the words of its list, too."""
    if field.kind in CHOSEN_FROM:
        if field.kind in WORDED and fault_of(field, text) is None and field.kind is not Kind.LINK:
            return text
        if (found := _by_words(field).get(_alike(text))) is not None:
            return found
    if field.kind in (Kind.ID, Kind.TEXT, Kind.LONG_TEXT, Kind.LINK):
        return text
    read = parse(field, text)
    # What an upload would ask about is not settled here without a word.
    return text if read.code else read.value


def _by_words(field: Field) -> Mapping[str, Value]:
    if field.kind is Kind.LINK:
        names = browse.names(state.asking(), RECORD_TYPE[field.of])
        return {_alike(words): one for one, words in names.items()}
    lowest, highest = bounds_of(field) if field.kind in WHOLE else (0, 0)
    options: tuple[Value, ...] = field.choices or tuple(range(lowest, highest + 1))
    return {_alike(option_label(field, one)): one for one in options}


def _alike(words: str) -> str:
    return " ".join(words.casefold().split())
