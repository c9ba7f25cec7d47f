"""What a Star shows, before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from costar.domain.star.proposed_steps import Proposal
from costar.domain.star.star import TOP_OF, Arm, Measure
from costar.domain.star.steps import StarStep, StepLevel

MOST_OVERLAYS: Final = 2


class OutlineKind(StrEnum):
    """What a second outline stands for; each has its own dash and mark."""

    POTENTIAL = "potential"
    AIM = "aim"
    SNAPSHOT = "snapshot"
    WHOLE_COUNCIL = "whole_council"


@dataclass(frozen=True)
class Outline:
    """A second outline over the Star.

    `values` holds a value for each Co on the measure's own axis (0 to 1, or a rung from 0 to 7);
    None, or a missing Co, is nothing recorded. `name` is shown as it is.
    """

    name: str
    values: Mapping[str, float | None]
    kind: OutlineKind


@dataclass(frozen=True)
class StarPicture:
    """The four arms by one measure, the five steps, and at most two overlays.

    `confirmed` holds the levels that a person confirmed; `steps` are proposed, and both are drawn.
    """

    arms: tuple[Arm, ...]
    measure: Measure
    steps: tuple[Proposal, ...]
    overlays: tuple[Outline, ...] = ()
    confirmed: Mapping[StarStep, StepLevel] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse more outlines than can be told apart."""
        if len(self.overlays) > MOST_OVERLAYS:
            raise ValueError(f"{len(self.overlays)} overlays; at most {MOST_OVERLAYS} can be told apart")

    @property
    def values(self) -> dict[str, float | None]:
        """Each Co's value on the measure's own axis; None when nothing is recorded."""
        return {arm.co: arm.value(self.measure) for arm in self.arms}

    def share(self, value: float) -> float:
        """How far along the axis a value lies, 0 to 1."""
        return value / TOP_OF[self.measure]
