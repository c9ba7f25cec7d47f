"""Inviting people by a link, where no identity provider knows them."""

from functools import partial

import streamlit as st

from costar.domain.council.access import Action, Role
from costar.domain.council.invitations import LONGEST_NAME, Invitation
from costar.ui import boxes, resources, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.clock import moment_here
from costar.ui.council.open_ones import OpenOne, show_open_ones
from costar.ui.council.roles import LEAST_FIRST
from costar.ui.text import plain
from costar.usecases.council import invite
from costar.words import t

_NAME = "invite_name"
_ADDRESS = "invite_address"
_ROLE = "invite_role"
_WAITING = "invite_waiting"


def show_invitations() -> None:
    """The form that makes a link, and the invitations that nobody has used yet."""
    if not resources.address_of_invitations() or not state.asking().may(Action.GIVE_ROLES):
        return
    st.header(t("invite.title"), anchor=False)
    st.markdown(t("invite.what"))
    with act_form("invite", t("invite.go"), _invite):
        st.text_input(t("invite.name"), max_chars=LONGEST_NAME, key=box(_NAME, ""))
        st.text_input(t("invite.address"), max_chars=200, key=box(_ADDRESS, ""))
        st.selectbox(t("roles.role"), LEAST_FIRST, format_func=lambda role: t(f"role.{role}"), key=_ROLE)
    _show_waiting(invite.invitations(state.asking()))


def _show_waiting(waiting: tuple[Invitation, ...]) -> None:
    ones = [
        OpenOne(
            _waits(one),
            t("invite.withdraw", name=plain(one.name)),
            f"withdraw_{one.invitation_id[:12]}",
            partial(_withdraw, one),
        )
        for one in waiting
    ]
    show_open_ones(ones, title=t("invite.waiting"), place=_WAITING)


def _invite() -> str:
    name = text_in(_NAME)
    role = boxes.choice_in(_ROLE, Role)
    secret = invite.invite(state.asking(), name=name, address=text_in(_ADDRESS), role=role)
    boxes.empty(_NAME)
    boxes.empty(_ADDRESS)
    # Said once, here: the database has the secret's hash only (decision 0071).
    link = f"{resources.address_of_invitations()}{secret}"
    return t("invite.made", name=plain(name), link=plain(link))


def _withdraw(one: Invitation) -> str:
    invite.withdraw(state.asking(), one.invitation_id)
    return t("invite.withdrawn", name=plain(one.name))


def _waits(one: Invitation) -> str:
    return t(
        "invite.waits",
        name=plain(one.name),
        account=plain(one.account),
        role=t(f"role.{one.role}") if one.role else t("invite.new_password"),
        when=moment_here(one.ends_at),
    )
