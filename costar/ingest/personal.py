"""Personal data in what would be saved: addresses, numbers and names, pointed out before anything is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.ingest.matching.names import are_names, is_name
from costar.ingest.problems import Level, Problem
from costar.ingest.values.texts import different


class Sort(StrEnum):
    """What sort of personal data a column has."""

    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    INSURANCE = "NI"
    NAMES = "names"


@dataclass(frozen=True)
class Personal:
    """Personal data in a column that would be saved.

    `position` counts from 0, as in `Choices.mapping`; `kind` is a `Sort`; `rows` count as Excel does.
    `example` is the first that was found, with all but its ends hidden.
    """

    position: int
    heading: str
    kind: Sort
    rows: tuple[int, ...]
    example: str = ""

    @property
    def problem(self) -> Problem:
        """The note about it."""
        said = (("n", len(self.rows)), ("kind", self.kind.value))
        return Problem("personal_data", Level.NOTE, None, self.heading, self.example, said)


_EMAIL: Final = re.compile(r"[\w.+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
# UK numbers begin 01, 02, 03, 07 or 08, or +44 and the same without 0; no part of a longer number is one.
_PHONE: Final = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)44[\s-]?(?:\(0\)[\s-]?)?[12378]|\(?0[12378])[\d)(\s-]{8,14}(?![\w/-])"
)
# As Royal Mail forms them ("SW1A 1AA", "GIR 0AA"). In small letters only at a text's end, where "m1 1aa"
# is hardly anything else.
_POSTCODE: Final = re.compile(
    r"(?<![\w-])(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])|GIR|"
    r"[a-pr-uwyz](?:[a-hk-y]?\d{1,2}|\d[a-hjkpstuw]|[a-hk-y]\d[abehmnprvwxy])(?= ?\d[a-z]{2}\s*$)) ?"
    r"(?:\d[ABD-HJLNP-UW-Z]{2}|\d[abd-hjlnp-uw-z]{2}(?=\s*$))(?![\w-])"
)
# What HMRC gives out: no D, F, I, Q, U or V in front, no O in second place, and none of these pairs.
_INSURANCE: Final = re.compile(
    r"(?<![\w-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?: ?\d{2}){3} ?[A-D](?![\w-])"
)
# A few towns have numbers a digit shorter than all others.
_DIGITS_OF_A_PHONE: Final = (9, 10)
"""Without the first 0, or +44."""

_PATTERNS: Final = {
    Sort.EMAIL: _EMAIL,
    Sort.PHONE: _PHONE,
    Sort.POSTCODE: _POSTCODE,
    Sort.INSURANCE: _INSURANCE,
}
_WORTH_A_LOOK: Final = (
    r"@|(?:0|44)[0-9)( -]{9}|[A-Za-z][0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}|GIR ?0AA|"
    r"[A-Z]{2}(?: ?[0-9]{2}){3} ?[A-D]"
)
"""What every one of them has: a cell without it needs no closer look."""

_CODES: Final = frozenset(("activity_id", "reference", "ward_code"))
"""Fields with numbers of their own kind, which may look like a telephone's."""


def personal_in(
    position: int, heading: str, field: str, texts: "pd.Series[str]", rows: "npt.NDArray[np.int64]"
) -> Iterator[Personal]:
    """The personal data in a column of texts.

    Args:
        position: of the column, from 0.
        heading: of the column.
        field: what would be saved from it.
        texts: its cells.
        rows: the row of each, as Excel counts.
    """
    found: dict[Sort, list[tuple[int, str]]] = {}
    # Each text once: the pattern is dear, and an address may stand in thousands of rows.
    once = different(texts)
    worth = once[once.str.contains(_WORTH_A_LOOK, regex=True)]
    for at in np.flatnonzero(texts.isin(worth).to_numpy()).tolist() if len(worth) else ():
        for sort, text in _found_in(str(texts.iat[at]), field):
            found.setdefault(sort, []).append((int(rows[at]), text))
    for sort, places in found.items():
        yield Personal(position, heading, sort, tuple(row for row, _ in places), masked(places[0][1]))
    if are_names(heading, field, texts):
        yield _names(position, heading, texts, rows)


def _names(position: int, heading: str, texts: "pd.Series[str]", rows: "npt.NDArray[np.int64]") -> Personal:
    """The cells that look like names; all of them when only the heading says so."""
    named = texts.map(is_name).astype(bool)
    named = named if named.any() else texts != ""
    found = tuple(rows[named.to_numpy()].tolist())
    return Personal(position, heading, Sort.NAMES, found, masked(next(iter(texts[named]), "")))


def masked(text: str) -> str:
    """The text with all but the first letter of each part, and what stands between parts, hidden."""
    return re.sub(r"(?<=\w)\w", "•", text.strip())[:40]


def _found_in(text: str, field: str) -> Iterator[tuple[Sort, str]]:
    for sort, pattern in _PATTERNS.items():
        if sort is Sort.PHONE and field in _CODES:
            continue
        for found in pattern.finditer(text):
            if sort is not Sort.PHONE or _is_phone(found.group()):
                yield sort, found.group()
                # One of a sort is enough: it is the row that is pointed out.
                break


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    national = digits.removeprefix("00").removeprefix("44") if text.startswith(("+", "00")) else digits[1:]
    return len(national) in _DIGITS_OF_A_PHONE
