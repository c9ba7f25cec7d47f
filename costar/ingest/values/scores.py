"""A column of scores, as a whole: its scale first, then each cell on it; none while a scale is asked."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from costar.domain.records.fields import BOUNDS, Field, Kind
from costar.errors import UserError
from costar.ingest.columns import key_of
from costar.ingest.problems import Level, Problem
from costar.ingest.values.marks import Mark, Notation, score_mark
from costar.ingest.values.meanings import NO_WORDS, Words, meaning_of, words_in
from costar.ingest.values.scale_of import scales_for, with_zeros
from costar.ingest.values.scales import FIFTHS, ONE_TO_FIVE, SCALES, UNSCORED, scores_on
from costar.ingest.values.turned_scales import says_turned
from costar.ingest.values.values import Parsed

_SCALE: Final = "scale:"
"""What the key of a heading's scale begins with, among a field's words."""

_EXAMPLES: Final = 10
_PLAIN: Final = re.compile(r"\s*\+?\d+(?:\.0*)?\s*")


def scale_key(heading: str) -> str:
    """Under which the scale that a person chose for a heading is kept among the words of its field."""
    return f"{_SCALE}{key_of(heading)}"


def heading_of_scale(word: str) -> str | None:
    """The key of the heading whose scale is kept under this word; None for any other word."""
    return word.removeprefix(_SCALE) if word.startswith(_SCALE) else None


@dataclass(frozen=True)
class ScaleFound:
    """The scale of a score column, and what its first different values become: 1 to 5, or None.

    `scale` is a name of `scales.SCALES`, "" while a person has to say which; `fits` are those that the
    values may be on, the likeliest first. What is easy is turned round in `examples` already, as it is
    saved.
    """

    field: str
    heading: str
    scale: str
    examples: tuple[tuple[str, int | None], ...]
    fits: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether nobody has said yet which scale is meant."""
        return not self.scale


@dataclass(frozen=True)
class Scores:
    """What each different text becomes, the scale, and what is to be said about the column."""

    parsed: tuple[Parsed, ...]
    found: ScaleFound
    problems: tuple[Problem, ...]
    words: Words = NO_WORDS


@dataclass(frozen=True)
class ScoreColumn:
    """A score column as read: its different texts, and how many rows have each.

    `scale` is what a person said, or "" to work it out; `flipped` says that a high number means little,
    as the heading may, too ("1 = high"); numbers are on the `assumed` scale, where there is one; `meanings`
    says what words mean.
    """

    field: Field
    heading: str
    texts: Sequence[str]
    rows: Sequence[int]
    meanings: Mapping[str, str]
    scale: str = ""
    flipped: bool = False
    assumed: str = ""

    def read(self) -> Scores:
        """The scores.

        Raises:
            UserError: `file.scale`: there is no scale of that name.
        """
        if self.scale and self.scale not in SCALES:
            raise UserError("file.scale", scale=self.scale)
        marks = [score_mark(text) for text in self.texts]
        fits = self._fits(marks)
        # Fifths are never taken by themselves: a row's score would hang on the other rows of its file.
        scale = self.scale or (fits[0] if len(fits) == 1 and fits != (FIFTHS,) else self._said_before(fits))
        values = scores_on(scale, marks, self.rows) if scale else [None] * len(marks)
        if self.is_turned:
            # 1 and 5 change places, whatever bounds a score has
            values = [None if value is None else sum(BOUNDS[Kind.SCORE]) - value for value in values]
        words = self._words(marks)
        parsed = tuple(
            self._parsed(text, mark, value, scale, words)
            for text, mark, value in zip(self.texts, marks, values, strict=True)
        )
        found = ScaleFound(self.field.name, self.heading, scale, self._examples(values), fits)
        return Scores(parsed, found, self._problems(found, values), words)

    @property
    def is_turned(self) -> bool:
        """Whether a high number means little, as a person or the heading says."""
        return self.flipped or self._says_turned

    @property
    def _says_turned(self) -> bool:
        return says_turned(self.heading, of_effort=self.field.name == "effort")

    def _said_before(self, fits: Sequence[str]) -> str:
        """What was chosen for this heading another time, where it may be meant this time, too."""
        scale = self.meanings.get(scale_key(self.heading), "")
        return scale if scale in fits else ""

    def _fits(self, marks: Sequence[Mark]) -> tuple[str, ...]:
        tally = list(zip(marks, self.rows, strict=True))
        rows = Counter[Notation]()
        for mark, n in tally:
            rows[mark.notation] += n
        del rows[Notation.BLANK], rows[Notation.OTHER]
        # Below the template's headings numbers are from 1 to 5; words are still words.
        if self.assumed and rows[Notation.NUMBER] == max(rows.values(), default=0):
            return with_zeros((self.assumed,), [one for one in tally if one[0].notation is Notation.NUMBER])
        return scales_for(tally, self.heading)

    def _words(self, marks: Sequence[Mark]) -> Words:
        """The cells that are no score at all."""
        each = list(zip(self.texts, marks, self.rows, strict=True))
        unknown = Counter[str]()
        for text, mark, n in each:
            unknown[text.strip()] += n if mark.notation is Notation.OTHER else 0
        filled = sum(n for _, mark, n in each if mark.notation is not Notation.BLANK)
        return words_in(self.field.name, +unknown, filled, self.meanings)

    def _parsed(self, text: str, mark: Mark, value: int | None, scale: str, words: Words) -> Parsed:
        if mark.notation is Notation.OTHER and words.are_asked:
            meaning = meaning_of(text, self.meanings)
            return Parsed(int(meaning) if meaning else None)
        if mark.notation is Notation.BLANK:
            return Parsed(None, "read_as_blank") if text.strip() else Parsed(None)
        if value is not None:
            return Parsed(value)
        if scale in UNSCORED.values() and mark.notation is Notation.NUMBER and not mark.number:
            return Parsed(None, "read_as_blank")
        lowest, highest = BOUNDS[Kind.SCORE]
        # Before the scale is known: none but five equal groups takes money.
        if mark.notation is Notation.MONEY:
            return Parsed(None, "score_money", Level.ERROR, (("lowest", lowest), ("highest", highest)))
        if not scale:
            return Parsed(None)
        if scale == ONE_TO_FIVE:
            return Parsed(None, "score", Level.ERROR, (("lowest", lowest), ("highest", highest)))
        return Parsed(None, "off_scale", Level.ERROR, (("scale", SCALES[scale].label),))

    def _examples(self, values: Sequence[int | None]) -> tuple[tuple[str, int | None], ...]:
        pairs = zip(self.texts, values, strict=True)
        shown = dict.fromkeys((text.strip()[:100], value) for text, value in pairs if text.strip())
        return tuple(shown)[:_EXAMPLES]

    def _problems(self, found: ScaleFound, values: Sequence[int | None]) -> tuple[Problem, ...]:
        if found.is_asked:
            fitting = ", ".join(SCALES[one].label for one in found.fits)
            examples = "; ".join(text for text, _ in found.examples)
            said = (("field", found.field), ("scales", fitting))
            return (Problem("ask_scale", Level.ERROR, None, self.heading, examples, said),)
        told = [text for text, value in zip(self.texts, values, strict=True) if value is not None]
        is_plain = found.scale == ONE_TO_FIVE and all(map(_PLAIN.fullmatch, told))
        if is_plain and not self._says_turned:
            return ()
        n = sum(rows for value, rows in zip(values, self.rows, strict=True) if value is not None)
        shown = "; ".join(f"{text} → {value}" for text, value in found.examples if value is not None)
        said_too = (("n", n), ("scale", SCALES[found.scale].label))
        return (Problem("scale_understood", Level.NOTE, None, self.heading, shown, said_too),) if n else ()
