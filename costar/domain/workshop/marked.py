"""What somebody marked, from the ink in the circles of one question.

A tick, a cross, a half-filled and a filled circle are all the same here: ink. What is neither plainly blank
nor plainly one mark is a person's to say: two marks may be a correction, a faint one a slip of the pen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

PRINTED: Final = (0.030, 0.035, 0.037, 0.038, 0.038, 0.023)
"""The ink of the signs of `ANSWERS` in their circles, measured on printed sheets."""

IN_LARGE: Final = 0.73
"""The part of it that they have in large print, where circles grow more than the signs in them."""

# Blank circles were measured within 2 %, the thinnest ticks from 5 % on (decision 0055).
NOTHING: Final = 0.024
"""Up to so much ink in each of its circles a question is blank at most: a dot has more (decision 0119)."""

BLANK: Final = 0.03
MARKED: Final = 0.045
"""Beside a mark a circle is blank up to the first, and from the second on marked: parts that are ink."""

STRAY: Final = 0.25
"""Ink below `MARKED` beside a mark that has four times as much is the end of its stroke, or dirt."""

PLAIN: Final = 0.14
"""How much darker than their paper printed rings are at least, if circles can be told at all."""


@dataclass(frozen=True)
class Marked:
    """The place of the circle that was marked, None for none of them; `is_sure`, or a person is asked.

    Where a person is asked, the place is what it looks like, None where that cannot be said.
    """

    at: int | None
    is_sure: bool = True


UNSURE: Final = Marked(None, is_sure=False)


def marked(
    inks: Sequence[float], plain: float, crossed_out: Collection[int] = (), nothing: float = NOTHING
) -> Marked:
    """Which circle of a question is marked.

    Args:
        inks: of each circle, from 0 to 1, without that of the sign that is printed in it.
        plain: how much darker than the paper the rings around them are.
        crossed_out: the circles over whose ring a large cross goes: alone, how some people mark; beside
            another mark, a correction.
        nothing: up to so much ink a circle of this side is blank where no circle has more.
    """
    if plain < PLAIN:
        return UNSURE
    darkest = max(inks)
    if darkest <= nothing:
        return Marked(None)
    # Ink as faint beside any other mark is the end of its stroke; beside a large cross it may be what the
    # cross was corrected to (decision 0067).
    clear = BLANK if inks.index(darkest) in crossed_out else _clear(darkest)
    doubtful = [at for at, ink in enumerate(inks) if ink > clear]
    if len(doubtful) == 1 and darkest >= MARKED:
        return Marked(doubtful[0])
    left = [at for at in doubtful if at not in crossed_out]
    # What it looks like is named and not chosen: what is chosen beforehand is confirmed unread (decision
    # 0067).
    return Marked(left[0], is_sure=False) if len(left) == 1 and inks[left[0]] >= MARKED else UNSURE


def _clear(darkest: float) -> float:
    """Up to how much ink a circle beside the darkest is as good as blank."""
    return max(BLANK, min(MARKED, STRAY * darkest))


def without_signs(inks: Sequence[float], places: Sequence[int], *, large: bool) -> tuple[float, ...]:
    """The ink of circles that stand for these places of `ANSWERS`, without that of the signs in them."""
    part = IN_LARGE if large else 1.0
    return tuple(ink - part * PRINTED[at] for ink, at in zip(inks, places, strict=True))
