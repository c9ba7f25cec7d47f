"""The scales that impact and effort may be on, and what each value becomes on ours, 1 to 5.

| scale | becomes |
|---|---|
| 1-5 | itself; "4 - high", "4/5" and ★★★★ are 4 |
| 1-10 | pairs: 1-2 is 1, 3-4 is 2, 5-6 is 3, 7-8 is 4, 9-10 is 5 |
| 0-5, 0-10 | the nearest point of a line from 1 (lowest) to 5 (highest): of 0-10, 0-1 is 1, 2-3 is 2, 4-6 is 3, 7-8 is 4, 9-10 is 5 |
| 0-100, percent | fifths: up to 20 is 1, up to 40 is 2, up to 60 is 3, up to 80 is 4, above that 5 |
| words | very low 1, low 2, medium 3, high 4, very high 5 |
| sizes | XS 1, S 2, M 3, L 4, XL 5 |
| stars | how many |
| fifths | the place among the column's own rows: the lowest fifth is 1, the highest 5. Only when a person says so |

Low, medium and high are 2, 3 and 4, not 1, 3 and 5: the ends of our scale say more than "high" does ("changes lives",
"years of work"), and so a word means the same whether or not a column also has "very high".
"""  # noqa: E501 - a table

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.values.marks import Mark, Notation

FIFTHS: Final = "fifths"
ONE_TO_FIVE: Final = "1-5"
POINTS: Final = 5
_NUMBERS: Final = (Notation.NUMBER, Notation.MONEY, Notation.PERCENT)


@dataclass(frozen=True)
class Scale:
    """A scale: how it is called, as its values, and what a cell on it becomes."""

    label: str
    score: Callable[[Mark], int | None]


def scores_on(scale: str, marks: Sequence[Mark], weights: Sequence[int]) -> list[int | None]:
    """What each mark becomes, None where it is not on the scale.

    Args:
        scale: one of `SCALES`.
        marks: the different cells of a column.
        weights: how many rows have each.
    """
    if scale == FIFTHS:
        return _by_place(marks, weights)
    return [SCALES[scale].score(mark) for mark in marks]


def _as_it_is(mark: Mark) -> int | None:
    if mark.notation is Notation.STARS:
        return int(mark.number)
    return int(mark.number) if _is_on(mark, 1, POINTS) else None


def _in_pairs(mark: Mark) -> int | None:
    return (int(mark.number) + 1) // 2 if _is_on(mark, 1, 10) else None


def _on_a_line(top: int) -> Callable[[Mark], int | None]:
    def score(mark: Mark) -> int | None:
        return round(1 + (POINTS - 1) * mark.number / top) if _is_on(mark, 0, top) else None

    return score


def _in_fifths_of_100(mark: Mark) -> int | None:
    fits = mark.notation in (Notation.NUMBER, Notation.PERCENT) and mark.out_of in (0, 100)
    return max(1, math.ceil(mark.number / 20)) if fits and 0 <= mark.number <= 100 else None


def _percentage(mark: Mark) -> int | None:
    return _in_fifths_of_100(mark) if mark.notation is Notation.PERCENT else None


def _by_place(marks: Sequence[Mark], weights: Sequence[int]) -> list[int | None]:
    """The fifth in which the middle of the rows with a value lies; rows that are alike stay together."""
    pairs = list(zip(marks, weights, strict=True))
    ranked = [(mark.number, weight) for mark, weight in pairs if mark.notation in _NUMBERS]
    total = sum(weight for _, weight in ranked)
    below, places = 0.0, dict[float, int]()
    for number in sorted({number for number, _ in ranked}):
        alike = sum(weight for one, weight in ranked if one == number)
        places[number] = 1 + int(POINTS * (below + alike / 2) / total)
        below += alike
    return [places[mark.number] if mark.notation in _NUMBERS else None for mark in marks]


def _is_on(mark: Mark, lowest: int, highest: int) -> bool:
    """Whether the mark is a whole number within bounds, and not out of something else."""
    fits = mark.notation is Notation.NUMBER and mark.is_whole and mark.out_of in (0, highest)
    return fits and lowest <= mark.number <= highest


def _place(mark: Mark) -> int | None:
    return mark.word or None


def _size(mark: Mark) -> int | None:
    return mark.size or None


def _nothing(_mark: Mark) -> int | None:
    return None


SCALES: Final[dict[str, Scale]] = {
    ONE_TO_FIVE: Scale("1–5", _as_it_is),
    "1-10": Scale("1–10", _in_pairs),
    "0-5": Scale("0–5", _on_a_line(5)),
    "0-10": Scale("0–10", _on_a_line(10)),
    "0-100": Scale("0–100", _in_fifths_of_100),
    "percent": Scale("0%–100%", _percentage),
    "words": Scale("very low, low, medium, high, very high", _place),
    "sizes": Scale("XS, S, M, L, XL", _size),
    "stars": Scale("★–★★★★★", _as_it_is),
    FIFTHS: Scale("five equal groups", _nothing),
}
"""Every scale by its name, as `Choices.scales` has it."""
