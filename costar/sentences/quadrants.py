"""What a council calls the quadrants of its Matrix."""

from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Quadrant
from costar.words import t


def quadrant_names(settings: Settings) -> dict[Quadrant, str]:
    """The name of each quadrant: the council's own where it has chosen one, else ours."""
    return {one: settings.quadrant_name(one, t(f"quadrant.{one}")) for one in Quadrant}
