"""Streamlit glue: the shell, state, resources, and the parts of pages, an area a folder."""
