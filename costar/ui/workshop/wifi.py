"""The network of the room, on the wall."""

import streamlit as st

from costar.charts.parts.qr import wifi_qr_svg
from costar.domain.workshop.wifi import Wifi
from costar.ui.parts.chart import say
from costar.words import t


def show_wifi(wifi: Wifi) -> None:
    """How to join it; its password and its square only where it has one to show. Nothing without a name."""
    if not wifi.name:
        return
    with st.container(key="wall_wifi"):
        square, words = st.columns([2, 5], gap="small") if wifi.password else (None, st.container())
        with words:
            for line in wifi_lines(wifi):
                say(line)
        if square:
            square.image(wifi_qr_svg(wifi), width="stretch", alt=t("wifi.qr"))


def wifi_lines(wifi: Wifi) -> list[str]:
    """The same in words, a line each."""
    if not wifi.name:
        return []
    password = [t("wifi.with", password=wifi.password)] if wifi.password else []
    return [t("wifi.join", name=wifi.name), *password, t("wifi.mobile_data")]
