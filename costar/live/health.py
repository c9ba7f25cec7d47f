"""Whether what phones send can be stored, for who watches the server, and why not."""

import logging
from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from costar.bootstrap import told_in_full
from costar.errors import Away, NoRoom, UserError
from costar.live.away import AGAIN
from costar.live.speaking import Answering
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.words import t

log = logging.getLogger("costar")


def health_check(store: Callable[[], Store], *are_well: Callable[[], bool]) -> Answering:
    """200 while what phones send can be stored; else 503 and why.

    It writes something that changes nothing to see it. Anybody may ask, so the sentence names no file and no
    server: the log does.

    Args:
        store: the process's one store; raises `Away` where it cannot be opened.
        are_well: whether each writer of answers is there.
    """

    def why_not() -> str:
        return why_not_saved(store) or ("" if all(one() for one in are_well) else _why("no_writer"))

    async def answer(_: Request) -> Response:
        why = await to_thread.run_sync(why_not)
        if why:
            return JSONResponse({"well": False, "why": why}, 503, headers=AGAIN)
        return JSONResponse({"well": True})

    return answer


def why_not_saved(store: Callable[[], Store]) -> str:
    """Why nothing can be saved now, for anybody to read; "" while it can."""
    try:
        store().touch()
    except NoRoom as error:
        return sentence_of_error(error)
    except Away as error:
        cause = error.__cause__ or error
        why = told_in_full(cause) if isinstance(cause, (UserError, Away)) else cause
        log.warning("The database is away: %s", why)
        return _why("away")
    return ""


def _why(reason: str) -> str:
    return t(f"watch.{reason}")
