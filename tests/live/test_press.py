"""Who asks for a thousand PDFs keeps nobody waiting."""

import asyncio
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.workshop import Plan
from costar.errors import UserError
from costar.live.press import A_SECOND, AT_ONCE, Press
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run


def test_one_address_is_refused_where_another_is_served_and_later_served_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("costar.live.press.A_REFUSAL", 0)
    now = [0.0]

    async def run() -> None:
        press = Press(lambda: now[0])
        for _ in range(AT_ONCE):
            await press.take_order("2001:db8::1")
        with pytest.raises(UserError, match="press_busy"):
            await press.take_order("2001:db8::2")
        await press.take_order("192.0.2.1")
        now[0] += 1 / A_SECOND
        await press.take_order("2001:db8::1")

    asyncio.run(run())


def test_the_same_document_is_made_once_and_one_is_made_at_a_time() -> None:
    at_work = [0, 0]
    made: list[str] = []

    def make(name: str) -> bytes:
        at_work[0] += 1
        at_work[1] = max(at_work)
        made.append(name)
        at_work[0] -= 1
        return name.encode()

    async def run() -> list[bytes]:
        press = Press()
        names = [str(number % 3) for number in range(30)]
        return await asyncio.gather(*(press.printed(name, partial(make, name)) for name in names))

    assert set(asyncio.run(run())) == {b"0", b"1", b"2"}
    assert (sorted(made), at_work[1]) == (["0", "1", "2"], 1)


def test_a_flood_of_pdfs_is_told_to_wait_a_moment(embedded: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    # On a busy machine thirty take so long that one of them is forgiven
    monkeypatch.setattr("costar.live.press.A_SECOND", 0.0)
    monkeypatch.setattr("costar.live.press.A_REFUSAL", 0)
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), [add(embedded, {"title": "Bread"})])
    phone = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    codes = [phone.get(f"/join/{made.token}/paper.pdf").status_code for _ in range(AT_ONCE + 1)]
    assert codes == [200] * AT_ONCE + [503]
