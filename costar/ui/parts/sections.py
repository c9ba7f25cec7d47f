"""Which section of a page is in view: one at a time, in the URL, so that links show the same."""

from collections.abc import Callable, Sequence

import streamlit as st


def choose_section(label: str, sections: Sequence[str], *, called: Callable[[str], str], key: str) -> str:
    """The section that was chosen; the first unless another was.

    Args:
        label: what is chosen, for those who cannot see it.
        sections: their codes, in order.
        called: what a section is called.
        key: its name in the URL.
    """
    chosen = st.segmented_control(
        label,
        sections,
        default=sections[0],
        required=True,
        format_func=called,
        label_visibility="collapsed",
        wrap=True,
        key=key,
        bind="query-params",
    )
    return str(chosen or sections[0])
