"""Who is what in the council, and giving roles by hand."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.council.access import EVERY_COUNCIL, Action, Role
from costar.domain.council.signing_in import Known, Membership
from costar.ui import resources, state
from costar.ui.acting import act_form
from costar.ui.boxes import choice_in
from costar.ui.clock import moment_here
from costar.ui.text import plain, plain_table
from costar.usecases.council import roles
from costar.usecases.council.ask_second_step import steps_of_people
from costar.words import t

_PERSON: Final = "roles_person"
_ROLE: Final = "roles_role"
_NONE: Final = ""

LEAST_FIRST: Final = tuple(reversed(Role))
"""Whoever chooses nothing gives little."""


def show_roles() -> None:
    """The council's people, and the form that gives one of them a role."""
    if not state.asking().standing.person_id:
        st.info(t("roles.nobody_signs_in"))
        return
    if not state.asking().may(Action.GIVE_ROLES):
        st.info(t("error.not_allowed"))
        return
    people = roles.people(state.asking())
    st.markdown(t("roles.what"))
    table = people_table(people)
    if resources.address_of_invitations():
        steps = steps_of_people(state.asking())
        words = [t(f"second_step.state.{steps[one.person_id]}") for one in people]
        # Before the id, which only tells namesakes apart.
        table.insert(len(table.columns) - 1, t("roles.second_step"), words)
    st.table(plain_table(table), hide_index=True, width="content", alt=t("roles.people"))
    _ask_role({one.person_id: one for one in people})


def people_table(people: tuple[Known, ...]) -> pd.DataFrame:
    """Each person with all that they are here."""
    return pd.DataFrame(
        {
            t("roles.name"): [one.identity.name for one in people],
            t("roles.email"): [one.identity.email or "–" for one in people],
            t("roles.role"): [_roles_of(one) for one in people],
            t("roles.last_seen"): [moment_here(one.last_seen) for one in people],
            t("roles.id"): [one.person_id[:12] for one in people],
        }
    )


def _ask_role(people: dict[str, Known]) -> None:
    st.header(t("roles.give"), anchor=False)
    with act_form("roles", t("roles.save"), partial(_give, people)):
        st.selectbox(
            t("roles.person"), list(people), format_func=lambda one: _called(people[one]), key=_PERSON
        )
        # To have none is last: a role is not taken away by a slip.
        st.selectbox(t("roles.role"), [*LEAST_FIRST, _NONE], format_func=_role_words, key=_ROLE)
        st.markdown(t("roles.means"))


def _give(people: dict[str, Known]) -> str:
    person_id = state.get(_PERSON, "")
    role = choice_in(_ROLE, Role) if state.get(_ROLE, _NONE) else None
    roles.give_role(state.asking(), person_id, role)
    name = plain(people[person_id].identity.name)
    return t("roles.given", name=name, role=t(f"role.{role}")) if role else t("roles.taken", name=name)


def _called(one: Known) -> str:
    """Two people may call themselves the same."""
    return f"{one.identity.name} ({one.person_id[:12]})"


def _role_words(role: str) -> str:
    return t(f"role.{role}") if role else t("roles.none")


def _roles_of(one: Known) -> str:
    return ", ".join(map(_in_words, one.memberships)) or t("roles.none_yet")


def _in_words(one: Membership) -> str:
    where = "everywhere" if one.council_id == EVERY_COUNCIL else "here"
    by = "by_group" if one.by_group else "by_hand"
    return t(f"roles.{where}.{by}", role=t(f"role.{one.role}"))
