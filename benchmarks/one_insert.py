"""The yardstick for ballots: a plain server that stores every vote with an INSERT and a commit of its own.

python3 -m benchmarks.one_insert FILE PORT
"""

import sys

import duckdb
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

TABLE = (
    "CREATE TABLE score (ballot VARCHAR, token VARCHAR, activity VARCHAR, impact VARCHAR, effort VARCHAR,"
    " PRIMARY KEY (ballot, token))"
)


def app_of(database: duckdb.DuckDBPyConnection) -> Starlette:
    """The server: its own cursor for each vote, as DuckDB's makers advise."""

    def store(row: list[str]) -> None:
        database.cursor().execute("INSERT INTO score VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

    async def vote(request: Request) -> Response:
        form = await request.form()
        names = ("token", "activity", "impact", "effort")
        # Every phone keeps one connection, so its port tells it from the others
        ballot = request.client.port if request.client else 0
        await run_in_threadpool(store, [str(ballot), *(str(form[name]) for name in names)])
        return JSONResponse({"saved": True})

    async def join(request: Request) -> Response:
        return RedirectResponse("/b/yardstick", 303) if request.method == "POST" else Response("")

    return Starlette(
        routes=[
            Route("/join", join, methods=["GET", "POST"]),
            Route("/b/yardstick", vote, methods=["POST"]),
            Route("/b/yardstick", join, methods=["GET"]),
        ]
    )


if __name__ == "__main__":
    opened = duckdb.connect(sys.argv[1])
    opened.execute(TABLE)
    uvicorn.run(app_of(opened), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
