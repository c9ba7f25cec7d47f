"""The cookies of a browser that is half way in: what ties an answer to the browser that was asked."""

from datetime import timedelta

from starlette.responses import Response


def keep(answer: Response, name: str, secret: str, within: timedelta) -> None:
    """Let the browser keep a secret until it answers, or until so long has passed."""
    answer.set_cookie(
        name,
        secret,
        max_age=int(within.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        # No other site has to send people here with it, as a provider has with its own.
        samesite="strict",
    )


def forget(answer: Response, name: str) -> None:
    """Let the browser forget it."""
    answer.delete_cookie(name, path="/", secure=True, httponly=True, samesite="strict")
