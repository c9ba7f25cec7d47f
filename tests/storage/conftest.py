"""What tests of a database that refuses or goes away have in common."""

from collections.abc import Iterator

import pytest

from costar.storage.store import Store


@pytest.fixture
def kept(postgres_url: str) -> Iterator[Store]:
    """A store with a council on PostgreSQL, which a test may trouble."""
    store = Store(postgres_url)
    store.add_council("a", "Council A")
    yield store
    store.close()
