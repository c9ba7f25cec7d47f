"""The rule of the Matrix for one position, said plainly: what the product works out for many must agree."""

from costar.domain.matrix.matrix import Cuts, Quadrant


def quadrant_of(impact: float, effort: float, cuts: Cuts) -> Quadrant:
    """The quadrant of one position."""
    if impact == cuts.impact or effort == cuts.effort:
        return Quadrant.BORDERLINE
    if impact > cuts.impact:
        return Quadrant.QUICK_WINS if effort < cuts.effort else Quadrant.MAJOR_PROJECTS
    return Quadrant.BACK_BURNER if effort < cuts.effort else Quadrant.RETHINK
