"""The columns of a table of records: one way to type into each kind of field."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
from streamlit.column_config import (
    CheckboxColumn,
    DateColumn,
    NumberColumn,
    SelectboxColumn,
    TextColumn,
)
from streamlit.elements.lib.column_types import ColumnConfig

from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Field, Kind, bounds_of
from costar.ui import state
from costar.ui.parts.inputs import help_of, label_in, option_label
from costar.usecases.records import browse
from costar.words import t

CHOSEN: Final = "chosen"
"""The column in which a row is chosen: no field of a record."""

_RUNG_WIDTH: Final = 149
"""Pixels that the longest rung takes, "Rung 7: co-production"."""


def configs_of(fields: tuple[Field, ...], records: pd.DataFrame) -> Mapping[str, ColumnConfig]:
    """How each column is shown and typed into, by its name.

    Args:
        fields: the columns.
        records: the rows; what they link to can be chosen, also where it was put out of sight.
    """
    choose = CheckboxColumn(t("table.choose"), default=False)
    return {CHOSEN: choose, **{field.name: _column(field, records) for field in fields}}


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
            # Without bounds: a browser makes 9 the highest without a word, and saving says what is wrong.
            return NumberColumn(label, help=help_, step=1, format="%d")
        case Kind.AMOUNT:
            return NumberColumn(label, help=help_, format="localized")
        case Kind.YES_NO:
            return CheckboxColumn(label, help=help_)
        case Kind.DATE:
            return DateColumn(label, help=help_, format="D MMMM YYYY")
        case Kind.LINK:
            return _link(field, records, label, help_)
        case _:
            is_title = field.name == "title"
            limit, needed = field.limit, field.required
            return TextColumn(label, help=help_, max_chars=limit, required=needed, pinned=is_title)


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
