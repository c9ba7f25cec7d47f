"""Words beside marks, where they fit: first come first served, never over a mark or another word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from costar.charts.parts.theme import shorten

Boxes: TypeAlias = npt.NDArray[np.float64]
"""One row a box: left, top, right, bottom, in pixels."""

_AROUND: Final = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)
"""Where a word may stand, best first, by Plotly's names."""

_BESIDE: Final = _AROUND[:2]
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|()[]!- "), frozenset("mwMW%@—")


@dataclass(frozen=True)
class Label:
    """The words beside one mark: its letters, and its title when there is room."""

    letters: str
    title: str = ""
    position: str = _AROUND[0]

    @property
    def words(self) -> str:
        """Letters and title as they are drawn."""
        return "  ".join(filter(None, (self.letters, self.title)))


@dataclass(frozen=True)
class Sheet:
    """The marks on a sheet of `width` by `height` pixels: centres (n × 2) and sizes (n), and the type size.

    `lines` are boxes that words had better not cross.
    """

    width: float
    height: float
    centres: npt.NDArray[np.float64]
    sizes: npt.NDArray[np.float64]
    text: int
    lines: Boxes


def text_width(words: str, size: int) -> float:
    """About how wide the words are, in pixels; rather too much than too little."""
    return size * sum(_character_width(character) for character in words)


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.85
    return 0.62 if character.isupper() else 0.52


def letters_beside(sheet: Sheet, letters: Sequence[str]) -> list[Label]:
    """A place for each mark's letters: the first that is free, else the least covered."""
    taken, labels = np.vstack([_mark_boxes(sheet), sheet.lines]), []
    for mark, words in enumerate(letters):
        boxes = np.array([_box(sheet, mark, words, position=position) for position in _AROUND])
        covered = np.array([_covered(box, taken, sheet) for box in boxes])
        best = int(np.argmin(covered))
        labels.append(Label(words, position=_AROUND[best]))
        taken = np.vstack([taken, boxes[best]]) if words else taken
    return labels


def with_titles(
    sheet: Sheet, labels: Sequence[Label], titles: Sequence[str], *, first: int | None
) -> list[Label]:
    """The labels, each with its title where that covers nothing, in the order given.

    The mark `first` is served before the others, and always: where it covers least.
    """
    marks, placed = np.vstack([_mark_boxes(sheet), sheet.lines]), list(labels)
    words = np.array([_label_box(sheet, mark, label) for mark, label in enumerate(placed)]).reshape(-1, 4)
    order = sorted(range(len(placed)), key=lambda mark: mark != first)
    for mark in (mark for mark in order if titles[mark]):
        others = np.vstack([marks, np.delete(words, mark, axis=0)])
        tries = [
            replace(placed[mark], title=title, position=position)
            for title in (titles[mark], shorten(titles[mark], len(titles[mark]) * 2 // 3))
            for position in (_AROUND if mark == first else _BESIDE)
        ]
        covered = [_covered(_label_box(sheet, mark, each), others, sheet) for each in tries]
        best = int(np.argmin(covered))
        if mark == first or not covered[best]:
            placed[mark], words[mark] = tries[best], _label_box(sheet, mark, tries[best])
    return placed


def _label_box(sheet: Sheet, mark: int, label: Label) -> npt.NDArray[np.float64]:
    return _box(sheet, mark, label.words, position=label.position)


def _box(sheet: Sheet, mark: int, words: str, *, position: str) -> npt.NDArray[np.float64]:
    """Where Plotly draws the words: a little more than the mark's radius away."""
    wide, high = text_width(words, sheet.text), sheet.text * 1.05
    if not words:
        wide = high = 0.0
    off = sheet.sizes[mark] / 1.6 + 1
    vertical, horizontal = position.split()
    x, y = sheet.centres[mark]
    left = x + {"right": off, "left": -off - wide, "center": -wide / 2}[horizontal]
    top = y + {"middle": -high / 2, "top": -off - high, "bottom": off}[vertical]
    return np.array([left, top, left + wide, top + high])


def _mark_boxes(sheet: Sheet) -> Boxes:
    half = sheet.sizes[:, None] / 2
    return np.hstack([sheet.centres - half, sheet.centres + half])


def _covered(box: npt.NDArray[np.float64], others: Boxes, sheet: Sheet) -> float:
    """How many square pixels of the box lie over others, or off the sheet."""
    wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    inside_wide = min(box[2], sheet.width) - max(box[0], 0.0)
    inside_high = min(box[3], sheet.height) - max(box[1], 0.0)
    off_sheet = (box[2] - box[0]) * (box[3] - box[1]) - max(inside_wide, 0.0) * max(inside_high, 0.0)
    return float((np.maximum(wide, 0) * np.maximum(high, 0)).sum() + max(off_sheet, 0.0))
