"""The sentence for each thing to try."""

from costar.domain.star.things_to_try import Idea
from costar.sentences.phrases import at_most
from costar.words import t

_MOST_NAMED = 3


def idea_sentence(idea: Idea) -> str:
    """What to try, and why."""
    return t(
        f"idea.{idea.kind}",
        co=t(f"co.{idea.co}") if idea.co else "",
        title=idea.title,
        services=at_most(idea.services, _MOST_NAMED),
        n=idea.count or len(idea.services),
    )
