"""Browsers in which somebody signed in, for the tests."""

from costar.errors import SignedOut
from costar.storage.store import Store
from costar.usecases.council.sign_in import signed_in


def is_in(store: Store, secret: str) -> bool:
    """Whether a browser with this secret is still signed in."""
    try:
        signed_in(store, secret)
    except SignedOut:
        return False
    return True
