"""A list in which one row is chosen: a table sorted by its headings, each row opened from its name."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from costar.ui import state
from costar.ui.parts.moving import component

LIST = "list"


@dataclass(frozen=True)
class ListCell:
    """What stands in one place of a row.

    `order`: what it is sorted by; `below`: a second, smaller line; `n` of `of` are drawn as dots, for which
    `text` is read out.
    """

    text: str
    order: float | str
    below: str = ""
    n: int = 0
    of: int = 0


@dataclass(frozen=True)
class ListRow:
    """One row, and the id by which it is chosen."""

    row_id: str
    cells: tuple[ListCell, ...]


def show_list(
    rows: Sequence[ListRow], columns: Sequence[str], *, headed: int, chosen: str, caption: str, key: str
) -> None:
    """Show the rows; the one that a person chooses is opened by `state.show_activity`.

    Args:
        rows: in their first order.
        columns: the headings.
        headed: the place of the column that names a row.
        chosen: the id of the row that is open.
        caption: what the list is, for who cannot see it.
        key: the list's own key.
    """
    component(LIST)(
        key=key,
        data={
            "columns": [{"label": label} for label in columns],
            "rows": [{"id": row.row_id, "cells": [asdict(cell) for cell in row.cells]} for row in rows],
            "headed": headed,
            "chosen": chosen,
            "caption": caption,
        },
        on_chosen_change=_open_from(key),
    )


def _open_from(key: str) -> Callable[[], None]:
    def open_it() -> None:
        nothing: dict[str, str] = {}
        state.show_activity(state.get(key, nothing).get("chosen") or "")

    return open_it
