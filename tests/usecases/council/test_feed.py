"""Feeds: what their token opens, who may open and close them, and what is written down."""

from dataclasses import replace

import pytest

from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.feeds import LONGEST_NAME, MOST_FEEDS
from costar.domain.secret import hash_of_secret
from costar.errors import NotAllowed, NotFound, UserError
from costar.usecases.council import feed
from costar.usecases.permission import Asking
from costar.usecases.records import edit, export

ADA = Person("Ada", roles=frozenset({("a", Role.ADMIN)}), person_id="ada")


@pytest.fixture
def signed_in(asking: Asking) -> Asking:
    """An administrator of council "a" who signed in; the council has an activity, another one, too."""
    edit.add(asking, {"title": "=Ours", "owner_role": "Lettings manager"})
    edit.add(replace(asking, council_id="b"), {"title": "Theirs"})
    return replace(asking, person=ADA)


def test_a_feed_is_the_export_of_its_council_as_it_stands_now(signed_in: Asking) -> None:
    token = feed.open_feed(signed_in, "Power BI")
    assert feed.read_feed(signed_in.store, token) == export.activities_as_csv(signed_in)
    edit.add(signed_in, {"title": "Another"})
    rows = feed.read_feed(signed_in.store, token)
    assert rows == export.activities_as_csv(signed_in)
    assert (b"Another" in rows, b"Theirs" in rows) == (True, False)


def test_a_feed_that_was_taken_back_opens_nothing(signed_in: Asking) -> None:
    token = feed.open_feed(signed_in, "Power BI")
    feed.close_feed(
        replace(signed_in, person=Person("Olga", Role.ADMIN), council_id="b"), hash_of_secret(token)
    )
    assert feed.read_feed(signed_in.store, token)
    feed.close_feed(signed_in, hash_of_secret(token))
    for opens_nothing in (token, "", hash_of_secret(token)):
        with pytest.raises(NotFound):
            feed.read_feed(signed_in.store, opens_nothing)


def test_opening_reading_and_closing_are_written_down_without_the_token(signed_in: Asking) -> None:
    token = feed.open_feed(signed_in, "Power BI")
    feed.read_feed(signed_in.store, token)
    feed.close_feed(signed_in, hash_of_secret(token))
    feed.close_feed(signed_in, hash_of_secret(token))  # it is not there any more, so nothing is done
    found = [one.entry.said for one in reversed(signed_in.store.audit.latest(("a",)))]
    feed_id = hash_of_secret(token)
    assert found == [
        Said("ada", "council.feed.open_feed", "a", feed_id),
        Said("", "read_feed", "a", feed_id),
        Said("ada", "council.feed.close_feed", "a", feed_id),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_administrator_sees_opens_or_closes_them(signed_in: Asking, role: Role) -> None:
    other = replace(signed_in, person=replace(ADA, roles=frozenset({("a", role)})))
    for attempt in (
        lambda: feed.feeds(other),
        lambda: feed.open_feed(other, "Mine"),
        lambda: feed.close_feed(other, "x"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    with pytest.raises(NotFound):
        feed.feeds(replace(other, council_id="b"))


def test_a_feed_says_what_it_is_for_and_there_are_not_too_many(signed_in: Asking) -> None:
    for name in (" ", "x" * (LONGEST_NAME + 1)):
        with pytest.raises(UserError, match="feed_name"):
            feed.open_feed(signed_in, name)
    for number in range(MOST_FEEDS):
        feed.open_feed(signed_in, f"Feed {number}")
    with pytest.raises(UserError, match="feed_many"):
        feed.open_feed(signed_in, "One more")
    assert len(feed.feeds(signed_in)) == MOST_FEEDS
