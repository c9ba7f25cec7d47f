"""The page in bare Streamlit; runs within the folder of the Figures."""

from pathlib import Path

import plotly.io
import streamlit as st
from figures import services

st.set_page_config(layout="wide")
st.title("Matrix")
service = st.radio("Service", services("."))
st.plotly_chart(plotly.io.from_json(Path(f"{service}.json").read_text()), theme=None)
