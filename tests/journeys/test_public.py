"""What became of it, as residents meet it: from the team's click to a phone, and to a plain web server."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import RUN, TAGS
from tests.journeys.screen import Open, Scheme, Screen

pytestmark = pytest.mark.journey

WIDTHS: Final = (320, 1280)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
PAGES: Final = ("", "../", "../indicators.html")
"""The page of a workshop, of the council, and of how well it works with people, from the first."""

CSP_FREE: Final = """
() => document.documentElement.scrollWidth <= document.documentElement.clientWidth
"""


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def plain_server(tmp_path: Path) -> Iterator[str]:
    """The address of a web server that knows nothing of costar, over `tmp_path`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
