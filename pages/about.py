"""About: what costar is, where it comes from, and who can use it."""

import streamlit as st

from costar import __version__
from costar.ui.parts.heading import show_heading
from costar.ui.parts.measure import READ
from costar.words import t

show_heading("about")
with st.container(width=READ):
    for section in ("what", "model", "stored", "accessible", "gaps"):
        st.header(t(f"about.{section}"), anchor=False)
        st.markdown(t(f"about.{section}.text"))
    st.markdown(t("about.statements"))
    st.markdown(t("about.version", version=__version__))
