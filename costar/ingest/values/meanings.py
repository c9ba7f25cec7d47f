"""What the words of a column mean, where a person has to say so: once a value, and kept for the council."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from costar.domain.activities.activity import FIELD, Actor, Status
from costar.domain.activities.ladder import TAKES_PART
from costar.domain.records.fields import BOUNDS, Kind, Value
from costar.ingest.columns import GATHERED, key_of
from costar.ingest.problems import Level
from costar.ingest.values.texts import ERRORS, without_number
from costar.ingest.values.values import is_yes_or_no, parse
from costar.ingest.values.welsh import LIKELY

Meanings: TypeAlias = Mapping[str, Mapping[str, str]]
"""By field, and by `key_of_value`: what a cell is read as, as text, "" to leave it blank.

Of a field whose values may be written as words that is one of its `meanings_of`; else any text.
"""

NO_MEANINGS: Final[Mapping[str, str]] = MappingProxyType({})

EVERY_OTHER: Final = "*"
"""The key of all values about which nothing else is said."""

MOST_VALUES: Final = 40
"""A column with more unknown words than this has words of its own: nobody can be asked about each."""

LONGEST_WORD: Final = 80
HALF: Final = 0.5
_REMARK: Final = re.compile(r"\s[-–—]\s|(?<!\s)\s*[:;,.(]\s*|\n")
"""What parts a status from what is said of it: "On track - met in May", "Complete (see report)"."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_MARKS: Final = {"1": "yes", "0": "no"}
_LEAST_MARKS: Final = 3

WORDED: Final = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.RUNG, Kind.SCORE})
"""The kinds whose values may be written as words that a person can explain."""


@dataclass(frozen=True)
class Unknown:
    """A value that we do not know: as in the file, how many rows have it, and what it may mean.

    `suggested` is one of the field's values, "" for none, or what the value is read as while nobody says
    otherwise; `meaning` what a person said, None while nobody has.
    """

    text: str
    rows: int
    suggested: str = ""
    meaning: str | None = None


@dataclass(frozen=True)
class Words:
    """A column's words that are none of its field's values.

    `unknown`: the commonest of them, for asking; `are_asked`: whether they are asked about together,
    instead of each being a problem of its row; `are_open`: whether one of them has no meaning yet.
    """

    unknown: tuple[Unknown, ...] = ()
    are_asked: bool = False
    are_open: bool = False


NO_WORDS: Final = Words()


def words_in(field: str, rows: Mapping[str, int], filled: int, meanings: Mapping[str, str]) -> Words:
    """The unknown words of a column, and whether to ask about them.

    They are asked about when they are words of a list: the field has one, or they come again, or most
    cells are such words. A single odd cell, and a number, are problems of their rows.

    Args:
        field: what the column is.
        rows: each unknown text, and how many rows have it.
        filled: how many rows have something in the column.
        meanings: what a person has said of the field's words.
    """
    words = _of_one_spelling({text: n for text, n in rows.items() if is_word(text)})
    total = sum(words.values())
    listed = field in GATHERED or FIELD[field].kind is Kind.CHOICE or total > len(words)
    few = len(words) <= MOST_VALUES
    if not words or not ((listed and few) or total > HALF * filled):
        return NO_WORDS
    commonest = sorted(words.items(), key=lambda one: -one[1])
    unknown = tuple(
        Unknown(text, n, suggested(field, text), meaning_of(text, meanings)) for text, n in commonest
    )
    # Of all words, not of those shown alone: each without a meaning keeps the file waiting.
    return Words(unknown[:MOST_VALUES], True, any(one.meaning is None for one in unknown))


def _of_one_spelling(words: Mapping[str, int]) -> dict[str, int]:
    """The words in the spelling that comes first: whoever explains "tenants" has explained "Tenants"."""
    first, found = dict[str, str](), Counter[str]()
    for text, n in words.items():
        found[first.setdefault(key_of(text) or text, text)] += n
    return dict(found)


def are_bare_marks(rows: Mapping[str, int]) -> bool:
    """Whether a column of rungs has nothing but yes and no, and writes them as 1 and 0.

    A 1 may be the lowest rung as well, so a person is asked; one or two of them alone are rungs.

    Args:
        rows: each text but blanks, and how many rows have it.
    """
    is_one_alone = set(rows) == {"1"} and rows["1"] < _LEAST_MARKS
    return bool(_MARKS.keys() & rows.keys()) and all(map(is_yes_or_no, rows)) and not is_one_alone


def marks_in(rows: Mapping[str, int], meanings: Mapping[str, str]) -> Words:
    """The 1 and 0 of a column of rungs, to be asked about where they may be yes and no.

    Args:
        rows: each text but blanks, and how many rows have it.
        meanings: what a person has said of the field's words.
    """
    if not are_bare_marks(rows):
        return NO_WORDS
    marks = tuple(
        Unknown(mark, rows[mark], likely, meaning_of(mark, meanings))
        for mark, likely in _MARKS.items()
        if mark in rows
    )
    return Words(marks, True, any(one.meaning is None for one in marks))


def is_word(text: str) -> bool:
    """Whether a cell is a word or a sign whose meaning a person can be asked for."""
    return len(text) <= LONGEST_WORD and _says_something(text) and text not in ERRORS


def _says_something(text: str) -> bool:
    """Whether a text has a letter, or is a sign that stands for a word, such as a coloured dot."""
    return _LETTER.search(text) is not None or unicodedata.category(text.strip()[:1] or " ") == "So"


def key_of_value(field: str, text: str) -> str:
    """Under which a cell's meaning is kept: words whatever their case and marks, other texts as they are."""
    is_word = is_worded(field) and _LETTER.search(text) is not None
    return (key_of(text) if is_word else "") or text.strip()


def is_worded(field: str) -> bool:
    """Whether a field's values may be written as words that a person can explain."""
    return field in GATHERED or FIELD[field].kind in WORDED


def meaning_of(text: str, meanings: Mapping[str, str]) -> str | None:
    """What a person said that a value means; None when they did not."""
    found = meanings.get(key_of(text) or text.strip())
    return meanings.get(EVERY_OTHER) if found is None else found


def value_of_word(field: str, meaning: str) -> Value:
    """The value that a meaning stands for, in a field that is not gathered from several."""
    found = FIELD[field]
    if found.kind is Kind.YES_NO:
        return meaning == "yes"
    if found.kind is Kind.RUNG and not meaning.isdecimal():
        return TAKES_PART if meaning == "yes" else None
    return int(meaning) if found.kind in (Kind.RUNG, Kind.SCORE) else meaning


def meanings_of(field: str) -> tuple[str, ...]:
    """What a word of a field may mean, as text."""
    if field in GATHERED:
        return GATHERED[field].fills
    kind = FIELD[field].kind
    if kind is Kind.YES_NO:
        return ("yes", "no")
    if kind in (Kind.RUNG, Kind.SCORE):
        lowest, highest = BOUNDS[kind]
        numbers = tuple(str(number) for number in range(max(lowest, 1), highest + 1))
        return ("yes", *numbers, "no") if kind is Kind.RUNG else numbers
    return FIELD[field].choices


def suggested(field: str, text: str) -> str:
    """What a word may mean in a field: offered, never taken. "" for no idea."""
    if field == "status":
        bare = without_number(text)
        return _status(bare) or _status(_REMARK.split(bare, maxsplit=1)[0])
    return _actor(text) if field == "actors" else ""


def _status(text: str) -> str:
    known = parse(FIELD["status"], text)
    is_known = known.level is not Level.ERROR and text.strip() and known.value
    # \ufe0f is what phones put behind a sign to have it coloured
    return str(known.value) if is_known else _STATUS.get(key_of(text) or text.strip("\ufe0f "), "")


_STATUS: Final[dict[str, str]] = {
    # Red, amber and green tell how something goes: it is under way in each colour.
    **dict.fromkeys(
        ("green", "amber", "red", "ontrack", "bau", "businessasusual", "offtrack", "delayed", "ontarget",
         "behindschedule", "atrisk", "onschedule", "implemented", "embedded", "progressing", "inplace",
         "delivering", "indelivery", "open", "doing", "now",
         "inuse", "operational", "overdue", "slipped", "nearlycomplete", "someprogress",
         "partlycomplete", "partiallycomplete", "workingonit", "g", "a", "r", "🟢", "🟡", "🟠", "🔴"),
        Status.CURRENT,
    ),
    **dict.fromkeys(
        ("draft", "new", "scoping", "tobestarted", "yettostart", "agreed", "approved", "indevelopment",
         "notyetstarted", "forthcoming", "upcoming", "pending",
         "todo", "backlog", "scheduled", "next", "nextup", "later", "ideas", "notdue", "grey", "white", "⚪"),
        Status.POTENTIAL,
    ),
    **dict.fromkeys(
        ("blocked", "stalled", "stuck", "notprogressing", "deferred", "postponed"), Status.PAUSED
    ),
    **dict.fromkeys(
        ("cancelled", "canceled", "withdrawn", "abandoned", "delivered", "achieved", "blue", "superseded",
         "discontinued", "archived", "notproceeding", "nolongerrequired", "dropped",
         "retired", "decommissioned", "b", "🔵", "✅"),
        Status.ENDED,
    ),
    **LIKELY,
}  # fmt: skip
_WHO: Final = {
    Actor.COUNCILLORS: "cllrs?|councillors?|elected|portfolio holders?|cabinet|politicians?|mayors?",
    Actor.MANAGERS: r"managers?|directors?|heads? of|leadership|management|chief",
    Actor.PARTNERS: (
        r"nhs|police|charit\w+|vcs\w*|voluntary|business\w*|partners?|housing associations?|universit\w+|"
        "schools?|colleges?|gps?|fire service|trusts?|companies|contractors?|providers?"
    ),
    Actor.FRONT_LINE_STAFF: (
        "officers?|staff|workers?|nurses?|teachers?|wardens?|librarians?|team|teams|practitioners?|"
        "advisers?|advisors?|coaches|cleaners|employees"
    ),
    Actor.CITIZENS: (
        "tenants?|residents?|leaseholders?|young people|children|parents?|pupils?|students?|carers?|"
        r"patients?|volunteers?|customers?|users?|famil\w+|people|older|youth|public|communit\w+|"
        "neighbours?|citizens?|women|men|learners?|participants?|clients?|mums|dads"
    ),
}
"""Words by which an actor may be meant; where a text has several, the first actor is suggested."""


def _actor(text: str) -> str:
    found = [actor for actor, words in _WHO.items() if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)]
    return found[0].value if found else ""
