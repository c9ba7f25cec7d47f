"""The form at which people sign in who were invited."""

from starlette.responses import Response

from costar.live.pages import page


def sign_in_form(
    to: str, *, passkeys: bool, problem: str = "", told: str = "", status: int = 200
) -> Response:
    """The form.

    Args:
        to: where whoever signs in is led then.
        passkeys: whether a passkey may take the place of the password.
        problem: why the last try let nobody in, or "".
        told: what has just been done, or "".
        status: of the answer.
    """
    return page("sign_in_form", status=status, to=to, passkeys=passkeys, problem=problem, told=told)
