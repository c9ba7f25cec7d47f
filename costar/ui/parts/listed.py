"""Lists in which one is chosen: a table sorted by its headings, each row opened from its name; and titles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from costar.ui import state
from costar.ui.parts.moving import component
from costar.words import t

LIST, NAMED = "list", "named"

MOST_LISTED: Final = 150
"""Of more titles than this the first stand there, and a box finds the others."""

FIRST_LISTED: Final = 12
"""So many of them, in the first view of a laptop."""


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


def show_named(
    titles: Mapping[str, str], label: str, *, first: int, said: str, chosen: str, key: str
) -> None:
    """Show titles to choose one from; the one that a person chooses is opened by `state.show_activity`.

    Not Streamlit's radio, which draws each title as a page of Markdown (decision 0143).

    Args:
        titles: by id, in their order, each no other's.
        label: what they are.
        first: how many stand there where they are more than `MOST_LISTED`.
        said: says of these that they are the first.
        chosen: the id of the one that is open.
        key: the list's own key.
    """
    component(NAMED)(
        key=key,
        data={
            "rows": list(titles.items()),
            "label": label,
            "chosen": chosen,
            "most": MOST_LISTED,
            "first": first,
            "words": {"find": t("list.find"), "none": t("list.none"), "first": said},
        },
        on_chosen_change=_open_from(key),
    )


def _open_from(key: str) -> Callable[[], None]:
    def open_it() -> None:
        nothing: dict[str, str] = {}
        state.show_activity(state.get(key, nothing).get("chosen") or "")

    return open_it
