"""What every document of a council has, whatever it says."""

from datetime import date

from costar.domain.council.council import Council
from costar.reports.document import Block, Document
from costar.words import ENGLISH, tag_of


def document_of(
    council: Council,
    title: str,
    made_on: date,
    statement: str,
    blocks: tuple[Block, ...],
    *,
    speaks: str = ENGLISH,
) -> Document:
    """A document of a council's own: with its name, its colour and its logo.

    Args:
        council: whose it is.
        title: its one heading of level 1.
        made_on: the day that it is of.
        statement: one sentence that goes with it everywhere.
        blocks: what it says, in order.
        speaks: the language of the catalogue that it is in.
    """
    look = council.settings
    return Document(
        title,
        tag_of(speaks),
        council.name,
        made_on,
        statement,
        blocks,
        colour=look.accent_colour,
        logo=look.logo,
    )
