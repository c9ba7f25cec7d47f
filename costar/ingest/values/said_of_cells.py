"""Cells that a person said how to read: what stands in the file is kept, and another text is read instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.columns import GATHERED
from costar.ingest.values.meanings import EVERY_OTHER, key_of_value
from costar.ingest.values.texts import Texts, texts_of
from costar.ingest.values.typed import Typed

_NOTHING: Final[dict[int, str]] = {}


@dataclass(frozen=True)
class Instead:
    """What is read instead of cells, by their places."""

    field: str
    texts: Mapping[int, str]

    @classmethod
    def of(cls, field: str, read: Typed, meanings: Mapping[str, str]) -> "Instead":
        """What a person said of the cells that there was something to say about.

        Args:
            field: what the column is.
            read: the column as it stands in the file.
            meanings: what values of the field mean, by `key_of_value`.
        """
        if not meanings:
            return cls(field, _NOTHING)
        keys = {text: key_of_value(field, text) for text, _, _ in read.said.by_text()}
        meant = {text: meanings[key] for text, key in keys.items() if key in meanings and key != EVERY_OTHER}
        return cls(field, {at: meant[text] for at, text, _ in read.said if text in meant})

    def within(self, cells: Texts) -> Texts:
        """The cells to read. A score is told from 1 to 5, so that no scale of its column is about it."""
        # Not into the column itself: pandas packs all of it anew for each text that is put in.
        changed = cells.tolist()
        for at, text in self.texts.items():
            # Out of the column: told from 1 to 5, it must not weigh in what scale the others are on.
            changed[at] = "" if self._is_score else text
        return texts_of(changed)

    def values(self, read: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
        """The values that were read, with the scores that a person told."""
        if not self._is_score:
            return dict(read)
        scores = read[self.field].copy()
        for at, text in self.texts.items():
            scores[at] = int(text) if text else pd.NA
        return {**read, self.field: scores}

    @property
    def _is_score(self) -> bool:
        return self.field not in GATHERED and FIELD[self.field].kind is Kind.SCORE
