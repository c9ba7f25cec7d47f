"""Streamlit glue: the shell, state, resources, and the parts of pages, an area a folder."""

from costar.ui.checkout import announce

announce()  # before Streamlit looks for components, which it does once, when the server starts
