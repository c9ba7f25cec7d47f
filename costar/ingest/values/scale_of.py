"""Which scale a column of scores is on: one when only one can be meant, else those to ask about."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from costar.ingest.values.marks import Mark, Notation
from costar.ingest.values.scales import (
    FIFTHS,
    FROM_ZERO,
    NEAREST,
    ONE_TO_FIVE,
    POINTS,
    SCALES,
    SIZES,
    THREE_SIZES,
    THREE_WORDS,
    UNSCORED,
    WORDS,
    scores_on,
)
from costar.ingest.values.turned_scales import ends_named

Tally: TypeAlias = Sequence[tuple[Mark, int]]
"""Different cells of a column, each with the number of rows that have it."""

_FEW: Final = 0.1
"""Share of rows below which numbers that are on no scale are slips, and the others speak for the column."""

_SLIPS: Final = 0.05
_LEAST_POINTS: Final = 4
"""One row in twenty that is off 1-5, or a single one beside this many that are on it, is a slip of its own:
it never changes what the others are."""

_STATED: Final = re.compile(
    r"\b([01])\s*(?:to|-|–|—)\s*([3-9]|\d{2,3})\b|(?:out of|(?<!\d)/)\s*(5|10|100)\b|(%|per ?cent)",
    re.IGNORECASE,
)
_NAMES_LEVELS: Final = re.compile(
    r"\b(?:h(?:igh)?\W+m\w*\W+l(?:ow)?|l(?:ow)?\W+m\w*\W+h(?:igh)?)\b", re.IGNORECASE
)
_NAMES_SIZES: Final = re.compile(r"\bs(?:mall)?\W+m\w*\W+l(?:arge)?\b|\bsize\b", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"£|\b(?:votes?|costs?|amounts?|budgets?|spend(?:ing)?|prices?|number of|counts?|hours|days|weeks|"
    r"months|fte|awarded)\b",
    re.IGNORECASE,
)
_NO_SCORE: Final = (-1, -9, -99, -999)
"""What surveys put where nobody answered."""

_LEAST_TOP: Final = 4
_HIGH: Final = 50
_HALF: Final = 0.5


def scales_for(tally: Tally, heading: str) -> tuple[str, ...]:
    """The scales that a column may be on, the likeliest first. One alone is certain.

    Whole numbers from 1 to 5 are on 1-5, whatever a few rows hold. Else it is the way in which most rows are
    written that counts. A number is changed without a question only where the file names the scale that it
    is on: the heading does ("out of 10"), and not all would be the lowest, or each number ("7/10"). How far
    numbers reach is never certain, nor is what a 0 says where others are on a scale that begins at 1.

    Args:
        tally: the different cells, and how many rows have each.
        heading: the column's heading.
    """
    rows = Counter[Notation]()
    for mark, weight in tally:
        rows[mark.notation] += weight
    del rows[Notation.BLANK], rows[Notation.OTHER]
    most = max(rows.values(), default=0)
    # Two ways of writing that are as common are both offered.
    found = [
        scale
        for notation, n in rows.items()
        if n == most
        for scale in _FOR[notation]([one for one in tally if one[0].notation is notation], heading)
    ]
    return tuple(dict.fromkeys(found)) or (ONE_TO_FIVE,)


def with_zeros(scales: tuple[str, ...], tally: Tally) -> tuple[str, ...]:
    """The scales, or the two ways to read the zeros where these are more than slips on a scale from 1.

    Args:
        scales: those that the column may be on.
        tally: the different cells, and how many rows have each.
    """
    if len(scales) != 1 or scales[0] not in UNSCORED or not _are_many(tally, _is_zero):
        return scales
    (scale,) = scales
    return (UNSCORED[scale], FROM_ZERO[scale])


def _for_numbers(tally: Tally, heading: str) -> tuple[str, ...]:
    if stated := _stated(heading):
        return with_zeros(_doubted(stated, tally), tally)
    if divided := _divided(tally):
        return with_zeros(divided, tally)
    plain = _for_range(tally, is_count=_COUNTED.search(heading) is not None)
    if _labels_agree(tally):
        return plain
    words = tuple(mark.word for mark, _ in tally if mark.word)
    return tuple(dict.fromkeys((*plain, _of_places(words, THREE_WORDS, WORDS))))


def _for_percents(_tally: Tally, heading: str) -> tuple[str, ...]:
    """A share may be of anything, done or agreed, unless the heading says that it is the scale."""
    return ("percent",) if _stated(heading) == ("0-100",) else ("percent", FIFTHS)


def _doubted(stated: tuple[str, ...], tally: Tally) -> tuple[str, ...]:
    """What the heading says, and 1-5 beside it where all its different numbers would be the lowest."""
    marks = [mark for mark, _ in tally]
    if len({mark.number for mark in marks}) == 1 or any(mark.number > POINTS for mark in marks):
        return stated
    scores = {score for one in stated for score in scores_on(one, marks, [n for _, n in tally])}
    return (ONE_TO_FIVE, *stated) if scores == {1} else stated


def _divided(tally: Tally) -> tuple[str, ...]:
    """The scale that numbers such as "7/10" name; where others stand bare, these are asked about."""
    tops = Counter[int]()
    for mark, n in tally:
        tops[mark.out_of] += n
    bare = tops.pop(0, 0)
    if not tops or (bare and not _are_many(tally, _is_divided)):
        return ()
    scale = _up_to(tops.most_common(1)[0][0], has_zero=False)
    is_open = scale != ONE_TO_FIVE and any(mark.number and not mark.out_of for mark, _ in tally)
    return (scale, ONE_TO_FIVE) if is_open else (scale,)


def _stated(heading: str) -> tuple[str, ...]:
    """What the heading says; a scale that we do not know is asked about."""
    found = _STATED.search(heading)
    if found is None:
        return _of_ends(*ends) if (ends := ends_named(heading)) else ()
    lowest, highest, whole, percent = found.groups()
    name = "0-100" if percent else _up_to(int(highest or whole), has_zero=lowest == "0")
    return (name,) if name in SCALES else (ONE_TO_FIVE, FIFTHS)


def _of_ends(lowest: int, highest: int) -> tuple[str, ...]:
    """The scale whose ends a heading names; nothing where it names only some steps between."""
    name = _up_to(highest, has_zero=lowest == 0)
    return (name,) if lowest <= 1 and name in SCALES else ()


def _up_to(top: int, *, has_zero: bool) -> str:
    # A hundred is always counted from 0: no scale of ours begins at 1 and ends there
    return f"{0 if has_zero or top == 100 else 1}-{top}"


def _for_range(tally: Tally, *, is_count: bool) -> tuple[str, ...]:
    """The scales that numbers without a word about them may be on, from how far they reach.

    Numbers below 0 or above 100 are on none; where they are few, the others speak for the column.
    """
    if _are_points(tally):
        return (ONE_TO_FIVE,)
    within = [one for one in tally if 0 <= one[0].number <= 100]
    if len(within) < len(tally):
        rest = _for_range(within, is_count=is_count) if within else ()
        few = _share(tally, lambda mark: mark.number > 100) < _FEW and not _has_below(tally)
        return rest or (ONE_TO_FIVE,) if few else tuple(dict.fromkeys((FIFTHS, *rest)))
    top = max(mark.number for mark, _ in tally)
    found = _for_top(tally, top)
    # Under "Votes" or "£" numbers above 5 count something, and say nothing of a scale's end.
    return tuple(dict.fromkeys((FIFTHS, *found))) if is_count and top > POINTS else found


def _has_below(tally: Tally) -> bool:
    """Whether some numbers are below 0 and no sign for nothing: "+2" of a scale from -2 is no 2 of ours."""
    return any(mark.number < 0 and mark.number not in _NO_SCORE for mark, _ in tally)


def _are_points(tally: Tally) -> bool:
    """Whether the rows are whole numbers from 1 to 5, but for slips."""
    rows = sum(n for _, n in tally)
    off = sum(n for mark, n in tally if not _is_point(mark))
    return off == 0 or (
        rows - off >= _LEAST_POINTS and not _are_many(tally, lambda mark: not _is_point(mark))
    )


def _are_many(tally: Tally, holds: Callable[[Mark], bool]) -> bool:
    """Whether more rows are so than slips may be."""
    rows, found = sum(n for _, n in tally), sum(n for mark, n in tally if holds(mark))
    return found > max(1, _SLIPS * rows)


def _for_top(tally: Tally, top: float) -> tuple[str, ...]:
    """At least two scales, so that people are asked, unless 1-5 is all that it can be."""
    zero = _has_zero(tally)
    if top <= POINTS:
        # A 0 may say that there is no score, or belong to a scale from 0 that nobody used to its end.
        if zero:
            return (UNSCORED[ONE_TO_FIVE], "0-5", ONE_TO_FIVE, "0-10", "0-100")
        return (ONE_TO_FIVE,) if all(mark.is_whole for mark, _ in tally) else (NEAREST, ONE_TO_FIVE)
    if top <= 10:
        return ("0-10", UNSCORED["1-10"], ONE_TO_FIVE) if zero else ("1-10", ONE_TO_FIVE)
    if top > _HIGH or _share(tally, _is_above_ten) >= _HALF:
        return ("0-100", FIFTHS)
    low = [one for one in tally if not _is_above_ten(one[0])]
    # Few are above ten: without them it may be a smaller scale, and these its slips
    return (*_for_top(low, max(mark.number for mark, _ in low)), "0-100", FIFTHS)


def _share(tally: Tally, holds: Callable[[Mark], bool]) -> float:
    return sum(n for mark, n in tally if holds(mark)) / sum(n for _, n in tally)


def _is_point(mark: Mark) -> bool:
    return mark.is_whole and 1 <= mark.number <= POINTS


def _is_zero(mark: Mark) -> bool:
    return mark.number == 0


def _is_divided(mark: Mark) -> bool:
    return mark.out_of > 0


def _is_above_ten(mark: Mark) -> bool:
    return mark.number > 10


def _has_zero(tally: Tally) -> bool:
    return any(mark.number == 0 for mark, _ in tally)


def _labels_agree(tally: Tally) -> bool:
    """Whether words beside the numbers mean the same: not "1 - high", nor "3 - high" at the top."""
    labelled = sorted((mark.number, mark.word) for mark, _ in tally if mark.word)
    if not labelled or all(number == word for number, word in labelled):
        return True
    rises = all(below[1] <= above[1] for below, above in pairwise(labelled))
    return rises and labelled[-1][0] >= _LEAST_TOP


def _for_words(tally: Tally, heading: str) -> tuple[str, ...]:
    words, sizes = (sum(n for mark, n in tally if place(mark)) for place in (_word, _size))
    as_words = _of_places([mark.word for mark, _ in tally if mark.word], THREE_WORDS, WORDS)
    as_sizes = _of_places([mark.size for mark, _ in tally if mark.size], THREE_SIZES, SIZES)
    if words != sizes or all(mark.word == mark.size for mark, _ in tally):
        return (as_words,) if words >= sizes else (as_sizes,)
    # "L" is low or large: "Effort (H/M/L)" says which.
    if _NAMES_LEVELS.search(heading):
        return (as_words,)
    return (as_sizes,) if _NAMES_SIZES.search(heading) else (as_words, as_sizes)


def _for_stars(tally: Tally, _heading: str) -> tuple[str, ...]:
    """ "★★☆" is two of three, or of five where nobody drew the rest: how many are drawn is asked about."""
    tops = {mark.out_of for mark, _ in tally} - {0}
    top = tops.pop() if len(tops) == 1 and all(mark.number <= max(tops) for mark, _ in tally) else POINTS
    return (f"1-{top}", "stars") if f"1-{top}" in UNSCORED and top != POINTS else ("stars",)


def _of_places(places: Sequence[int], of_three: str, of_five: str) -> str:
    """The scale of three when none of its five places but the middle ones is named."""
    return of_five if {1, POINTS} & set(places) else of_three


def _word(mark: Mark) -> int:
    return mark.word


def _size(mark: Mark) -> int:
    return mark.size


def _only(*scales: str) -> Callable[[Tally, str], tuple[str, ...]]:
    return lambda _tally, _heading: scales


_FOR: Final[dict[Notation, Callable[[Tally, str], tuple[str, ...]]]] = {
    Notation.NUMBER: _for_numbers,
    Notation.PERCENT: _for_percents,
    Notation.WORD: _for_words,
    Notation.STARS: _for_stars,
    Notation.MONEY: _only(FIFTHS),
    Notation.COUNT: _only(FIFTHS),
}
"""For each way of writing, the scales that it may mean. Five equal groups are never certain: see `scores`."""
