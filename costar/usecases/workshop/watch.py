"""What a wall may know between two looks: that something changed. Never a score, never who."""

import hmac
import secrets
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.workshop.workshop import Stage, Workshop
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.tie_break import PairsTurnout, turnout_in

_SECRET: Final = secrets.token_bytes(32)
"""Of this process: a wall that outlives it is handed a new key when it looks again."""


OF_COUNCIL: Final = "council:"
"""How the name of a wall begins that shows a council and no workshop: no workshop's id has a colon."""


@dataclass(frozen=True)
class Line:
    """What a wall needs to listen: its key, the mark of how things stand now, and what it is a wall of."""

    key: str
    mark: str
    wall: str


@needs(Action.SEE)
def line_of(asking: Asking, workshop_id: str) -> Line:
    """The line on which a wall of this workshop may listen, to this process.

    Raises:
        NotFound: this council has no such workshop.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    # What is drawn next reads the same: once for both, and no change falls between the two.
    read = _Read(
        asking.now.revision,
        rounds.turnout_of(asking, workshop),
        rounds.items_of(asking, workshop),
        len(rounds.aside_of(asking, workshop)),
    )
    return Line(_key_of(workshop_id), _mark(asking.store, workshop, read), workshop_id)


@needs(Action.SEE)
def line_of_council(asking: Asking) -> Line:
    """The line on which a wall of the council's Star or Matrix may listen, to this process."""
    wall = f"{OF_COUNCIL}{asking.council_id}"
    return Line(_key_of(wall), mark_of(asking.store, wall), wall)


def is_wall_key(workshop_id: str, key: str) -> bool:
    """Whether the key was handed to a wall of this workshop."""
    # As bytes: of text it takes ASCII only and raises at the rest, and an address may hold anything
    return hmac.compare_digest(_key_of(workshop_id).encode(), key.encode())


def mark_of(store: Store, workshop_id: str) -> str:
    """How a workshop stands, as a mark that is another one whenever a wall has something new to show.

    For a wall of a council, which `OF_COUNCIL` begins, it is made of its birth and its saves alone.

    It is made of steps, saves and skips, of how many joined, began, finished and are set aside, and of what
    becomes of ideas: all of it is on the wall.

    Raises:
        NotFound: there is no such workshop (any more).
    """
    if workshop_id.startswith(OF_COUNCIL):
        return ".".join(map(str, store.of(workshop_id.removeprefix(OF_COUNCIL)).council().mark))
    workshop = store.workshops.one(workshop_id)
    read = _Read(
        store.of(workshop.council_id).council().revision,
        store.ballots.turnout(workshop),
        store.workshops.items(workshop),
        len(store.odd.aside(workshop)),
    )
    return _mark(store, workshop, read)


@dataclass(frozen=True)
class _Read:
    """What a mark is made of, beside the workshop."""

    saves: int
    turnout: pd.DataFrame
    items: pd.DataFrame
    aside: int


def _mark(store: Store, workshop: Workshop, read: _Read) -> str:
    scored_now = int((~read.items["skipped"]).sum())
    in_pairs = workshop.progress.stage is Stage.PAIRS
    # Only while the wall shows them: every look of every wall would pay for the statement
    compared = turnout_in(store, workshop) if in_pairs else PairsTurnout(0, 0)
    ideas = store.ideas.mark(workshop) if workshop.progress.stage is Stage.IDEAS else 0
    counts = (*(read.turnout[name].sum() for name in ("joined", "scored", "finished")), *astuple(compared))
    made_of = (workshop.revision, read.saves, scored_now, *counts, read.aside, ideas)
    return ".".join(map(str, map(int, made_of)))


def _key_of(workshop_id: str) -> str:
    return hmac.new(_SECRET, workshop_id.encode(), sha256).hexdigest()
