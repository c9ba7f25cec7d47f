"""By what names activities are told apart: a title, its service and its ward, in whatever spelling."""

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Final, TypeAlias

import pandas as pd

from costar.domain.activities.spellings import spelling_key

Name: TypeAlias = tuple[str, str, str]
"""A title, its service and its ward, without what does not matter."""

NAMELESS: Final[Name] = ("", "", "")
# Of Latin and its neighbours: in other scripts a sign over a letter is a letter.
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_ALIKE: Final = str.maketrans(
    dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—−", "-")
)
"""Signs that word processors put in place of those on the keyboard."""


def names_of(
    activities: pd.DataFrame, among: Container[str] | None = None, known: Mapping[str, str] | None = None
) -> list[Name]:
    """The names of activities; `NAMELESS` where the title is none of those that are looked for.

    Args:
        activities: with title, service and ward.
        among: the titles that are looked for, as names have them; all without it.
        known: what titles are as names have them, where that was worked out before.
    """
    spelled = known or {}
    titles = (spelled.get(text) or _title(text) for text in activities["title"].tolist())
    # However long the list is, it has a few services and wards.
    services, wards = (_keys(activities[name].tolist()) for name in ("service", "ward"))
    return [
        (title, service, ward) if among is None or title in among else NAMELESS
        for title, service, ward in zip(titles, services, wards, strict=True)
    ]


def _keys(names: list[str]) -> list[str]:
    """Names as one, however they are spelled, as everywhere (decision 0085)."""
    keys = {name: _without_accents(spelling_key(name)) for name in set(names)}
    return [keys[name] for name in names]


def _title(text: str) -> str:
    """A title without what is written in several ways: quotation marks, dashes, accents, "&", a stop."""
    alike = text if text.isascii() else _without_accents(text.translate(_ALIKE))
    return plain(alike.replace("&", " and ")).rstrip(".")


def _without_accents(text: str) -> str:
    """A text without the signs over letters, which many keyboards lack: "cafe" for "café", "ty" for "tŷ"."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFKC", _ACCENT.sub("", apart))


def plain(text: str) -> str:
    """A text without capitals, and with one space where others stand."""
    return " ".join(text.casefold().split())
