"""The server is killed while a room scores: what a phone was told is saved is saved, and counts once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.hall import Hall, faults, joined, kill_again_and_again, open_hall
from benchmarks.phones import Log

pytestmark = [pytest.mark.journey, pytest.mark.long]

PHONES = 20
ACTIVITIES = 4


async def score_through_two_kills(hall: Hall, log: Log) -> None:
    servers = [await asyncio.to_thread(hall.start)]
    try:
        phones = await joined(hall.port, PHONES, hall.workshop.code, log)
        kills = asyncio.create_task(kill_again_and_again(hall, servers, [1, 2]))
        await asyncio.gather(*(phone.score_all(think=3) for phone in phones))
        await kills
    finally:
        servers[-1].terminate()
        servers[-1].wait()


def test_two_kills_lose_no_answer_and_double_none(tmp_path: Path) -> None:
    hall, log = open_hall(tmp_path, ACTIVITIES), Log()
    with ThreadPoolExecutor(1) as thread:  # an event loop of its own, away from the browser's
        thread.submit(asyncio.run, score_through_two_kills(hall, log)).result(timeout=180)
    assert log.retries > 0, "no phone met a killed server"
    assert len(log.saved) == PHONES * ACTIVITIES
    assert faults(tmp_path, log.saved) == (0, 0)
