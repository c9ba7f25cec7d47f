"""People who have not been seen for long: chosen, told by name, never the last administrator."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.audit_log import BY_ITSELF, ERASING_PERSON, Said
from costar.domain.council.invitations import ISSUER
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.council.signing_in import Identity, Membership
from costar.errors import NotFound, UserError
from costar.storage import schema
from costar.storage.audit_store import check_log
from costar.storage.retention.erasing import OF_A_PERSON
from costar.storage.store import Store
from costar.usecases.council import retention
from costar.usecases.council.invite import make_invitation
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add

PEOPLE = KeptKind.PEOPLE
TODAY = date.today()
LONG_AGO, LONGER_AGO = 800, 900
ADMIN = Role.ADMIN


@pytest.fixture
def kept(asking: Asking) -> Asking:
    """Two councils, of which the first keeps unseen people for a year, as was chosen long ago."""
    asking.store.retention.keep("a", {PEOPLE: Retention(12, TODAY - timedelta(days=100))})
    return asking


def somebody(store: Store, name: str, days: int, *roles: Membership) -> str:
    """Somebody who was last seen so many days ago, with all that is kept of who was invited."""
    person_id = store.access.welcome(Identity(ISSUER, f"{name}@example.org", name), ())
    for role in roles:
        store.access.grant(person_id, role)
    seen = datetime.now() - timedelta(days)  # noqa: DTZ005
    mine = schema.person.c.person_id == person_id
    with store.engine.begin() as connection:
        connection.execute(sa.update(schema.person).where(mine).values(last_seen=seen))
        theirs = schema.membership.c.person_id == person_id
        connection.execute(sa.update(schema.membership).where(theirs).values(given_at=seen))
        connection.execute(schema.password.insert().values(person_id=person_id, password_hash="x"))
        key = {"passkey_id": f"k{person_id}", "person_id": person_id, "name": "Phone", "public_key": "y"}
        connection.execute(schema.passkey.insert().values(**key, uses=0, made_at=seen))
    store.access.begin(f"secret of {name}", person_id)
    return person_id


def at(council_id: str, role: Role = Role.TEAM) -> Membership:
    return Membership(council_id, role)


def names(store: Store) -> list[str]:
    return [one.identity.name for one in store.access.people()]


def told(asking: Asking) -> list[str]:
    (found,) = (one for one in retention.outlook(asking, TODAY) if one.kind is PEOPLE)
    assert found.goes == len(found.people)
    return [one.name for one in found.people]


def test_nobody_goes_until_an_administrator_chooses(asking: Asking) -> None:
    somebody(asking.store, "Bea", LONG_AGO, at("a"))
    somebody(asking.store, "Ada", 0, at("a", ADMIN))
    assert retention.clear_due(asking.store, TODAY) == 0
    retention.choose(asking, {PEOPLE: 12}, TODAY)
    assert told(asking) == ["Bea"]
    assert retention.clear_due(asking.store, TODAY + timedelta(days=6)) == 0
    assert names(asking.store) == ["Ada", "Bea"]
    assert retention.clear_due(asking.store, TODAY + timedelta(days=45)) == 1
    assert names(asking.store) == ["Ada"]


def test_all_that_is_kept_of_a_person_goes_and_the_history_says_somebody(kept: Asking) -> None:
    store = kept.store
    bea = somebody(store, "Bea", LONG_AGO, at("a"))
    somebody(store, "Ada", 0, at("a", ADMIN))
    add(Asking(store, Person("Bea", Role.TEAM), "a"), {"title": "Panel"})
    add(Asking(store, Person("Ada", Role.TEAM), "a"), {"title": "Walks"})
    assert told(kept) == ["Bea"]
    assert retention.clear_due(store, TODAY) == 1
    with store.engine.connect() as connection:
        for table in OF_A_PERSON:
            left = sa.select(sa.func.count()).select_from(table).where(table.c.person_id == bea)
            assert connection.scalar(left) == 0, table.name
        about = connection.scalars(sa.select(schema.audit_log.c.about)).all()
    assert [one.made_by for one in kept.council.history.batches()] == [
        "costar",
        "Ada",
        f"Somebody ({bea[:12]})",
    ]
    assert about[-2:] == [f"people {bea}", bea]
    assert not check_log(store.engine).broken_at
    with pytest.raises(NotFound):
        store.access.signed_in("secret of Bea")
    assert retention.clear_due(store, TODAY) == 0


def test_the_log_has_a_line_for_each_person_who_is_erased_in_time(kept: Asking) -> None:
    store = kept.store
    somebody(store, "Ada", 0, at("a", ADMIN))
    bea, cy, dee = (
        somebody(store, "Bea", LONG_AGO, at("a")),
        somebody(store, "Cy", LONG_AGO),
        somebody(store, "Dee", LONG_AGO, at("a"), at("b")),
    )
    retention.clear_due(store, TODAY)
    lines = [one.entry.said for one in reversed(store.audit.latest(("a", "")))]
    assert lines == [
        Said(BY_ITSELF, "clear", "a", f"people {bea} {cy} {dee}"),
        *[Said(BY_ITSELF, ERASING_PERSON, about=one) for one in sorted([bea, cy])],
    ]
    assert not check_log(store.engine).broken_at


def test_the_administrator_who_was_seen_last_stays_where_all_would_go(kept: Asking) -> None:
    store = kept.store
    somebody(store, "Ada", LONGER_AGO, at("a", ADMIN))
    somebody(store, "Cy", LONG_AGO, at("a", ADMIN))
    somebody(store, "Dee", LONGER_AGO, at("a"))
    assert told(kept) == ["Ada", "Dee"]
    retention.clear_due(store, TODAY)
    retention.clear_due(store, TODAY)
    assert names(store) == ["Cy"]


def test_whoever_has_a_role_in_every_council_stays_and_counts_as_administrator(kept: Asking) -> None:
    store = kept.store
    somebody(store, "Root", LONGER_AGO, at(EVERY_COUNCIL, ADMIN))
    somebody(store, "Ada", LONG_AGO, at("a", ADMIN))
    assert told(kept) == ["Ada"]
    retention.clear_due(store, TODAY)
    assert names(store) == ["Root"]


def test_a_role_in_another_council_keeps_the_person_and_only_the_role_here_goes(kept: Asking) -> None:
    store = kept.store
    somebody(store, "Ada", 0, at("a", ADMIN))
    bea = somebody(store, "Bea", LONG_AGO, at("a"), at("b"))
    somebody(store, "Cy", LONG_AGO, at("b", ADMIN))
    waits = somebody(store, "Dee", LONG_AGO)
    assert told(kept) == ["Bea", "Dee"]
    retention.clear_due(store, TODAY)
    assert names(store) == ["Ada", "Bea", "Cy"]
    assert [one.council_id for one in store.access.known(bea).memberships] == ["b"]
    with pytest.raises(NotFound):
        store.access.known(waits)


def test_who_signs_in_meanwhile_stays(kept: Asking) -> None:
    store = kept.store
    somebody(store, "Ada", 0, at("a", ADMIN))
    somebody(store, "Bea", LONG_AGO, at("a"))
    assert told(kept) == ["Bea"]
    store.access.welcome(Identity(ISSUER, "Bea@example.org", "Bea"), ())
    assert told(kept) == []
    assert retention.clear_due(store, TODAY) == 0


@pytest.mark.parametrize("council_id", ["a", "b"])
def test_who_is_invited_stays_until_the_invitation_ends(kept: Asking, council_id: str) -> None:
    store = kept.store
    somebody(store, "Ada", 0, at("a", ADMIN))
    somebody(store, "bea", LONG_AGO, at("a"))
    make_invitation(store, "bea@example.org", "Bea", council_id, Role.TEAM)
    assert told(kept) == []
    assert retention.clear_due(store, TODAY) == 0
    assert len(store.invitations.waiting(council_id)) == 1
    with store.engine.begin() as connection:
        connection.execute(sa.update(schema.invitation).values(ends_at=datetime(2020, 1, 1)))  # noqa: DTZ001
    assert told(kept) == ["bea"]


def test_only_what_can_be_chosen_is(kept: Asking) -> None:
    with pytest.raises(UserError, match="retention_months"):
        retention.choose(kept, {PEOPLE: 1}, TODAY)


def test_who_has_just_been_given_a_role_is_not_taken_out(kept: Asking) -> None:
    somebody(kept.store, "Ada", 0, at("a", ADMIN))
    bea = somebody(kept.store, "Bea", LONG_AGO, at("a"))
    somebody(kept.store, "Cy", LONG_AGO, at("a"))
    assert told(kept) == ["Bea", "Cy"]
    kept.store.access.grant(bea, at("b"))
    assert told(kept) == ["Bea", "Cy"]
    kept.store.access.give(bea, "a", Role.MANAGER)
    assert told(kept) == ["Cy"]
    assert retention.clear_due(kept.store, TODAY) == 1
    assert names(kept.store) == ["Ada", "Bea"]
