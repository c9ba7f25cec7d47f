"""The hall's requests, answered before Streamlit's own layers see them.

Streamlit looks at the path of every request as if it named a file, reads a session's cookie and prepares to
compress: together as much work as a vote itself, and nothing that a phone needs.
"""

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send


class Direct:
    """ASGI middleware: what these routes answer, they answer at once; all else goes on.

    Args:
        app: what is served.
        routes: whose answers need nothing of the layers below.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        # An address that ends with a slash goes on, to the same routes in the App (decision 0068).
        self._direct = ExceptionMiddleware(Router(routes, redirect_slashes=False, default=app))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        answering = self._direct if scope["type"] == "http" else self._app
        await answering(scope, receive, send)
