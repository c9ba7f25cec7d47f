"""The questions that a column's cells raise: one for each kind or value, never one a row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import GATHERED
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Level
from costar.ingest.values.meanings import MOST_VALUES, Unknown, is_worded, key_of_value, meanings_of
from costar.ingest.values.texts import bare_of
from costar.ingest.values.typed import Told, Typed
from costar.ingest.values.values import Parsed

_EXAMPLES: Final = 5
# Several activities that all lack a title do not have the same one (decision 0052).
_NEVER_BLANK: Final = ("title", "activity_id")
_LEAST_REPEATED: Final = 2
_READINGS: Final = ("read_as", "read_as_blank", "read_as_last_day", "default")
"""Notes on what a cell was taken for."""


def asked_of(match: ColumnMatch, in_file: Typed, read: Typed, told: Told) -> Iterator[Question]:
    """What is asked about a column: what its words and wrong cells mean, what to do with those that cannot be
    read, whether a month is its last day, and whether it comes first.

    Args:
        match: the column.
        in_file: its cells as they stand in the file.
        read: its cells with what a person said of some, before any is left blank.
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
            meanings_of(match.field),
            sum(one.rows for one in unknown),
            tuple(one.text for one in unknown[:_EXAMPLES]),
        )
    if read.two_ways and (read.asks_order or read.may_say_order or match.field in told.month_first):
        order = told.month_first.get(match.field, None if read.asks_order else False)
        yield Question(Ask.MONTH_FIRST, *about, order, examples=_first(read.two_ways))
    each = read.said.by_text()
    wrong = [(text, n) for text, one, n in each if one.level is Level.ERROR and text.strip()]
    if wrong and _may_be_blank(match.field):
        answer = True if match.field in told.without else None
        yield Question(
            Ask.UNREADABLE,
            *about,
            answer,
            rows=sum(n for _, n in wrong),
            examples=_first(text for text, _ in wrong),
        )
    if read.loose:
        loose = set(read.loose)
        rows = sum(n for text, _, n in each if bare_of(text) in loose)
        answer = match.field in told.exact_days
        yield Question(Ask.LOOSE_DAYS, *about, answer, rows=rows, examples=_first(read.loose))
    if match.field not in _NEVER_BLANK:
        yield from _about_values(about, in_file, told)


def _about_values(about: tuple[int, str, str], in_file: Typed, told: Told) -> Iterator[Question]:
    """What wrong cells that come again mean, and what we made of others, the commonest first."""
    rows, said = Counter[str](), dict[str, Parsed]()
    for text, one, n in in_file.said.by_text():
        rows[text.strip()] += n
        said[text.strip()] = one
    field = about[2]
    meanings, is_settled = told.words(field), field in told.without
    choices = meanings_of(field) if is_worded(field) else ()
    wrong, made = list[Unknown](), list[Unknown]()
    for text, n in rows.most_common():
        one, meaning = said[text], meanings.get(key_of_value(field, text))
        if one.level is Level.ERROR and (meaning is not None or (n >= _LEAST_REPEATED and not is_settled)):
            wrong.append(Unknown(text, n, "", meaning))
        elif one.code in _READINGS:
            made.append(Unknown(text, n, _reading(one), meaning))
    for ask, unknown in ((Ask.REPEATED, wrong), (Ask.READ_AS, made)):
        if unknown:
            shown = tuple(unknown[:MOST_VALUES])
            answer = None if any(one.meaning is None for one in shown) else True
            yield Question(ask, *about, answer, shown, choices, sum(one.rows for one in unknown))


def _reading(said: Parsed) -> str:
    """What a cell was read as; "" for blank."""
    return next((str(value) for name, value in said.values if name in ("meaning", "default")), "")


def _may_be_blank(field: str) -> bool:
    # A status is required, but has a default for blank cells.
    return field in GATHERED or (field not in _NEVER_BLANK and not FIELD[field].required) or field == "status"


def _first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip()[:100] for text in texts))[:_EXAMPLES]
