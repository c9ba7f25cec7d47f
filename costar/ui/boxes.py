"""What stands in the boxes of a form: what was typed stays until it is saved or something else is stored.

Streamlit keeps what a box shows under its key, whatever it is told to show later: after an undo, or a save in
another window, a form would still show the old value, and its next save would bring that back. So a box gets
another key as soon as what is stored is another.
"""

from enum import StrEnum
from typing import Final, Generic, TypedDict, TypeVar

from streamlit.runtime.uploaded_file_manager import UploadedFile

from costar.errors import UserError
from costar.ui import state
from costar.ui.drafts import bring_back, council_of_form

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

_SEEN: Final = "seen_"
_WHOSE: Final = "seen_of_"
# Not None: that may be what is stored.
_EMPTIED: Final = object()


def box(key: str, stored: object) -> str:
    """The key under which to draw a box.

    Args:
        key: the box's name in the form.
        stored: what is stored now, which the box shows until something is typed.
    """
    seen, times = _seen(key, stored)
    # In another council the same form asks about something else.
    whose, council = _WHOSE + key, council_of_form()
    if seen is _EMPTIED or seen != stored or state.get(whose, council) != council:
        times += 1
    state.put(_SEEN + key, (stored, times))
    state.put(whose, council)
    drawn = _key(key, times)
    bring_back(key, drawn, stored)
    return drawn


def follow(key: str, stored: object) -> str:
    """The key of a box that saves what it holds at once: it shows what is stored, whoever changed that.

    It keeps its key, so that the keyboard stays in it while it saves.
    """
    if state.get(key, _EMPTIED) != stored:
        state.put(key, stored)
    return key


class Following(TypedDict, Generic[T]):
    """What a box is given that saves what it holds at once."""

    key: str
    value: T


def following(key: str, stored: T) -> Following[T]:
    """The key of a box as `follow` gives it, and what it shows at first: so it shows that wherever it is.

    Streamlit tells a browser once that what a key holds is another. A box in a popover that is put away is
    not there to hear it: without a value of its own it opens empty, and the next press saves that.
    """
    return {"key": follow(key, stored), "value": stored}


def typed_in(key: str) -> object:
    """What stands in a box that was drawn, or None."""
    nothing: object = None
    return state.get(_key(key, _seen(key, None)[1]), nothing)


def text_in(key: str) -> str:
    """The text that stands in a box that was drawn."""
    return str(typed_in(key) or "")


def number_in(key: str) -> float | None:
    """The number that stands in a box that was drawn, if any."""
    found = typed_in(key)
    return float(found) if isinstance(found, int | float) else None


def choice_in(key: str, of: type[Choice]) -> Choice:
    """Which of these was chosen in a box that was drawn under this very key.

    Raises:
        UserError: none: a browser can send what no page of ours offers.
    """
    chosen = state.get(key, "")
    if chosen not in list(of):
        raise UserError("not_offered")
    return of(chosen)


def files_in(key: str) -> list[UploadedFile]:
    """The files that were chosen in a box that was drawn under this very key, without those that are gone.

    Streamlit stands in for a file that the server does not have any more by something without name or bytes.
    """
    nothing: object = None
    chosen = state.get(key, nothing)
    several = chosen if isinstance(chosen, list) else [chosen]
    return [one for one in several if isinstance(one, UploadedFile)]


def is_ticked(key: str) -> bool:
    """Whether a box that was drawn is ticked."""
    return typed_in(key) is True


def type_in(key: str, text: str) -> None:
    """Type a text into a box that was drawn, for whoever sits before it to look at."""
    # Only before the page is drawn, as in a callback: Streamlit refuses it for a box that stands there.
    state.put(_key(key, _seen(key, None)[1]), text)


def empty(*keys: str) -> None:
    """Let boxes show what is stored again, as for the next record after one was added."""
    for key in keys:
        state.put(_SEEN + key, (_EMPTIED, _seen(key, None)[1]))


def _seen(key: str, stored: object) -> tuple[object, int]:
    return state.get(_SEEN + key, (stored, 0))


def _key(key: str, times: int) -> str:
    return f"{key}_{times}" if times else key
