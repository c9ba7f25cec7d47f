"""The audit log: who did what, when and in which council, never with what was read or written.

Each entry holds the hash of the one before, so that whoever changes, adds or takes out one in the middle has
to change all that follow. That nobody cut off its end, or wrote all of it anew, is seen by a hash that was
noted elsewhere.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

BEGINNING: Final = "0" * 64
"""What the first entry holds in the place of a hash."""

AT_TERMINAL: Final = "terminal"
"""Stands for whoever sits at the terminal of the server: no person has this id."""


ERASING: Final = "erase_council"
"""The deed with which a council ends: what follows under its id is of another one."""

ERASING_PERSON: Final = "erase_person"
"""The deed after which nobody does anything any more under the id that it is about, until they come back."""

BY_ITSELF: Final = "costar"
"""Stands for what costar does when its time has come: no person has this id."""


@dataclass(frozen=True)
class Said:
    """What an entry says.

    Args:
        person_id: who did it; "" where nobody is known, as when a sign-in was refused.
        deed: the name of what was done, as `edit.undo`.
        council_id: where; "" for what belongs to no single council.
        about: on whom or what, by ids and names of our own alone.
    """

    # Never a name: names stand in the table of people only, so that a person can be erased and the chain
    # stays whole (decision 0070).
    person_id: str
    deed: str
    council_id: str = ""
    about: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry as it is kept. `made_at` is UTC, to the microsecond; entries are numbered from 1."""

    number: int
    made_at: datetime
    said: Said
    before_hash: str
    entry_hash: str


@dataclass(frozen=True)
class NamedEntry:
    """An entry, and what the person is called who made it; "" where nobody is known by the id (any more)."""

    entry: Entry
    name: str


@dataclass(frozen=True)
class Checked:
    """What reading the log through found.

    `broken_at` is the number of the first entry that is not as it was written, or is missing; 0 for none.
    `last_hash` is the one of the last entry that is sound, `first_hash` that of the first ("" where there is
    none), and `has_noted` whether the noted hash is there.
    """

    entries: int
    last_hash: str
    broken_at: int = 0
    has_noted: bool = True
    first_hash: str = ""


def entry_after(before: Entry | None, said: Said, made_at: datetime) -> Entry:
    """The entry that follows another, or the first one."""
    number, before_hash = (before.number + 1, before.entry_hash) if before else (1, BEGINNING)
    return Entry(number, made_at, said, before_hash, _hash(number, made_at, said, before_hash))


def read_through(entries: Iterable[Entry], noted: str = "") -> Checked:
    """Read the log through.

    Args:
        entries: all of them, by their numbers.
        noted: a hash that was the last one at some time, or "".
    """
    found, first, last, has_noted = 0, "", BEGINNING, not noted
    for one in entries:
        is_next = one.number == found + 1 and one.before_hash == last
        if not is_next or one.entry_hash != _hash(one.number, one.made_at, one.said, one.before_hash):
            # No further: every later hash is made over this one.
            return Checked(found, last, found + 1, has_noted, first)
        found, first, last = one.number, first or one.entry_hash, one.entry_hash
        has_noted = has_noted or last == noted
    return Checked(found, last, has_noted=has_noted, first_hash=first)


def json_line(entry: Entry) -> str:
    """An entry as one line of JSON, for a log system of the council's own."""
    said = entry.said
    return json.dumps(
        {
            "number": entry.number,
            "made_at": f"{_moment(entry.made_at)}Z",
            "person_id": said.person_id,
            "deed": said.deed,
            "council_id": said.council_id,
            "about": said.about,
            "before_hash": entry.before_hash,
            "entry_hash": entry.entry_hash,
        },
        ensure_ascii=False,
    )


def _hash(number: int, made_at: datetime, said: Said, before_hash: str) -> str:
    """SHA-256 over all that the entry says, written as a JSON list so that no two entries read the same."""
    parts = (number, _moment(made_at), said.person_id, said.deed, said.council_id, said.about, before_hash)
    return sha256(json.dumps(parts).encode()).hexdigest()


def _moment(made_at: datetime) -> str:
    return made_at.isoformat(timespec="microseconds")
