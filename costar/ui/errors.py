"""The one place where errors are shown: what a person can mend, as it is; anything else under a reference."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec
from uuid import uuid4

import streamlit as st
from streamlit.errors import FragmentHandledException

from costar.errors import Away, UserError
from costar.ui import state
from costar.ui.log import is_of_message
from costar.ui.text import plain
from costar.ui.toast import show_toast
from costar.words import t

log = logging.getLogger("costar")
P = ParamSpec("P")


def error_sentence(error: UserError | Away) -> str:
    """What is wrong and what to do, as Markdown."""
    # What fills the blanks was typed or named by somebody: a council, a file, a sheet.
    values = {name: plain(one) if isinstance(one, str) else one for name, one in error.values.items()}
    return t(f"error.{error.key}", **values)


@contextmanager
def shown_errors() -> Iterator[None]:
    """Show whatever goes wrong inside instead of letting it through."""
    try:
        yield
    except (UserError, Away) as error:
        st.error(error_sentence(error))
    # A fragment inside failed and has shown it by itself: by this Streamlit tells who is around it.
    except FragmentHandledException:
        return
    except Exception:
        reference = uuid4().hex[:8]
        log.exception("Unexpected error, reference %s", reference)
        st.error(t("error.unexpected", reference=reference))


def shown_uncaught(error: Exception) -> bool:
    """Show in our words what nobody caught, for Streamlit's `on_script_error`; true, for it is shown then.

    What a message holds is read before the page begins: a text where a number is wanted ends there, and so
    does a mistake of ours in what a changed box calls.
    """
    if is_of_message(error):
        st.error(t("error.not_offered"))
        return True
    reference = uuid4().hex[:8]
    log.error("The error before this line has the reference %s", reference)
    st.error(t("error.unexpected", reference=reference))
    return True


def part(draw: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that reruns alone when something in it changes, and shows its own errors."""

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        # Where a part runs alone no shell runs that would say what waits.
        show_toast()
        with shown_errors(), state.one_moment():
            draw(*args, **kwargs)

    return st.fragment(guarded)
