"""What was typed into a table is dropped with one press, and put back with the next."""

from functools import partial

from costar.domain.records.record import RecordType
from costar.ui.acting import act_button
from costar.ui.records.typed import keep_typed
from costar.ui.records.unsaved import drop, put_back, unsaved
from costar.words import t


def show_drop(of: RecordType, place: str) -> None:
    """The button that drops what waits, or the one that puts back what was dropped just now.

    Args:
        of: the type of the records in the table.
        place: where it is said what became of the press.
    """
    held = unsaved(of)
    if held.n:
        # While a key begins so, the browser asks before the page is loaded again (costar.js).
        act_button(t("table.drop"), partial(_drop, of), key=f"drop_table_{of.name}", place=place)
    elif held.before:
        act_button(t("table.put_back"), partial(_put_back, of), key=f"put_back_{of.name}", place=place)


def _drop(of: RecordType) -> str:
    # A cell that was left by the press itself comes with it.
    keep_typed(of)
    n = unsaved(of).n
    drop(of)
    return t("table.dropped", n=n)


def _put_back(of: RecordType) -> str:
    put_back(of)
    return t("table.put_back.done", n=unsaved(of).n)
