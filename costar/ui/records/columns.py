"""The columns of a table of records: one way to type into each kind of field."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from streamlit.column_config import (
    CheckboxColumn,
    DateColumn,
    NumberColumn,
    SelectboxColumn,
    TextColumn,
)
from streamlit.elements.lib.column_types import ColumnConfig

from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import WORDED, Field, Kind, Value, bounds_of, plain_value
from costar.domain.records.text_form import value_as_text
from costar.sentences.phrases import day
from costar.ui import state
from costar.ui.parts.inputs import help_of, label_in, option_label
from costar.usecases.records import browse
from costar.words import t

CHOSEN: Final = "chosen"
"""The column in which a row is chosen: no field of a record."""

_DAY_WIDTH: Final = 140
"""Pixels that the longest day takes, "30 September 2026": a column without one yet would cut the first."""

_RUNG_WIDTH: Final = 149
"""Pixels that the longest rung takes, "Rung 7: co-production"."""


def configs_of(
    fields: tuple[Field, ...], records: pd.DataFrame, shown: pd.DataFrame
) -> Mapping[str, ColumnConfig]:
    """How each column is shown and typed into, by its name.

    Args:
        fields: the columns.
        records: the rows; what they link to can be chosen, also where it was put out of sight.
        shown: the table, as `as_shown` makes it.
    """
    choose = CheckboxColumn(t("table.choose"), default=False)
    return {
        CHOSEN: choose,
        **{
            field.name: TextColumn(label_in(field), help=help_of(field))
            # Streamlit has no column of days for a text.
            if field.kind is Kind.DATE and shown[field.name].dtype.kind != "M"
            else _column(field, records)
            for field in fields
        },
    }


def as_shown(fields: tuple[Field, ...], records: pd.DataFrame) -> pd.DataFrame:
    """The table that is typed into: days as days, all else as text, so that whatever is typed has its place.

    Args:
        fields: the columns, in order.
        records: the rows; a cell may hold what its field cannot.
    """
    columns = {field.name: _shown(field, records[field.name]) for field in fields}
    return pd.DataFrame({CHOSEN: False, **columns}, index=pd.RangeIndex(len(records)))


def _shown(field: Field, column: "pd.Series[str]") -> ExtensionArray | np.ndarray:
    if field.kind in WORDED and column.dtype == "str":
        return column.array
    values = [plain_value(one) for one in column]
    if field.kind is Kind.DATE and not any(isinstance(one, str) for one in values):
        return np.array(values, dtype="datetime64[s]")
    return pd.array([None if one is None else _text(field, one) for one in values], dtype="str")


def _text(field: Field, value: Value) -> str:
    if isinstance(value, date):
        return day(value)
    # A rung by its number, as the list of its column has it.
    return value_as_text(field, value) if isinstance(value, float) else str(value)


def _column(field: Field, records: pd.DataFrame) -> ColumnConfig:
    label, help_ = label_in(field), help_of(field)
    match field.kind:
        case Kind.CHOICE:
            return _choice(field, label, help_)
        case Kind.RUNG | Kind.LEVEL:
            lowest, highest = bounds_of(field)
            steps = list(range(lowest, highest + 1))
            return SelectboxColumn(
                label,
                # The browser measures the first rows only, and cut "Rung 6: co-design" off below them.
                width=_RUNG_WIDTH if field.kind is Kind.RUNG else None,
                help=help_,
                options=steps,
                format_func=lambda one: option_label(field, one),
            )
        case Kind.SCORE | Kind.YEAR | Kind.COUNT:
            # With neither step nor bounds: a browser makes 2.7 a 2 and 9 the highest without a word.
            return NumberColumn(label, help=help_)
        case Kind.AMOUNT:
            return NumberColumn(label, help=help_, format="localized")
        case Kind.YES_NO:
            return CheckboxColumn(label, help=help_)
        case Kind.DATE:
            return DateColumn(label, width=_DAY_WIDTH, help=help_, format="D MMMM YYYY")
        case Kind.LINK:
            return _link(field, records, label, help_)
        case _:
            # Neither needed nor limited: a browser leaves such a row out, and cuts, without a word.
            return TextColumn(label, help=help_, pinned=field.name == "title")


def _choice(field: Field, label: str, help_: str) -> ColumnConfig:
    return SelectboxColumn(
        label,
        help=help_,
        options=[*field.choices] if field.required else ["", *field.choices],
        required=field.required,
        default=field.default or None,
        format_func=lambda one: option_label(field, one),
    )


def _link(field: Field, records: pd.DataFrame, label: str, help_: str) -> ColumnConfig:
    names = browse.names(state.asking(), RECORD_TYPE[field.of])
    # What is archived is called by nothing, and must not be lost by an edit of its row.
    linked = [one for one in records[field.name].unique() if one and one not in names]
    return SelectboxColumn(
        label,
        width="medium",
        help=help_,
        options=[*([] if field.required else [""]), *names, *linked],
        required=field.required,
        format_func=lambda one: (
            names.get(str(one)) or t("option.archived.link" if one else "option.none.link")
        ),
    )
