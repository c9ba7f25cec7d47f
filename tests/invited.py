"""Bob, who was invited, and passwords that cost a test nothing."""

from typing import Final

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from costar.domain.council.access import Role
from costar.storage.store import Store
from costar.usecases.council import passwords
from costar.usecases.council.invite import accept, make_invitation

ACCOUNT: Final = "bob@example.gov.uk"
PASSWORD: Final = "teapot violin harbour quartz"


def hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work that it takes: the real one has a test of its own."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(passwords, "_KEYS", CHEAPEST)
    passwords._nobodys.cache_clear()


def invite_bob(store: Store, council_id: str) -> None:
    """Bob is invited to a council, and has chosen his password."""
    accept(store, make_invitation(store, ACCOUNT, "Bob", council_id, Role.TEAM), PASSWORD)
