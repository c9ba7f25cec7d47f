"""What is too long for one page, on several: each light enough for an old phone and a poor line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from costar.domain.public.account import PublicSentence, Recommended
from costar.words import ENGLISH
from costar.words.written import Written

MOST_BYTES: Final = 30_000
"""Of a page without its pictures."""

_AROUND: Final = 2_000
"""Kept for headings, and for the links from part to part."""

_MOST_SAID: Final = 8_000
"""Bytes of what is said about one thing at a stretch; the rest follows as its next piece."""


NO_HEADING: Final = Written("", ENGLISH)


@dataclass(frozen=True)
class Piece:
    """What stays together on a page: `section` and `heading` say under what it stands."""

    section: str
    heading: Written
    html: Markup

    @property
    def size(self) -> int:
        """Bytes."""
        return size_of(self.html)


@dataclass(frozen=True)
class ShownPromise:
    """One thing that is recommended, with as much of what was said as stands together, newest first.

    `goes_on`: what was said before this stands above, or on an earlier page.
    """

    one: Recommended
    said: tuple[PublicSentence, ...]
    goes_on: bool = False


def promise_pieces(one: Recommended) -> list[ShownPromise]:
    """One thing with all that was said of it, in as many pieces as it needs."""
    pieces = [ShownPromise(one, ())]
    for said in reversed(one.said):
        last = pieces[-1]
        if last.said and sum(map(_size_said, (*last.said, said))) > _MOST_SAID:
            pieces.append(ShownPromise(one, (said,), goes_on=True))
        else:
            pieces[-1] = replace(last, said=(*last.said, said))
    return pieces


def filled_pages(pieces: Sequence[Piece], first: int, later: int) -> list[list[Piece]]:
    """The pieces on as few pages as they need, in order; at least one page.

    Args:
        pieces: what is to be shown.
        first: bytes of the first page without any.
        later: bytes of each other page without any.
    """
    pages: list[list[Piece]] = [[]]
    room = MOST_BYTES - _AROUND - first
    for piece in pieces:
        # A later page takes one piece, however heavy: nothing is shortened or left out (decision 0066).
        if piece.size > room and (pages[-1] or len(pages) == 1):
            pages.append([])
            room = MOST_BYTES - _AROUND - later
        pages[-1].append(piece)
        room -= piece.size
    return pages


def size_of(html: str) -> int:
    """Bytes of what is sent, without compression."""
    return len(html.encode())


def _size_said(said: PublicSentence) -> int:
    # The pieces are cut once for all languages, so they have to fit in the longer one.
    return max(size_of(escape(text)) for text in (said.sentence, said.sentence_cy))
