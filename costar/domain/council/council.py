"""A council: the boundary that no data crosses, and the choices that it has made for itself."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Final

from costar.domain.council.pre_election import Period
from costar.domain.matrix.matrix import Cuts, Quadrant

EXAMPLE_COUNCIL: Final = "exampleshire"
"""The id of the fictional council that every new installation starts with."""


@dataclass(frozen=True)
class Settings:
    """What a council has set.

    `quadrant_names` holds only the quadrants that the council renamed; `aims` the aim of each
    measure and Co, keyed "reach.co_design" (a share from 0 to 1 for reach and spread, a rung from 0
    to 7 for depth); `pre_election_from` and `pre_election_to` the first and last day on which sharing
    is paused before an election; `headline_term` what the council calls co-production, "" where it
    keeps the word; `accent_colour` its own colour ("#1d4f91"), "" for costar's; `logo` a PNG in base64,
    "" for none; `public_address` where what it publishes stands on its own website, "" where the product
    serves it; `public_form` where residents can write to the team from there, "" for nowhere.
    """

    impact_cut: float = 3.0
    effort_cut: float = 3.0
    quadrant_names: dict[str, str] = field(default_factory=dict)
    aims: dict[str, float] = field(default_factory=dict)
    hour_value_low: float | None = None
    hour_value_high: float | None = None
    pre_election_from: date | None = None
    pre_election_to: date | None = None
    headline_term: str = ""
    accent_colour: str = ""
    # A setting, no table of its own, so that it has history, undo and a place in the file with everything
    # (decision 0059).
    logo: str = ""
    public_address: str = ""
    public_form: str = ""

    @property
    def cuts(self) -> Cuts:
        """Where the matrix is cut."""
        return Cuts(self.impact_cut, self.effort_cut)

    @property
    def pre_election(self) -> Period | None:
        """When sharing is paused before an election; None when no period is set."""
        if self.pre_election_from is None or self.pre_election_to is None:
            return None
        return Period(self.pre_election_from, self.pre_election_to)

    def term(self, default: str) -> str:
        """What this council calls co-production."""
        return self.headline_term or default

    def quadrant_name(self, quadrant: Quadrant, default: str) -> str:
        """What this council calls the quadrant."""
        return self.quadrant_names.get(quadrant.value) or default


@dataclass(frozen=True)
class Council:
    """A council as it stands.

    `revision` counts its saved changes; `born` tells it from one of the same id that was erased.
    """

    council_id: str
    name: str
    revision: int
    settings: Settings
    born: str = ""

    @property
    def mark(self) -> tuple[str, int]:
        """What follows from the council's data is true as long as this is the same."""
        return self.born, self.revision


_DAYS: Final = ("pre_election_from", "pre_election_to")


def settings_to_text(settings: Settings) -> str:
    """The settings as JSON, for keeping."""
    return json.dumps(asdict(settings), sort_keys=True, default=date.isoformat)


def settings_from_text(text: str) -> Settings:
    """The settings that were kept; what an older version did not know takes its default."""
    kept = json.loads(text)
    kept |= {name: date.fromisoformat(kept[name]) for name in _DAYS if kept.get(name)}
    # What a newer version kept and this one does not know is left out, so that going back is possible.
    return Settings(**{name: kept[name] for name in Settings.__dataclass_fields__ if name in kept})
