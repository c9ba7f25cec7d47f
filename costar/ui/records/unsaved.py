"""What was typed into a table of records and is not saved yet: kept for the visit, whatever is looked at."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.records.fields import Value, plain_value
from costar.domain.records.record import RecordType
from costar.errors import NotFound, UserError
from costar.ui import state
from costar.usecases.records import browse
from costar.usecases.records.meanwhile import Edits, SavedMeanwhile, is_same


@dataclass(frozen=True)
class Unsaved:
    """Edits of stored records, and the values of new ones; `dropped` counts how often all was let go.

    `seen`: what was stored in place of each edit when it was typed; `became`: the ids of the new ones that
    were saved last, in their order; `before`: what was dropped last, as long as nothing was saved since. A
    value that its field cannot hold is kept as it was typed.
    """

    edits: Edits = field(default_factory=dict)
    added: tuple[Mapping[str, Value], ...] = ()
    dropped: int = 0
    seen: Edits = field(default_factory=dict)
    became: tuple[str, ...] = ()
    before: "Unsaved | None" = None

    @property
    def n(self) -> int:
        """How many records would be saved."""
        return len(self.edits) + len(self.added)

    @property
    def matters(self) -> bool:
        """Whether there is anything to save, to drop or to put back."""
        return bool(self.n or self.before)

    def hidden(self, ids: "pd.Series[str]") -> int:
        """How many of the edited records are not among these."""
        return len(self.edits.keys() - set(ids))


def unsaved(of: RecordType = ACTIVITIES, council: str = "") -> Unsaved:
    """What is not saved yet of one type, in the council in view or in the one that is named."""
    return state.get(_key(of, council), Unsaved())


def keep(now: Unsaved, of: RecordType = ACTIVITIES, council: str = "") -> None:
    """Keep what stands in the table."""
    state.put(_key(of, council), now)


def differing(edits: Edits, records: pd.DataFrame, of: RecordType) -> Edits:
    """The edits without those that say what is stored.

    Args:
        edits: by record id and field.
        records: as stored; what is not among them is kept as it is.
        of: the type of the records.
    """
    if not edits:
        return edits
    stored = records.set_index(of.key)
    kept = {
        one: {
            name: value
            for name, value in values.items()
            if one not in stored.index or not is_same(value, plain_value(stored.at[one, name]))
        }
        for one, values in edits.items()
    }
    return {one: values for one, values in kept.items() if values}


def forget(record_ids: Iterable[str], of: RecordType) -> None:
    """Drop what was typed about records that are taken out."""
    # Also of what no table shows now: an edit waits for its record, not for a view.
    held, gone = unsaved(of), set(record_ids)
    keep(replace(held, edits={one: values for one, values in held.edits.items() if one not in gone}), of)


def let_go(of: RecordType = ACTIVITIES, became: tuple[str, ...] = ()) -> None:
    """Drop what was not saved, or was saved just now: the table shows what is stored again."""
    # The number stands in the table's key: under the same one Streamlit lays its own edits over it again.
    keep(Unsaved(dropped=unsaved(of).dropped + 1, became=became), of)


def drop(of: RecordType = ACTIVITIES) -> None:
    """Drop what was typed, and keep it apart until something is saved: it can be put back."""
    held = unsaved(of)
    keep(Unsaved(dropped=held.dropped + 1, before=replace(held, before=None)), of)


def put_back(of: RecordType = ACTIVITIES) -> None:
    """What was dropped last waits again."""
    held = unsaved(of)
    if held.before:
        keep(replace(held.before, dropped=held.dropped + 1), of)


@contextmanager
def told_once(of: RecordType) -> Iterator[None]:
    """Save what was typed: who was told what others saved meanwhile has seen it, and may save over it.

    Raises:
        UserError: `edits_gone`: some of it is about records that are not there any more. That is let go, for
            it would keep the rest from being saved; the rest waits.
        SavedMeanwhile: as what is saved raises it.
    """
    try:
        yield
    except SavedMeanwhile:
        keep(replace(unsaved(of), seen={}), of)
        raise
    except NotFound as error:
        gone = unsaved(of).edits.keys() - set(browse.records(state.asking(), of)[of.key])
        forget(gone, of)
        if not gone:
            raise
        raise UserError("edits_gone", n=len(gone)) from error


def with_unsaved(
    records: pd.DataFrame, held: Unsaved, *, with_added: bool, of: RecordType = ACTIVITIES
) -> pd.DataFrame:
    """The records as they would be saved, the new ones below them; columns as objects where any waits.

    Args:
        records: as stored; columns of the type.
        held: what is not saved yet.
        with_added: whether to show the new ones.
        of: the type of the records.
    """
    added = held.added if with_added else ()
    if not (held.edits or added):
        return records
    # A column of whole numbers refuses a text.
    changed = records.astype("object").set_index(of.key, drop=False)
    for record_id, values in held.edits.items():
        if record_id in changed.index:
            for name, value in values.items():
                changed.at[record_id, name] = value
    new = pd.DataFrame([dict(values) for values in added], dtype="object", columns=changed.columns)
    return pd.concat([changed, new], ignore_index=True)


def _key(of: RecordType, council: str) -> str:
    return f"unsaved_{council or state.very_council()}_{of.name}"
