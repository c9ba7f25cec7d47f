"""What the process keeps between runs: the only `st.cache_*`, and what pages have worked out."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

import streamlit as st

from costar.bootstrap import open_store
from costar.config import ByInvitation, Installation
from costar.domain.council.passkeys import site_of
from costar.storage.store import Store
from costar.storage.workshop.worked_out import WorkedOut
from costar.usecases.permission import Asking

T = TypeVar("T")

MOST_KEPT = 500
"""How many worked-out views and figures are kept, the least used going first."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The process's one store.

    Raises:
        UserError: it cannot be opened.
    """
    return open_store(Installation.from_environment())


@st.cache_resource(show_spinner=False)
def people_sign_in() -> bool:
    """Whether people sign in here; on a laptop nobody does."""
    return Installation.from_environment().sign_in is not None


@st.cache_resource(show_spinner=False)
def address_of_invitations() -> str:
    """Where people are invited: how links begin there; "" where nobody is invited."""
    sign_in = Installation.from_environment().sign_in
    return sign_in.link if isinstance(sign_in, ByInvitation) else ""


@st.cache_resource(show_spinner=False)
def asks_for_second_step() -> bool:
    """Whether the installation asks everybody for a second step, whatever councils choose."""
    sign_in = Installation.from_environment().sign_in
    return isinstance(sign_in, ByInvitation) and sign_in.second_step


@st.cache_resource(show_spinner=False)
def has_passkeys() -> bool:
    """Whether people may sign in by a passkey: they are invited, and devices have a name to keep them for."""
    sign_in = Installation.from_environment().sign_in
    return isinstance(sign_in, ByInvitation) and site_of(sign_in.address) is not None


@st.cache_resource(show_spinner=False)
def sign_in_address() -> str:
    """Where people sign in: the address under which they open costar; "" where nobody does."""
    sign_in = Installation.from_environment().sign_in
    return sign_in.address if sign_in else ""


def kept(asking: Asking, what: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What `make` works out, kept until the council changes.

    It is kept for one person, council and revision, so that nobody is shown what they may not see
    or what is no longer true. Whoever gets it must not change it: others are shown the same object.

    Args:
        asking: who asks, and for which council.
        what: tells apart everything that is kept for one revision; its first part names the kind.
        make: works it out.
    """
    # Not Streamlit's cache: it goes through every part of a key, a fifth of what a filter cost.
    pages = _of_pages.setdefault(asking.store, WorkedOut(MOST_KEPT))
    return pages.get((asking.person, asking.council_id, *what), asking.now.mark, make)


# Weakly: what was worked out goes with the store that it is of.
_of_pages: WeakKeyDictionary[Store, WorkedOut] = WeakKeyDictionary()
