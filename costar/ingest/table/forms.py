"""Several forms below each other: "Name of project | Lunch club", "Impact | High", and the next one.

A list that says one thing a row ("Lunch club | Impact | High") is such forms, too, with the name in each.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from costar.domain.activities.activity import ACTORS
from costar.ingest.columns import key_of
from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.headings import filled
from costar.ingest.table.parts import Regions

_MOST_LINES: Final = 5_000
_LEAST: Final = 2
"""Forms that there are at least, and names of ours in each: one alone may be a table on its side."""

_COLUMNS, _MOST_COLUMNS = 3, 6
_LONGEST_LABEL: Final = 1_000
"""Characters of a label: to compare texts letter by letter takes seconds where each is as long as may be."""

_Form = dict[str, str]


def regions_of_forms(grid: Grid) -> Regions | None:
    """The parts of a grid of such forms, each an activity, counted one by one; None for any other.

    A form begins where the label of the first line comes again. Every line has a label that at least half
    of the forms have, one of them names the activity, and one value or none; a title may stand above the
    first, and one line that heads the labels and the values ("Field | Value").
    """
    # What is marked in the file's own rows would be read of others, and what is hidden would be gone.
    marked = grid.damaged or grid.struck or grid.continued or grid.hidden or grid.formulas
    places = [at for at, row in enumerate(grid.rows) if filled(row)] if len(grid.rows) <= _MOST_LINES else []
    if marked:
        return None
    if found := _by_name(grid, places):
        return found
    begin = _begin(grid, places)
    if begin is None or not _may_stand_above([grid.rows[at] for at in places if at < begin]):
        return None
    lines = [_label_and_value(grid.rows[at]) for at in places if at >= begin]
    forms = _forms([one for one in lines if one is not None])
    if len([one for one in lines if one is None]) or not _are_forms(forms):
        return None
    return _regions(grid, forms, begin)


def _may_stand_above(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are titles, but for the last, which may head labels and values."""
    heads = rows[-1:] if rows and filled(rows[-1]) == _LEAST else []
    return all(filled(row) == 1 for row in rows[: len(rows) - len(heads)])


def _by_name(grid: Grid, places: Sequence[int]) -> Regions | None:
    """The parts of a list that names or numbers its activity in every row, beside a label and a value."""
    at = next((at for at in places if filled(grid.rows[at]) > 1), None)
    heading = [] if at is None else [cell.strip() for cell in grid.rows[at]]
    while heading and not heading[-1]:
        heading.pop()
    rows = [[cell.strip() for cell in grid.rows[one]] for one in places if at is not None and one > at]
    width = len(heading)
    if at is None or not rows or not _COLUMNS <= width <= _MOST_COLUMNS or not all(heading):
        return None
    if any(len(row) < width or any(row[width:]) for row in rows):
        return None
    for label_at in (width - 2, 0):
        forms = _forms_by_name(heading, [row[:width] for row in rows], label_at)
        if forms and _are_forms(forms):
            return _regions(grid, forms, at + 1)
    return None


def _forms_by_name(heading: Sequence[str], rows: Sequence[list[str]], label_at: int) -> list[_Form]:
    """A form for each name, with what its rows say by their labels; none where they are rows of a table.

    What stands beside the name is the same in all its rows; a name may stand once, above blank cells.
    """
    said = Counter(row[label_at] for row in rows)
    fields = [named_by(label).field for label in said]
    # Nearly every table has more different texts in a column, and few of them are names of ours.
    if len(said) * _LEAST > len(rows) and not all(fields):
        return []
    # Who takes part in each is a table, too: "Lunch club | Residents | 3 hours".
    if sum(map(bool, fields)) * _LEAST <= len(said) or set(fields) <= {"", *ACTORS}:
        return []
    names = [place for place in range(len(heading) - 1) if place != label_at]
    forms: dict[str, _Form] = {}
    name = ""
    for row in rows:
        name, label = row[names[0]] or name, row[label_at]
        own = {heading[place]: row[place] for place in names[1:]}
        form = forms.setdefault(name, {heading[names[0]]: name, **own})
        is_same = all(form[one] == text or not text for one, text in own.items())
        if not name or not label or label in form or not is_same:
            return []
        form[label] = row[-1]
    # One thing of each is a table: "Lunch club | Residents | weekly".
    return list(forms.values()) if len(rows) >= len(forms) * _LEAST else []


def _label_and_value(row: Sequence[str]) -> tuple[str, str] | None:
    """A line of a form; None where it is none."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or len(cells) > _LEAST or not row[0].strip():
        return None
    return cells[0].rstrip(" :"), "".join(cells[1:])


def _begin(grid: Grid, places: Sequence[int]) -> int | None:
    """The first line whose label comes again, filled in or not; a title, or a table's heading, does not."""
    labels: list[str] = []
    for at in places:
        line = _label_and_value(grid.rows[at])
        if line is None and filled(grid.rows[at]) != 1:
            return None
        labels.append(key_of(line[0]) if line and len(line[0]) <= _LONGEST_LABEL else "")
    often = Counter(labels)
    return next((at for at, one in zip(places, labels, strict=True) if one and often[one] > 1), None)


def _forms(lines: Sequence[tuple[str, str]]) -> list[_Form]:
    forms: list[_Form] = []
    first_said: dict[str, str] = {}
    for said, value in lines:
        label = first_said.setdefault(key_of(said), said)
        # The same label twice within a form: it is none, as nobody can tell which of the two is meant.
        if not forms or label == next(iter(forms[0])):
            forms.append({})
        if label in forms[-1]:
            return []
        forms[-1][label] = value
    return forms


def _are_forms(forms: Sequence[_Form]) -> bool:
    labels = Counter(label for form in forms for label in form)
    fields = {named_by(label).field for label in labels} - {""}
    are_shared = all(n * 2 >= len(forms) for n in labels.values())
    return len(forms) >= _LEAST and len(fields) >= _LEAST and "title" in fields and are_shared


def _regions(grid: Grid, forms: Sequence[_Form], begin: int) -> Regions:
    headings = tuple(dict.fromkeys(label for form in forms for label in form))
    above = [
        SetAside(at + 1, Reason.TITLE if filled(row) else Reason.BLANK, shown(" ".join(row).strip()))
        for at, row in enumerate(grid.rows[:begin])
    ]
    return Regions(
        headings=headings,
        heading_row=0,
        rows=[[form.get(label, "") for label in headings] for form in forms],
        row_numbers=list(range(begin + 1, begin + 1 + len(forms))),
        set_aside=tuple(above),
        problems=(Problem("forms", Level.NOTE, None, values=(("n", len(forms)),)),),
        labels=0,
        in_file=begin + len(forms),
    )
