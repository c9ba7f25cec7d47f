"""Rows that say by their title that they are no activities: "TEST ROW", "DELETED – Choir", "do not use"."""

import re
from collections.abc import Container, Sequence
from typing import Final

import numpy as np
import pandas as pd

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import key_of
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.nothings import NO_TITLES
from costar.ingest.values.texts import are_one_of
from costar.ingest.values.values import is_yes_or_no, parse

_ENTRY: Final = (
    r"(?:row|record|entry|entries|item|activity|project|task|card|title|data|line|case|issue|submission)"
)
_TRIAL: Final = re.compile(
    rf"(?:this is )?(?:an? |my |the )?(?:just |only )?(?:a )?(?:test(?:ing)?|dummy|sample|example|demo)"
    rf"(?: (?:test|{_ENTRY}|name|please ignore|only))*\W*(?!(?:19|20)\d\d\Z)\d*|"
    r"(?:asdf|qwer)\w*|x{3,}|lorem ipsum\b.*",
    re.IGNORECASE,
)
_OUT: Final = (
    r"(?:deleted?|to (?:be )?deleted?|delete (?:me|this)(?: row)?|removed|do not use|don[’']t use|"
    r"not (?:in|to be) used?|(?:please )?(?:ignore|disregard)(?: (?:this|row|me))*|"
    r"duplicated?(?: (?:entry|row))?|dupe|obsolete|superseded|(?:entered|created|added) in error)"
)
_NOTHING: Final = re.compile(
    r"nil(?: returns?)?|"
    r"(?:nothing|no (?:activit(?:y|ies)|actions?|projects?|ideas?|updates?|submissions?|returns?))"
    r"(?: (?:to (?:report|add)|received|submitted|identified|planned))"
    r"(?: (?:this|at this|in this|for this) (?:month|quarter|year|period|time))?",
    re.IGNORECASE,
)
"""What a service writes that has none."""

_MERGED: Final = re.compile(
    r"(?:now )?(?:merged|combined|amalgamated) (?:with|into)\s+(?P<other>\S.*)", re.IGNORECASE
)
_REFERENCE: Final = re.compile(rf"(?:(?:{_ENTRY}|action|ref|no)\W+)?[a-z]{{0,4}}\W?\d[\w./-]*", re.IGNORECASE)
"""Another row, by its number; "Merged into one front door" is what was done."""

_OF_A_FORM: Final = re.compile(
    r"(?:e\.g\.?|eg[.:]|(?:for )?(?:example|specimen)\s*[:–)\]-])\s+\S.*|"
    r"please (?:complete|fill|enter|add|list|provide|include|insert|return|ensure)\b.*",
    re.IGNORECASE,
)
"""What a form says itself: above what people fill in, and so in the first row only."""

_BEFORE: Final = (
    r"(?:deleted|to (?:be )?deleted?|duplicated?(?: (?:entry|row))?|dupe|(?:entered|created|added) in error|"
    r"(?-i:DELETE|REMOVED|DO NOT USE|DON[’']T USE|NOT (?:IN|TO BE) USED?|(?:PLEASE )?(?:IGNORE|DISREGARD)|"
    r"OBSOLETE|SUPERSEDED))"
)
"""What sets the text behind it aside; in small letters "Removed: barriers to work" is what was done."""

_BEHIND: Final = rf"(?:(?!removed\b){_OUT}|(?-i:REMOVED))"
_OUT_OF_USE: Final = re.compile(
    rf"\W*{_OUT}\W*|[\[(*{{<]+\s*{_OUT}\s*[\])*}}>]+\s*\S.*|\W*{_BEFORE}\s*[-–—:|*]+\s*\S.*|"
    rf".*\S\s*[\[(*{{<]+\s*{_BEHIND}\s*[\])*}}>]+|.*\S\s+[-–—:|/*]+\s*{_BEHIND}\W*",
    re.IGNORECASE,
)
_MAY_BE: Final = (
    *(
        "test",
        "dummy",
        "sample",
        "example",
        "demo",
        "asdf",
        "qwer",
        "xxx",
        "lorem",
        "specimen",
        "delet",
        "remov",
        " use",
    ),
    *("ignor", "disregard", "dup", "obsol", "supersed", "in error", "# ", "// ", "~~"),
    *("nil", "nothing", "no ", "merged ", "combined ", "amalgamated ", "e.g", "eg.", "eg:", "please "),
)
"""What stands in small letters in all that the patterns find."""

_ANY_OF_THESE: Final = "(?i)" + "|".join(map(re.escape, _MAY_BE))
"""The same for a whole column."""

_COMMENTED: Final = re.compile(r"(?:#(?!\s+of\b)|//)\s+\S.*|~~.+~~")
"""Lines that a program passes over, and what Markdown strikes through."""

_FLAGS: Final = frozenset(
    ("deleted", "isdeleted", "recorddeleted", "markedasdeleted", "softdeleted", "isduplicate")
)
_LONGEST: Final = 200
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_OF_A_SENTENCE: Final = 3
_FLAG: Final = FIELD["archived"]


def is_out_of_use(title: str) -> bool:
    """Whether a title says that its row is a trial, deleted, a duplicate or not to be used."""
    bare = " ".join(title[:_LONGEST].split())
    # Where all is in capitals a word in capitals says no more than another.
    bare = bare.capitalize() if bare.isupper() else bare
    # "Testing" alone is a stage of many plans.
    if bare.casefold() == "testing":
        return False
    # Tests are counted, and what has a year is held: "Demo 2027" is an event.
    # Within brackets and stars a test is one, too; the other patterns look at these signs themselves.
    within = _bare(title)
    is_trial = _TRIAL.fullmatch(within) is not None
    is_nothing = _NOTHING.fullmatch(within) is not None
    return is_trial or is_nothing or any(one.fullmatch(bare) for one in (_OUT_OF_USE, _COMMENTED))


def _is_part_of_another(title: str, names: Container[str]) -> bool:
    """Whether a title says that its row became part of another, which it names or numbers."""
    merged = _MERGED.fullmatch(_bare(title))
    return merged is not None and (
        merged["other"].casefold() in names or _REFERENCE.fullmatch(merged["other"]) is not None
    )


def _bare(title: str) -> str:
    """A title in one line, without what stands around it."""
    return " ".join(title[:_LONGEST].split()).strip("[](){}*<>.!-_ ")


def trial_rows(table: FileTable, title: int, read: Sequence[int]) -> dict[int, SetAside]:
    """The rows whose title says that they are no activities, and those that nobody filled in.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
        read: the places of the other columns that are read.
    """
    texts = pd.Series(table.columns[title])
    may_be = _may_be(texts)
    names = {text.strip().casefold() for text in texts} if may_be else set()
    out_of_use = [text for text in may_be if is_out_of_use(text) or _is_part_of_another(text, names)]
    is_said = texts.isin(out_of_use).to_numpy()
    flagged = _flagged(table)
    if flagged:
        is_said = is_said | np.isin(np.arange(len(texts)), list(flagged))
    is_filled = (texts.str.strip() != "").to_numpy()
    is_said = is_said & is_filled
    first = int(is_filled.argmax()) if is_filled.any() else None
    if first is not None and texts[first] in may_be:
        is_said[first] |= _OF_A_FORM.fullmatch(_bare(texts[first])) is not None
    # A list of nothing else is about tests, or somebody tries this upload.
    said = np.flatnonzero(is_said).tolist() if (is_filled & ~is_said).any() else []
    unnamed = np.flatnonzero(are_one_of(texts, NO_TITLES)).tolist() if read else []
    others = [place for place in range(len(table.columns)) if place not in (title, *read)]
    unused = [
        at
        for at in unnamed
        if not any(table.columns[place][at].strip() for place in read)
        and not any(_is_written(table.columns[place][at]) for place in others)
    ]
    rows = table.row_numbers
    why = {at: Reason.FLAGGED if at in flagged else Reason.TRIAL for at in said}
    reasons = {**why, **dict.fromkeys(unused, Reason.UNUSED)}
    return {rows[at]: SetAside(rows[at], one, shown(texts[at].strip())) for at, one in reasons.items()}


def _is_written(cell: str) -> bool:
    """Whether a person wrote a cell that is not read: programs make numbers, days and names."""
    return len(_WORD.findall(cell[:_LONGEST])) >= _OF_A_SENTENCE


def _may_be(texts: pd.Series) -> list[str]:
    """The titles with a word of ours, told from all of them at once where none has any."""
    titles = texts[texts.str.contains(_ANY_OF_THESE, regex=True)].unique().tolist()
    return [text for text in titles if any(word in text.casefold() for word in _MAY_BE)]


def _flagged(table: FileTable) -> set[int]:
    """The places of rows that a column of yes and no, "IsDeleted", says are deleted."""
    for heading, column in zip(table.headings, table.columns, strict=True):
        if key_of(heading) in _FLAGS and all(
            is_yes_or_no(text) for text in set(column.tolist()) if text.strip()
        ):
            return {at for at, text in enumerate(column.tolist()) if parse(_FLAG, text).value is True}
    return set()
