"""What phones send: the fields of a form, the numbers in an address, and the cookie's name."""

import secrets
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

_LONGEST_TOKEN: Final = 64

Form = dict[str, str]


async def form_of(request: Request) -> Form:
    """What was typed and chosen; `guard.guarded` has seen to it that it is short."""
    pairs = parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True)
    return {name: value.strip() for name, value in pairs}


def token_of(form: Form) -> str:
    """What makes an answer count once: the form's own token, or a new one."""
    return form.get("token", "")[:_LONGEST_TOKEN] or secrets.token_urlsafe(16)


def asked_number(request: Request) -> int | None:
    """Which one of many the address asks for."""
    asked = request.query_params.get("n", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else None


def cookie_of(workshop_id: str) -> str:
    """The cookie that keeps a phone's secret for one workshop."""
    return f"ballot_{workshop_id[:16]}"
