"""Whether a column's cells suit a field: most have to, whatever the heading says."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.columns import COLUMNS, GATHERED, key_of
from costar.ingest.matching.bare_numbers import are_counts
from costar.ingest.matching.names import is_name
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.title_texts import LETTERS, has_email, is_name_of_a_thing, may_be_title
from costar.ingest.problems import Level
from costar.ingest.values.date_column import is_time
from costar.ingest.values.dates import day_of
from costar.ingest.values.gathered import gathered, is_only_cos
from costar.ingest.values.levels import is_level
from costar.ingest.values.loose_days import says_no_day
from costar.ingest.values.marks import Notation, score_mark
from costar.ingest.values.meanings import is_word, suggested
from costar.ingest.values.nothings import NONE
from costar.ingest.values.values import parse

# A heading alone was right a quarter of the time: "Postcode" became a ward code (decision 0023).
MOST: Final = 0.5
"""Share of filled cells that have to fit."""

LEAST_CELLS: Final = 3
"""With fewer filled cells, what a column is cannot be told from them."""

_LONGEST_LABEL: Final = 80
_LONGEST_WORD: Final = 30
_WORDS_OF_A_SCORE: Final = 2
_STEPS: Final = 5
_FEW: Final = 8
"""Words that may all be different and yet be a list's."""

_LONGEST_SIGN: Final = 3
"""Letters of what stands for a tick: "P" and "ü" in a font of signs."""

_LONGEST_TITLE: Final = 400
_LIKE_A_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}([/.-])\d{1,2}\2\d{1,2}")
"""How a plan numbers its parts: "1. Homes for all"."""

# The statistics office's codes of wards in England, Wales, Scotland and Northern Ireland
WARD_CODE: Final = re.compile(r"E05\d{6}|W05\d{6}|S13\d{6}|N08\d{6}|N\d{8}", re.IGNORECASE)


def share_that_fits(name: str, cells: Cells) -> float:
    """The share of the filled cells that the field can be read from."""
    if name in GATHERED:
        return cells.share(lambda text: bool(gathered(GATHERED[name], text).names))
    field = FIELD[name]
    match field.kind:
        case Kind.SCORE:
            return cells.share(lambda text: score_mark(text).notation is not Notation.OTHER)
        case Kind.DATE:
            return _without_none(cells).share(_may_be_day)
        case Kind.YES_NO if are_counts(cells):
            return 0.0
        case Kind.CHOICE | Kind.YES_NO | Kind.RUNG | Kind.YEAR:
            return cells.share(lambda text: parse(field, text).level is not Level.ERROR)
        case _:
            return cells.share(_TEXTS.get(name, _is_anything))


def _without_none(cells: Cells) -> Cells:
    """The cells without the "no" that a program writes where there is no day, where others say more."""
    more = Counter({text: n for text, n in cells.counts.items() if text.casefold() not in NONE})
    return replace(cells, counts=more) if more else cells


def fits(name: str, cells: Cells) -> bool:
    """Whether most cells fit; a column without any fits everything."""
    return share_that_fits(name, cells) >= MOST


def is_titles(cells: Cells, least: float = DIFFERENT) -> bool:
    """Whether the cells are mostly different short texts, as the names of things are.

    Args:
        cells: a sample of the column.
        least: share of cells that have to be different.
    """
    if not cells.counts or cells.filled < MOST * cells.rows or len(cells.counts) < least * cells.filled:
        return False
    # "Extreme", "High", "Medium" are all different, too: a table of levels names nothing.
    if cells.share(is_level) >= MOST:
        return False
    return cells.length() <= _LONGEST_TITLE and cells.share(is_name_of_a_thing) >= DIFFERENT


def by_values(cells: Cells) -> str:
    """The field whose choices are all that a column has, or the Co's when it has nothing but their names."""
    keys = set(map(key_of, cells.counts))
    # One value alone proves nothing, and neither do two rows.
    if len(keys) < 2 or cells.filled < LEAST_CELLS:
        return ""
    if all(map(is_only_cos, cells.counts)):
        return "cos"
    if cells.share(lambda text: WARD_CODE.fullmatch(text) is not None) == 1:
        return "ward_code"
    found = [
        column.field.name
        for column in COLUMNS
        if column.field.kind is Kind.CHOICE and keys <= set(map(key_of, column.field.choices))
    ]
    return found[0] if len(found) == 1 else ""


def is_listed(name: str, cells: Cells, most: int) -> bool:
    """Whether the cells are words of a list, which a person can explain: few, and they come again.

    Short words of a field that has a list of its own, or of a score, need not come again: a plan may have
    three rows.
    """
    counts = cells.counts
    if are_counts(cells):
        return False
    if name in GATHERED:
        counts = Counter(part for text in counts for part in gathered(GATHERED[name], text).unknown)
    if len(counts) > most or not _are_words(name, counts):
        return False
    if name in GATHERED or FIELD[name].kind is Kind.CHOICE:
        comes_again = len(counts) <= max(_FEW, MOST * sum(counts.values()))
        is_known = name in GATHERED or share_that_fits(name, cells) > 0
        if not is_known and _name_things(cells) and not any(suggested(name, text) for text in counts):
            return False
        are_short = sum(len(text) <= _LONGEST_WORD for text in counts) > DIFFERENT * len(counts)
        return are_short and (comes_again or name in GATHERED or share_that_fits(name, cells) > 0)
    kind = FIELD[name].kind
    # No scale has so many steps that each of more rows has another.
    are_steps = len(counts) < max(_STEPS, cells.filled) or share_that_fits(name, cells) > 0
    few_words = all(len(text.split()) <= _WORDS_OF_A_SCORE for text in counts)
    few_words = few_words and kind is Kind.SCORE and are_steps
    signs = kind in (Kind.RUNG, Kind.YES_NO) and all(len(text) <= _LONGEST_SIGN for text in counts)
    return few_words or signs or len(counts) <= MOST * cells.filled


def _name_things(cells: Cells) -> bool:
    """Whether the cells all say something else, and in more words than lists have: "Count the tills"."""
    longer = cells.share(lambda text: len(text.split()) > _WORDS_OF_A_SCORE)
    return len(cells.counts) == cells.filled and longer >= MOST


def _are_words(name: str, counts: Counter[str]) -> bool:
    """Whether most cells are words or signs, or fit: what a number means cannot be asked."""
    told = sum(
        n for text, n in counts.items() if is_word(text) or (name in FIELD and _fits_alone(name, text))
    )
    return told >= MOST * sum(counts.values())


def _fits_alone(name: str, text: str) -> bool:
    return parse(FIELD[name], text).level is not Level.ERROR


def _may_be_day(text: str) -> bool:
    """Whether a text is a day, or one that never was: 31/02/2027 is to be mended, and no other thing."""
    return is_time(text) or says_no_day(text) or _LIKE_A_DAY.fullmatch(text) is not None


def _is_anything(_text: str) -> bool:
    return True


def is_label(text: str) -> bool:
    """Whether a text can be the name of a service, a team or a job: no number, day, address or essay."""
    is_short = LETTERS.search(text) is not None and len(text) <= _LONGEST_LABEL
    return is_short and day_of(text) is None and not has_email(text)


def is_job(text: str) -> bool:
    """Whether a text can be the name of a job: "Residents" and "Staff" are groups that take part."""
    groups = gathered(GATHERED["actors"], text)
    return is_label(text) and not (groups.names and not groups.unknown)


def _is_sentence(text: str) -> bool:
    return LETTERS.search(text) is not None and day_of(text) is None


def _is_no_person(text: str) -> bool:
    return not is_name(text)


def _is_code(text: str) -> bool:
    return len(text) <= FIELD["reference"].limit and "\n" not in text


def _is_ward_code(text: str) -> bool:
    return " " not in text and len(text) <= FIELD["ward_code"].limit and any(map(str.isdigit, text))


_TEXTS: Final[dict[str, Callable[[str], bool]]] = {
    "title": may_be_title,
    "reference": _is_code,
    "description": _is_sentence,
    "directorate": is_label,
    "service": is_label,
    "team": is_label,
    "ward": is_label,
    "ward_code": _is_ward_code,
    "owner_role": is_job,
    "decision_reason": _is_sentence,
    "notes": _is_sentence,
    "source": _is_no_person,
}
"""What each field of text may hold, where that is not anything."""
