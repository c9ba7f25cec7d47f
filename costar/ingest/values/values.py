"""Text to the value of a field, or what is wrong with it. What costar wrote is always read back exactly."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from costar.domain.activities.ladder import TAKES_PART, Rung
from costar.domain.records.counted import counted
from costar.domain.records.fields import BOUNDS, Field, Kind, Value, blank, fault_of
from costar.ingest.columns import key_of
from costar.ingest.problems import Blanks, Level
from costar.ingest.values.choices import meant
from costar.ingest.values.dates import day_of
from costar.ingest.values.dittos import is_ditto
from costar.ingest.values.loose_days import is_loose
from costar.ingest.values.nothings import NO_NAMES, NOTHING, nothings_of
from costar.ingest.values.texts import BREAKS, bare_of, is_formula, name_of, without_number
from costar.ingest.write.inert import EDGES, original

TEXTS: Final = frozenset({Kind.ID, Kind.LINK, Kind.TEXT, Kind.LONG_TEXT})
"""The kinds whose value is the cell's own text."""

# An x ticks a box; the drawn cross, further down, says no.
_YES: Final = frozenset(
    ("yes", "y", "true", "t", "x", "1", "✓", "✔", "☑", "✅", "√", "tick", "ticked", "checked", "yes.",
     "●", "•", "⬤", "⚫", "◉", "■", "🗸")
)  # fmt: skip
_NO: Final = frozenset(
    ("no", "n", "false", "f", "0", "✗", "✘", "✖", "☐", "❌", "-", "–", "none", "unchecked", "no.",
     "○", "◯", "⚪", "□")
)  # fmt: skip
_WITHOUT_DIGITS: Final = re.compile(r"\d(?:\.\d+)?E\+\d{2,3}")

_RUNGS: Final[dict[str, int]] = {
    **{key_of(rung.name): int(rung) for rung in Rung},
    "educate": 2, "inform": 3, "information": 3, "consult": 4, "consulting": 4, "engage": 5, "engaging": 5,
    "codesigning": 6, "coproduce": 7, "coproduced": 7, "coproducing": 7, "codesigned": 6, "engaged": 5,
    "consulted": 4, "informed": 3, "educated": 2, "coerced": 1,
}  # fmt: skip
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}(?:\.(?:0*|0{6}\d*|9{6}\d*))?")
"""A whole number, with what Excel's arithmetic adds to it: 4.0000000001 and 3.9999999999 are 4."""

# A label begins with a letter: "4-5" and "4.10" are no 4 with something beside it
_LABELLED: Final = re.compile(
    r"(?:rung\s*)?(\d)\s*(?:[-–—:=.,(]\s*|\s)[^\W\d].*|(\d)\s*(?:/|out of)\s*5|rung\s*(\d)", re.I
)
_NUMBERED: Final = re.compile(r"(?:rung)?(\d)?(.*)")
_RUNG_ALONE: Final = re.compile(
    r"(?:(?:rung|level|step)\s*[:#.-]?\s*)?([1-9])(?:\s*(?:/|(?:out )?of)\s*7)?", re.I
)
_LINE_END: Final = re.compile(f"\r\n|[\r{BREAKS}]")
# People write the sign on either side of the pound: -£400 and £-400
_AMOUNT: Final = re.compile(r"£?\s*([+-]?)£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_STARS: Final = re.compile(r"[★⭐]{1,5}[☆]{0,4}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value, and what is to be said about it: nothing when `code` is "". An ERROR has no value to keep."""

    value: Value
    code: str = ""
    level: Level = Level.NOTE
    values: Blanks = ()


def parse(field: Field, text: str, *, ours: bool = False) -> Parsed:
    """What a cell's text means in a field.

    Args:
        field: the field that its column is matched to.
        text: the cell, as it is.
        ours: whether costar wrote the file, so that its text is taken back exactly.
    """
    if field.kind in TEXTS:
        return _judged(field, original(text)) if ours else _text(field, text)
    bare = bare_of(text)
    if not bare:
        return _blank(field)
    return _PARSERS[field.kind](field, bare)


def is_yes_or_no(text: str) -> bool:
    """Whether a text is a yes, a no or a tick."""
    return text.strip().casefold() in _YES | _NO


def _text(field: Field, text: str) -> Parsed:
    if field.name == "title" and is_ditto(text):
        return Parsed(blank(field), "ditto_title", Level.ERROR)
    if text.strip().casefold() in nothings_of(field):
        is_title = field.name == "title"
        return Parsed(text.strip(), "no_title") if is_title else Parsed(blank(field), "read_as_blank")
    if field.kind is Kind.TEXT and is_formula(text):
        return Parsed(blank(field), "formula_shown", Level.ERROR)
    # Several references that Excel shows as 1.23E+11 are no longer told apart.
    if field.name == "reference" and _WITHOUT_DIGITS.fullmatch(text.strip()):
        return Parsed(blank(field), "digits_lost")
    return _judged(field, _tidy(field, text))


def _tidy(field: Field, text: str) -> str:
    bare = _LINE_END.sub("\n", name_of(text) if field.kind is Kind.TEXT else text).strip(EDGES)
    return bare if bare.strip() else ""


def _blank(field: Field) -> Parsed:
    if field.required and field.default:
        return Parsed(blank(field), "default", Level.NOTE, (("default", field.default),))
    return _judged(field, blank(field))


def _judged(field: Field, value: Value) -> Parsed:
    """The value, when it can be stored."""
    fault = fault_of(field, value)
    return Parsed(value) if fault is None else Parsed(blank(field), fault.code, Level.ERROR, fault.values)


def _refused(field: Field) -> Parsed:
    """The field's own fault: what `fault_of` says about something that it cannot be."""
    # No field takes a zero character: what is found is always the field's own fault.
    fault = fault_of(field, "\x00")
    values = fault.values if fault else ()
    if field.kind is Kind.RUNG:
        values = (("lowest", TAKES_PART + 1), ("highest", BOUNDS[Kind.RUNG][1]))
    return Parsed(blank(field), field.kind.value, Level.ERROR, values)


def _read_as(field: Field, value: Value, label: str) -> Parsed:
    judged = _judged(field, value)
    return judged if judged.code else Parsed(value, "read_as", Level.NOTE, (("meaning", label),))


def _nothing(field: Field, text: str, words: Collection[str] = NOTHING) -> Parsed | None:
    """A word for "nothing here", taken as a blank and said."""
    if text.casefold() not in words:
        return None
    return Parsed(blank(field), "read_as_blank")


def _choice(field: Field, text: str) -> Parsed:
    key = key_of(without_number(text))
    for choice in field.choices:
        if key == key_of(choice):
            return Parsed(choice)
    if meaning := meant(field, text):
        return Parsed(meaning, "read_as", Level.NOTE, (("meaning", meaning),))
    return _nothing(field, text) or _refused(field)


def _yes_no(field: Field, text: str) -> Parsed:
    key = text.casefold()
    if key in _YES:
        return Parsed(value=True)
    return Parsed(value=False) if key in _NO else _nothing(field, text) or _refused(field)


def _rung(field: Field, text: str) -> Parsed:
    """A rung's number or name; yes (a tick) is taking part with no rung recorded; no is not taking part.

    0 is refused and 1 is the lowest rung; a column of nothing else is asked about (`marks_in`).
    """
    key = text.casefold()
    if key in _YES - {"1"}:
        return Parsed(TAKES_PART)
    if key in _NO - {"0"}:
        return Parsed(None)
    said, name = _NUMBERED.fullmatch(key_of(text)).groups()  # type: ignore[union-attr]  # it fits any key
    rung = _RUNGS.get(name)
    # "3 Consult" names two rungs: neither is taken.
    if rung is not None and said in (None, str(rung)):
        return Parsed(rung)
    alone = _RUNG_ALONE.fullmatch(text)
    number = int(alone.group(1)) if alone else _number(text)
    if number == TAKES_PART:
        return _refused(field)
    return _nothing(field, text) or (_refused(field) if number is None else _judged_number(field, number))


def _score(field: Field, text: str) -> Parsed:
    if _STARS.fullmatch(text):
        stars = sum(1 for char in text if char != "☆")
        return _read_as(field, stars, str(stars))
    if found := _LABELLED.fullmatch(text):
        digit = next(group for group in found.groups() if group)
        return _read_as(field, int(digit), digit)
    number = _number(text)
    return _nothing(field, text) or (_refused(field) if number is None else _judged_number(field, number))


def _whole(field: Field, text: str) -> Parsed:
    number = _number(text)
    return _nothing(field, text) or (_refused(field) if number is None else _judged_number(field, number))


def _amount(field: Field, text: str) -> Parsed:
    """A number of any size, also with a pound sign and with commas between thousands."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return _nothing(field, text) or _perhaps(field, text) or _refused(field)
    sign, whole, decimals = found.groups(default="")
    return _judged(field, _as_kind(field, float(f"{sign}{whole.replace(',', '')}{decimals}")))


def _perhaps(field: Field, text: str) -> Parsed | None:
    """A number with what it counts beside it, which somebody is asked about: "1.8k", "28 homes"."""
    number = counted(text.removeprefix("£"))
    if number is None or fault_of(field, _as_kind(field, number)):
        return None
    meaning = f"{number:,}".removesuffix(".0")
    return Parsed(blank(field), "perhaps", Level.ERROR, (("meaning", meaning),))


def _as_kind(field: Field, number: float) -> int | float:
    return number if field.kind is Kind.AMOUNT or number % 1 else int(number)


def _date(field: Field, text: str) -> Parsed:
    found = day_of(text)
    if found is None and is_loose(text):
        return Parsed(blank(field), "date_no_day", Level.ERROR)
    if found is None:
        return _nothing(field, text, NO_NAMES) or _refused(field)
    day, said = found
    return _read_as(field, day, day.isoformat()) if said else _judged(field, day)


def _number(text: str) -> int | None:
    """A whole number, also when a spreadsheet wrote it as 4.0."""
    return round(float(text)) if _WHOLE.fullmatch(text) else None


def _judged_number(field: Field, number: int) -> Parsed:
    return _refused(field) if fault_of(field, number) else Parsed(number)


_PARSERS: Final[dict[Kind, Callable[[Field, str], Parsed]]] = {
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.RUNG: _rung,
    Kind.SCORE: _score,
    Kind.YEAR: _whole,
    Kind.LEVEL: _whole,
    Kind.COUNT: _amount,
    Kind.AMOUNT: _amount,
    Kind.DATE: _date,
}
