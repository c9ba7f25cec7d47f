"""Upload: what will change, title by title, before and after."""

from dataclasses import replace

import streamlit as st

from costar.ui.text import plain, plain_table
from costar.ui.upload.state import key_for, said, say
from costar.ui.upload.tables import MOST_SHOWN, changed_fields, changes_table
from costar.usecases.upload import Preview
from costar.words import t


def show_changes(previewed: Preview) -> None:
    """What saving would do: changed with before and after, new, and what is not in the file."""
    kept = previewed.not_in_file
    changes = changed_fields(previewed)
    if previewed.is_blocked or (changes.empty and previewed.added.empty and kept.empty):
        return
    st.header(t("upload.change"), anchor=False)
    if not changes.empty:
        with st.expander(t("upload.changed.show", n=len(changes)), expanded=True):
            if len(changes) > MOST_SHOWN:
                st.markdown(t("upload.changed.first", n=MOST_SHOWN))
            st.table(
                plain_table(changes_table(previewed)),
                hide_index=True,
                width="content",
                alt=t("upload.changed"),
            )
    for name, rows in (("new", previewed.added), ("kept", kept)):
        if not rows.empty:
            with st.expander(t(f"upload.{name}.show", n=len(rows))):
                st.markdown("\n".join(f"- {plain(title)}" for title in rows["title"].head(MOST_SHOWN)))
    if not kept.empty:
        st.checkbox(
            t("upload.archive", n=len(kept)),
            said().archives,
            key=key_for("archives"),
            on_change=lambda: say(replace(said(), archives=not said().archives)),
            help=t("upload.archive.what"),
        )
