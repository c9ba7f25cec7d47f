"""Rows that say by their title that they are no activities: "TEST ROW", "DELETED – Choir", "do not use"."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.values import NO_TITLES

_ENTRY: Final = (
    r"(?:row|record|entry|entries|item|activity|project|task|card|title|data|line|case|issue|submission)"
)
_TRIAL: Final = re.compile(
    rf"(?:this is )?(?:an? |my |the )?(?:just |only )?(?:a )?(?:test(?:ing)?|dummy|sample|example|demo)"
    rf"(?: (?:test|{_ENTRY}|name|please ignore|only))*\W*\d*|"
    r"(?:asdf|qwer)\w*|x{3,}|lorem ipsum\b.*",
    re.IGNORECASE,
)
_OUT: Final = (
    r"(?:deleted?|to (?:be )?deleted?|delete (?:me|this)(?: row)?|removed|do not use|don[’']t use|"
    r"not (?:in|to be) used?|(?:please )?(?:ignore|disregard)(?: (?:this|row|me))*|"
    r"duplicated?(?: (?:entry|row))?|dupe|obsolete|superseded|(?:entered|created|added) in error)"
)
_OUT_OF_USE: Final = re.compile(
    rf"\W*{_OUT}\W*|[\[(*{{<]+\s*{_OUT}\s*[\])*}}>]+\s*\S.*|\W*{_OUT}\s*(?:[-–—:|/]+\s*|\s*\*+\s*)\S.*|"
    rf".*\S\s*[\[(*{{<]+\s*{_OUT}\s*[\])*}}>]+|.*\S\s+[-–—:|/*]+\s*{_OUT}\W*",
    re.IGNORECASE,
)
_LONGEST: Final = 200


def is_out_of_use(title: str) -> bool:
    """Whether a title says that its row is a trial, deleted, a duplicate or not to be used."""
    bare = " ".join(title[:_LONGEST].split())
    return (
        _TRIAL.fullmatch(bare.strip("[](){}*<>.!-_ ")) is not None or _OUT_OF_USE.fullmatch(bare) is not None
    )


def trial_rows(table: FileTable, title: int, read: Sequence[int]) -> dict[int, SetAside]:
    """The rows whose title says that they are no activities, and those that nobody filled in.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
        read: the places of the other columns that are read.
    """
    titles = table.columns[title].tolist()
    said = {text for text in set(titles) if text.strip() and is_out_of_use(text)}
    unnamed = {text for text in set(titles) if text.strip().casefold() in NO_TITLES}
    found = {
        row: SetAside(row, Reason.TRIAL, shown(text.strip()))
        for row, text in zip(table.row_numbers, titles, strict=True)
        if text in said
    }
    # A list of nothing else is about tests, or somebody tries this upload.
    if len(found) == sum(1 for text in titles if text.strip()):
        found = {}
    columns = [table.columns[at] for at in read] if unnamed else []
    return found | {
        row: SetAside(row, Reason.UNUSED, shown(text.strip()))
        for at, (row, text) in enumerate(zip(table.row_numbers, titles, strict=True))
        if columns and text in unnamed and not any(column[at].strip() for column in columns)
    }
