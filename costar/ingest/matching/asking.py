"""The questions that a column's cells raise: one for each kind, never one a row."""

from collections.abc import Iterator
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import GATHERED
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Level
from costar.ingest.values.meanings import choices_of
from costar.ingest.values.typed import Told, Typed

_EXAMPLES: Final = 5
_NEVER_BLANK: Final = ("title", "activity_id")


def asked_of(match: ColumnMatch, read: Typed, told: Told) -> Iterator[Question]:
    """What is asked about a column: what its words mean, what to do with cells that cannot be read, and
    whether a month is its last day.

    Args:
        match: the column.
        read: its cells, before any is left blank.
        told: what a person has said.
    """
    about = (match.position, match.heading, match.field)
    if read.words.are_asked:
        unknown = read.words.unknown
        yield Question(
            Ask.MEANINGS,
            *about,
            None if read.words.are_open else True,
            unknown,
            choices_of(match.field),
            sum(one.rows for one in unknown),
            tuple(one.text for one in unknown[:_EXAMPLES]),
        )
    wrong = [text for _, text, one in read.said if one.level is Level.ERROR and text.strip()]
    if wrong and _may_be_blank(match.field):
        answer = True if match.field in told.without else None
        yield Question(Ask.UNREADABLE, *about, answer, rows=len(wrong), examples=_first(wrong))
    if read.loose:
        loose = set(read.loose)
        rows = sum(1 for _, text, _ in read.said if text.strip() in loose)
        answer = match.field in told.exact_days
        yield Question(Ask.LOOSE_DAYS, *about, answer, rows=rows, examples=_first(list(read.loose)))


def _may_be_blank(field: str) -> bool:
    return field in GATHERED or (field not in _NEVER_BLANK and not FIELD[field].required) or field == "status"


def _first(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip()[:100] for text in texts))[:_EXAMPLES]
