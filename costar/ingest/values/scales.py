"""The scales that impact and effort may be on, and what each value becomes on ours, 1 to 5.

| scale | becomes |
|---|---|
| 1-5 | itself; "4 - high", "4/5" and ★★★★ are 4 |
| 1-10 | pairs: 1-2 is 1, 3-4 is 2, 5-6 is 3, 7-8 is 4, 9-10 is 5 |
| 0-3, 0-4, 0-5, 0-10 | the nearest point of a line from 1 (lowest) to 5 (highest): of 0-10, 0-1 is 1, 2-3 is 2, 4-6 is 3, 7-8 is 4, 9-10 is 5 |
| 0-100, percent | fifths: up to 20 is 1, up to 40 is 2, up to 60 is 3, up to 80 is 4, above that 5 |
| 1-3, 1-4 | the nearest point of a line from 1 to 5: of 1-3, 1 is 1, 2 is 3, 3 is 5 |
| 1-5 or 0 | that of 1-5, and 0 is no score; the same for 1-3, 1-4 and 1-10 |
| nearest | the nearest whole number, a half up: for averages |
| three words | low 1, medium 3, high 5 |
| words | very low 1, low 2, medium 3, high 4, very high 5 |
| three sizes | S 1, M 3, L 5 |
| sizes | XS 1, S 2, M 3, L 4, XL 5 |
| stars | how many |
| fifths | the place among the column's own rows: the lowest fifth is 1, the highest 5. Only when a person says so |

Where a column has no more than low, medium and high, these are the ends and the middle of what its author
could say, so they are the ends and the middle of ours: as 2, 3 and 4 two thirds of a plan lay on a line of
the Matrix. With "very high" beside it, "high" is 4.
"""  # noqa: E501 - a table

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.values.marks import Mark, Notation

FIFTHS: Final = "fifths"
ONE_TO_FIVE: Final = "1-5"
NEAREST: Final = "nearest"
WORDS: Final = "words"
THREE_WORDS: Final = "three words"
SIZES: Final = "sizes"
THREE_SIZES: Final = "three sizes"
POINTS: Final = 5
_OF_THREE: Final = {2: 1, 3: 3, 4: 5}
"""The places of low, medium and high among five words, and what they are among three."""

_NUMBERS: Final = (Notation.NUMBER, Notation.MONEY, Notation.PERCENT, Notation.COUNT)


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
        # No whole number comes out at a half here: Python's rounding to even changes nothing.
        return round(1 + (POINTS - 1) * mark.number / top) if _is_on(mark, 0, top) else None

    return score


def _from_1_to(top: int) -> Callable[[Mark], int | None]:
    def score(mark: Mark) -> int | None:
        return round(1 + (POINTS - 1) * (mark.number - 1) / (top - 1)) if _is_on(mark, 1, top) else None

    return score


def _to_the_nearest(mark: Mark) -> int | None:
    fits = mark.notation is Notation.NUMBER and mark.out_of in (0, POINTS) and 1 <= mark.number <= POINTS
    # A half up, as people round: `round` makes 2.5 a 2.
    return math.floor(mark.number + 0.5) if fits else None


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
    is_counted = mark.notation in (Notation.NUMBER, Notation.STARS)
    fits = is_counted and mark.is_whole and mark.out_of in (0, highest)
    return fits and lowest <= mark.number <= highest


def _place(mark: Mark) -> int | None:
    return mark.word or None


def _size(mark: Mark) -> int | None:
    return mark.size or None


def _place_of_three(mark: Mark) -> int | None:
    return _OF_THREE.get(mark.word)


def _size_of_three(mark: Mark) -> int | None:
    return _OF_THREE.get(mark.size)


def _nothing(_mark: Mark) -> int | None:
    return None


_GIVEN: Final[dict[str, Scale]] = {
    ONE_TO_FIVE: Scale("1–5", _as_it_is),
    "1-10": Scale("1–10", _in_pairs),
    "0-3": Scale("0–3", _on_a_line(3)),
    "0-4": Scale("0–4", _on_a_line(4)),
    "0-5": Scale("0–5", _on_a_line(5)),
    "0-10": Scale("0–10", _on_a_line(10)),
    "0-100": Scale("0–100", _in_fifths_of_100),
    "percent": Scale("0%–100%", _percentage),
    "1-3": Scale("1–3", _from_1_to(3)),
    "1-4": Scale("1–4", _from_1_to(4)),
    NEAREST: Scale("1–5, rounded", _to_the_nearest),
    THREE_WORDS: Scale("low, medium, high", _place_of_three),
    WORDS: Scale("very low, low, medium, high, very high", _place),
    THREE_SIZES: Scale("S, M, L", _size_of_three),
    SIZES: Scale("XS, S, M, L, XL", _size),
    "stars": Scale("★–★★★★★", _as_it_is),
    FIFTHS: Scale("five equal groups", _nothing),
}
UNSCORED: Final = {name: f"{name} or 0" for name in (ONE_TO_FIVE, "1-10", "1-3", "1-4")}
"""For each scale that begins at 1, the one on which a 0 says that there is no score."""

SCALES: Final[dict[str, Scale]] = {
    **_GIVEN,
    **{
        unscored: Scale(f"{_GIVEN[name].label}, 0 is not scored", _GIVEN[name].score)
        for name, unscored in UNSCORED.items()
    },
}
"""Every scale by its name, as `Choices.scales` has it."""

FROM_ZERO: Final = {name: f"0-{name.removeprefix('1-')}" for name in UNSCORED}
"""For each of them, the one on which a 0 is the lowest score."""
