"""A council that was erased, here or at another server, is not there any more, nor for one of its id."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.config import FEED
from costar.errors import UserError
from costar.live.by_token.feed import feed_routes
from costar.live.public import public_routes
from costar.live.routes import live_routes
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.council import feed
from costar.usecases.permission import Asking
from costar.usecases.public.publish import publish
from costar.usecases.records.edit import add
from costar.usecases.workshop import watch
from tests.stores import store_of
from tests.usecases.public.stories import story


@pytest.fixture
def elsewhere(store: Store) -> Store:
    """Another server on the same database, where there can be one."""
    return store if store.is_alone else store_of(store.engine)


def reader_of(store: Store) -> TestClient:
    routes = [*live_routes(lambda: store), *public_routes(lambda: store), *feed_routes(lambda: store)]
    return TestClient(Starlette(routes=routes), follow_redirects=False)


def test_what_was_open_to_everybody_is_shut(asking: Asking, elsewhere: Store) -> None:
    workshop = story(asking)
    publish(asking, workshop.workshop_id)
    token, reader = feed.open_feed(asking, "Power BI"), reader_of(asking.store)
    of_feed = {"headers": {"authorization": f"Bearer {token}"}}
    paths = [f"/public/a/{workshop.workshop_id}/", f"/public/a/{workshop.workshop_id}/card", "/public/a/"]
    assert [reader.get(path).status_code for path in paths] == [200, 200, 200]
    assert reader.get(FEED, **of_feed).status_code == 200
    elsewhere.erase_council("a")
    assert reader.get(FEED, **of_feed).status_code == 401
    assert {path: reader.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


def test_another_council_of_its_id_has_nothing_of_it(asking: Asking, elsewhere: Store) -> None:
    workshop = story(asking)
    publish(asking, workshop.workshop_id)
    token, reader = feed.open_feed(asking, "Power BI"), reader_of(asking.store)
    address = f"/public/a/{workshop.workshop_id}/"
    assert reader.get(address).status_code == 200
    was = asking.council.council()
    assert len(asking.council.activities(was.revision)) > 0
    elsewhere.erase_council("a")
    elsewhere.add_council("a", "Another council")
    again = replace(asking, store=elsewhere)
    for number in range(was.revision):
        add(again, {"title": f"New {number}"})
    now = asking.council.council()
    assert (now.revision, now.mark == was.mark) == (was.revision, False)
    assert set(asking.council.activities(now.revision)["title"]) == {f"New {n}" for n in range(now.revision)}
    assert reader.get(address).status_code == 404
    assert reader.get(FEED, headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_list_of_councils_tells_it_too(asking: Asking, elsewhere: Store) -> None:
    add(asking, {"title": "Old"})
    assert list(asking.council.activities(1)["title"]) == ["Old"]
    elsewhere.erase_council("a")
    elsewhere.add_council("a", "Another council")
    add(replace(asking, store=elsewhere), {"title": "New"})
    assert [one.revision for one in asking.store.councils() if one.council_id == "a"] == [1]
    assert list(asking.council.activities(1)["title"]) == ["New"]


def test_a_file_and_a_wall_of_before_are_none_of_another_council_of_its_id(
    asking: Asking, elsewhere: Store
) -> None:
    add(asking, {"title": "Bread"})
    asked = upload.preview(asking, b"title,notes\r\nBread,Fresh\r\n", "plan.csv")
    wall = watch.line_of_council(asking)
    elsewhere.erase_council("a")
    elsewhere.add_council("a", "Another council")
    add(replace(asking, store=elsewhere), {"title": "Bread"})
    assert watch.mark_of(asking.store, wall.wall) != wall.mark
    with pytest.raises(UserError, match="upload_outdated"):
        upload.save_preview(replace(asking), asked)
