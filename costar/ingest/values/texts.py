"""A column's cells as pandas' array of texts: packed together, and each a str when it is looked at."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Texts: TypeAlias = "pd.api.extensions.ExtensionArray"
"""A column's cells, each a str."""

ERRORS: Final = (
    *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"),
    *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA"),
    *("#ERROR!", "#PYTHON!", "#EXTERNAL!", "#TIMEOUT!", "#NAME"),
    # In other languages a CSV file has them as they are shown there.
    *(
        "#NV",
        "#BEZUG!",
        "#WERT!",
        "#ZAHL!",
        "#N/D",
        "#NOM?",
        "#VALEUR!",
        "#NOMBRE!",
        "#NUL!",
        "#¡REF!",
        "#¡VALOR!",
    ),
    *("#¿NOMBRE?", "#¡NUM!", "#RIF!", "#VALORE!", "#NOME?", "#ADR!", "#ARG!", "#NAZWA?", "#LICZBA!"),
    *(f"Err:{number}" for number in range(501, 541)),
)
"""What Excel, LibreOffice and Google Sheets show in a cell whose formula went wrong."""


_AT_ONCE: Final = 1024
"""Rows that a processor holds close by while each column takes its cells: in a third of the time."""

OTHER_LINE_ENDS: Final = "\x85\u2028\u2029"
"""What mainframes, and programs for setting type, end a line with."""

BREAKS: Final = OTHER_LINE_ENDS + "\x0b\x0c"
"""Within a cell also what FileMaker, slides and printers break lines and pages with."""

_NO_WIDTH: Final = "\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without width, which web pages and Word leave in and around words: soft hyphens, signs of
direction."""

_WIDE: Final = "\xa0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like any other."""

_JOINERS: Final = "\u200c\u200d"
_COMBINING: Final = "\u0300-\u036f"
UNSEEN: Final = _NO_WIDTH + _WIDE + _JOINERS + _COMBINING
"""What a name may have or lack and look the same: the inside of a pattern's brackets."""

# Arabic, the scripts of India, and pictures: there a joiner changes what is seen.
_JOINED: Final = "[\u0590-\u1cff\u2190-\u2bff\ua800-\uabff\ufb1d-\ufe0f\U00010000-\U0010ffff]"
_LEFT_OUT: Final = re.compile(f"[{_NO_WIDTH}]|(?<!{_JOINED})[{_JOINERS}]|[{_JOINERS}](?!{_JOINED})")
_IN_COLOUR: Final = "\ufe0f"
"""What phones put behind a sign to have it coloured: "✔️"."""

_FORMULA: Final = re.compile(
    r"=\s*(?:[A-Z][A-Z.]*\(|'[^']+'!|\w+!\$?[A-Z]|\$?[A-Z]{1,3}\$?\d{1,7}\s*(?:\Z|[-+*/&]))"
)
_SPACE: Final = re.compile(f"[{_WIDE}]")
_NUMBER_OF_A_CHOICE: Final = re.compile(r"\A\s*\(?\d{1,2}\s*[.):–-]\s*(?=[^\W\d])")

_REMARK: Final = re.compile(r"\s[-–—]\s|(?<!\s)\s*\(")
"""What parts a choice from what is said of it."""


def is_formula(text: str) -> bool:
    """Whether a text is a formula that a program showed instead of its result."""
    return text[:1] == "=" and _FORMULA.match(text) is not None


def name_of(text: str) -> str:
    """A text without what nobody sees, so that two that look alike are one; é is one letter."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SPACE.sub(" ", _LEFT_OUT.sub("", text)))


def bare_of(text: str) -> str:
    """A cell that is no text of its own, without spaces at its ends and with plain ones inside."""
    return (
        text.strip() if text.isascii() else " ".join(_LEFT_OUT.sub("", text).replace(_IN_COLOUR, "").split())
    )


def parted(text: str) -> tuple[str, str]:
    """A cell without what is said of it behind a dash or in brackets, and that: "Complete (see report)".

    Returns:
        Both parts; the second is "" where there is no remark.
    """
    found = _REMARK.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def without_number(text: str) -> str:
    """A choice without the number that a list of choices puts before each: "2. Ongoing"."""
    return _NUMBER_OF_A_CHOICE.sub("", text, count=1)


def texts_of(cells: Sequence[str]) -> Texts:
    """The cells as a column."""
    # pandas alone would look at every cell before it packs them: twice the time.
    packed: Texts = pd.array(pa.array(cells, pa.large_string()), dtype="str")
    return packed


def different(texts: "Texts | pd.Series[str]") -> "pd.Series[str]":
    """The different texts of a column, as they come: of 100,000 rows most columns have a few."""
    return pd.Series(pd.Series(texts).unique(), dtype="str")


def are_one_of(texts: "pd.Series[str]", names: Collection[str]) -> "npt.NDArray[np.bool_]":
    """Which texts are one of some names, in whatever letters, with spaces around or without.

    Args:
        texts: of a column.
        names: in small letters.
    """
    bare = texts.str.strip()
    # No text becomes shorter in small letters: only short ones can be a name.
    short = np.flatnonzero((bare.str.len() <= max(map(len, names), default=-1)).to_numpy())
    found = np.zeros(len(texts), dtype=bool)
    found[short] = bare.iloc[short].str.casefold().isin(names).to_numpy()
    return found


def may_hold(column: Texts, *signs: str) -> bool:
    """Whether any of a few signs may stand in a column: one look at all letters, in which cells follow on."""
    packed = pa.array(column)
    chunks = packed.chunks if isinstance(packed, pa.ChunkedArray) else [packed]
    held = [letters.to_pybytes() for chunk in chunks if (letters := chunk.buffers()[-1])]
    return any(sign.encode() in letters for letters in held for sign in signs)


def columns_of(rows: Sequence[Sequence[str]], width: int) -> tuple[Texts, ...]:
    """The columns of rows that are all of one width."""
    parts: list[list[pa.Array]] = [[] for _ in range(width)]
    for begin in range(0, len(rows), _AT_ONCE):
        cells = zip(*rows[begin : begin + _AT_ONCE], strict=True)
        for column, some in zip(parts, cells, strict=True):
            column.append(pa.array(some, pa.large_string()))
    return tuple(
        pd.array(pa.concat_arrays(column) if column else pa.array([], pa.large_string()), dtype="str")
        for column in parts
    )
