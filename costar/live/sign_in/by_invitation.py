"""All addresses of signing in where people are invited: by a password, or by a passkey where it can be."""

from collections.abc import Callable

from starlette.routing import Route

from costar.domain.council.passkeys import site_of
from costar.live.sign_in.invited import invited_routes
from costar.live.sign_in.own_password import own_password_routes
from costar.live.sign_in.passkeys import passkey_routes
from costar.storage.store import Store


def by_invitation(store: Callable[[], Store], address: str) -> list[Route]:
    """The routes.

    Args:
        store: the process's one store.
        address: under which people open costar; by numbers and without a name there are no passkeys.
    """
    site = site_of(address)
    passkeys = passkey_routes(store, site) if site else []
    return [*own_password_routes(store), *passkeys, *invited_routes(store, passkeys=bool(site))]
