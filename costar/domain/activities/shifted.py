"""References that went to another row: where they count the rows, one put in or taken out shifts them."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from costar.domain.activities.names import Name, names_of


def shifted(
    incoming: pd.DataFrame, stored: pd.DataFrame, found: Sequence[str], rows: Sequence[int]
) -> dict[int, str]:
    """The rows that the name of their activity finds, and not their reference; "" where none is left to them.

    A row whose title is that of one other stored activity, which no row finds by its reference and its title
    both, is that activity under a new reference. The row that its own reference led to it is left to the
    titles, too.

    Args:
        incoming: activities as read.
        stored: the council's activities.
        found: the stored activity of each row, "" where none was found.
        rows: those with references of their own that their ids did not find.
    """
    titles = dict(zip(stored["activity_id"].tolist(), stored["title"].tolist(), strict=True))
    own: list[str] = incoming["title"].tolist()
    # The same list again: no name has to be looked at.
    others = [at for at in rows if own[at] and own[at] != titles.get(found[at])]
    if not any(found[at] for at in others):
        return {}
    known = dict(zip(titles, names_of(stored), strict=True))
    called = dict(zip(others, names_of(incoming.iloc[others]), strict=True))
    others = [at for at in others if not found[at] or called[at][0] != known[found[at]][0]]
    sure = _sure(found, others)
    moved = _only(others, called, {one: name for one, name in known.items() if one not in sure})
    taken = set(moved.values())
    return dict.fromkeys((at for at in others if at not in moved and found[at] in taken), "") | moved


def _sure(found: Sequence[str], others: Sequence[int]) -> set[str]:
    """The stored activities of rows whose titles speak for them as well."""
    doubtful = set(others)
    return {one for at, one in enumerate(found) if one and at not in doubtful}


def _only(others: Sequence[int], called: dict[int, Name], free: dict[str, Name]) -> dict[int, str]:
    """The one activity that each row is called as, where no other row is."""
    by_title = defaultdict[str, list[str]](list)
    for one, name in free.items():
        by_title[name[0]].append(one)
    found: dict[int, str] = {}
    for at in others:
        likely = [one for one in by_title.get(called[at][0], []) if _are_one(called[at], free[one])]
        found |= {at: likely[0]} if len(likely) == 1 else {}
    often = Counter(found.values())
    return {at: one for at, one in found.items() if often[one] == 1}


def _are_one(name: Name, other: Name) -> bool:
    """Whether two names differ in nothing that both say; a title in another service is of another."""
    return all(one == two or not one or not two for one, two in zip(name, other, strict=True))
