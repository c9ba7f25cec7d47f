"""How much is asked for, how soon it is answered and how the process is, for whoever watches the server.

Nothing is counted by person, council, workshop or address: what tells counts apart is the kind of what was
asked for, of which there are a handful.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST

KINDS: Final = {
    "b": "ballots",
    "join": "joining",
    "s": "surveys",
    "wall": "walls",
    "public": "public",
    "sign-in": "sign_in",
    "feed": "feed",
    "media": "downloads",
    "_stcore": "streamlit",
    "static": "files",
    "costar": "files",
    "healthz": "watching",
    "metrics": "watching",
}
"""What is asked for, by the first part of its path."""

ANYTHING_ELSE: Final = "pages"

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: half of one is what an answer may take in a full hall."""


class Counts:
    """What has been counted since the process began."""

    def __init__(self, version: str) -> None:
        # The library's own takes each name once in a process, and tests make several of these
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        Info("costar", "The release that runs.", registry=self._registry).info({"version": version})
        self._answers = Counter(
            "costar_answers",
            "Answers, by what was asked for and how it ended.",
            ["kind", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "costar_answer_seconds",
            "Seconds until an answer began.",
            ["kind"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._visits = Gauge("costar_open_visits", "Tabs with a page open.", registry=self._registry)
        self._saves = Gauge("costar_can_save", "1 while something can be saved.", registry=self._registry)

    def answered(self, path: str, status: int, seconds: float) -> None:
        """An answer has begun."""
        kind = KINDS.get(path.lstrip("/").partition("/")[0], ANYTHING_ELSE)
        # Kinds and classes only: each new pair of labels is one more series that is kept for good
        self._answers.labels(kind, f"{status // 100}xx").inc()
        self._seconds.labels(kind).observe(seconds)

    @contextmanager
    def visit(self) -> Iterator[None]:
        """A tab has a page open for as long as the block lasts."""
        with self._visits.track_inprogress():
            yield

    def as_openmetrics(self, *, can_save: bool) -> bytes:
        """All of it in the form of OpenMetrics 1.0."""
        self._saves.set(can_save)
        written: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]
        return written


class Measured:
    """ASGI middleware: counts each answer, and who has a page open."""

    def __init__(self, app: ASGIApp, *, counts: Counts) -> None:
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        if scope["type"] == "websocket":
            with self._counts.visit():
                await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._app(scope, receive, self._counting(scope, send))
        else:
            await self._app(scope, receive, send)

    def _counting(self, scope: Scope, send: Send) -> Send:
        begun = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._counts.answered(scope["path"], message["status"], time.perf_counter() - begun)
            await send(message)

        return sending
