"""What titles say besides a name: that an activity was cancelled, or several activities in one cell."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.outline import about_outline
from costar.ingest.tidy.turned import about_turned

_STATUS: Final = (
    r"(?:cancelled|canceled|withdrawn|on[ -]hold|paused|postponed|stopped|abandoned|dropped|not progressed|"
    r"not going ahead|no longer (?:going ahead|needed|happening|running)|ended|finished|completed?|closed|"
    r"done)"
)
_SAYS_STATUS: Final = re.compile(
    rf".*\S\s*[(\[]\s*{_STATUS}\b[^)\]]{{0,30}}[)\]]\W*|.*\S\s+[-–—:|]+\s*{_STATUS}\W*|"
    rf"{_STATUS}(?:\s+[-–—|]+|\s*:)\s+\S.*|[(\[]\s*{_STATUS}\s*[)\]]\s*\S.*",
    re.IGNORECASE | re.DOTALL,
)
_WORDS: Final = (
    *("cancel", "withdrawn", "hold", "paused", "postponed", "stopped", "abandoned", "dropped", "progressed"),
    *("going ahead", "no longer", "ended", "finished", "complete", "closed", "done"),
)
_ITEM: Final = re.compile(r"\s*(?:[-–•·*◦▪‣●○■□\uf0b7\uf0a7]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_LEAST_ITEMS: Final = 2
_BETWEEN: Final = ";"
_LEAST_WITH_SIGNS: Final = 3
_MOSTLY: Final = 0.5
_LONGEST: Final = 1_000


def about_rows(table: FileTable, matches: Sequence[ColumnMatch]) -> tuple[Problem, ...]:
    """What is to be said of what rows are: turned round, groups of others, lists in one cell.

    Args:
        table: headings and cells.
        matches: what each column is.
    """
    return (*about_turned(table, matches), *about_outline(table, matches), *about_titles(table, matches))


def about_titles(table: FileTable, matches: Sequence[ColumnMatch]) -> tuple[Problem, ...]:
    """Notes on titles that hold several activities, and on those that say a status no column has.

    Args:
        table: headings and cells; what costar wrote says nothing.
        matches: what each column is.
    """
    read = {one.field: one.position for one in matches if one.is_read}
    if "title" not in read or table.is_ours:
        return ()
    titles = table.columns[read["title"]].tolist()
    # Hardly a list has either: a few looks at all titles instead of one at each.
    whole = "\0".join(titles)
    may_list = _BETWEEN in whole or "\n" in whole
    lower = "" if "status" in read else whole.lower()
    may_say = any(word in lower for word in _WORDS)
    return (
        *(_note("listed_titles", table, titles, _lists(titles)) if may_list else ()),
        *(_note("titles_say_status", table, titles, _says_status) if may_say else ()),
    )


def _note(
    code: str, table: FileTable, titles: Sequence[str], is_one: Callable[[str], bool]
) -> tuple[Problem, ...]:
    found = [at for at, title in enumerate(titles) if is_one(title)]
    if not found:
        return ()
    row, values = table.row_numbers[found[0]], (("n", len(found)),)
    return (Problem(code, Level.NOTE, row, "", shown(titles[found[0]].strip()), values),)


def _says_status(title: str) -> bool:
    return len(title) <= _LONGEST and _SAYS_STATUS.fullmatch(title.strip()) is not None


def _lists(titles: Sequence[str]) -> Callable[[str], bool]:
    """What tells a list of activities: marks before its lines, or semicolons where most titles have them."""
    filled = [title for title in titles if title.strip()]
    by_signs = sum(map(_has_signs, filled)) >= max(_LEAST_WITH_SIGNS, _MOSTLY * len(filled))
    return lambda title: _has_items(title) or (by_signs and _has_signs(title))


def _has_items(title: str) -> bool:
    return "\n" in title and sum(_ITEM.match(line) is not None for line in title.splitlines()) >= _LEAST_ITEMS


def _has_signs(title: str) -> bool:
    return len(list(filter(str.strip, title.split(_BETWEEN)))) >= _LEAST_ITEMS
