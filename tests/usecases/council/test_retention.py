"""What a council keeps no longer: chosen, told beforehand, cleared by itself, and written down."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from costar import bootstrap
from costar.domain.charter.charter import CHARTER, INCENTIVE, IncentiveKind
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import BY_ITSELF
from costar.domain.council.retention import MONTHS, RECORDS, KeptKind
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.offers import ASSET
from costar.domain.people.taking_part import INDUCTION, LAB, TERMS
from costar.domain.records.fields import Value
from costar.domain.records.record import RecordType
from costar.domain.workshop.ballot import Score
from costar.errors import NotAllowed, UserError
from costar.storage import schema
from costar.storage.audit_store import check_log
from costar.storage.store import Store
from costar.usecases.council.retention import choose, clear_due, outlook
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add, edit, remove, undo
from costar.usecases.star.view import take_snapshot
from costar.words import t
from tests.storage.retention.aging import aged
from tests.storage.unpacked import WORKSHOP, checkpoint, plain

__all__ = ["plain"]

HISTORY, WORKSHOPS, SNAPSHOTS = KeptKind.HISTORY, KeptKind.WORKSHOPS, KeptKind.SNAPSHOTS
OFFERS, LABS = KeptKind.OFFERS, KeptKind.LABS
TODAY = date.today()
SOON = TODAY + timedelta(40)
"""After any choice of today counts."""
CANARY = "canary-history-4711"


def held(asking: Asking, closed_days_ago: int | None) -> str:
    """A workshop with one score that closed so many days ago, or never."""
    workshop_id = uuid4().hex
    made = replace(
        WORKSHOP,
        council_id=asking.council_id,
        workshop_id=workshop_id,
        code=workshop_id[:8],
        token=workshop_id,
    )
    asking.store.workshops.add(made, ["x"])
    asking.store.ballots.record([Score(asking.council_id, workshop_id, "b", "t", 1, "x", 4, 2)])
    if closed_days_ago is not None:
        closed_at = now_in_utc() - timedelta(closed_days_ago)
        with asking.store.engine.begin() as connection:
            mine = schema.workshop.c.workshop_id == workshop_id
            connection.execute(sa.update(schema.workshop).where(mine).values(closed_at=closed_at))
    return workshop_id


def of_kind(asking: Asking, kind: KeptKind, today: date = TODAY) -> tuple[int, int, bool]:
    """Months, how much goes next, and whether that has a day."""
    found = next(one for one in outlook(asking, today) if one.kind is kind)
    return found.months, found.goes, found.goes_on is not None


def test_until_somebody_chooses_nothing_goes(asking: Asking) -> None:
    add(asking, {"title": "Panel", "description": "Old"})
    aged(asking.store, "a", 20_000)
    assert {of_kind(asking, kind) for kind in KeptKind} == {(0, 0, False)}
    assert clear_due(asking.store, date(2090, 1, 1)) == 0


def test_what_would_go_is_told_and_goes_when_its_day_has_come(asking: Asking) -> None:
    old, new = held(asking, 800), held(asking, 10)
    never_closed = held(asking, None)
    choose(asking, {WORKSHOPS: 12, HISTORY: 0}, TODAY)
    assert of_kind(asking, WORKSHOPS) == (12, 1, True)
    assert of_kind(asking, HISTORY) == (0, 0, False)
    assert clear_due(asking.store, TODAY) == 0
    goes_on = next(one.goes_on for one in outlook(asking, TODAY) if one.kind is WORKSHOPS)
    assert goes_on is not None
    assert clear_due(asking.store, goes_on - timedelta(1)) == 0
    assert next(one for one in outlook(asking, goes_on) if one.kind is WORKSHOPS).goes_on == goes_on
    assert clear_due(asking.store, goes_on) == 1
    left = {one.workshop_id for one in asking.store.workshops.of_council("a")}
    assert left == {new, never_closed}
    assert old not in left
    with asking.store.engine.connect() as connection:
        assert old not in set(connection.scalars(sa.select(schema.score.c.workshop_id)))
    assert clear_due(asking.store, goes_on) == 0
    assert of_kind(asking, WORKSHOPS, goes_on) == (12, 0, True)


def test_another_council_loses_nothing(asking: Asking) -> None:
    other = replace(asking, council_id="b")
    for one in (asking, other):
        held(one, 800)
    choose(asking, {WORKSHOPS: 6}, TODAY)
    assert of_kind(other, WORKSHOPS) == (0, 0, False)
    assert clear_due(asking.store, SOON) == 1
    assert len(asking.store.workshops.of_council("b")) == 1


def test_choosing_the_same_again_gives_no_new_notice_and_another_does(asking: Asking) -> None:
    held(asking, 800)
    choose(asking, {WORKSHOPS: 12}, TODAY - timedelta(60))
    choose(asking, {WORKSHOPS: 12}, TODAY)
    assert asking.store.retention.of_council("a")[WORKSHOPS].chosen_on == TODAY - timedelta(60)
    choose(asking, {WORKSHOPS: 6}, TODAY)
    assert clear_due(asking.store, TODAY) == 0
    choose(asking, {WORKSHOPS: 0}, TODAY)
    assert clear_due(asking.store, SOON) == 0


def test_it_stands_in_the_history_and_in_the_audit_log_without_content(asking: Asking) -> None:
    choose(asking, {HISTORY: 6}, TODAY)
    assert asking.council.history.batches()[0].note == f"{t('retention.history')}: {t('retention.months.6')}"
    add(asking, {"title": "Panel", "description": CANARY})
    aged(asking.store, "a", 400)
    goes = of_kind(asking, HISTORY)[1]
    assert clear_due(asking.store, SOON) == goes > 0
    batch = asking.council.history.batches()[0]
    assert (batch.kind, batch.made_by, batch.changed) == ("cleared", BY_ITSELF, goes)
    (entry,) = asking.store.audit.latest(("a",), 1)
    said = entry.entry.said
    assert (said.person_id, said.deed, said.about) == (BY_ITSELF, "clear", f"history {goes}")
    assert check_log(asking.store.engine).broken_at == 0


def test_an_offer_goes_after_its_last_change_with_what_the_history_says_of_it(asking: Asking) -> None:
    old, renewed, removed = (
        add(asking, {"offer_kind": "capability", "who": f"{CANARY} {n}"}, ASSET) for n in range(3)
    )
    removal = remove(asking, [removed], ASSET)
    aged(asking.store, "a", 400)
    edit(asking, {renewed: {"offers": "Still here"}}, ASSET)
    choose(asking, {OFFERS: 6}, TODAY)
    assert of_kind(asking, OFFERS) == (6, 2, True)
    assert clear_due(asking.store, SOON) == 2
    offers = asking.council.records(ASSET, asking.council.council().revision)
    assert list(offers[ASSET.key]) == [renewed]
    assert CANARY not in asking.council.history.of_record(removed, ASSET).to_string()
    assert len(asking.council.history.of_record(old, ASSET)) == 1
    assert clear_due(asking.store, SOON) == 0
    with pytest.raises(UserError, match="history_cleared"):
        undo(asking, removal)


def test_a_lab_goes_and_offers_stay_where_only_labs_are_chosen(asking: Asking) -> None:
    add(asking, {"title": "Housing lab"}, LAB)
    add(asking, {"offer_kind": "capability", "who": "Carers"}, ASSET)
    aged(asking.store, "a", 400)
    choose(asking, {LABS: 6}, TODAY)
    assert clear_due(asking.store, SOON) == 1
    revision = asking.council.council().revision
    assert [len(asking.council.records(of, revision)) for of in (LAB, ASSET)] == [0, 1]


WORDS_OF = {
    "charter": "title",
    "incentive": "what",
    "induction": "role",
    "terms": "title",
    "affected_group": "who",
}
KIND_OF_RETURN = next(iter(IncentiveKind)).value
OF_EACH = (
    (KeptKind.CHARTERS, CHARTER, {"title": CANARY}),
    (KeptKind.CHARTERS, INCENTIVE, {"actor": "citizens", "incentive_kind": KIND_OF_RETURN, "what": CANARY}),
    (KeptKind.INDUCTIONS, INDUCTION, {"role": CANARY}),
    (KeptKind.TERMS, TERMS, {"title": CANARY}),
    (KeptKind.AFFECTED, AFFECTED_GROUP, {"affected": "recipients", "who": CANARY}),
)


@pytest.mark.parametrize(("kind", "of", "values"), OF_EACH, ids=[of.name for _, of, _ in OF_EACH])
def test_each_kind_of_record_goes_after_its_last_change_and_no_other(
    asking: Asking, kind: KeptKind, of: RecordType, values: dict[str, Value]
) -> None:
    of_activity = (
        {"activity_id": add(asking, {"title": "Panel"})} if of in (INDUCTION, AFFECTED_GROUP) else {}
    )
    old, renewed = (add(asking, {**of_activity, **values}, of) for _ in range(2))
    aged(asking.store, "a", 400)
    edit(asking, {renewed: {WORDS_OF[of.name]: "Still here"}}, of)
    choose(asking, {other: 6 for other in RECORDS if other is not kind}, TODAY)
    assert clear_due(asking.store, SOON) == 0
    choose(asking, {kind: 6}, TODAY)
    assert of_kind(asking, kind) == (6, 1, True)
    assert clear_due(asking.store, SOON) == 1
    left = asking.council.records(of, asking.council.council().revision)
    assert list(left[of.key]) == [renewed]
    assert CANARY not in asking.council.history.of_record(old, of).to_string()


def test_a_snapshot_goes_whole(asking: Asking) -> None:
    add(asking, {"title": "Panel"})
    for name in ("Old", "New"):
        take_snapshot(asking, name)
    old, new = sorted(one.revision for one in asking.council.snapshots())
    with asking.store.engine.begin() as connection:
        long_ago = sa.update(schema.snapshot).where(schema.snapshot.c.revision == old)
        connection.execute(long_ago.values(taken_at=datetime(2020, 1, 1)))  # noqa: DTZ001
    choose(asking, {SNAPSHOTS: 24}, TODAY)
    assert clear_due(asking.store, SOON) == 1
    assert [one.revision for one in asking.council.snapshots()] == [new]
    with asking.store.engine.connect() as connection:
        for table in (schema.snapshot_activity, schema.snapshot_position):
            assert old not in set(connection.scalars(sa.select(table.c.revision)))


def test_what_has_no_values_any_more_cannot_be_taken_back(asking: Asking) -> None:
    panel = add(asking, {"title": "Panel"})
    edit(asking, {panel: {"description": "One"}})
    edit(asking, {panel: {"description": "Two"}})
    last = asking.council.council().revision
    choose(asking, {HISTORY: 6}, TODAY)
    aged(asking.store, "a", 400)
    clear_due(asking.store, SOON)
    with pytest.raises(UserError, match="history_cleared"):
        undo(asking, last)
    assert asking.council.activities(asking.council.council().revision)["description"].tolist() == ["Two"]


def test_only_what_is_offered_can_be_chosen_by_who_may(asking: Asking) -> None:
    with pytest.raises(UserError, match="retention_months"):
        choose(asking, {HISTORY: 1}, TODAY)
    for role in set(Role) - {Role.ADMIN}:
        with pytest.raises(NotAllowed):
            choose(replace(asking, person=Person("Bob", role)), {HISTORY: 6}, TODAY)
    assert asking.store.retention.everywhere() == {}
    assert 0 in MONTHS


def test_it_is_in_no_byte_of_the_file(plain: Store, tmp_path: Path) -> None:
    asking = Asking(plain, Person("Ada", Role.ADMIN), "a")
    panel = add(asking, {"title": "Panel", "description": CANARY})
    edit(asking, {panel: {"description": "Harmless"}})
    aged(plain, "a", 400)
    choose(asking, {HISTORY: 6}, TODAY)
    checkpoint(plain)
    assert is_there(tmp_path)
    clear_due(plain, SOON)
    assert not is_there(tmp_path)


def is_there(folder: Path) -> bool:
    return any(CANARY.encode() in file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_it_runs_where_surveys_are_erased(embedded: Asking) -> None:
    held(embedded, 800)
    choose(embedded, {WORKSHOPS: 6}, TODAY - timedelta(60))
    bootstrap.erase_what_is_due(embedded.store)
    assert embedded.store.workshops.of_council("a") == []
