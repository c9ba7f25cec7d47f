"""The sentence for each thing to try."""

from costar.domain.council.council import Settings
from costar.domain.star.things_to_try import ThingToTry
from costar.sentences.phrases import at_most
from costar.sentences.quadrants import wins_words
from costar.words import t

_MOST_NAMED = 3


def idea_sentence(idea: ThingToTry, settings: Settings) -> str:
    """What to try, and why, in the council's own words where it has some."""
    return wins_words(
        f"idea.{idea.kind}",
        settings,
        # Not every idea is about a Co, and a sentence that names none has no blank for it
        co=t(f"co.{idea.co}") if idea.co else "",
        title=idea.title,
        services=at_most(idea.services, _MOST_NAMED),
        n=idea.count or len(idea.services),
    )
