"""What a table to edit in says on paper, where its canvas would be cut off: every row, as a real table."""

from typing import Final

import pandas as pd

from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Field, Kind, plain_value
from costar.domain.records.text_form import value_as_text
from costar.ui import state
from costar.ui.parts.chart import MOST_ROWS
from costar.ui.parts.inputs import label_in, shown_value
from costar.ui.parts.moving import component
from costar.usecases.records import browse
from costar.words import t

PAPER: Final = "paper"

_BESIDE: Final = 9
"""Columns that a sheet of A4 has room for; what else there is stands below each row."""


def show_on_paper(fields: tuple[Field, ...], records: pd.DataFrame, *, key: str) -> None:
    """Every row, seen when the page is printed; columns in which nothing stands are left out.

    Args:
        fields: the columns, in order.
        records: the rows, with what waits to be saved.
        key: the table's own key.
    """
    shown = records.head(MOST_ROWS)
    told = {field: _in_short(field, shown[field.name]) for field in fields}
    said = [field for field in fields if any(told[field])]
    # A row that somebody has just added may have nothing but a long text yet, or nothing at all.
    beside = [field for field in said if field.kind is not Kind.LONG_TEXT][:_BESIDE] or list(fields[:1])
    below = [field for field in said if field not in beside]
    component(PAPER)(
        key=f"{PAPER}_{key}",
        data={
            "columns": [label_in(field) for field in beside],
            "rows": [
                {
                    "cells": [told[field][row] for field in beside],
                    "below": " · ".join(
                        _fact(field, told[field][row]) for field in below if told[field][row]
                    ),
                }
                for row in range(len(shown))
            ],
            "more": t("numbers.more", n=len(records) - MOST_ROWS) if len(records) > MOST_ROWS else "",
        },
    )


def read_column(field: Field, column: pd.Series) -> list[str]:
    """A column as people read it; what it links to is looked up once."""
    values = [plain_value(value) for value in column]
    if field.kind is not Kind.LINK:
        return [shown_value(field, value) for value in values]
    # Once for the column: each look goes through all records of the type.
    names = browse.names(state.asking(), RECORD_TYPE[field.of])
    return [names.get(str(value), "") for value in values]


def _in_short(field: Field, column: pd.Series) -> list[str]:
    """The same where there is little room: a score as its number, and what is not so is not said."""
    if field.kind is Kind.SCORE:
        return [value_as_text(field, plain_value(value)) for value in column]
    if field.kind is Kind.YES_NO:
        return [shown_value(field, value) if value else "" for value in map(plain_value, column)]
    return read_column(field, column)


def _fact(field: Field, text: str) -> str:
    return t("paper.fact", label=label_in(field), text=text)
