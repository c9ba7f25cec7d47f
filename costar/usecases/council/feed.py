"""Feeds for Excel and Power BI: opening one, taking it back, and reading by its token."""

import secrets
from typing import Final

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action, Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.feeds import LASTS, LONGEST_NAME, MOST_FEEDS, Feed
from costar.domain.secret import hash_of_secret
from costar.errors import UserError
from costar.ingest.write import write
from costar.storage.audit_store import done_on
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding

_BYTES: Final = 32


@needs(Action.GIVE_ROLES)
def feeds(asking: Asking) -> tuple[Feed, ...]:
    """The council's feeds, those that are over, too."""
    return asking.store.feeds.of_council(asking.council_id)


@needs(Action.GIVE_ROLES)
def open_feed(asking: Asking, name: str) -> str:
    """Open a feed of the council's activities; its token, which is told once and kept nowhere.

    Raises:
        UserError: the name is blank or too long, or the council has many feeds already.
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UserError("feed_name", longest=LONGEST_NAME)
    now = now_in_utc()
    # Those that are over do not count: they go with the next one that is opened
    if sum(one.ends_at >= now for one in asking.store.feeds.of_council(asking.council_id)) >= MOST_FEEDS:
        raise UserError("feed_many", most=MOST_FEEDS)
    token = secrets.token_urlsafe(_BYTES)
    made = Feed(hash_of_secret(token), asking.council_id, name.strip(), now, now + LASTS)
    # Before the writing, whose entry in the audit log it goes into.
    done_on(made.feed_id)
    asking.store.feeds.add(made)
    return token


@needs(Action.GIVE_ROLES)
def close_feed(asking: Asking, feed_id: str) -> None:
    """Let a feed of the council work no more; one that is not there stays so, and is not told of."""
    if feed_id in {one.feed_id for one in asking.store.feeds.of_council(asking.council_id)}:
        done_on(feed_id)
        asking.store.feeds.remove(asking.council_id, feed_id)


def read_feed(store: Store, token: str) -> bytes:
    """All activities of the council whose feed the token opens, as the export of activities has them.

    Whoever reads is nobody's person: a viewer of this one council, known by the feed.

    Raises:
        NotFound: the token opens nothing, or nothing any more.
    """
    found = store.feeds.opened_by(token, now_in_utc())
    # Through the same guard as a person, so that a token exports, edits and sees nothing else (decision
    # 0076).
    reader = Person(found.name, roles=frozenset({(found.council_id, Role.VIEWER)}))
    rows = write.csv_of(holding(Asking(store, reader, found.council_id)).activities)
    # So that whoever may look sees whether a feed is in use (decision 0076).
    store.audit.note(Said("", "read_feed", found.council_id, found.feed_id))
    return rows
