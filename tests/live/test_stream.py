"""The stream to the walls: it tells at once that something changed, never what, and only to a wall."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.types import Message, Scope

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live import stream
from costar.live.routes import live_routes
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import join, run, watch
from tests.stores import Begun

SOON = 5.0
"""Seconds; this machine may be busy."""


def prepared(asking: Asking) -> Workshop:
    plan = Plan("Spring", ("citizens", "managers"))
    return run.prepare(asking, plan, [add(asking, {"title": "Bread"})])


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(prepared)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


class Wall:
    """A listener without a browser: what it was sent, and when."""

    def __init__(self) -> None:
        self.status = 0
        self.media_type = ""
        self.events: list[str] = []
        self.times: list[float] = []
        self.gone = asyncio.Event()
        self.over = asyncio.Event()

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.media_type = dict(message["headers"])[b"content-type"].decode()
        for line in message.get("body", b"").decode().splitlines():
            if line.startswith("data: "):
                self.events.append(line.removeprefix("data: "))
                self.times.append(time.monotonic())

    async def has(self, count: int) -> None:
        """Wait until it has heard so many events."""
        async with asyncio.timeout(SOON):
            while len(self.events) < count:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def listening(app: Starlette, workshop_id: str, key: str) -> AsyncIterator[Wall]:
    wall = Wall()
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": f"/wall/{workshop_id}/stream",
        "root_path": "",
        "query_string": f"key={key}".encode(),
        "headers": [],
    }

    async def ask() -> None:
        await app(scope, wall.receive, wall.send)
        wall.over.set()

    asked = asyncio.create_task(ask())
    yield wall
    wall.gone.set()
    async with asyncio.timeout(SOON):
        await asked


def app_of(asking: Asking, is_closing: Callable[[], bool] = lambda: False) -> Starlette:
    return Starlette(routes=live_routes(lambda: asking.store, is_closing=is_closing))


def key_of(asking: Asking, workshop: Workshop) -> str:
    return watch.line_of(asking, workshop.workshop_id).key


def test_a_wall_hears_that_somebody_joined_and_not_who(embedded: Asking, workshop: Workshop) -> None:
    async def heard() -> Wall:
        async with listening(app_of(embedded), workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
            await asyncio.to_thread(join.join, embedded.store, workshop.code, "managers", "en")
            await wall.has(2)
        return wall

    wall = asyncio.run(heard())
    assert wall.media_type.startswith("text/event-stream")
    assert wall.events[-1] == watch.mark_of(embedded.store, workshop.workshop_id)
    assert "managers" not in "".join(wall.events)


def test_a_wall_hears_a_step_at_once(embedded: Asking, workshop: Workshop) -> None:
    async def heard() -> float:
        async with listening(app_of(embedded), workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
            await asyncio.sleep(stream.AT_MOST_EVERY + 0.1)
            asked = time.monotonic()
            await asyncio.to_thread(run.take_step, embedded, workshop.workshop_id, Step.START)
            kept = time.monotonic()
            await wall.has(2)
            return wall.times[-1] - max(asked, kept)

    assert asyncio.run(heard()) < stream.LOOK_ANYWAY - stream.AT_MOST_EVERY


def test_many_changes_are_few_events(embedded: Asking, workshop: Workshop) -> None:
    async def heard() -> Wall:
        async with listening(app_of(embedded), workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
            for _ in range(20):
                await asyncio.to_thread(join.join, embedded.store, workshop.code, "citizens", "en")
            while wall.events[-1] != watch.mark_of(embedded.store, workshop.workshop_id):
                await asyncio.sleep(0.05)
        return wall

    wall = asyncio.run(heard())
    gaps = [later - earlier for earlier, later in zip(wall.times, wall.times[1:], strict=False)]
    assert all(gap >= stream.AT_MOST_EVERY * 0.9 for gap in gaps)


def test_many_walls_share_one_look(
    embedded: Asking, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []
    mark_of = watch.mark_of

    def counted(store: Store, workshop_id: str) -> str:
        looks.append(time.monotonic())
        return mark_of(store, workshop_id)

    key = key_of(embedded, workshop)
    monkeypatch.setattr(watch, "mark_of", counted)

    async def heard() -> None:
        app = app_of(embedded)
        async with (
            listening(app, workshop.workshop_id, key) as one,
            listening(app, workshop.workshop_id, key) as other,
        ):
            await one.has(1)
            await other.has(1)

    asyncio.run(heard())
    assert len(looks) == 1


@pytest.mark.parametrize("key", ["", "0" * 64, "é"])
def test_whoever_has_no_key_is_refused(embedded: Asking, workshop: Workshop, key: str) -> None:
    async def asked() -> int:
        async with listening(app_of(embedded), workshop.workshop_id, key) as wall:
            await wall.over.wait()
        return wall.status

    assert asyncio.run(asked()) == 403


def test_the_key_of_one_workshop_opens_no_other(embedded: Asking, workshop: Workshop) -> None:
    assert not watch.is_wall_key(prepared(embedded).workshop_id, key_of(embedded, workshop))


def test_nobody_is_looked_after_once_all_walls_are_gone(embedded: Asking, workshop: Workshop) -> None:
    async def tasks_left() -> int:
        async with listening(app_of(embedded), workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
        async with asyncio.timeout(SOON):
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0.05)
        return len(asyncio.all_tasks())

    assert asyncio.run(tasks_left()) == 1


def test_a_server_that_stops_ends_its_streams(embedded: Asking, workshop: Workshop) -> None:
    closing: list[bool] = []

    async def ended() -> None:
        app = app_of(embedded, lambda: bool(closing))
        async with listening(app, workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
            closing.append(True)
            async with asyncio.timeout(SOON):
                await wall.over.wait()

    asyncio.run(ended())


def test_the_stream_of_an_erased_workshop_ends(embedded: Asking, workshop: Workshop) -> None:
    async def ended() -> None:
        async with listening(app_of(embedded), workshop.workshop_id, key_of(embedded, workshop)) as wall:
            await wall.has(1)
            await asyncio.to_thread(run.erase, embedded, workshop.workshop_id)
            async with asyncio.timeout(SOON):
                await wall.over.wait()

    asyncio.run(ended())


@pytest.mark.postgres
def test_a_wall_hears_what_another_server_stored(postgres_url: str) -> None:
    here, there = Store(postgres_url), Store(postgres_url)
    here.add_council("a", "Council A")
    asking = Asking(here, LOCAL_ADMINISTRATOR, "a")
    workshop = prepared(asking)

    async def heard() -> Wall:
        async with listening(app_of(asking), workshop.workshop_id, key_of(asking, workshop)) as wall:
            await wall.has(1)
            await asyncio.to_thread(join.join, there, workshop.code, "citizens", "en")
            await wall.has(2)
        return wall

    wall = asyncio.run(heard())
    here.close()
    there.close()
    assert wall.events[0] != wall.events[1]


def test_a_wall_of_a_council_hears_of_every_save(embedded: Asking) -> None:
    line = watch.line_of_council(embedded)
    assert watch.is_wall_key(line.wall, line.key)
    assert watch.mark_of(embedded.store, line.wall) == line.mark
    add(embedded, {"title": "Bread"})
    assert watch.mark_of(embedded.store, line.wall) != line.mark


def test_a_key_opens_no_other_wall(embedded: Asking, workshop: Workshop) -> None:
    line = watch.line_of_council(embedded)
    assert not watch.is_wall_key(workshop.workshop_id, line.key)
    assert not watch.is_wall_key(f"{watch.OF_COUNCIL}other", line.key)
