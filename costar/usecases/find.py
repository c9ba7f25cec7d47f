"""Finding an activity by its words, whatever page is open."""

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding


@needs(Action.SEE)
def find(asking: Asking, words: str) -> list[Record]:
    """The activities that mention all of the words, those whose title does first; none without a word."""
    if not words.strip():
        return []
    found = holding(asking).kept(Filters(search=words))
    asked = [word.casefold() for word in words.split()]
    # A sort that keeps the order of what is alike, so both parts stay by title
    return sorted(records_of(found), key=lambda one: not _names(one, asked))


def _names(activity: Record, asked: list[str]) -> bool:
    title = str(activity["title"]).casefold()
    return all(word in title for word in asked)
