"""Erasing a whole council or a person: nothing of them is left, and nobody else loses anything."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Identity, Known, Membership
from costar.storage import schema
from costar.storage.audit_store import check_log, doing
from costar.storage.retention.erasing import OF_A_COUNCIL
from costar.storage.store import Store
from costar.usecases.council.invite import make_invitation
from costar.usecases.council.sign_in import let_in
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.star.view import take_snapshot
from tests.storage.unpacked import checkpoint, plain

__all__ = ["plain"]

CANARY = "canary-council-4711"


def filled(store: Store, council_id: str, name: str = "Ada") -> None:
    """Something in a council, by somebody."""
    asking = Asking(store, Person(name, Role.ADMIN), council_id)
    add(asking, {"title": f"{CANARY} {council_id}"})
    take_snapshot(asking, "Before summer")
    make_invitation(store, "bob@example.org", "Bob", council_id, Role.TEAM)


def rows_of(store: Store, council_id: str) -> dict[str, int]:
    with store.engine.connect() as connection:
        counts = {
            table.name: connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c.council_id == council_id)
            )
            for table in OF_A_COUNCIL
        }
    return {name: int(n) for name, n in counts.items() if n}


def person(store: Store, name: str, subject: str) -> Known:
    identity = Identity(ISSUER, subject, name, subject)
    let_in(store, identity, [], ())
    known = next(one for one in store.access.people() if one.identity.subject == subject)
    store.access.grant(known.person_id, Membership("a", Role.TEAM))
    return known


def test_of_an_erased_council_nothing_is_left_and_the_other_is_whole(store: Store) -> None:
    filled(store, "a")
    filled(store, "b")
    other = rows_of(store, "b")
    assert len(other) >= 6
    with doing(Said("terminal", "erase_council", "a")):
        store.erase_council("a")
    assert rows_of(store, "a") == {}
    assert rows_of(store, "b") == other
    assert [one.council_id for one in store.councils()] == ["b"]
    assert (check_log(store.engine).entries, check_log(store.engine).broken_at) == (1, 0)


def test_an_erased_council_is_in_no_byte_of_the_file(plain: Store, tmp_path: Path) -> None:
    plain.add_council("b", "Council B")
    filled(plain, "b")
    checkpoint(plain)
    assert is_there(tmp_path)
    plain.erase_council("b")
    assert not is_there(tmp_path)


def is_there(folder: Path) -> bool:
    return any(CANARY.encode() in file.read_bytes() for file in folder.iterdir() if file.is_file())


def made_by(store: Store) -> set[str]:
    with store.engine.connect() as connection:
        batches = set(connection.scalars(sa.select(schema.batch.c.made_by)))
        return batches | set(connection.scalars(sa.select(schema.snapshot.c.taken_by)))


def test_of_a_forgotten_person_neither_roles_nor_sign_ins_nor_name_are_left(store: Store) -> None:
    ada, bob = person(store, "Ada", "ada@example.org"), person(store, "Bob", "bob@example.org")
    filled(store, "a", "Ada")
    filled(store, "b", "Bob")
    assert store.forget_person(ada, "Somebody (1)")
    assert made_by(store) == {"Somebody (1)", "Bob"}
    assert [one.person_id for one in store.access.people()] == [bob.person_id]
    with store.engine.connect() as connection:
        for table in (schema.membership, schema.sign_in):
            assert set(connection.scalars(sa.select(table.c.person_id))) == {bob.person_id}


def test_of_a_forgotten_account_no_invitation_and_no_wrong_password_is_left(store: Store) -> None:
    both = ("ada@example.org", "bob@example.org")
    ada, _ = (person(store, one, one) for one in both)
    elsewhere = replace(
        ada, person_id="elsewhere", identity=Identity("https://id.example", both[1], "Bob", "")
    )
    for account in both:
        make_invitation(store, account, account, "a", Role.TEAM)
        assert store.invitations.may_try(account)
    for gone in (ada, elsewhere):
        store.forget_person(gone, "Somebody (1)")
    with store.engine.connect() as connection:
        assert set(connection.scalars(sa.select(schema.invitation.c.account))) == {"bob@example.org"}
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.wrong_password)) == 1


@pytest.mark.parametrize("subject", ["ada@example.org", "another@example.org"])
def test_where_somebody_has_the_same_name_the_history_keeps_it(store: Store, subject: str) -> None:
    both = [person(store, "Ada", one) for one in ("ada@example.org", "another@example.org")]
    filled(store, "a", "Ada")
    gone = next(one for one in both if one.identity.subject == subject)
    assert not store.forget_person(gone, "Somebody (1)")
    assert made_by(store) == {"Ada"}
