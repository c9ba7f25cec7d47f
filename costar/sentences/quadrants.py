"""What a council calls the quadrants of its Matrix."""

from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Quadrant
from costar.words import t


def quadrant_names(settings: Settings) -> dict[Quadrant, str]:
    """The name of each quadrant: the council's own where it has chosen one, else ours."""
    return {one: settings.quadrant_name(one, t(f"quadrant.{one}")) for one in Quadrant}


def wins_words(key: str, settings: Settings, **values: str | int | float) -> str:
    """A sentence about the quick wins, by the council's own name for them where it has chosen one."""
    name = settings.quadrant_name(Quadrant.QUICK_WINS, "")
    return t(f"{key}.renamed", name=name, **values) if name else t(key, **values)
