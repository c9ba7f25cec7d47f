"""`costar admin`: who signed in once, and the roles that they have."""

from collections.abc import Iterator
from contextlib import contextmanager

from costar.bootstrap import open_store, told_in_full
from costar.cli.terminal import Exit, Stopped, quiet, say, warn
from costar.config import ByInvitation, Installation
from costar.domain.council.access import EVERY_COUNCIL, Role
from costar.domain.council.audit_log import AT_TERMINAL, Said
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Known, Membership, without_administrator
from costar.errors import UserError
from costar.storage.audit_store import doing
from costar.storage.backup.backups import not_there_yet
from costar.storage.store import Store
from costar.usecases.council import invite as inviting
from costar.usecases.council.sign_in import sign_out_everywhere
from costar.words import t


def list_people() -> Exit:
    """Say who signed in once, each with an id and the roles that they have.

    Raises:
        Stopped: the data cannot be opened.
    """
    with opened_store() as store:
        people = store.access.people()
    for one in people:
        say(_line(one))
    if not people:
        say(t("cli.admin.nobody"))
    return Exit.RIGHT


def grant(who: str, council: str, role: str) -> Exit:
    """Give somebody a role in a council, or in every one.

    Raises:
        Stopped: nobody, no council or no role is called so, or the data cannot be opened.
    """
    if role not in set(Role):
        raise Stopped(t("cli.admin.roles", roles=", ".join(Role)), Exit.USAGE)
    with opened_store() as store:
        person, council_id = person_called(store, who), council_called(store, council)
        about = f"{person.person_id} {role}"
        # The transaction that gives the role writes the line of the audit log, too (decision 0070)
        with doing(Said(AT_TERMINAL, "grant", council_id, about)):
            store.access.grant(person.person_id, Membership(council_id, Role(role)))
    say(t("cli.admin.granted", name=quiet(person.identity.name), role=role, council=council_id))
    return Exit.RIGHT


def revoke(who: str, council: str) -> Exit:
    """Take away the roles that were given by hand in a council, and sign the person out.

    Raises:
        Stopped: nobody or no council is called so, or the data cannot be opened.
    """
    with opened_store() as store:
        person, council_id = person_called(store, who), council_called(store, council)
        with doing(Said(AT_TERMINAL, "revoke", council_id, person.person_id)):
            gone = store.access.revoke(person.person_id, council_id)
            sign_out_everywhere(store, person.person_id)
        warn_of_councils_without(store, person)
    name = quiet(person.identity.name)
    say(t("cli.admin.revoked", n=gone, name=name, council=council_id))
    # The provider brings these again at the next sign-in, so nothing here can take them for good
    if any(one.by_group and one.council_id == council_id for one in person.memberships):
        say(t("cli.admin.by_group", name=name))
    return Exit.RIGHT


def invite(address: str, council: str, role: str, *, name: str) -> Exit:
    """Say the link by which somebody without an account signs in, once.

    Raises:
        Stopped: people are not invited here, no council or role is called so, or the data cannot be opened.
    """
    # Before the secret is made, which is said once only: without an address there is no link to say
    begins = _begins()
    if role not in set(Role):
        raise Stopped(t("cli.admin.roles", roles=", ".join(Role)), Exit.USAGE)
    with opened_store() as store:
        council_id = council_called(store, council)
        with doing(Said(AT_TERMINAL, "invite", council_id)):
            secret = inviting.make_invitation(store, address, name, council_id, Role(role))
    say(begins + secret)
    return Exit.RIGHT


def new_password(who: str) -> Exit:
    """Say the link by which somebody chooses another password, once.

    Raises:
        Stopped: people are not invited here, nobody is called so, or the data cannot be opened.
    """
    begins = _begins()
    with opened_store() as store:
        person = person_called(store, who)
        if person.identity.issuer != ISSUER:
            raise Stopped(t("cli.admin.by_provider", name=quiet(person.identity.name)), Exit.USAGE)
        with doing(Said(AT_TERMINAL, "new_password")):
            secret = inviting.new_password(store, person, "")
    say(begins + secret)
    return Exit.RIGHT


def _begins() -> str:
    """How the link of an invitation begins here."""
    sign_in = Installation.from_environment().sign_in
    if not isinstance(sign_in, ByInvitation):
        raise Stopped(t("cli.admin.not_invited"), Exit.USAGE)
    return sign_in.link


@contextmanager
def opened_store() -> Iterator[Store]:
    """The store of this machine's settings, for as long as the block lasts.

    Raises:
        Stopped: it cannot be opened, or there is none yet.
    """
    settings = Installation.from_environment()
    # A shell without costar's settings would get data of its own, and a link that opens nothing (0116)
    if missing := not_there_yet(settings.database_url):
        raise Stopped(t("cli.no_data_yet", file=str(missing)), Exit.NO_DATA)
    try:
        store = open_store(settings)
    except UserError as error:
        raise Stopped(told_in_full(error), Exit.NO_DATA) from error
    try:
        yield store
    finally:
        store.close()


def person_called(store: Store, who: str) -> Known:
    """Known by the id, or a beginning of it that nobody else has: names and addresses can be anybody's.

    Raises:
        Stopped: no single person is.
    """
    # Every id begins with "", and a script's empty variable must name nobody
    found = [one for one in store.access.people() if who and one.person_id.startswith(who)]
    if len(found) != 1:
        raise Stopped(t("cli.admin.who", who=quiet(who)), Exit.USAGE)
    return found[0]


def warn_of_councils_without(store: Store, gone: Known) -> None:
    """Say which councils that somebody administered nobody does now, and how somebody can again."""
    councils = [one.council_id for one in store.councils()]
    before = without_administrator([gone], councils)
    left = [one for one in without_administrator(store.access.people(), councils) if one not in before]
    if left:
        warn(t("cli.admin.nobody_left", n=len(left), councils=", ".join(left)))


def council_called(store: Store, council: str) -> str:
    """The id of a council, or the sign for every one.

    Raises:
        Stopped: none has the id.
    """
    known = {one.council_id: one.name for one in store.councils()}
    if council != EVERY_COUNCIL and council not in known:
        names = ", ".join(f"{quiet(name)} ({key})" for key, name in known.items())
        raise Stopped(t("cli.no_council", council=quiet(council), names=names), Exit.USAGE)
    return council


def _line(one: Known) -> str:
    roles = ", ".join(
        t(
            "cli.admin.role.by_group" if role.by_group else "cli.admin.role",
            role=role.role,
            council=role.council_id,
        )
        for role in sorted(one.memberships, key=lambda role: (role.council_id, role.role))
    )
    return t(
        "cli.admin.person",
        # Enough to name them by: `grant` and `revoke` take the beginning of an id
        person=one.person_id[:12],
        name=quiet(one.identity.name),
        email=quiet(one.identity.email) or "–",
        issuer=one.identity.issuer,
        roles=roles or t("cli.admin.no_role"),
    )
