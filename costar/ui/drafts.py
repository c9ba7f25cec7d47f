"""What was typed into a form and not saved: kept for the visit as soon as somebody leaves the form.

Streamlit keeps what is typed into a form in the browser until it is sent, and lets go of it with the page. So
each form has a second button that nobody sees: costar.js presses it when the form is left.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from costar.ui import state

_PLAIN: Final = (str, int, float, date, list, tuple, type(None))
"""What a box can be told to show: a file that was chosen is none of these."""

_NOWHERE: Final = object()


@dataclass(frozen=True)
class Typed:
    """What was typed into the box of this key, over what is `stored`; `showed` is what it began with."""

    key: str
    stored: object
    showed: object
    now: object


@dataclass(frozen=True)
class Draft:
    """What was typed into one form, by the names of its boxes.

    `came_back`: the form was drawn anew with it; `has_lost`: of some, something else is stored by now.
    """

    typed: Mapping[str, Typed] = field(default_factory=dict)
    came_back: bool = False
    has_lost: bool = False

    @property
    def is_to_be_told(self) -> bool:
        """Whether it stands in a form that was away meanwhile: Streamlit has let go of its boxes then."""
        keys = [one.key for one in self.typed.values()]
        return self.came_back or (bool(keys) and all(state.get(key, _NOWHERE) is _NOWHERE for key in keys))


@dataclass(frozen=True)
class Drawing:
    """One form while it is drawn, and its boxes: by name, the key of each and what is stored."""

    form: str
    council: str
    boxes: dict[str, tuple[str, object]] = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        """What was typed into it earlier."""
        return state.get(self._key, Draft())

    def put(self, draft: Draft) -> None:
        """Keep this as what was typed into it."""
        state.put(self._key, draft)

    def let_go(self) -> None:
        """Forget what was typed: it is saved, or not wanted."""
        state.forget(self._key)

    @property
    def _key(self) -> str:
        return f"typed_into_{self.council}_{self.form}"


# Not a global: pages of several people are drawn at the same time, each in a thread of its own.
_drawing: ContextVar[Drawing | None] = ContextVar("drawing", default=None)


@contextmanager
def drawing(form: str) -> Iterator[Drawing]:
    """Draw a form of this name: each box that is drawn inside shows what was typed into it earlier."""
    now = Drawing(form, state.council_in_view())
    before = _drawing.set(now)
    try:
        yield now
    finally:
        _drawing.reset(before)


def council_of_form() -> str:
    """The council for which the form is drawn that is being drawn, or ""."""
    now = _drawing.get()
    return now.council if now else ""


def bring_back(name: str, key: str, stored: object) -> None:
    """Let a box that is about to be drawn show what was typed into it earlier.

    Args:
        name: the box's name in the form.
        key: the key under which it is drawn.
        stored: what is stored now. What was typed over something else is let go of (decision 0137).
    """
    now = _drawing.get()
    if now is None:
        return
    now.boxes[name] = (key, stored)
    draft = now.draft
    typed = draft.typed.get(name)
    if typed is None:
        return
    if typed.stored != stored:
        others = {one: kept for one, kept in draft.typed.items() if one != name}
        now.put(replace(draft, typed=others, came_back=True, has_lost=True))
    elif state.get(key, _NOWHERE) is _NOWHERE:
        state.put(key, typed.now)
        now.put(replace(draft, came_back=True))


def showing(drawn: Drawing) -> dict[str, object]:
    """What the boxes of a form show that was drawn just now, by name."""
    found = {name: state.get(key, _NOWHERE) for name, (key, _) in drawn.boxes.items()}
    return {name: value for name, value in found.items() if isinstance(value, _PLAIN)}


def keep(drawn: Drawing, showed: Mapping[str, object]) -> None:
    """Keep what stands in the boxes now and is not what they showed. For callbacks of the form.

    Args:
        drawn: the form.
        showed: what its boxes showed when it was drawn.
    """
    draft = drawn.draft
    # Boxes that are asked only now and then keep theirs.
    typed = dict(draft.typed)
    for name, now in showing(drawn).items():
        before = draft.typed.get(name)
        first = before.showed if before else showed.get(name)
        typed.pop(name, None)
        if now != first:
            typed[name] = Typed(*drawn.boxes[name], first, now)
    if typed:
        drawn.put(replace(draft, typed=typed))
    else:
        drawn.let_go()
