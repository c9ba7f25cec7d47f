"""What fits the wall: ideas and sentences in the largest type with which all of them fit.

Ideas that do not fit stand a part at a time, and their titles are never cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from costar.charts.parts.fitting import LINE, lines_on_wall
from costar.charts.parts.labels import text_width

SIZES: Final = (36, 32, 28)
"""Pixels of the type, from what fills the wall to the least that is read from the back of a hall."""

COLUMN: Final = 455.0
CAPACITY: Final = 2 * 530.0
"""Width of one of two columns, and the height of both, in pixels."""

BESIDE_SIZES: Final = (44, 36)
BESIDE_HEIGHT: Final = 520.0
"""Pixels of the type, and of one column, beside the square."""

SAID_SIZES: Final = (34, 28, 24, 21, 18)
"""Pixels of the type of sentences; moving.css has a rule for each."""

_TRIES: Final = 20
# As moving.css sets the ideas: what is between two, their headings and their indent.
_BETWEEN: Final = 8
_HEADING: Final = 34
_BULLET: Final = 1.2

_OF_SENTENCES: Final = 1.35
"""From line to line of a sentence, in the type's size."""

_OF_A_LINE: Final = 0.94
"""Our type against what is reckoned for any, with what a line loses as it ends where a word does."""

Words = tuple[str, str]
"""An idea's title and sentence."""


@dataclass(frozen=True)
class WallIdeas:
    """What stands on the wall at one time: ideas by heading, and the type's size in pixels."""

    size: int
    under: Mapping[str, tuple[Words, ...]]


def parts_of_wall(under: Mapping[str, Sequence[Words]]) -> tuple[WallIdeas, ...]:
    """The parts in which the ideas are shown, one after the other.

    Sentences stand with their titles where all of it fits; else titles alone; else titles, part by part.
    A heading goes on with its ideas. There is always one part.
    """
    whole = {name: tuple(found) for name, found in under.items()}
    bare = {name: tuple((title, "") for title, _ in found) for name, found in whole.items()}
    for words in (whole, bare):
        for size in SIZES:
            if _height(words, size) <= CAPACITY:
                return (WallIdeas(size, words),)
    return tuple(WallIdeas(_largest(part), part) for part in _even(bare))


def beside_the_way_in(under: Mapping[str, Sequence[Words]]) -> WallIdeas | None:
    """All ideas, whole, in one column beside the square; None where they need all of the wall."""
    whole = {name: tuple(found) for name, found in under.items()}
    sizes = (size for size in BESIDE_SIZES if _height(whole, size) <= BESIDE_HEIGHT)
    return next((WallIdeas(size, whole) for size in sizes), None)


@dataclass(frozen=True)
class Said:
    """A sentence on the wall, and how wide the place is in which it stands."""

    words: str
    width: float


def said_in(said: Sequence[Said], height: float, largest: int = SAID_SIZES[0]) -> tuple[int, list[str]]:
    """The size of the type in which all sentences stand below each other, and the sentences.

    Where even the smallest is too large, the first one ends with an ellipsis.
    """
    sizes = [size for size in SAID_SIZES if size <= largest]
    size = next((one for one in sizes if height_of(said, one) <= height), sizes[-1])
    words = [one.words for one in said]
    # The first is the facilitator’s own sentence, where there is one; ours are short.
    while height_of(said, size) > height and " " in said[0].words:
        words[0] = f"{said[0].words.rpartition(' ')[0].rstrip('…')}…"
        said = [Said(words[0], said[0].width), *said[1:]]
    return size, words


def gap_of(size: int) -> int:
    """Pixels between two sentences: less where there is little room."""
    return 16 if size >= SIZES[-1] else 8


def rows_of(words: str, size: int, width: float) -> int:
    """How many lines they take, rather too many than too few: each ends where a word does."""
    # A word that is longer than a line, as a password may be, begins one of its own.
    long = any(text_width(word, size) > width for word in words.split()[1:])
    return max(1, int(-(-text_width(words, size) * _OF_A_LINE // width))) + long


def height_of(said: Sequence[Said], size: int) -> float:
    """Pixels that sentences take below each other in type of a size."""
    rows = sum(rows_of(one.words, size, one.width) for one in said)
    return rows * size * _OF_SENTENCES + (len(said) - 1) * gap_of(size)


def _largest(part: Mapping[str, tuple[Words, ...]]) -> int:
    """The largest type in which all of a part fits."""
    return next((size for size in SIZES if _height(part, size) <= CAPACITY), SIZES[-1])


def _even(under: Mapping[str, tuple[Words, ...]]) -> list[dict[str, tuple[Words, ...]]]:
    """As few parts as there can be, none much shorter than the others: a last one alone is an empty wall."""
    # Filled to the brim, as many parts as there have to be.
    fewest = len(list(_split(under, CAPACITY)))
    # The smallest height that needs no part more fills all of them alike.
    rooms = (CAPACITY * share / _TRIES for share in range(_TRIES // 2, _TRIES))
    tried = (list(_split(under, room)) for room in rooms)
    return next((parts for parts in tried if len(parts) == fewest), list(_split(under, CAPACITY)))


def _split(under: Mapping[str, tuple[Words, ...]], room: float) -> Iterator[dict[str, tuple[Words, ...]]]:
    part: dict[str, tuple[Words, ...]] = {}
    for name, found in under.items():
        for one in found:
            longer = {**part, name: (*part.get(name, ()), one)}
            # Cut for the smallest type; a part in which a larger one fits is drawn in that.
            if part and _height(longer, SIZES[-1]) > room:
                yield part
                longer = {name: (one,)}
            part = longer
    yield part


def _height(under: Mapping[str, Sequence[Words]], size: int) -> float:
    # Beside others, ideas without a heading get one, too: "More ideas" (see `wall_ideas`).
    named = [name for name in under if name or len(under) > 1]
    headings = sum(max(_rows(name, _HEADING), 1) * _HEADING * LINE + _BETWEEN for name in named)
    return headings + sum(_of_idea(one, size) for found in under.values() for one in found)


# Each idea is measured anew for every size and every way to part them.
@lru_cache(maxsize=4096)
def _of_idea(words: Words, size: int) -> float:
    return _rows(" ".join(filter(None, words)), size) * size * LINE + _BETWEEN


def _rows(text: str, size: int) -> float:
    return lines_on_wall(text, size, COLUMN - size * _BULLET)
