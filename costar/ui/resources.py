"""What the process keeps between runs: the only `st.cache_*`."""

import streamlit as st

from costar.bootstrap import open_store
from costar.config import Settings
from costar.storage.store import Store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The process's one store.

    Raises:
        UserError: it cannot be opened.
    """
    return open_store(Settings.from_environment())
