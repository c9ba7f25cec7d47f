"""The phone side: plain HTTP beside the pages. A phone never opens a Streamlit session."""
