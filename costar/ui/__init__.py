"""Streamlit glue: the shell, state, resources, and the components that pages are written with."""
