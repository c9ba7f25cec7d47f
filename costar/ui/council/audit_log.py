"""The audit log: who did what lately, and all of it to take away."""

from datetime import date
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.domain.council.audit_log import AT_TERMINAL, BY_ITSELF, NamedEntry
from costar.ui import state
from costar.ui.clock import moment_here
from costar.ui.text import plain_table
from costar.usecases.council import audit_log
from costar.words import has_words, t

MOST_SHOWN: Final = 200


def show_audit_log() -> None:
    """The latest entries; a sentence for whoever may not read them, or where there are none."""
    asking = state.asking()
    # No menu leads here, but anybody may type the address.
    if not asking.may(Action.READ_LOG):
        st.info(t("error.not_allowed"))
        return
    found = audit_log.latest(asking, MOST_SHOWN)
    if not found:
        st.info(t("audit_log.none"))
        return
    st.markdown(t("audit_log.what"))
    st.download_button(
        t("audit_log.csv"),
        partial(audit_log.log_as_csv, asking),
        f"{asking.council_id}-audit-log-{date.today():%Y-%m-%d}.csv",
        "text/csv",
        on_click="ignore",
        key="audit_log_csv",
    )
    st.markdown(t("audit_log.shown", n=len(found)))
    st.table(plain_table(log_table(found)), hide_index=True, width="content", alt=t("page.audit_log"))


def log_table(found: tuple[NamedEntry, ...]) -> pd.DataFrame:
    """The entries as people read them."""
    return pd.DataFrame(
        {
            t("history.when"): [moment_here(one.entry.made_at) for one in found],
            t("history.who"): [_who(one) for one in found],
            t("history.what"): [deed_words(one.entry.said.deed) for one in found],
            t("audit_log.about"): [_about(one.entry.said.about) for one in found],
            t("audit_log.number"): [str(one.entry.number) for one in found],
        }
    )


def deed_words(deed: str) -> str:
    """What was done, in words; what an earlier costar called otherwise stays as it is."""
    key = f"deed.{deed}"
    return t(key) if has_words(key) else deed


def _who(one: NamedEntry) -> str:
    if one.entry.said.person_id == AT_TERMINAL:
        return t("audit_log.terminal")
    if one.entry.said.person_id == BY_ITSELF:
        return t("audit_log.by_itself")
    return one.name or one.entry.said.person_id[:12] or t("audit_log.nobody")


def _about(about: str) -> str:
    """Ids are long: the first signs tell people apart, as in the list of people."""
    # As long as our ids are (uuid4); what is shorter is a name, and stays whole.
    return " ".join(part[:12] if len(part) == 32 else part for part in about.split(" "))
