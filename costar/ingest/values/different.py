"""A column by its different texts: each is understood once, however many rows have it."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.records.fields import DTYPES, Field, Kind
from costar.ingest.values.nothings import NOTHING
from costar.ingest.values.said import NOTHING_SAID, Said
from costar.ingest.values.texts import Texts, bare_of
from costar.ingest.values.values import Parsed


@dataclass(frozen=True, eq=False)
class Different:
    """The different texts of a column, and which of them each row has."""

    texts: list[str]
    codes: "npt.NDArray[np.intp]"

    @property
    def filled(self) -> int:
        """How many rows have something in them."""
        return sum(n for text, n in zip(self.texts, self.rows(), strict=True) if text.strip())

    def filled_rows(self) -> dict[str, int]:
        """How many rows have each text, as it is without spaces; without those that say nothing."""
        found = Counter[str]()
        for text, n in zip(self.texts, self.rows(), strict=True):
            bare = bare_of(text)
            found[bare] += n if bare and bare.casefold() not in NOTHING else 0
        return +found

    def rows(self) -> list[int]:
        """How many rows have each text."""
        counts: list[int] = np.bincount(self.codes, minlength=len(self.texts)).tolist()
        return counts

    def said(self, parsed: "tuple[Parsed, ...] | list[Parsed]") -> Said:
        """What is to be said of the cells."""
        told = [at for at, one in enumerate(parsed) if one.code]
        if not told:
            return NOTHING_SAID
        numbers = np.full(len(parsed), -1)
        numbers[told] = range(len(told))
        which = numbers[self.codes]
        places = np.flatnonzero(which >= 0)
        return Said([(self.texts[at], parsed[at]) for at in told], places, which[places])

    def series(self, field: Field, parsed: "tuple[Parsed, ...] | list[Parsed]") -> pd.Series:
        """The value of each row."""
        return series_of(field, [one.value for one in parsed]).take(self.codes).reset_index(drop=True)


def different_of(texts: Texts) -> Different:
    """The different texts of a column."""
    codes, different = pd.Series(texts).factorize()
    return Different([str(text) for text in different], codes)


def series_of(field: Field, values: list[object]) -> pd.Series:
    """Values as a series of the field's type; a day is kept in seconds."""
    if field.kind is Kind.DATE:
        days = ["NaT" if value is None else value for value in values]
        # Seconds: nanoseconds, as pandas has them by itself, end in 2262.
        return pd.Series(np.array(days, dtype="datetime64[s]"))
    return pd.Series(values, dtype=DTYPES[field.kind])
