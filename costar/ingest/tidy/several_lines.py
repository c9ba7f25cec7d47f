"""Headings in several lines, as people read them: "Travel Rail" where "Rail" stands below "Travel"."""

from collections import Counter
from dataclasses import replace

from costar.ingest.matching.known_names import Named
from costar.ingest.matching.naming import named_by
from costar.ingest.table.table import FileTable


def with_whole_headings(table: FileTable) -> FileTable:
    """The table with what stands over its headings in front of those that do not say all by themselves.

    One that names a field of ours says all, unless another one says the same.

    Args:
        table: headings and cells, after all that reads headings and `groups` apart.
    """
    if not table.whole or table.is_ours or table.doubtful:
        return table
    again = Counter(heading.strip().casefold() for heading in table.headings)
    headings = list(table.headings)
    for at, (heading, whole) in enumerate(zip(table.headings, table.whole, strict=False)):
        says_all = named_by(heading) != Named() and again[heading.strip().casefold()] == 1
        # One that was named for its time is not as its lines have it, and says when already.
        if not says_all and whole.endswith(heading.strip()):
            headings[at] = whole
    return replace(table, headings=tuple(headings), whole=())
