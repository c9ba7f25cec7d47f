"""What the team looks at before anybody else: for as long as whoever offered it may see it."""

import pytest

from costar.documents.preview import LASTS, Previews
from costar.errors import NotFound


def test_a_preview_ends_with_the_right_to_see_it_and_with_its_hour() -> None:
    now, may = [0.0], [True]
    previews = Previews(clock=lambda: now[0])
    previews.offer("secret", lambda: {"index.html": b"Page"}, lambda _: may[0])
    assert previews.files("secret", "") == {"index.html": b"Page"}
    may[0] = False
    with pytest.raises(NotFound):
        previews.files("secret", "")
    may[0], now[0] = True, LASTS + 1
    with pytest.raises(NotFound):
        previews.files("secret", "")


def test_a_preview_opens_for_whom_it_may_be_seen_by_and_who_only_knows_its_address_gets_nothing() -> None:
    previews = Previews()
    previews.offer("secret", lambda: {"index.html": b"Page"}, lambda sign_in: sign_in == "ada")
    assert previews.files("secret", "ada") == {"index.html": b"Page"}
    with pytest.raises(NotFound):
        previews.files("secret", "bob")
