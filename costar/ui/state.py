"""What one visitor has chosen: the only `st.session_state`, and the only query parameters set by hand.

Shareable choices live in the URL. Most are bound by their widgets; the council and the open activity
are kept here, because what stands in the URL for them is an id and not what the widget shows.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Final, TypeVar
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.errors import NotFound
from costar.ui import resources
from costar.usecases.council.sign_in import signed_in
from costar.usecases.moment import Moment
from costar.usecases.permission import Asking
from costar.web.visitors import SIGN_IN_COOKIE

T = TypeVar("T")

COUNCIL: Final = "council"
ACTIVITY: Final = "activity"
WORKSHOP: Final = "workshop"
TAKEN: Final = "take"
IN_VIEW: Final = "view"
PLAN: Final = "plan"
CHARTER: Final = "charter"
KEPT_CHOICES: Final = (
    *("directorate", "service", "ward", "co", "search", "status", "any_status", "archived"),
    *("measure", "compare", "relative", "ease", "level", "order", "in_service", "in_directorate", "in_co"),
)
"""The names, in the URL and in the visit, of filters and views. What is chosen stays so from page to page."""

GONE: Final = "gone"
"""How the names in the visit end of choices that were asked for and that there is nothing for."""

_PAGE: Final = "page"
NARROW: Final = "is_narrow"
_UNSAID: Final = "unsaid_choices"

# Not a global: pages of several people are drawn at the same time, each in a thread of its own.
_moment: ContextVar[Moment | None] = ContextVar("moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything once until this ends: for a page, a part that is drawn alone, and a press.

    One inside another is the outer one.
    """
    if _moment.get() is not None:
        yield
        return
    moment = Moment(resources.store())
    before = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(before)
        moment.end()


def asking() -> Asking:
    """Who asks, and for which council. On a laptop: the local administrator.

    Raises:
        SignedOut: people sign in here, and in this browser nobody is signed in.
    """
    store = resources.store()
    if not resources.people_sign_in():
        return Asking(store, LOCAL_ADMINISTRATOR, council_id(), _moment.get())
    moment, who = _moment.get(), partial(signed_in, store, secret_of_browser())
    # At each press: whoever signs out or loses a role is out at the next, in every tab (decision 0062).
    person = moment.once(("person",), who) if moment else who()
    # Use cases look again by `who`: a download that was offered before is refused, too (decision 0062).
    return Asking(store, person, council_id(), moment, who)


def secret_of_browser() -> str:
    """What the browser's cookie holds of its sign-in, or ""."""
    return st.context.cookies.get(SIGN_IN_COOKIE, "")


def council_id() -> str:
    """The council in view: the URL's, else the one chosen last in this visit, else the example."""
    return str(st.query_params.get(COUNCIL) or st.session_state.get(COUNCIL) or EXAMPLE_COUNCIL)


def very_council() -> str:
    """The council in view and no other of its id: under this a visit keeps what is its own (decision 0115).

    Raises:
        SignedOut: nobody is signed in.
        NotFound: there is no such council.
    """
    return f"{council_id()} {asking().now.born}"


def council_in_view() -> str:
    """As `very_council`; the id alone where there is no such council, or it is none of the person's.

    Raises:
        SignedOut: nobody is signed in.
    """
    try:
        return very_council()
    except NotFound:
        return council_id()


def names_council() -> bool:
    """Whether address or visit say which council, so that it is not only that with which everybody begins."""
    return bool(st.query_params.get(COUNCIL) or st.session_state.get(COUNCIL))


def choose_council(chosen: str) -> None:
    """Show another council from now on."""
    st.session_state[COUNCIL] = chosen
    # Streamlit tells the browser of every write, also of the same again.
    if st.query_params.get(COUNCIL) != chosen:
        st.query_params[COUNCIL] = chosen


def open_activity() -> str:
    """The id of the activity whose card is open, or ""."""
    return str(st.query_params.get(ACTIVITY, ""))


def show_activity(activity_id: str) -> None:
    """Open an activity's card; "" closes it."""
    if activity_id:
        st.query_params[ACTIVITY] = activity_id
    else:
        st.query_params.pop(ACTIVITY, None)


def open_workshop() -> str:
    """The id of the workshop that is open, or ""."""
    return str(st.query_params.get(WORKSHOP, ""))


def show_workshop(workshop_id: str) -> None:
    """Open a workshop; "" goes back to the list."""
    if workshop_id:
        st.query_params[WORKSHOP] = workshop_id
    else:
        st.query_params.pop(WORKSHOP, None)


def taken() -> tuple[str, ...]:
    """The ids of the activities that another page chose; `IN_VIEW` for what its filters keep."""
    return tuple(filter(None, str(st.query_params.get(TAKEN, "")).split(",")))


def forget_taken() -> None:
    """Let go of what another page chose for a workshop."""
    st.query_params.pop(TAKEN, None)


def open_plan() -> str:
    """The id of the workshop's plan that is open, or ""."""
    return str(st.query_params.get(PLAN, ""))


def show_plan(plan_id: str) -> None:
    """Open a plan of a workshop; "" goes back to the list."""
    if plan_id:
        st.query_params[PLAN] = plan_id
    else:
        st.query_params.pop(PLAN, None)


def open_charter() -> str:
    """The id of the charter that is open, or ""."""
    return str(st.query_params.get(CHARTER, ""))


def show_charter(charter_id: str) -> None:
    """Open a charter; "" goes back to the list."""
    if charter_id:
        st.query_params[CHARTER] = charter_id
    else:
        st.query_params.pop(CHARTER, None)


def in_url(name: str) -> str:
    """What the URL says under a name that no widget is bound to, or ""."""
    return str(st.query_params.get(name, ""))


def put_in_url(name: str, value: str) -> None:
    """Say something in the URL under a name that no widget is bound to."""
    st.query_params[name] = value


def shared_choices() -> dict[str, list[str]]:
    """Everything that the URL says now, for a link that shows the same somewhere else."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def shown_page() -> str:
    """The name of the page that is shown."""
    return str(st.session_state.get(_PAGE, ""))


def turn_to(page: str) -> bool:
    """Say which page is shown now; whether it is another one than before."""
    is_other = page != st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    return is_other


def bring_choices() -> None:
    """On a page that was turned to: what was chosen on the page before stays chosen.

    Streamlit hands on what people gave a widget, but not what came with the first address. On the way back
    it forgets what an address says wherever the page that is left has the same choice. The address comes
    first.
    """
    st.session_state[_UNSAID] = []
    forget(*(f"{name}_{GONE}" for name in KEPT_CHOICES))
    context = get_script_run_ctx()
    if context is not None and context.is_history_navigation:
        for name, values in parse_qs(context.query_string).items():
            if name not in st.query_params:
                st.query_params[name] = values
        # Widgets bound to the address begin with its first parameters, not with those of now.
        with context.session_state.query_params() as said:
            said.set_initial_query_params_from_current()
        return
    for name in KEPT_CHOICES:
        if name in st.session_state and name not in st.query_params:
            # Not for nothing: Streamlit lets go of what a widget of another page held, unless it is set anew.
            st.session_state[name] = st.session_state[name]
            st.session_state[_UNSAID].append(name)


def say_in_url(name: str, words: Callable[[T], str | list[str]]) -> None:
    """Before a choice is drawn that came along from the page before: let the address say it.

    Args:
        name: the choice's name.
        words: how the address says its value.
    """
    unsaid: list[str] = st.session_state.get(_UNSAID, [])
    if name not in unsaid:
        return
    # Once: in later runs of the page the widget itself says it.
    unsaid.remove(name)
    if (value := st.session_state[name]) not in ("", [], False):
        st.query_params[name] = words(value)


def is_narrow() -> bool:
    """Whether the window is a phone's: as it said of itself, and before that as browsers of phones say."""
    said: bool | None = st.session_state.get(NARROW)
    # The sign that browsers of phones have in common.
    return "Mobi" in st.context.headers.get("User-Agent", "") if said is None else said


def turn_narrow(is_narrow: bool) -> None:
    """Keep what the window said of itself."""
    st.session_state[NARROW] = is_narrow


def put(key: str, value: object) -> None:
    """Set a value of the visit, a widget's among them (before it is drawn)."""
    st.session_state[key] = value


def get(key: str, default: T) -> T:
    """A value of the visit, a widget's among them."""
    kept: T = st.session_state.get(key, default)
    return kept


def forget(*keys: str) -> None:
    """Let go of values of the visit."""
    for key in keys:
        st.session_state.pop(key, None)
