"""Whether a column holds people's names: from its heading, or from the look of most of its cells."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from costar.ingest.values.texts import different

_NEVER: Final = frozenset(("activity_id", "title", "directorate", "service", "team", "ward", "ward_code"))
"""Fields whose cells are names of something else."""

_PERSON: Final = (
    r"lead|contact|officer|manager|owner|person|staff|resident|applicant|participant|volunteer|carer|member|"
    r"councillor|champion|sponsor|author|citizen|client|customer|patient|parent|responsible|representative"
)
_NAMED: Final = re.compile(
    rf"\b(?:{_PERSON})s?'?s?\b.*\bnames?\b|\bnames? of (?:the )?(?:\w+ )?(?:{_PERSON})|"
    r"\b(?:fore|sur|first|last|full|family|given|maiden|preferred) ?names?\b|\bcontact person\b|"
    r"\bnext of kin\b",
    re.IGNORECASE,
)
_MAY_BE_NAMED: Final = re.compile(
    rf"\b(?:{_PERSON})s?\b|\b(?:by|who|raised|submitted|suggested|completed by|scored by)\b", re.IGNORECASE
)
_PART: Final = r"(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?"
_FORMAL: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame|Lady|Lord|Cllr|Councillor)\.? "
    rf"(?:{_PART}|[A-Z]\.?)(?: {_PART}){{0,2}}"
)
# "Ann Lee", "Ann van Lee", "Lee, Ann": with more capitalised words it is the title of something.
_NAME: Final = re.compile(
    rf"{_PART}(?: (?:[A-Z]\.?|{_PART}|al|bin|de|van|von|ap))? (?:{_PART})|{_PART}, {_PART}"
)

_FOLDER: Final = Path(__file__).parent
_SAMPLED: Final = 500
_MOST: Final = 0.6
_HALF: Final = 0.5
_LEAST_CELLS: Final = 3
_KNOWN: Final = 0.15
"""Share of cells that have to begin with a known forename when the heading says nothing of people."""


def are_names(heading: str, field: str, texts: "pd.Series[str]") -> bool:
    """Whether a column has people's names in it.

    Args:
        heading: of the column; "Contact name" is enough, whatever the cells are.
        field: what would be saved from it.
        texts: its cells.
    """
    if field in _NEVER:
        return False
    # Each name once: one lead of forty rows would outvote all others.
    cells = list(filter(None, different(texts).head(_SAMPLED + 1).tolist()))[:_SAMPLED]
    if not cells or _NAMED.search(_spaced(heading)):
        return bool(cells)
    alike = [cell for cell in cells if is_name(cell)]
    if says_people(heading) or field == "owner_role":
        return len(alike) >= _HALF * len(cells) and _are_known(alike, least=min(1, len(alike)))
    enough = len(cells) >= _LEAST_CELLS and len(alike) >= _MOST * len(cells)
    return enough and _are_known(alike, least=max(1, round(_KNOWN * len(alike))))


def says_people(heading: str) -> bool:
    """Whether a heading speaks of people, whatever stands below it: "Team members", "Raised by"."""
    return _MAY_BE_NAMED.search(_spaced(heading)) is not None


def is_name(text: str) -> bool:
    """Whether a text looks like one person's name: two or three capitalised words that are no job's."""
    bare = " ".join(text.split())
    if _FORMAL.fullmatch(bare):
        return True
    words = re.split(r"[ ,-]+", bare.casefold())
    return _NAME.fullmatch(bare) is not None and _job_words().isdisjoint(words)


def _are_known(names: list[str], *, least: int) -> bool:
    """Whether enough of them are formal, or have a forename that we know."""
    known = sum(1 for name in names if _FORMAL.fullmatch(name) or _has_forename(name))
    return bool(names) and known >= least


def _has_forename(name: str) -> bool:
    return not _forenames().isdisjoint(re.split(r"[ ,-]+", name.casefold()))


@cache
def _job_words() -> frozenset[str]:
    """Words of councils and jobs, which no person is called."""
    return _words_in("job_words.txt")


@cache
def _forenames() -> frozenset[str]:
    """Some of the commonest forenames in the UK: a column of names has a few of them."""
    return _words_in("forenames.txt")


def _words_in(name: str) -> frozenset[str]:
    return frozenset((_FOLDER / name).read_text(encoding="utf-8").split())


def _spaced(heading: str) -> str:
    return re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", heading)
