"""What other records lead to, and what rooms have scored: it does not go while they stay."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.matching import are_among
from costar.domain.record_types import STORED
from costar.domain.records.changes import are_of_ids
from costar.domain.records.fields import Field, Kind
from costar.domain.records.record import RecordType
from costar.errors import NotFound
from costar.storage.council.batches import Part
from costar.usecases.permission import Asking
from costar.usecases.workshop.rounds import workshops_of


class OfType(NamedTuple):
    """One record: the name of its type, and its id."""

    type: str
    record_id: str


def links_of(of: RecordType) -> tuple[Field, ...]:
    """The fields of a type that lead to other records."""
    return tuple(field for field in of.fields if field.kind is Kind.LINK)


def leading_to(asking: Asking, gone: Collection[OfType], revision: int) -> Iterator[tuple[OfType, OfType]]:
    """Which of these other records lead to, each with one that does.

    Args:
        asking: who asks, and for which council.
        gone: the records that are to go.
        revision: the council's, as just read.
    """
    types = {one.type for one in gone}
    leading = [of for of in STORED.values() if any(field.of in types for field in links_of(of))]
    stored = asking.council.records_of_all(leading, revision)
    for of in leading:
        yield from _links_into(stored[of.name], of, gone)


def kept_for_others(asking: Asking, changes: pd.DataFrame, revision: int) -> "pd.Series[bool]":
    """Which changes of a batch that is taken back added a record that must stay, for what was done with it.

    Other records lead to it, or a room has scored it, whose answers would count for nothing.

    What the same batch added may lead to each other, and then goes together; of that, too, stays what was
    changed since, and so what that leads to.

    Args:
        asking: who takes it back, and where.
        changes: of the batch; columns `CHANGE_COLUMNS` and `touched_since`.
        revision: the council's, as just read.
    """
    # The change of its id is how a record came: what was there before the batch does not go with it.
    made = are_of_ids(changes) & (changes["after"] != "")
    goes = changes[made & ~changes["touched_since"]]
    going = {OfType(*pair) for pair in zip(goes["record_type"], goes["record_id"], strict=True)}
    links = list(leading_to(asking, going, revision)) if going else []
    going -= _scored(asking, going)
    # What stays keeps what it leads to, which may keep more in turn.
    while needed := {target for target, leads in links if target in going and leads not in going}:
        going -= needed
    pairs = zip(changes["record_type"], changes["record_id"], strict=True)
    return made & pd.Series([OfType(*pair) not in going for pair in pairs], index=changes.index, dtype="bool")


def check_links(
    before: pd.DataFrame, after: pd.DataFrame, of: RecordType, there: Callable[[RecordType], Collection[str]]
) -> None:
    """See that every link that is new leads somewhere.

    Args:
        before: the records as they are stored.
        after: as they shall be; the same columns.
        of: their type.
        there: the ids of the records of a type that there will be.

    Raises:
        NotFound: one leads to what is not (or no longer) there.
    """
    for field in links_of(of):
        was = dict(zip(before[of.key], before[field.name], strict=True))
        now = dict(zip(after[of.key], after[field.name], strict=True))
        new = {target for one, target in now.items() if target and was.get(one) != target}
        if not new:
            continue
        to = STORED[field.of]
        if new - set(there(to)):
            raise NotFound("activity_not_found" if to is ACTIVITIES else "record_not_found")


def check_links_back(asking: Asking, parts: Collection[Part], revision: int) -> None:
    """See that what comes back leads to what is there, or comes back with it.

    Args:
        asking: who takes something back, and where.
        parts: what would be saved.
        revision: the council's, as just read.

    Raises:
        NotFound: something would lead to what is not there any more.
    """
    back = {part.of.name: set(part.records[part.of.key]) for part in parts}

    def there(of: RecordType) -> set[str]:
        return ids_of(asking, revision, of) | back.get(of.name, set())

    for part in parts:
        check_links(asking.council.records(part.of, revision), part.records, part.of, there)


def ids_of(asking: Asking, revision: int, of: RecordType) -> set[str]:
    """The ids of the records of a type that the council keeps.

    Args:
        asking: who asks, and for which council.
        revision: the council's, as just read.
        of: the type.
    """
    return set(asking.council.records(of, revision)[of.key])


def _scored(asking: Asking, gone: Collection[OfType]) -> set[OfType]:
    """Which of these are activities that somebody has scored in a workshop, seen or not."""
    activities = {one.record_id for one in gone if one.type == ACTIVITIES.name}
    if not activities:
        return set()
    items = asking.store.workshops.items_of(asking.council_id)
    asked_in = set(items.loc[items["activity_id"].isin(activities), "workshop_id"])
    workshops = [one for one in workshops_of(asking) if one.workshop_id in asked_in]
    if not workshops:
        return set()
    scores = asking.store.ballots.scores_of(asking.council_id, workshops)
    return {OfType(ACTIVITIES.name, one) for one in activities & set(scores["activity_id"])}


def _links_into(
    records: pd.DataFrame, of: RecordType, gone: Collection[OfType]
) -> Iterator[tuple[OfType, OfType]]:
    for field in links_of(of):
        ids = {one.record_id for one in gone if one.type == field.of}
        found = records[are_among(records[field.name], ids)]
        for record_id, target in zip(found[of.key], found[field.name], strict=True):
            yield OfType(field.of, str(target)), OfType(of.name, str(record_id))
