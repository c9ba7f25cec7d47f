"""The sentence for each thing to try."""

from costar.domain.ideas import Idea
from costar.words import t

_MOST_NAMED = 3


def idea_sentence(idea: Idea) -> str:
    """What to try, and why."""
    return t(
        f"idea.{idea.kind}",
        co=t(f"co.{idea.co}") if idea.co else "",
        title=idea.title,
        services=_named(idea.services),
        n=idea.count or len(idea.services),
    )


def _named(services: tuple[str, ...]) -> str:
    if len(services) > _MOST_NAMED:
        more = len(services) - _MOST_NAMED
        return t("list.more", names=", ".join(services[:_MOST_NAMED]), n=more)
    if len(services) < 2:
        return "".join(services)
    return t("list.and", names=", ".join(services[:-1]), last=services[-1])
