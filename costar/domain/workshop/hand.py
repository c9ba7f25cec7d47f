"""What somebody marked on a side of a sheet: each question by itself, then by the hand of all of them.

The sheet says how to correct: cross the circle out, and fill in another. Whether somebody did just that is
seen only beside their other marks, for some people mark with crosses. So a correction is read where
everything agrees, and asked with what it looks like where anything does not (decision 0119).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from costar.domain.workshop.marked import BLANK, MARKED, NOTHING, PLAIN, UNSURE, Marked, marked

STROKE: Final = 0.18
"""So much darker than the paper beside other rings is that where a stroke leaves this one."""

_CORNERS: Final = 4
_CROSSED: Final = 3
"""Over so many of a ring's four corners goes a cross that crosses it out."""

_FEWEST: Final = 6
"""Other marks on the side by which a hand is known."""

_ALIKE: Final = 3
"""Questions on a side from which on it is known what is printed beside their circles."""

_TAILS: Final = 1
"""A mark leaves its ring at one corner at most, as the tail of a tick does."""

_ONE_IN: Final = 8
"""A hand of which more marks than one in so many are crosses may mark with any cross."""

_ONE_OF: Final = 4
"""A hand of which one mark in so many goes on beside its ring fills circles in freely."""

_TWICE: Final = 1.25
"""A cross with another one over it has so much more ink than the crosses of the same hand."""

_FAINTER: Final = 0.6
_DARKER: Final = 1.8
"""What a hand marked has at least, and at most, these parts of the ink of its other marks."""

_THIN: Final = 2 * MARKED
"""The most ink of the usual mark of a thin pen, whose marks may be fainter than those of others."""


@dataclass(frozen=True)
class Circles:
    """What is seen of the circles of one question.

    `inks` are from 0 to 1, without that of the printed signs, and `plain` is as `marked` wants it. `beside`
    says how dark the paper is at the four corners of each ring, then above and below it; `joined` are the
    circles from which a stroke goes on to their neighbour, `crosses` those whose mark looks like a cross.
    `scale` is the question's: beside its circles stand the same words in each row.
    """

    inks: tuple[float, ...]
    plain: float
    beside: tuple[tuple[float, ...], ...]
    joined: frozenset[int] = frozenset()
    crosses: frozenset[int] = frozenset()
    scale: str = ""

    def corners(self, at: int) -> int:
        """At how many of its corners strokes leave a ring."""
        return sum(dark > STROKE for dark in self.beside[at][:_CORNERS])

    def is_looped(self, at: int) -> bool:
        """Whether strokes go around a circle, or on to the next one."""
        return at in self.joined or self.goes_on(at)

    def goes_on(self, at: int) -> bool:
        """Whether strokes stand above or below a ring."""
        return any(dark > STROKE for dark in self.beside[at][_CORNERS:])

    def is_touched(self, at: int) -> bool:
        """Whether there are any strokes beside a ring."""
        return self.corners(at) > 0 or self.is_looped(at)

    @property
    def crossed_out(self) -> frozenset[int]:
        """The circles over whose ring a large cross goes."""
        return frozenset(at for at in range(len(self.inks)) if self.corners(at) >= _CROSSED)


Mark = tuple[Circles, int]
"""A mark by itself: the circles of its question, and its place among them."""


def by_hand(side: Sequence[Circles]) -> tuple[Marked, ...]:
    """What is marked in each question of a side, all of them filled in by one hand."""
    seen = [_without_print(one, side) for one in side]
    alone = [marked(one.inks, one.plain, one.crossed_out) for one in seen]
    hand = [
        (one, said.at) for one, said in zip(seen, alone, strict=True) if said.is_sure and said.at is not None
    ]
    return tuple(_by_others(said, one, hand) for said, one in zip(alone, seen, strict=True))


def _without_print(circles: Circles, side: Sequence[Circles]) -> Circles:
    """Beside each ring only what is not beside the same one in most questions: that is printed."""
    alike = [one.beside for one in side if one.scale == circles.scale]
    if len(alike) < _ALIKE:
        return circles
    printed = [[median(each) for each in zip(*same, strict=True)] for same in zip(*alike, strict=True)]
    beside = tuple(
        tuple(
            # A fold moves words below a ring and faces above it: there no loop is told from them.
            0.0 if part >= _CORNERS and usual > STROKE / 2 else dark - usual
            for part, (dark, usual) in enumerate(zip(parts, there, strict=True))
        )
        for parts, there in zip(circles.beside, printed, strict=True)
    )
    return replace(circles, beside=beside)


def _by_others(said: Marked, circles: Circles, hand: Sequence[Mark]) -> Marked:
    others = [mark for mark in hand if mark[0] is not circles]
    if said.is_sure and said.at is None:
        # Who draws a circle around a circle, or ticks beside it, leaves nothing inside.
        return UNSURE if any(map(circles.is_touched, range(len(circles.inks)))) else said
    if said.is_sure and said.at is not None:
        doubt = _is_taken_back(said.at, circles, others) or _is_dirt(said.at, circles, others)
        return UNSURE if doubt else said
    if said.at is None:
        return _faint(circles, others) or said
    if any(map(circles.is_looped, circles.crossed_out)):
        return UNSURE
    return Marked(said.at) if _is_corrected(said.at, circles, others) else said


def _faint(circles: Circles, others: Sequence[Mark]) -> Marked | None:
    """A faint mark, where this hand marks faintly and nothing else is in the question."""
    if len(others) < _FEWEST or circles.plain < PLAIN:
        return None
    *_, second, first = sorted((0.0, *circles.inks))
    usual = _usual(others)
    is_one = first > BLANK and second <= NOTHING and _FAINTER * usual <= first <= usual <= _THIN
    return Marked(circles.inks.index(first)) if is_one else None


def _is_corrected(to: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether everything says that one circle was crossed out and this one marked instead."""
    marks = {at for at, ink in enumerate(circles.inks) if ink > BLANK}
    if len(others) < _FEWEST or len(marks) != 2 or any(at in one.crossed_out for one, at in others):
        return False
    (crossed,) = marks - {to}
    usual = _usual(others)
    crossing = _ONE_IN * sum(at in one.crosses for one, at in others) > len(others)
    if crossing and circles.inks[crossed] < _TWICE * usual:
        return False
    return (
        (crossing or to not in circles.crosses)
        and circles.corners(crossed) == _CORNERS
        and circles.corners(to) <= _TAILS
        and not any(map(circles.is_looped, marks))
        and max(_FAINTER * usual, MARKED) <= circles.inks[to] <= _DARKER * usual
    )


def _is_taken_back(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether the only mark of a question was crossed out, by a hand that does not mark so."""
    alike = sum(there in one.crossed_out for one, there in others)
    return at in circles.crossed_out and (alike < _FEWEST or 2 * alike <= len(others))


def _is_dirt(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether a mark goes on beside its ring, as a stain does, by a hand of whose marks few do."""
    alike = sum(one.goes_on(there) for one, there in others)
    return circles.goes_on(at) and len(others) >= _FEWEST and _ONE_OF * alike < len(others)


def _usual(others: Sequence[Mark]) -> float:
    """How much ink a mark of this hand has."""
    return median(one.inks[at] for one, at in others)
