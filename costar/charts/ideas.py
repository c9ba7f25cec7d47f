"""The sentence for each thing to try."""

from costar.charts.phrases import at_most
from costar.domain.ideas import Idea
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
