"""How a use case saves: work out the new state, write it with its history, try again if someone was first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.stamping import stamp
from costar.domain.records.changes import changes_between
from costar.domain.records.record import RecordType
from costar.errors import Outdated, UserError
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.permission import Asking
from costar.usecases.records.deciding import check_may_decide
from costar.usecases.records.led_to import check_links, ids_of

TRIES: Final = 5


@dataclass(frozen=True)
class Receipt:
    """What was saved: the council's revision afterwards, and how many records were added and changed.

    `revision` 0 means that there was nothing to save; `new` are the ids of those that were
    added in a table, in order.
    """

    revision: int
    added: int
    changed: int
    new: tuple[str, ...] = ()


def save_changes(
    asking: Asking,
    kind: str,
    alter: Callable[[pd.DataFrame], pd.DataFrame],
    *,
    note: str = "",
    of: RecordType = ACTIVITIES,
    only_at: int | None = None,
    only_new: bool = False,
) -> Receipt:
    """Save what `alter` makes of the council's records of one type, as one batch.

    Args:
        asking: who saves, and where.
        kind: what it is, for the history (`batch.<kind>` in the words).
        alter: from all records as stored to the whole records that shall be different or new.
        note: what the history says of it.
        of: the type of the records.
        only_at: the revision that `alter` was worked out from, where it does not look at what is stored.
        only_new: whether `alter` adds records of ids made for them: it is given none then, for to read all
            that a council has is a third and more of what it costs to add one.

    Raises:
        UserError: others kept saving first.
        NotAllowed: it decides, and this person may not.
        NotFound: a new link leads to what is not there.
        Outdated: the council is not at `only_at` any more.
    """
    for _ in range(TRIES):
        # Afresh at each try, and not `asking.now`, which is what the page has read (decision 0032).
        council = asking.council.council()
        if only_at not in (None, council.revision):
            raise Outdated
        before = of.none() if only_new else asking.council.records(of, council.revision)
        after = alter(before)
        if of is ACTIVITIES:
            after = stamp(before, after, date.today())
        check_links(before, after, of, partial(ids_of, asking, council.revision))
        changes = changes_between(before, after, of)
        if changes.empty:
            return Receipt(0, 0, 0)
        check_may_decide(asking, (Part(of, after, changes),))
        receipt = _counted(changes, before[of.key])
        batch = Batch(kind, asking.person.name, note, added=receipt.added, changed=receipt.changed)
        try:
            revision = asking.council.save(Save(batch, council.revision, (Part(of, after, changes),)))
        except Outdated:
            # With what the other has saved, `alter` makes it anew
            continue
        return Receipt(revision, receipt.added, receipt.changed)
    raise UserError("busy")


def _counted(changes: pd.DataFrame, stored_ids: "pd.Series[str]") -> Receipt:
    touched = set(changes["record_id"].tolist())
    changed = len(touched & set(stored_ids.tolist()))
    return Receipt(0, len(touched) - changed, changed)
