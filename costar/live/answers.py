"""What the script of a phone is answered, which `assets/ballot.js` reads: whether what it sent is kept."""

from collections.abc import Mapping

from starlette.responses import JSONResponse


def say_saved() -> JSONResponse:
    """It is kept."""
    return JSONResponse({"saved": True})


def say_not_saved(
    status: int = 200, problem: str = "", *, again: bool = False, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """It is not.

    Args:
        status: from 500 on the script sends the same again by itself.
        problem: what the phone says; where there is none, that the round or the tie-break is over.
        again: the script keeps the answer, to be sent once the pause is over.
        headers: of the answer.
    """
    said = {"problem": problem} if problem else {}
    return JSONResponse({"saved": False} | said | ({"again": True} if again else {}), status, headers)
