"""The open tables that are about activities, with the fields that a person says their columns are.

Held against them: how many questions a file raises, which columns of ours are found, and what is taken for
something else without asking.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from costar.ingest.matching.doubts import doubts_of
from costar.ingest.matching.match import How
from costar.ingest.read import Reading, read_activities
from tests.ingest.shared import FILES

_USUAL: Final = {
    "title": "title",
    "impact": "impact",
    "effort": "effort",
    "service": "service",
    "ward": "ward",
}
_PLAN: Final = {**_USUAL, "project": "title", "project name": "title", "status": "status", "notes": "notes"}
_GRANTS: Final = {"identifier": "reference", "title": "title", "description": "description"}
_RIGHT: Final[dict[str, dict[str, str]]] = {
    "reports/completion_date_future.csv": {**_PLAN, "completion date": "due_on"},
    "reports/f1-if-empty-formula.xlsx": {**_PLAN, "due date": "due_on"},
    "reports/f3-excel-errors-in-text.xlsx": {**_PLAN, "description": "description"},
    "reports/g1-same-title-different-ward.csv": _PLAN,
    "reports/h1-scripts.csv": {
        **_PLAN,
        "reference": "reference",
        "description": "description",
        "co_design": "co_design",
    },
    "reports/k3-date-as-title.xlsx": {**_PLAN, "reference": "reference", "due date": "due_on"},
    "reports/m1-excel-blocks-last-column-blank.csv": _PLAN,
    "reports/m5-csv-msdos-cp850.csv": _PLAN,
    "reports/n1-completed-and-names.csv": {**_PLAN, "recommendation": "decision"},
    "reports/no-known-heading.csv": {"a": "title"},
    "reports/one_slip_rescales_all.csv": _PLAN,
    "reports/r1-cover-sheet-first.xlsx": {**_PLAN, "service area": "service", "project status": "status"},
    "reports/r2-unused-slots.xlsx": {**_PLAN, "service area": "service", "project status": "status"},
    "reports/section_rows.xlsx": {**_PLAN, "section": "directorate"},
    "reports/short_heading.csv": _PLAN,
    "reports/stray_note_right.csv": _PLAN,
    "real/trafford-grants.csv": {
        **_GRANTS,
        "data source": "source",
        "funding org:department": "service",
    },
    "real/participatory-budget-projects.csv": {
        "title": "title",
        "description": "description",
        "project_id": "reference",
        "cost": "effort",
        "votes": "impact",
    },
}


@dataclass(frozen=True)
class Judged:
    """A file: how many questions it raises, its columns that are ours, those found, and those taken wrongly.

    A column that is asked about is found when the field is the one that is suggested.
    """

    name: str
    questions: int
    ours: int
    found: int
    wrong: tuple[str, ...]


def judged() -> list[Judged]:
    """Every table, in a fixed order."""
    disguises = sorted((FILES / "csv" / "disguises").glob("*.csv"))
    return [
        *(_judged(FILES / name, right) for name, right in _RIGHT.items()),
        *(_judged(path, _GRANTS) for path in disguises),
    ]


def _judged(path: Path, right: dict[str, str]) -> Judged:
    reading = read_activities(path.read_bytes(), path.name)
    said = {one: right.get(one.heading.strip().casefold(), "") for one in reading.columns}
    asks_titles = any(one.code == "no_title_column" for one in reading.problems)
    found = [one for one, field in said.items() if field and _is_found(one.field, field, asks=asks_titles)]
    wrong = [one.heading for one, field in said.items() if one.is_read and one.field != field]
    return Judged(path.name, questions_of(reading), sum(map(bool, said.values())), len(found), tuple(wrong))


def _is_found(field: str, right: str, *, asks: bool) -> bool:
    return field == right or (asks and right == "title")


def questions_of(reading: Reading) -> int:
    """What a person has to say before everything in a file can be saved, but for wrong cells.

    Columns that are asked about in one box, with one press for all, are one question.
    """
    columns = len(doubts_of(reading.columns))
    needed = sum(one.is_needed for one in reading.questions) + sum(one.is_asked for one in reading.scales)
    titles = any(one.code == "no_title_column" for one in reading.problems) and not any(
        one.how is How.ASK and one.field == "title" for one in reading.columns
    )
    return columns + needed + titles
