"""What would be published, as residents would see it: for the team alone, and never kept by a browser."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from costar.documents.preview import BELOW, PREVIEWS
from costar.documents.public import MEDIA_TYPES
from costar.errors import UserError
from costar.live.away import patient
from costar.live.public import add_slash, file_named
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t


def preview_routes() -> list[Route]:
    """The routes of previews. They stand behind the door, as pages do."""
    return [
        Route(f"/{BELOW}/{{secret}}", add_slash, methods=["GET"]),
        Route(f"/{BELOW}/{{secret}}/{{path:path}}", patient(_show), methods=["GET"]),
    ]


async def _show(request: Request) -> Response:
    """A file of a preview; a folder's is its page."""
    path = request.path_params["path"]
    try:
        sign_in = request.cookies.get(SIGN_IN_COOKIE, "")
        files = await to_thread.run_sync(PREVIEWS.files, request.path_params["secret"], sign_in)
    except UserError:
        return _over()
    name = file_named(path)
    if name not in files:
        return await add_slash(request) if f"{path}/index.html" in files else _over()
    kind = MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(files[name], media_type=kind, headers={"Cache-Control": "no-store"})


def _over() -> Response:
    return PlainTextResponse(t("error.preview_over"), 404, headers={"Cache-Control": "no-store"})
