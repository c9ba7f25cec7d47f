"""What cells say by themselves, where a heading only may mean a field."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import BOUNDS, Kind
from costar.ingest.columns import GATHERED
from costar.ingest.matching.bare_numbers import are_codes
from costar.ingest.matching.jobs import is_called_a_job
from costar.ingest.matching.names import is_name
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST, WARD_CODE, fits, is_job
from costar.ingest.matching.title_texts import CODE, URL, is_name_of_a_thing
from costar.ingest.values.date_column import is_time
from costar.ingest.values.gathered import gathered
from costar.ingest.values.levels import is_level
from costar.ingest.values.loose_days import says_no_day
from costar.ingest.values.marks import Notation, score_mark
from costar.ingest.values.meanings import suggested
from costar.ingest.values.values import is_yes_or_no

_PROSE: Final = 25
"""Length from which texts of several words are sentences rather than labels."""

_WORDS_OF_PROSE: Final = 5

_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s*[^\W\d].*", re.DOTALL).fullmatch
_SEVERAL_WORDS: Final = re.compile(r".*[^\W\d_]{2,}.*\s.*|.*\s.*[^\W\d_]{2,}.*", re.DOTALL).fullmatch
_NUMBERS: Final = re.compile(r"\d(?:\W?\d){4}")
_NAME: Final = r"[A-Z][\w'’.]*(?:-\w+)*"
_WITHIN: Final = r"(?:of|the|and|upon|on|in|le|by|under|&)"
_PLACE: Final = re.compile(rf"(?:the )?{_NAME}(?: {_NAME}| {_WITHIN} {_NAME}){{0,2}}").fullmatch
_WORDS_OF_A_GROUP: Final = 4
_FEW_PLACES: Final = 8
"""Places that may all be different and yet be wards: a plan of three rows names three."""

_YEAR_OR_SERIAL: Final = re.compile(r"\d{4,5}").fullmatch


def proves(name: str, cells: Cells) -> bool:
    """Whether the cells say by themselves that a heading which may mean the field does mean it."""
    if not cells.counts or not fits(name, cells):
        return False
    return _PROOFS[name](cells) if name in _PROOFS else name in _TYPED or name in GATHERED


def _are_codes(cells: Cells) -> bool:
    """Different short codes that do not just count the rows, or anything else."""
    if len(cells.counts) < cells.filled or cells.share(lambda t: CODE.fullmatch(t) is not None) < DIFFERENT:
        return False
    return not all(map(str.isdecimal, cells.counts)) or are_codes(list(cells.counts))


def _are_sentences(cells: Cells) -> bool:
    """Mostly sentences, and hardly one twice; "Not started" may stand among them again and again."""
    sentences = {text: n for text, n in cells.counts.items() if _is_prose(text)}
    rows = sum(sentences.values())
    return rows >= MOST * cells.filled and len(sentences) >= DIFFERENT * rows


def _is_prose(text: str) -> bool:
    words = text.count(" ") + 1
    return (len(text) >= _PROSE and words > 1) or words >= _WORDS_OF_PROSE


def are_remarks(cells: Cells) -> bool:
    """Mostly a few words of their own in each row: "Two workshops held", "Recruiting"; no list has such."""
    said = {text: n for text, n in cells.counts.items() if _SEVERAL_WORDS(text) and not is_time(text)}
    rows = sum(said.values())
    are_jobs = cells.share(lambda text: is_called_a_job(text) or is_name(text)) >= MOST
    return rows >= MOST * cells.filled and len(said) >= DIFFERENT * rows and not are_jobs


def _are_notes(cells: Cells) -> bool:
    # A few among many rows may be said of anything, as of one part of a list of places.
    are_many = cells.filled >= max(LEAST_CELLS, MOST * cells.rows)
    return _are_sentences(cells) or (are_many and are_remarks(cells))


def _are_addresses(cells: Cells) -> bool:
    return cells.share(lambda text: URL.match(text) is not None) >= MOST


def _are_ward_codes(cells: Cells) -> bool:
    return cells.share(lambda text: WARD_CODE.fullmatch(text) is not None) >= MOST


def _are_roles(cells: Cells) -> bool:
    """Jobs, which come again or are called so, and none with a telephone number beside it."""
    if cells.share(lambda text: _NUMBERS.search(text) is not None) >= MOST:
        return False
    if cells.share(is_called_a_job) < MOST:
        return False
    return cells.share(lambda text: is_job(text) and not is_name(text)) >= MOST


def _are_days(cells: Cells) -> bool:
    """Days, and not just numbers that could be years of anything."""
    # Five digits are a day as Excel counts them, and as likely a number of anything
    are_days = cells.share(lambda text: says_no_day(text) or (is_time(text) and not _YEAR_OR_SERIAL(text)))
    return are_days >= MOST and any(map(is_time, cells.counts))


def _are_scores(cells: Cells) -> bool:
    # How soon, and not how much.
    if any(text.strip().casefold() == "urgent" for text in cells.counts):
        return False
    if cells.share(lambda text: _NUMBERED(text) is not None and not score_mark(text).word) >= MOST:
        return False
    marks = Counter({score_mark(text).notation: 0 for text in cells.counts})
    for text, n in cells.counts.items():
        marks[score_mark(text).notation] += n
    usual = marks[Notation.NUMBER] + marks[Notation.WORD] + marks[Notation.STARS] + marks[Notation.PERCENT]
    return usual + marks[Notation.MONEY] >= MOST * cells.filled and not _are_years(cells)


def _are_years(cells: Cells) -> bool:
    lowest, highest = BOUNDS[Kind.YEAR]
    return cells.share(lambda text: text.isdecimal() and lowest <= int(text) <= highest) == 1


def _name_groups(cells: Cells) -> bool:
    """Whether the cells are names under which several rows stand, as those of services."""
    come_again = 1 < len(cells.counts) <= MOST * cells.filled
    return come_again and cells.filled >= MOST * cells.rows and cells.share(is_name_of_a_thing) >= DIFFERENT


def are_groups(cells: Cells) -> bool:
    """Whether most of those that the cells name are called as groups are: "Parents; walkers and carers"."""
    parts = Counter[str]()
    for text, n in cells.counts.items():
        named = gathered(GATHERED["actors"], text)
        parts.update(dict.fromkeys((*named.names, *named.unknown), n))
    known = sum(n for part, n in parts.items() if part in FIELD or _is_group(part))
    return cells.filled >= LEAST_CELLS and known >= MOST * parts.total()


def _is_group(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_A_GROUP and bool(suggested("actors", text))


def _name_places(cells: Cells) -> bool:
    """Whether the cells are a few names as places have them, "Old Town"; only a person can say of wards."""
    are_few = len(cells.counts) <= max(_FEW_PLACES, MOST * cells.filled)
    is_full = cells.filled >= max(LEAST_CELLS, MOST * cells.rows)
    return is_full and are_few and len(cells.counts) > 1 and cells.share(_is_place) >= DIFFERENT


def _is_place(text: str) -> bool:
    return _PLACE(text) is not None and not is_level(text) and not is_yes_or_no(text)


def _never(_cells: Cells) -> bool:
    return False


_TYPED: Final = frozenset(
    field.name for field in FIELD.values() if field.kind in (Kind.CHOICE, Kind.YES_NO, Kind.RUNG)
)
"""Fields whose cells are proof enough: nothing else is written like them."""

_PROOFS: Final[dict[str, Callable[[Cells], bool]]] = {
    "reference": _are_codes,
    "description": _are_sentences,
    "notes": _are_notes,
    # Never: any text may be a reason, so its heading has to say it.
    "decision_reason": _never,
    "source": _are_addresses,
    "ward_code": _are_ward_codes,
    "owner_role": _are_roles,
    "due_on": _are_days,
    "done_on": _are_days,
    "impact": _are_scores,
    "effort": _are_scores,
    "service": _name_groups,
    # Nor these: anything may be a section.
    "directorate": _never,
    "team": _never,
    "ward": _name_places,
}
