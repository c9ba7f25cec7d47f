"""Known reasons to take part, by actor and kind, to start from. Their sentences are words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from costar.domain.activities.activity import Actor
from costar.domain.charter.charter import IncentiveKind


class Source(StrEnum):
    """Who names an incentive, or one of its sort. `COSTAR`: nobody that we know of; it is our suggestion."""

    STAR = "star"
    """Löffler and Hine-Hughes 2012: thanks, awards, working together as a part of performance and reviews."""
    NEF = "nef"
    """Boyle and Harris 2009, The Challenge of Co-production (nef and Nesta)."""
    NIHR = "nihr"
    """Payment guidance for researchers and professionals, NIHR 2022."""
    SCIE = "scie"
    """Paying people who receive benefits, Social Care Institute for Excellence 2021."""
    CAFA = "cafa"
    """5 Steps to Co-Production, Hampshire, Portsmouth and Southampton 2010 to 2012."""
    COSTAR = "costar"


@dataclass(frozen=True)
class IncentiveIdea:
    """One known incentive; `number` tells apart those of a cell, from 1."""

    actor: Actor
    kind: IncentiveKind
    number: int
    source: Source


_OURS: Final = (Source.COSTAR, Source.COSTAR, Source.COSTAR)
_SOURCES: Final[dict[Actor, dict[IncentiveKind, tuple[Source, ...]]]] = {
    Actor.COUNCILLORS: {
        IncentiveKind.APPRECIATION: (Source.COSTAR, Source.COSTAR, Source.STAR),
        IncentiveKind.RECOGNITION: (Source.COSTAR, Source.COSTAR, Source.STAR),
        IncentiveKind.MATERIAL: _OURS,
    },
    Actor.MANAGERS: {
        IncentiveKind.APPRECIATION: (Source.COSTAR, Source.STAR, Source.COSTAR),
        IncentiveKind.RECOGNITION: (Source.STAR, Source.COSTAR, Source.NEF),
        IncentiveKind.MATERIAL: _OURS,
    },
    Actor.FRONT_LINE_STAFF: {
        IncentiveKind.APPRECIATION: (Source.COSTAR, Source.STAR, Source.COSTAR),
        IncentiveKind.RECOGNITION: (Source.STAR, Source.STAR, Source.COSTAR),
        IncentiveKind.MATERIAL: (Source.COSTAR, Source.CAFA, Source.COSTAR),
    },
    Actor.CITIZENS: {
        IncentiveKind.APPRECIATION: (Source.COSTAR, Source.STAR, Source.COSTAR),
        IncentiveKind.RECOGNITION: (Source.NIHR, Source.STAR, Source.COSTAR),
        IncentiveKind.MATERIAL: (Source.NIHR, Source.CAFA, Source.NEF, Source.SCIE),
    },
    Actor.PARTNERS: {
        IncentiveKind.APPRECIATION: (Source.CAFA, Source.COSTAR, Source.STAR),
        IncentiveKind.RECOGNITION: (Source.COSTAR, Source.COSTAR, Source.STAR),
        IncentiveKind.MATERIAL: _OURS,
    },
}

IDEAS: Final[tuple[IncentiveIdea, ...]] = tuple(
    IncentiveIdea(actor, kind, number, source)
    for actor, kinds in _SOURCES.items()
    for kind, sources in kinds.items()
    for number, source in enumerate(sources, start=1)
)
"""Every known incentive, by actor and kind."""


def ideas_for(actor: str) -> tuple[IncentiveIdea, ...]:
    """The known incentives of one actor."""
    return tuple(idea for idea in IDEAS if idea.actor == actor)
