import asyncio
import gc
import threading
import time

import pytest
from streamlit import config

from costar.web import warm
from tests.served import SECONDS, serving
from tests.web.conftest import get_from


@pytest.fixture
def frozen():
    """Leave the collector as it was: freezing is for the life of a process."""
    gc.unfreeze()
    yield gc.get_freeze_count
    gc.unfreeze()


def test_what_is_there_is_frozen(frozen):
    warm.warm_up(["json"])
    assert frozen() > 10_000


def test_frozen_once_at_start_and_the_background_work_begun_and_at_the_end_all_is_closed(monkeypatch):
    freezes, begun, ended = [], threading.Event(), threading.Event()
    monkeypatch.setattr(gc, "freeze", lambda: freezes.append(True))

    async def live():
        async with warm.warm_lifespan(["json"], background=begun.set, at_end=ended.set)(None):
            assert begun.wait(5)
            assert not ended.is_set()
        assert ended.is_set()

    asyncio.run(live())
    assert freezes == [True]


def test_a_module_that_cannot_be_imported_stops_the_start():
    with pytest.raises(ModuleNotFoundError):
        warm.warm_up(["costar.no_such_room"])


def test_every_module_of_the_product_but_the_script():
    names = list(warm.product_modules("costar", without=["costar.ui.shell"]))
    assert {"costar.errors", "costar.web.warm"} <= set(names)
    assert "costar.ui.shell" not in names


def test_no_run_of_a_page_is_followed_by_a_look_through_everything():
    # Unknown to Streamlit, it would raise
    assert config.get_option("runner.postScriptGC") is False


def test_a_browser_keeps_what_it_was_sent_for_longer_than_streamlit_has_it():
    # What it asks for and lets go of before the answer ends the page (decision 0156)
    assert config.get_option("global.maxCachedMessageAge") >= 20


def test_the_store_is_open_before_anybody_asks_for_a_page(tmp_path):
    with serving(tmp_path):
        ends = time.monotonic() + SECONDS
        while not (tmp_path / "costar.duckdb").exists():
            assert time.monotonic() < ends, "nobody asked for a page, and the store is not open"
            time.sleep(0.1)


def test_a_store_that_cannot_be_opened_stops_neither_the_start_nor_the_page(tmp_path):
    (tmp_path / "costar.duckdb").write_bytes(b"no database")
    with serving(tmp_path) as port:
        answer = get_from(port, "/matrix")
        assert (answer.status, b'lang="en-GB"' in answer.body) == (200, True)
