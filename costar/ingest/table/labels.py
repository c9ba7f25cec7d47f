"""Labels above rows that follow: the name of a section, and lines above each table with the same headings.

Both become columns at the end of the table, so that no row loses what stood above it. A label that says what
it names, "Ward: Northfield" or "Northfield ward", is a column of that name; others are asked about.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.form_above import said_above
from costar.ingest.table.head import Head
from costar.ingest.table.headings import filled
from costar.ingest.table.sections import SECTION, names_of_sections
from costar.ingest.table.wordy import looked_at

TABLE: Final = "Table"
"""The heading of what stands above each table, where its rows stand in sections as well."""

_PLACES: Final = ("service", "ward", "directorate", "team")
_PAIR: Final = re.compile(r"(?P<key>[^:–—]{2,40}?)\s*(?::|\s[-–—]\s)\s*(?P<value>\S.*)", re.DOTALL)
_LAST_WORD: Final = re.compile(
    r"(?P<name>.*\S)\s+(?P<word>(?:ward|service|directorate|department|team)s?)\W*", re.I
)
_AGAIN: Final = re.compile(
    r"\s*[-–—]?\s*[(\[]?\s*(?:continued|cont(?:['’]?d)?\.?)\s*[)\]]?\s*\Z", re.IGNORECASE
)
_NO_PLACE: Final = re.compile(
    r".*\b(?:19|20)\d\d\b|\W*(?:themes?|aims?|objectives?|priority|priorities|outcomes?|goals?|strands?|"
    r"phases?|years?|quarters?|stages?|tiers?|completed|closed|open|current|ongoing|future|previous|past|new|"
    r"proposed|ideas?)\b",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED: Final = re.compile(r"(?:table|sheet|page|part|list)\s*\d+", re.IGNORECASE)
"""What a program calls its tables where nobody named them."""

_OF_A_LABEL, _MOST_LINES, _LONGEST = 2, 4, 100


@dataclass(frozen=True)
class Part:
    """One of several tables with the same headings: the place of its heading, of the lines above it (none
    above the first table, whose lines are the file's title anyway), and what these say, by heading.
    """

    at: int
    lines: tuple[int, ...]
    says: Mapping[str, str]

    @property
    def begins(self) -> int:
        """Where it begins, with what stands above it."""
        return self.lines[0] if self.lines else self.at

    @property
    def name(self) -> str:
        """What stands above it, in a line."""
        return "; ".join(self.says.values())


def parts_of(grid: Grid, headings: Sequence[str], kept: Collection[int]) -> tuple[Part, ...]:
    """The tables with the same headings, in order; fewer than two where the headings stand once.

    Lines above a table say nothing where they stand above each of them, as a title on every page does.

    Args:
        grid: all rows, those in a table all of one width.
        headings: of the table.
        kept: rows (as Excel counts) that a person says are activities.
    """
    rows, again = grid.rows, _places_of(grid, headings)
    if len(again) < 2:
        return ()
    title = {_text(rows[at]) for at in _lines_above(rows, again[0])}
    lines = [[at for at in _lines_above(rows, at, title) if at + 1 not in kept] for at in again]
    # Above the first table stands the title of the file, too.
    most = max(map(len, lines[1:]))
    lines[0] = lines[0][len(lines[0]) - most :] if most < len(lines[0]) else lines[0]
    texts = [[_text(rows[at]) for at in places] for places in lines]
    named = [found for found in texts if found]
    common = set(named[0]).intersection(*named[1:]) if len(named) > 1 else set()
    says = _said([[text for text in found if text and text not in common] for found in texts])
    if not any(says[1:]):
        says = [{} for _ in says]
    lines[0] = []
    return tuple(Part(at, tuple(above), said) for at, above, said in zip(again, lines, says, strict=True))


def lines_of(parts: Sequence[Part]) -> set[int]:
    """The places of the lines above tables with the same headings."""
    return {at for part in parts for at in part.lines}


def columns_of(
    rows: Sequence[Sequence[str]],
    body: Sequence[int],
    sections: Collection[int],
    parts: Sequence[Part],
    head: Head | None = None,
) -> list[tuple[str, list[str]]]:
    """The columns that labels become: heading and cells, one for each row that is no label.

    Args:
        rows: of the whole file.
        body: which of them are in the table, in order, with those that name a section.
        sections: those that do.
        parts: the tables with the same headings.
        head: the heading, above which a form may name what all rows belong to; None for a list.
    """
    says = any(part.says for part in parts)
    whole: dict[str, str] = {}
    if head and head.at and head.may_have_labels and not says:
        whole = said_above(rows[: head.at], head.headings, (rows[at] for at in body))
    if not sections and not says and not whole:
        return []
    places = [at for at in body if at not in sections]
    found = []
    for heading in dict.fromkeys(heading for part in parts for heading in part.says):
        begins = [part.begins for part in parts[1:]]
        names = [parts[bisect_right(begins, at)].says.get(heading, "") for at in places]
        found.append((TABLE if heading == SECTION and sections else heading, names))
    found += [(label, [name] * len(places)) for label, name in whole.items()]
    if sections:
        found += _named(names_of_sections(rows, body, sections))
    return found


def with_labels(
    headings: list[str], rows: list[list[str]], labels: Sequence[tuple[str, list[str]]]
) -> tuple[list[str], list[list[str]]]:
    """Headings and rows with the columns of labels at their end."""
    # Hardly a table has any: 200,000 rows are not copied for it.
    if not labels:
        return headings, rows
    more = zip(rows, *(names for _, names in labels), strict=True)
    return [*headings, *(heading for heading, _ in labels)], [[*row, *names] for row, *names in more]


def is_of_no_place(labels: Sequence[str]) -> bool:
    """Whether labels name years or aims, and so no service."""
    return bool(labels) and all(_NO_PLACE.match(label) for label in labels)


def _named(names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The heading that names of sections have, and what they are without it; none where all are essays."""
    said = _said([[name] if name else [] for name in names])
    headings = list(dict.fromkeys(heading for one in said for heading in one))[:1]
    return [(heading, [one.get(heading, "") for one in said]) for heading in headings]


def _places_of(grid: Grid, headings: Sequence[str]) -> list[int]:
    folded = [cell.strip().casefold() for cell in headings]
    if len(folded) < 2:
        return []
    # The first cell alone tells nearly every row apart: folding all cells of a large file takes long.
    rows, first = grid.rows, folded[0]
    return [
        at
        for at in looked_at(grid, headings[0])
        if len(rows[at]) == len(folded)
        and rows[at][0].strip().casefold() == first
        and [cell.strip().casefold() for cell in rows[at]] == folded
    ]


def _lines_above(rows: Sequence[Sequence[str]], at: int, title: Collection[str] = ()) -> list[int]:
    """The places of the lines above a heading: those up to a gap, or the nearest where there is none."""
    end = at
    while end and not filled(rows[end - 1]):
        end -= 1
    begin = end
    while begin and end - begin < _MOST_LINES and _is_line(rows[begin - 1]):
        begin -= 1
    if begin and filled(rows[begin - 1]):
        # Without a gap a title alone may be an activity; right above, or as on each page, it is none.
        above = end - 1 if end == at else end
        while above > begin and _text(rows[above - 1]) in title:
            above -= 1
        begin = max(begin, above)
    return list(range(begin, end))


def _is_line(row: Sequence[str]) -> bool:
    found = [cell.strip() for cell in row if cell.strip()]
    if len(found) == _OF_A_LABEL < len(row):
        return found[0].endswith(":") or named_by(found[0]).field in _PLACES
    return len(found) == 1


def _text(row: Sequence[str]) -> str:
    found = [cell.strip() for cell in row if cell.strip()]
    text = found[0] if len(found) == 1 else f"{found[0].rstrip(': ')}: {found[1]}"
    return "" if is_of_export([text]) or _COUNTED.fullmatch(text) else _AGAIN.sub("", text)


def _said(labels: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """What the lines of each label say, by heading: what all of them name, else a section."""
    places = [_places_in(texts) for texts in labels]
    shared = set[str]().union(*places).intersection(*(set(one) for one in places if one))
    some = [one for one, texts in zip(places, labels, strict=True) if texts]
    if shared and all(some):
        return [{heading: text for heading, text in one.items() if heading in shared} for one in places]
    first = (next((text for text in texts if 0 < len(text) <= _LONGEST), "") for texts in labels)
    return [{SECTION: text} if text else {} for text in first]


def _places_in(texts: Sequence[str]) -> dict[str, str]:
    """The service, ward, directorate or team that lines name, by the heading that they give it."""
    found: dict[str, str] = {}
    for text in texts:
        pair, last = _PAIR.fullmatch(text), _LAST_WORD.fullmatch(text)
        if pair and named_by(pair["key"]).field in _PLACES:
            found.setdefault(pair["key"].strip(), pair["value"].strip())
        elif last and named_by(last["word"].rstrip("s")).field in _PLACES:
            # "Northfield ward" is Northfield to whoever lists wards; "Fire service" is no Fire.
            name = last["name"] if last["word"].casefold() == "ward" else text
            found.setdefault(last["word"].rstrip("s").capitalize(), name)
    return found
