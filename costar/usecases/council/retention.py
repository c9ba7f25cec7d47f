"""How long things are kept: what a council chooses, what would go next, and clearing it in its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from costar.domain.council.access import Action
from costar.domain.council.audit_log import BY_ITSELF, Said
from costar.domain.council.retention import (
    CLEARED,
    MONTHS,
    RECORDS,
    KeptKind,
    Retention,
    goes_before,
    next_clearing,
)
from costar.domain.records.changes import no_changes
from costar.domain.records.record import RecordType
from costar.domain.workshop.workshop import Workshop
from costar.errors import Outdated, UserError
from costar.storage.audit_store import doing, done_on
from costar.storage.council.batches import Batch, Part, Save
from costar.storage.council.council_store import CouncilStore
from costar.storage.retention.unseen_people import Unseen
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.words import t


@dataclass(frozen=True)
class Outlook:
    """How long a kind is kept, and what goes next.

    `goes_on`: the day, None where it is kept for ever; `before`: what is older than this day goes then;
    `goes`: how much that is by now; `people`: where they are people, who they are.
    """

    kind: KeptKind
    months: int
    goes_on: date | None = None
    before: date | None = None
    goes: int = 0
    people: tuple[Unseen, ...] = ()


@needs(Action.SET_UP)
def outlook(asking: Asking, today: date) -> tuple[Outlook, ...]:
    """What goes next of each kind: what is due by now and not cleared yet, or else at the next clearing."""
    chosen = asking.store.retention.of_council(asking.council_id)
    next_on = {kind: on for kind, kept in chosen.items() if (on := next_clearing(kept, today))}
    by_now = _days(chosen, dict.fromkeys(chosen, today))
    by_then = _days(chosen, next_on)
    older_now, older_then = asking.store.retention.older(asking.council_id, by_now, by_then)
    is_due = {kind for kind, count in older_now.items() if count}
    going_on = {kind: today if kind in is_due else next_on.get(kind) for kind in chosen}
    days = {**by_then, **{kind: by_now[kind] for kind in is_due}}
    older = {**older_then, **{kind: older_now[kind] for kind in is_due}}
    return tuple(
        Outlook(
            kind,
            chosen.get(kind, Retention()).months,
            going_on.get(kind),
            days.get(kind),
            older.get(kind, 0),
            _people_of(asking, kind, days.get(kind) if older.get(kind) else None),
        )
        for kind in KeptKind
    )


@needs(Action.SET_UP)
def choose(asking: Asking, months: Mapping[KeptKind, int], today: date) -> None:
    """Choose for how many months kinds are kept. What stays as it is keeps the day on which it was chosen.

    Raises:
        UserError: it is none of the months that can be chosen.
    """
    if not set(months.values()) <= set(MONTHS):
        raise UserError("retention_months")
    stands = asking.store.retention.of_council(asking.council_id)
    chosen = {
        kind: Retention(given, today)
        for kind, given in months.items()
        if given != stands.get(kind, Retention()).months
    }
    if not chosen:
        return
    asking.store.retention.keep(asking.council_id, chosen)
    note = ", ".join(f"{t(f'retention.{kind}')}: {how_long(one.months)}" for kind, one in chosen.items())
    asking.council.note(Batch("retention", asking.person.name, note))


def how_long(months: int) -> str:
    """So many months, in the words of whoever reads."""
    return t(f"retention.months.{months}")


def clear_due(store: Store, today: date) -> int:
    """Clear every council of what it chose to keep no longer, bytes too, and return how much that was.

    Raises:
        UserError: nothing can be written now, or the bytes could not be taken out of the data file.
    """
    cleared = 0
    if everywhere := store.retention.everywhere():
        # Of several servers one clears: each would write into the history that it did (decision 0063)
        with store.one_at_a_time():
            cleared = sum(
                _clear(store, council_id, kind, day)
                for council_id, chosen in everywhere.items()
                for kind, day in _due(store, council_id, chosen, today).items()
            )
    if cleared:
        # Once for all councils: it may write the whole data file anew
        store.scrub(everywhere=True)
    return cleared


def _people_of(asking: Asking, kind: KeptKind, before: date | None) -> tuple[Unseen, ...]:
    if kind is not KeptKind.PEOPLE or before is None:
        return ()
    return tuple(asking.store.retention.unseen(asking.council_id, before))


def _due(
    store: Store, council_id: str, chosen: Mapping[KeptKind, Retention], today: date
) -> dict[KeptKind, date]:
    """The kinds of which something is to go by now, each with the day before which it goes."""
    days = _days(chosen, dict.fromkeys(chosen, today))
    (older,) = store.retention.older(council_id, days)
    return {kind: day for kind, day in days.items() if older[kind]}


def _days(chosen: Mapping[KeptKind, Retention], on: Mapping[KeptKind, date]) -> dict[KeptKind, date]:
    """The day before which each kind goes when it is cleared on a day; none where nothing goes."""
    return {kind: day for kind, at in on.items() if (day := goes_before(chosen[kind], at))}


def _clear(store: Store, council_id: str, kind: KeptKind, before: date) -> int:
    # Before it goes, for afterwards nobody can count it
    goes = store.retention.older(council_id, {kind: before})[0][kind]
    # Written down also where nobody signs in and no other deed is (decision 0063).
    with doing(Said(BY_ITSELF, "clear", council_id, f"{kind} {goes}")):
        parts = tuple(_old_part(store, council_id, of, before) for of in RECORDS.get(kind, ()))
        if kind is KeptKind.WORKSHOPS:
            store.workshops.erase(*_closed_before(store, council_id, before))
        elif kind is KeptKind.SNAPSHOTS:
            store.retention.clear_snapshots(council_id, before)
        elif kind is KeptKind.HISTORY:
            store.retention.clear_history(council_id, before)
        elif kind is KeptKind.PEOPLE:
            going = " ".join(one.person_id for one in store.retention.unseen(council_id, before))
            done_on(f"{kind} {going}")
            goes = len(store.retention.take_out_unseen(council_id, before, _called_now))
        _keep_batch(
            store.of(council_id), Batch(CLEARED, BY_ITSELF, t(f"retention.{kind}"), changed=goes), parts
        )
    return goes


def _called_now(person_id: str) -> str:
    return t("erased.person", person=person_id[:12])


def _old_part(store: Store, council_id: str, of: RecordType, before: date) -> Part:
    """What takes a type's old records out; the history has forgotten them first, so a kill loses no trace."""
    old = store.retention.old_records(council_id, of, before)
    store.retention.forget_words(council_id, of, old)
    return Part(of, of.none(), no_changes(), tuple(old))


def _keep_batch(council: CouncilStore, batch: Batch, parts: tuple[Part, ...]) -> None:
    """Write the clearing into the history, with the records that it takes out."""
    if not parts:
        council.note(batch)
        return
    try:
        council.save(Save(batch, council.council().revision, parts))
    except Outdated as error:  # the next day tries again
        raise UserError("busy") from error


def _closed_before(store: Store, council_id: str, day: date) -> list[Workshop]:
    found = store.workshops.of_council(council_id)
    return [one for one in found if one.closed_at and one.closed_at.date() < day]
