"""What a text has to be to name anything: no number, address, day, code, length of time or place on a map."""

import re
from collections.abc import Collection
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.values.dates import day_of

LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
CODE: Final = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9./_-]{0,79}|[A-Z]{1,5} ?\d{1,6}(?:[./-]\d{1,4})*")
URL: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:gov|org|com|co)\.?\w*/\S*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[£$€(]?\s*-?[\d.,]+\s*[%)]?k?m?", re.IGNORECASE)
_EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_HANDLE: Final = re.compile(r"@\w+")
"""How somebody is called where people write to each other."""

_MOMENT: Final = re.compile(r"^(?=.*\b(?:19|20)\d\d\b).*\b\d{1,2}:\d\d:\d\d\b", re.MULTILINE)
"""A day with its time to the second: what a program notes, and no one's name for anything."""

_UUID: Final = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
_SLUG: Final = re.compile(r"(?!\d)[a-z0-9]+(?:[-_][a-z0-9]+)+")
"""What stands for a name in an address or another table: "litter-picks"."""

_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_UNIT: Final = r"(?:min(?:ute)?|hour|hr|day|week|wk|month|mth|year|yr)s?\.?"
_TIME_TAKEN: Final = re.compile(
    rf"(?:about |approx\.? |up to |[<>~] ?)?\d[\d.,]*(?: ?(?:-|–|to) ?\d[\d.,]*)? ?{_UNIT}"
    rf"(?: (?:and )?\d[\d.,]* ?{_UNIT})*(?: (?:a|per|each|every) \w+|/\w+)?",
    re.IGNORECASE,
)
"""How long something takes: "45 Mins", "2-4 hours a week"."""

_ON_A_MAP: Final = re.compile(
    r"(?:SRID=\d+;)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(.*\)", re.IGNORECASE | re.DOTALL
)
"""Where something is, as programs for maps write it."""

_NO_NAMES: Final = (_NUMBER, URL, _HANDLE, _UUID, _POSTCODE, _TIME_TAKEN, _ON_A_MAP)


def is_name_of_a_thing(text: str) -> bool:
    """Whether a text can be the name of a thing, by its look alone."""
    if LETTERS.search(text) is None or any(one.fullmatch(text) for one in _NO_NAMES):
        return False
    if has_email(text) or _MOMENT.search(text):
        return False
    return not (day_of(text) or (CODE.fullmatch(text) and " " not in text))


def is_a_code(text: str) -> bool:
    """Whether a text is a code and no name behind one: "HPC 205", but not "HPC 205 Damp and mould"."""
    return CODE.fullmatch(text) is not None


def has_email(text: str) -> bool:
    """Whether it says where to write to: nothing is called so, and no job is."""
    return _EMAIL.search(text) is not None


def are_slugs_of(slugs: Collection[str], names: Collection[str]) -> bool:
    """Whether most texts are names as an address has them: "green-belt" beside "Green Belt"."""
    known = set(map(key_of, names))
    is_bare = all(text == text.casefold() and " " not in text for text in slugs)
    return (
        is_bare and set(names) != set(slugs) and sum(key_of(one) in known for one in slugs) * 2 > len(slugs)
    )


def may_be_title(text: str) -> bool:
    """Whether a text below a heading that says "Title" can be one: hardly anything cannot."""
    return not any(one.fullmatch(text) for one in (_NUMBER, _UUID, _SLUG, URL))
