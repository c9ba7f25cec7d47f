"""A column of names that stand once a group, above blank cells: "Parks", and nothing in the rows below."""

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.values.nothings import GROUPS
from costar.ingest.values.texts import Texts, texts_of

# One name alone may be the first row's, and nobody else's.
_LEAST_GROUPS = 2
_EXAMPLES = 3


def once_a_group(match: ColumnMatch, texts: Texts, *, is_filled: bool) -> Question | None:
    """The question whether each name is meant for the rows below it, too; None where it is not open.

    Every name stands there once, the first in the first row, and more cells are blank than not.

    Args:
        match: the column.
        texts: its cells.
        is_filled: whether a person said yes.
    """
    if match.field not in GROUPS or not len(texts) or not texts[0].strip():
        return None
    names = dict[str, None]()
    for name in filter(None, map(str.strip, texts.tolist())):
        # The first that comes again tells it of nearly every column.
        if name in names:
            return None
        names[name] = None
    blank = len(texts) - len(names)
    if not _LEAST_GROUPS <= len(names) < blank:
        return None
    about = (match.position, match.heading, match.field)
    return Question(Ask.FILL_DOWN, *about, is_filled, rows=blank, examples=tuple(names)[:_EXAMPLES])


def filled_down(texts: Texts) -> Texts:
    """The cells, blank ones with what stands above them."""
    above, found = "", []
    for text in texts.tolist():
        above = text if text.strip() else above
        found.append(above)
    return texts_of(found)
