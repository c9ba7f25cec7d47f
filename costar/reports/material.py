"""What a report is made from: loaded once, then read by every section."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd

from costar.charts.matrix.picture import MatrixPicture
from costar.charts.star.picture import StarPicture
from costar.domain.activities.filters import Filters
from costar.domain.council.council import Council
from costar.domain.workshop.voices import Weighing
from costar.reports.whole import Whole


class Audience(StrEnum):
    """Who reads it: a meeting, which has a page, or the file, which has everything."""

    MEETING = "meeting"
    FILE = "file"


@dataclass(frozen=True)
class Sitting:
    """A workshop that put activities where they are.

    `turnout`: how many of each group scored, for every group that was asked, never to be shown as it
    is; `by_group`: as `shared.shared_voices` returns it, of the latest revealed round; `easy_read`: whether
    there was an Easy Read ballot; `doers`: the groups that alone were asked about effort, none for all.
    """

    name: str
    held_on: date
    weighing: Weighing
    rounds: int
    # Every group that was asked, for one that nobody came from is a small one, too
    turnout: dict[str, int]
    by_group: pd.DataFrame
    easy_read: bool = False
    doers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposals:
    """What the room of a closed workshop proposed. `sentence`: how many, and what became of them; `table`: a
    row for each that the room saw, headed in words; `kept`: the titles of those that were kept.
    """

    name: str
    held_on: date
    sentence: str
    table: pd.DataFrame
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Material:
    """Everything that a report may say.

    `activities`: one row an activity in scope, columns of `activity.ACTIVITY`; `wins`: the quick wins that
    it is about, best first, rows of the Matrix, `are_chosen`: whether by a person; `unplaced`: those without
    a position; `sittings`: newest first; `before_election`: whether councillors are left out;
    `red_flags`: as `flags.red_flags_of` returns them; `whole`: what only the file says, None for a meeting;
    `proposals`: newest first.
    """

    council: Council
    made_on: date
    audience: Audience
    filters: Filters
    activities: pd.DataFrame
    star: StarPicture
    matrix: MatrixPicture
    wins: pd.DataFrame
    unplaced: pd.DataFrame
    sittings: tuple[Sitting, ...]
    before_election: bool = False
    red_flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    whole: Whole | None = None
    are_chosen: bool = False
    proposals: tuple[Proposals, ...] = ()

    @property
    def in_short(self) -> bool:
        """Whether it has to fit on a page."""
        return self.audience is Audience.MEETING
