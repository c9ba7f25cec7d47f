"""Help: what the words mean, which keys there are, and the guides, all without a network."""

import re
from functools import cache
from typing import Final

import streamlit as st

from costar.config import ROOT
from costar.ui.finding import show_key_choice
from costar.ui.parts.measure import READ
from costar.ui.parts.sections import choose_section
from costar.words import t

GUIDES: Final = {
    "words": "glossary",
    "manager": "manager",
    "facilitator": "facilitator",
    "files": "csv-guide",
    "people": "people",
}
"""What can be read here, by the file of `docs` that says it."""

KEYS: Final = ("search", "tab", "picture", "dialog", "paper")

# "![The Star](pictures/star.png)" alone on a line: no page serves the pictures of `docs`.
_PICTURE: Final = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$", re.MULTILINE)
# "[settings](running.md)" is left as its words; "[WCAG](https://www.w3.org/…)" stays a link.
_LINK_BESIDE: Final = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
# A page has one h1, its own: "# Guide" becomes "## Guide".
_HEADING: Final = re.compile(r"^(#+ )", re.MULTILINE)


def show_help() -> None:
    """One part at a time: the words, the keys, a guide."""
    parts = ("words", "keys", *(name for name in GUIDES if name != "words"))
    chosen = choose_section(t("help.part"), parts, called=lambda one: t(f"help.{one}"), key="part")
    if chosen == "keys":
        _show_keys()
    else:
        with st.container(width=READ):
            # Our own file, so its Markdown is meant.
            st.markdown(guide(GUIDES[chosen]))


@cache
def guide(name: str) -> str:
    """A guide as a part of a page: headings one step down, no pictures, links to other files as words."""
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    return _HEADING.sub(r"#\1", _LINK_BESIDE.sub(r"\1", _PICTURE.sub("", text)))


def _show_keys() -> None:
    st.header(t("help.keys"), anchor=False)
    rows = {t("help.key"): [t(f"help.key.{key}") for key in KEYS]}
    rows[t("help.does")] = [t(f"help.does.{key}") for key in KEYS]
    st.table(rows, hide_index=True, width="content", alt=t("help.keys"))
    show_key_choice()
