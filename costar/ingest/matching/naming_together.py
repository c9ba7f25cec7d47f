"""What headings name where others beside them say more: "No" beside "Yes", a word that most begin with."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.headings import says_somebody, words_of
from costar.ingest.matching.languages import in_english
from costar.ingest.matching.matched import How
from costar.ingest.matching.naming import Named, named_by

_LEAST_SHARED: Final = 3
_SHARED: Final = ("reference", "description", "status", "owner_role", "due_on", "notes", "source")
"""What is said of whatever the rows are; a score of one may be of something else."""


def names_of(headings: Sequence[str]) -> list[Named]:
    """What each heading names.

    The number of those who said no is no number of a row. Where most headings begin with "service",
    "service_name" and "service_description" are names and descriptions of the rows. The first column may be
    the key of the rows when it ends in "id". What is said again in another language names nothing.

    Args:
        headings: of every column, in order.
    """
    headings = in_english(headings)
    words = [words_of(heading) for heading in headings]
    says_yes = any("yes" in (one[0], one[-1]) for one in words if one)
    shared = _shared(words)
    return [
        _named(at, heading.strip(), words[at], says_yes=says_yes, shared=shared)
        for at, heading in enumerate(headings)
    ]


def _named(at: int, heading: str, words: list[str], *, says_yes: bool, shared: str) -> Named:
    named = named_by(heading)
    if words == [shared, "name"] and not says_somebody(heading):
        return Named("title", How.ALIAS)
    # Of services each row is one, and no column says to which it belongs.
    is_of_itself = named.field == shared and words[:1] == [shared]
    if is_of_itself or (says_yes and words[:1] == ["no"]):
        return Named()
    if named != Named() or len(words) < 2:
        return named
    if at == 0 and words[-1] == "id":
        return Named(perhaps=("reference",))
    rest = named_by(" ".join(words[1:])) if words[0] == shared else named
    return rest if rest.field in _SHARED else named


def _shared(words: Sequence[list[str]]) -> str:
    """The word that most headings begin with; "" where there is none."""
    begins = Counter(one[0] for one in words if len(one) > 1)
    word, n = begins.most_common(1)[0] if begins else ("", 0)
    # Who lists risks is asked what names them.
    return word if word != "risk" and n >= max(_LEAST_SHARED, sum(map(bool, words)) / 2) else ""
