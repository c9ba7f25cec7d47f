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

_OF_RING: Final = 0.3
"""So dark is a stroke beside its ring at least: where rings are pale, by their light or a blur, so is ink."""

_GRAINY: Final = 0.13
"""So dark beside a ring are blur and grain of a photo that can be read."""

_GRAIN: Final = 4
_LEAST: Final = 0.004
"""More ink than so many standard deviations of blank circles is a mark, and than what rounding leaves."""

_FEW_FAINT: Final = 2
_FAINT_ONE_IN: Final = 4
"""A hand marks faintly whose marks are below `MARKED` in so many questions, and in one of so many."""

_CORNERS: Final = 4
_CROSSED: Final = 3
"""Over so many of a ring's four corners goes a cross that crosses it out."""

_FEWEST: Final = 6
"""Other marks on the side by which a hand is known."""

_ALIKE: Final = 3
"""Questions on a side from which on it is known what is printed beside their circles."""

_ONE_END: Final = 2
"""The end of a mark between two rings is at a corner of both."""

_TAILS: Final = 1
"""A mark leaves its ring at one corner at most, as the tail of a tick does."""

_ONE_IN: Final = 8
"""A hand of which more marks than one in so many are crosses may mark with any cross."""

_ONE_OF: Final = 4
"""A hand of which one mark in so many goes on beside its ring fills circles in freely."""

_FULL: Final = 0.3
_TRACE: Final = 0.12
"""So much ink has a filled circle; so dark beside its ring is what may be more than grain."""

_AS_DARK: Final = 0.65
"""Strokes of one pen are as dark as so much of its others; what was rubbed out is paler."""

_FAINTER: Final = 0.6
_DARKER: Final = 1.8
"""What a hand marked has at least, and at most, these parts of the ink of its other marks."""

_DEVIATION: Final = 1.4826
"""A standard deviation beside the median of what is off."""

_THIN: Final = 2 * MARKED
"""The most ink of the usual mark of a thin pen, whose marks may be fainter than those of others."""


@dataclass(frozen=True)
class Circles:
    """What is seen of the circles of one question.

    `inks` are from 0 to 1, without that of the printed signs, and `plain` is as `marked` wants it. `beside`
    says how dark the paper is at the four corners of each ring, then above and below it; `joined` are the
    circles from which a stroke goes on to their neighbour, `crosses` those whose mark looks like a cross,
    `struck` those at both of whose sides is a stroke, `doubled` those whose cross goes over something.
    `peaks` say how dark the strokes in each circle are. `scale` is the question's: beside its circles stand
    the same words in each row, if it `has_words`, or may.
    """

    inks: tuple[float, ...]
    plain: float
    beside: tuple[tuple[float, ...], ...]
    peaks: tuple[float, ...]
    joined: frozenset[int] = frozenset()
    crosses: frozenset[int] = frozenset()
    scale: str = ""
    struck: frozenset[int] = frozenset()
    doubled: frozenset[int] = frozenset()
    has_words: bool = False

    @property
    def stroke(self) -> float:
        """So much darker than other paper is that beside these rings where a stroke is."""
        return min(STROKE, max(_OF_RING * self.plain, _GRAINY))

    def corners(self, at: int) -> int:
        """At how many of its corners strokes leave a ring."""
        return sum(dark > self.stroke for dark in self.beside[at][:_CORNERS])

    def is_looped(self, at: int) -> bool:
        """Whether strokes go around a circle, or on to the next one."""
        return at in self.joined or self.goes_on(at)

    def is_passed(self, at: int) -> bool:
        """Whether a stroke passes a ring at one side, as a wide loop around its neighbour does."""
        upper_right, upper_left, lower_left, lower_right = (
            dark > self.stroke for dark in self.beside[at][:_CORNERS]
        )
        return (upper_right and lower_right) or (upper_left and lower_left)

    def goes_on(self, at: int) -> bool:
        """Whether strokes stand above or below a ring."""
        return any(dark > self.stroke for dark in self.beside[at][_CORNERS:])

    def is_touched(self, at: int) -> bool:
        """Whether there are any strokes beside a ring."""
        return self.is_left(at) or at in self.joined

    @property
    def left(self) -> frozenset[int]:
        """The circles whose rings strokes leave."""
        return frozenset(filter(self.is_left, range(len(self.inks))))

    @property
    def is_wide(self) -> bool:
        """Whether more strokes stand beside several rings than the end of one mark."""
        strokes = sum(dark > self.stroke for parts in self.beside for dark in parts)
        return len(self.left) > 1 and strokes > _ONE_END and not self.has_words

    def is_left(self, at: int) -> bool:
        """Whether strokes leave a ring at a corner, above or below."""
        return self.corners(at) > 0 or self.goes_on(at)

    @property
    def crossed_out(self) -> frozenset[int]:
        """The circles over whose ring a large cross goes."""
        return frozenset(at for at in range(len(self.inks)) if self.corners(at) >= _CROSSED)

    @property
    def out(self) -> frozenset[int]:
        """The circles that were crossed or struck out, or are marked so."""
        return self.crossed_out | self.struck


Mark = tuple[Circles, int]
"""A mark by itself: the circles of its question, and its place among them."""


def by_hand(side: Sequence[Circles]) -> tuple[Marked, ...]:
    """What is marked in each question of a side, all of them filled in by one hand."""
    seen = [_without_print(one, side) for one in side]
    nothing = _nothing(seen)
    alone = [marked(one.inks, one.plain, one.crossed_out, nothing) for one in seen]
    hand = [
        (one, said.at) for one, said in zip(seen, alone, strict=True) if said.is_sure and said.at is not None
    ]
    found = tuple(_by_others(said, one, hand, nothing) for said, one in zip(alone, seen, strict=True))
    is_faint, is_sparse = _is_faint(seen, nothing), 2 * len(hand) < len(seen)
    # Beside marks that are hardly seen, what is blank or only crossed out may have one that is not.
    return tuple(
        UNSURE
        if (is_faint and (said.at is None or said.at in one.left)) or (is_sparse and said.at in one.out)
        else said
        for said, one in zip(found, seen, strict=True)
    )


def _nothing(side: Sequence[Circles]) -> float:
    """Up to how much ink a circle of this side is blank: the grain of its photo, seen in those not marked."""
    if len(side) < _FEWEST:
        return NOTHING
    rest = [abs(ink) for one in side for ink in sorted(one.inks)[:-1]]
    return min(NOTHING, max(_GRAIN * _DEVIATION * median(rest), _LEAST))


def _is_faint(side: Sequence[Circles], nothing: float) -> bool:
    """Whether a hand makes marks of which some are too faint to be told."""
    # A pale circle around a circle, or a tick beside it, is as hard to see as a faint mark.
    filled = [one for one in side if max(one.inks) > nothing or (one.left and not one.has_words)]
    faint = sum(max(one.inks) < MARKED for one in filled)
    return faint >= _FEW_FAINT and _FAINT_ONE_IN * faint >= len(filled)


def _without_print(circles: Circles, side: Sequence[Circles]) -> Circles:
    """Beside each ring only what is not beside the same one in most questions: that is printed."""
    alike = [one.beside for one in side if one.scale == circles.scale]
    if len(alike) < _ALIKE:
        return replace(circles, has_words=True)
    printed = [[median(each) for each in zip(*same, strict=True)] for same in zip(*alike, strict=True)]
    beside = tuple(
        tuple(
            # A fold moves words below a ring and faces above it: there no loop is told from them.
            0.0 if part >= _CORNERS and usual > STROKE / 2 else dark - usual
            for part, (dark, usual) in enumerate(zip(parts, there, strict=True))
        )
        for parts, there in zip(circles.beside, printed, strict=True)
    )
    return replace(circles, beside=beside, has_words=max(map(max, printed)) > STROKE / 2)


def _by_others(said: Marked, circles: Circles, hand: Sequence[Mark], nothing: float) -> Marked:
    others = [mark for mark in hand if mark[0] is not circles]
    if said.is_sure and said.at is None:
        # Who draws a circle around a circle, or ticks beside it, leaves nothing inside, and less than nothing
        # where that stroke is taken for the circle's paper.
        is_strange = min(circles.inks) < -MARKED or any(map(circles.is_touched, range(len(circles.inks))))
        return UNSURE if is_strange else said
    if said.is_sure and said.at is not None:
        doubts = (_is_taken_back, _is_scribbled, _is_dirt, _is_wide)
        return UNSURE if any(doubt(said.at, circles, others) for doubt in doubts) else said
    if said.at is None:
        return _faint(circles, others, nothing) or said
    rest = frozenset(range(len(circles.inks))) - circles.crossed_out
    if any(map(circles.is_looped, circles.crossed_out)) or any(map(circles.is_passed, rest)):
        return UNSURE
    return Marked(said.at) if _is_corrected(said.at, circles, others) else said


def _faint(circles: Circles, others: Sequence[Mark], nothing: float) -> Marked | None:
    """A faint mark, where this hand marks faintly and nothing else is in the question."""
    if len(others) < _FEWEST or circles.plain < PLAIN:
        return None
    *_, second, first = sorted((0.0, *circles.inks))
    usual = _usual(others)
    is_one = first > BLANK and second <= nothing and _FAINTER * usual <= first <= usual <= _THIN
    return Marked(circles.inks.index(first)) if is_one else None


def _is_corrected(to: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether everything says that one circle was crossed out and this one marked instead."""
    marks = {at for at, ink in enumerate(circles.inks) if ink > BLANK}
    if len(others) < _FEWEST or len(marks) != 2 or any(at in one.crossed_out for one, at in others):
        return False
    (crossed,) = marks - {to}
    usual = _usual(others)
    crossing = _ONE_IN * sum(at in one.crosses for one, at in others) > len(others)
    if crossing and (crossed not in circles.doubled or circles.inks[crossed] < usual):
        return False
    return (
        (crossing or to not in circles.crosses)
        and circles.corners(crossed) == _CORNERS
        and circles.corners(to) <= _TAILS
        and not any(map(circles.is_looped, marks))
        and MARKED <= circles.inks[to] <= _DARKER * usual
        and _is_by_pen(to, circles, others)
    )


def _is_by_pen(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether strokes in a circle, however few, are as dark as those of the other marks."""
    return circles.peaks[at] >= _AS_DARK * median(one.peaks[there] for one, there in others)


def _is_taken_back(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether the only mark of a question was crossed or struck out, by a hand that does not mark so."""
    if at not in circles.out:
        return False
    alike = sum(there in one.out for one, there in others)
    return alike < _FEWEST or 2 * alike <= len(others)


def _is_scribbled(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether a mark is as much more than the others as a scribble over one, and not all that is there."""
    if len(others) < _FEWEST or circles.inks[at] <= _DARKER * (usual := _usual(others)):
        return False
    *_, second, _darkest = sorted((0.0, *circles.inks))
    return circles.is_touched(at) or second >= _FAINTER * usual


def _is_dirt(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether a mark goes on beside its ring, as a stain does, by a hand of whose marks few do."""
    # A stroke too long while a circle is filled leaves its ring at one place; a stain goes through it.
    is_end = circles.inks[at] >= _FULL and sum(dark > _TRACE for dark in circles.beside[at]) == 1
    is_thin = bool(others) and _usual(others) <= _THIN

    def is_soiled(mark: Mark) -> bool:
        one, there = mark
        # The edge of a stain has as much ink as a thin pen's mark: there all that is near is looked at.
        return bool(one.left) if is_thin else one.goes_on(there)

    alike = sum(map(is_soiled, others))
    is_unlike = _ONE_OF * alike < len(others) if len(others) >= _FEWEST else not circles.has_words
    return is_soiled((circles, at)) and not is_end and is_unlike


def _is_wide(at: int, circles: Circles, others: Sequence[Mark]) -> bool:
    """Whether strokes stand beside several rings of a question, as few other marks of the hand have them."""
    alike = sum(one.is_wide for one, _ in others)
    # A cross leaves its ring at its own corners.
    return circles.is_wide and at not in circles.crosses and 2 * alike <= len(others)


def _usual(others: Sequence[Mark]) -> float:
    """How much ink a mark of this hand has."""
    return median(one.inks[at] for one, at in others)
