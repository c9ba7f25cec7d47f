"""What a council calls the quadrants of its Matrix."""

from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Quadrant
from costar.words import has_words, t


def quadrant_names(settings: Settings) -> dict[Quadrant, str]:
    """The name of each quadrant: the council's own where it has chosen one, else ours."""
    return {one: settings.quadrant_name(one, t(f"quadrant.{one}")) for one in Quadrant}


def wins_words(key: str, settings: Settings, **values: str | int | float) -> str:
    """A sentence, with the council's own name for the quick wins where it has one and the sentence them."""
    # Another sentence, and not another word in ours: a name may be no noun, such as "Start here"
    name, renamed = settings.quadrant_name(Quadrant.QUICK_WINS, ""), f"{key}.renamed"
    return t(renamed, name=name, **values) if name and has_words(renamed) else t(key, **values)
