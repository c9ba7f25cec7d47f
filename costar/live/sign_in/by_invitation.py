"""All addresses of signing in where people are invited: by a password, with a second step for who has one, or
by a passkey where it can be.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.routing import Route

from costar.domain.council.passkeys import site_of
from costar.live.sign_in.by_code import by_code_routes
from costar.live.sign_in.invited import invited_routes
from costar.live.sign_in.own_browsers import own_browsers_routes
from costar.live.sign_in.own_password import own_password_routes
from costar.live.sign_in.own_second_step import own_second_step_routes
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
    place = urlsplit(address).hostname or ""
    return [
        *own_browsers_routes(store),
        *own_password_routes(store),
        *own_second_step_routes(store, place),
        *by_code_routes(store, passkeys=bool(site)),
        *passkeys,
        *invited_routes(store, passkeys=bool(site)),
    ]
