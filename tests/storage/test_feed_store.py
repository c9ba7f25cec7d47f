"""Feeds as they are kept: a hash of each token, for a time, each council its own."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from costar.domain.council.feeds import Feed
from costar.domain.secret import hash_of_secret
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.store import Store

NOW = datetime(2026, 11, 28, 12)  # noqa: DTZ001 - moments are UTC without a zone


def made(token: str, council_id: str = "a", *, name: str = "Power BI", days: int = 1) -> Feed:
    return Feed(hash_of_secret(token), council_id, name, NOW, NOW + timedelta(days=days))


def test_a_token_opens_the_feed_of_its_council_until_it_is_over_or_taken_back(store: Store) -> None:
    store.feeds.add(made("one"))
    store.feeds.add(made("two", "b"))
    assert store.feeds.opened_by("one", NOW) == made("one")
    assert store.feeds.opened_by("two", NOW).council_id == "b"
    for token, when in (
        ("one", NOW + timedelta(days=2)),
        ("three", NOW),
        ("", NOW),
        (hash_of_secret("one"), NOW),
    ):
        with pytest.raises(NotFound):
            store.feeds.opened_by(token, when)
    store.feeds.remove("b", hash_of_secret("one"))
    assert store.feeds.opened_by("one", NOW) == made("one")
    store.feeds.remove("a", hash_of_secret("one"))
    with pytest.raises(NotFound):
        store.feeds.opened_by("one", NOW)


def test_a_council_sees_its_own_by_name_and_those_that_are_over_go_with_the_next(store: Store) -> None:
    store.feeds.add(made("one", name="tableau"))
    store.feeds.add(made("two", name="Excel", days=-1))
    store.feeds.add(made("three", "b"))
    assert [one.name for one in store.feeds.of_council("a")] == ["Excel", "tableau"]
    store.feeds.add(made("four", name="Power BI"))
    assert [one.name for one in store.feeds.of_council("a")] == ["Power BI", "tableau"]


def test_the_token_is_kept_nowhere_and_goes_with_its_council(store: Store) -> None:
    store.feeds.add(made("a-canary-token"))
    with store.engine.connect() as connection:
        assert "a-canary-token" not in str(connection.execute(sa.select(schema.feed)).all())
    store.erase_council("a")
    assert store.feeds.of_council("a") == ()
