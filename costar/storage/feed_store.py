"""Feeds as they are kept: a hash of each token, never the token."""

from datetime import datetime

import sqlalchemy as sa

from costar.domain.council.feeds import Feed
from costar.domain.secret import hash_of_secret
from costar.errors import NotFound
from costar.storage.part_of_store import PartOfStore
from costar.storage.schema import feed


class FeedStore(PartOfStore):
    """Which tokens open which council's feed."""

    def add(self, made: Feed) -> None:
        """Keep a feed; those of its council that are over go."""
        over = sa.and_(feed.c.council_id == made.council_id, feed.c.ends_at < made.made_at)
        row = {
            "council_id": made.council_id,
            "feed_id": made.feed_id,
            "name": made.name,
            "made_at": made.made_at,
            "ends_at": made.ends_at,
        }
        with self._lock, self._engine.begin() as connection:
            connection.execute(sa.delete(feed).where(over))
            connection.execute(feed.insert().values(row))

    def of_council(self, council_id: str) -> tuple[Feed, ...]:
        """A council's feeds, by name; those that are over, too."""
        query = (
            sa.select(feed)
            .where(feed.c.council_id == council_id)
            .order_by(sa.func.lower(feed.c.name), feed.c.feed_id)
        )
        with self._engine.connect() as connection:
            return tuple(_feed(row) for row in connection.execute(query))

    def remove(self, council_id: str, feed_id: str) -> None:
        """Let a council's feed work no more; one that is not there stays so."""
        mine = (feed.c.council_id == council_id, feed.c.feed_id == feed_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(sa.delete(feed).where(*mine))

    def opened_by(self, token: str, now: datetime) -> Feed:
        """The feed that a token opens.

        Raises:
            NotFound: none, or it is over.
        """
        mine = (feed.c.feed_id == hash_of_secret(token), feed.c.ends_at >= now)
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(feed).where(*mine)).one_or_none()
        if row is None:
            raise NotFound("feed_not_found")
        return _feed(row)


def _feed(row: sa.Row[tuple[object, ...]]) -> Feed:
    return Feed(row.feed_id, row.council_id, row.name, row.made_at, row.ends_at)
