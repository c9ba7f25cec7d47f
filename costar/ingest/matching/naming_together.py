"""What headings name where others beside them say more: "No" beside "Yes", a word that most begin with."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.headings import says_somebody, words_of
from costar.ingest.matching.known_names import Named, hinted_by
from costar.ingest.matching.languages import in_english
from costar.ingest.matching.matched import How
from costar.ingest.matching.naming import named_by

_LEAST_SHARED: Final = 3
_MOST_SHARED: Final = 8
"""Words that name what rows are: sentences of a hundred words take a thousand columns' time."""

_OF_KEYS: Final = ("id", "no", "number", "ref")
_CALLED: Final = (["name"], ["title"])
_SHARED: Final = frozenset(("reference", "description", "status", "owner_role", "due_on", "notes", "source"))
"""What is said of whatever the rows are; a score of one may be of something else."""


def names_of(headings: Sequence[str]) -> list[Named]:
    """What each heading names.

    The number of those who said no is no number of a row. A "Reason" beside a decision is the decision's.
    What has a "Risk ID" first is called by its "Risk name". Where most headings begin with "service",
    "service_name" and "service_description" are names and descriptions of the rows. The first column may be
    the key of the rows when it ends in "id" or "number". What is said again in another language names
    nothing.

    Args:
        headings: of every column, in order.
    """
    headings = in_english(headings)
    words = [words_of(heading) for heading in headings]
    says_yes = any("yes" in (one[0], one[-1]) for one in words if one)
    shared = _shared(words)
    decided = any("decision" in words_of(one) and _may_be_decision(named_by(one)) for one in headings)
    keyed = words[0][:-1] if words and words[0][-1:] and words[0][-1] in _OF_KEYS else []
    return [
        Named("title", How.ALIAS)
        if keyed and words[at][:-1] == keyed and words[at][-1:] in _CALLED and not says_somebody(heading)
        else Named("decision_reason", How.ALIAS)
        if decided and hinted_by(key_of(heading)) == ("decision_reason",)
        else _named(at, heading.strip(), words[at], says_yes=says_yes, shared=shared)
        for at, heading in enumerate(headings)
    ]


def _may_be_decision(named: Named) -> bool:
    return "decision" in (named.field, *named.perhaps)


def _named(at: int, heading: str, words: list[str], *, says_yes: bool, shared: tuple[str, ...]) -> Named:
    named = named_by(heading)
    rest = words[len(shared) :] if shared and tuple(words[: len(shared)]) == shared else []
    if rest in _CALLED and not says_somebody(heading):
        return Named("title", How.ALIAS)
    # Of services each row is one, and no column says to which it belongs.
    is_of_itself = (named.field,) == shared and bool(rest)
    if is_of_itself or (says_yes and words[:1] == ["no"]):
        return Named()
    # Whatever it is the number of, and though it stands in two lines: "Risk", "ID".
    if at == 0 and len(words) > 1 and words[-1] in _OF_KEYS and not named.field:
        return Named(perhaps=("reference",))
    if named != Named() or len(words) < 2:
        return named
    # The name of a status is the status; the name of an owner is somebody's.
    said = named_by("status" if rest == ["status", "name"] else " ".join(rest))
    # The source of a risk is where it comes from, and its owner owns no activity.
    wanted = frozenset(("description",)) if shared[:1] == ("risk",) else _SHARED
    known = said if said.field in wanted or not wanted.isdisjoint(said.perhaps) else named
    return known if rest else named


def _shared(words: Sequence[list[str]]) -> tuple[str, ...]:
    """The words that most headings begin with: "export", "proposal"; none where there are none."""
    least = max(_LEAST_SHARED, sum(map(bool, words)) / 2)
    found = tuple[str, ...]()
    while len(found) < _MOST_SHARED:
        longer = Counter(
            tuple(one[: len(found) + 1])
            for one in words
            if len(one) > len(found) + 1 and tuple(one[: len(found)]) == found
        )
        begins, n = longer.most_common(1)[0] if longer else ((), 0)
        # Who lists risks is asked what names them, unless a heading says so.
        is_open = begins == ("risk",) and not any(one[1:] in _CALLED for one in words)
        if n < least or is_open:
            return found
        found = begins
    return found
