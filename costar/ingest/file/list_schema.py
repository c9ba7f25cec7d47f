"""How a list is made, before its rows: SharePoint writes it as `ListSchema={…}`, in or above the headings."""

import json
from typing import Final

_MARK: Final = "ListSchema="
_NAME: Final = "ListSchema"


def without_list_schema(text: str) -> str | None:
    """The text without that description; None where it has none.

    Where it has a line of its own the line keeps its place, with its name alone, so that rows are counted as
    before.

    Args:
        text: the whole file.
    """
    if not text.startswith(_MARK):
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text, len(_MARK))
    except (ValueError, RecursionError):
        # Cut off or damaged: what begins another line is no part of it.
        end = min((at for at in map(text.find, "\r\n") if at >= 0), default=len(text))
    rest = text[end:]
    return _NAME + rest if rest[:1] in ("", "\r", "\n") else rest
