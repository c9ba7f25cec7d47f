"""The council in view: its name, the choice between councils, and beginning one's own."""

import streamlit as st

from costar.config import OWN_BROWSERS, OWN_PASSKEYS, OWN_PASSWORD, OWN_SECOND_STEP
from costar.domain.council.access import Action
from costar.domain.council.council import EXAMPLE_COUNCIL, Council
from costar.errors import UserError
from costar.ui import boxes, navigation, resources, state
from costar.ui.acting import Look, act_button, just_did, leave
from costar.ui.boxes import box, text_in
from costar.ui.parts.choices import told_apart
from costar.ui.text import plain
from costar.ui.toast import show_toast
from costar.usecases.council import configure, sign_in
from costar.words import t


def check_council() -> None:
    """Fall back to the person's first council where the one of the address is not there, or not theirs.

    Raises:
        UserError: the address names a council that this person cannot see, or they have none.
    """
    was_named = state.names_council()
    state.choose_council(state.council_id())
    asking = state.asking()
    councils = configure.councils(asking)
    if not councils:
        raise UserError("no_council_yet", name=asking.standing.name)
    # Not there and not theirs are told alike: a council that is not yours does not exist (decision 0061).
    if asking.council_id not in {one.council_id for one in councils}:
        state.choose_council(councils[0].council_id)
        # Whoever named none, as at a first visit, is led to their own without a word.
        if was_named:
            raise UserError("council_not_found")


def show_heading(page: str) -> None:
    """The page's one h1, the question that it answers, and whose council it is."""
    council = configure.council(state.asking())
    # By this key costar.css marks the page's section in the bar.
    heading = f"heading_of_section_{navigation.section_of(page)}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=heading):
        # Without an anchor, like every heading: it would be a stop of the keyboard that nobody sees.
        st.title(plain(navigation.title_of(page)), anchor=False, width="content")
        st.markdown(_purpose(page, council.settings.headline_term))
        with st.container(horizontal=True, gap="small", width="content", key="whose"):
            # The first page has the same button in its way in.
            _show_whose(council, begins=page != navigation.FIRST)


def _show_whose(council: Council, *, begins: bool) -> None:
    """The council's name, which opens the choice of another; beside an example, the way to one's own."""
    is_example = council.council_id == EXAMPLE_COUNCIL
    if is_example and begins:
        show_begin_button("begin_council", type="tertiary")
    name = plain(council.name)
    with st.popover(t("council.example.name", council=name) if is_example else name, key="council"):
        councils = told_apart({one.council_id: one.name for one in configure.councils(state.asking())})
        ids = list(councils)
        chosen = st.selectbox(
            t("council.choose"), ids, index=ids.index(council.council_id), format_func=councils.__getitem__
        )
        if is_example:
            st.markdown(t("council.example"))
        _show_signed_in()
    if chosen != council.council_id:
        # What stands above was drawn for the council before: hence the run.
        state.choose_council(chosen)
        st.rerun()


def show_begin_button(key: str, *, type: Look) -> None:
    """The way from the example to a council of one's own, for whoever may begin one."""
    may = state.asking().may(Action.BEGIN_COUNCIL)
    if may and st.button(t("council.begin"), type=type, key=key, on_click=leave):
        st.dialog(t("council.begin"))(_begin)()


def _show_signed_in() -> None:
    """Who is signed in, and the way out; nothing on a laptop."""
    person = state.asking().standing
    if not person.person_id:
        return
    st.markdown(t("sign_in.as", name=plain(person.name)))
    if resources.address_of_invitations():
        st.link_button(t("own_password.title"), OWN_PASSWORD, type="tertiary")
        st.link_button(t("second_step.title"), OWN_SECOND_STEP, type="tertiary")
    if resources.has_passkeys():
        st.link_button(t("passkeys.title"), OWN_PASSKEYS, type="tertiary")
    st.link_button(t("browsers.title"), OWN_BROWSERS, type="tertiary")
    act_button(t("sign_in.out"), _sign_out, key="sign_out")
    act_button(t("sign_in.out_everywhere"), _sign_out_everywhere, key="sign_out_everywhere", type="tertiary")


def _sign_out() -> str:
    sign_in.sign_out(resources.store(), state.secret_of_browser())
    return t("sign_in.signed_out")


def _sign_out_everywhere() -> str:
    sign_in.sign_out_everywhere(resources.store(), state.asking().standing.person_id)
    return t("sign_in.signed_out")


def _purpose(page: str, term: str) -> str:
    """The question that the page answers, under the council's own word for co-production where it has one."""
    purpose = t(f"page.{page}.purpose")
    return t("council.term", term=plain(term), purpose=purpose) if term else purpose


def _begin() -> None:
    # A callback cannot turn a page (decision 0031), and a dialog runs alone, without the shell's toast.
    if just_did("begin_council_go"):
        st.switch_page(navigation.page("upload"), query_params={"council": state.council_id()})
    show_toast()
    name = box("begin_council_name", "")
    st.text_input(t("council.name"), max_chars=configure.LONGEST_NAME, key=name)
    st.markdown(t("council.begin.what"))
    act_button(t("council.begin.go"), _begin_it, key="begin_council_go", type="primary")


def _begin_it() -> str:
    name = text_in("begin_council_name")
    state.choose_council(configure.begin_council(state.asking(), name))
    boxes.empty("begin_council_name")
    return t("council.begun", council=plain(name))
