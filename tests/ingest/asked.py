"""Tables as people write them that need one question: each with the answer, and what is right then.

The rows are those of `corpus.tables`: real and made-up ones, each written in every way that is asked about.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from costar.ingest.read import Choices
from costar.ingest.table.above import Above
from tests.ingest.corpus import Rows, tables

_MOST: int = 12
"""Rows of a table: how it is written does not depend on more."""

_WORDS = {"1": "Low", "2": "Low", "3": "Medium", "4": "High", "5": "High"}
_SCORES = {"Low": "1", "Medium": "3", "High": "5"}


@dataclass(frozen=True)
class Asked:
    """A file, how many questions it may raise, the answer, and what its activities are then, by field."""

    content: bytes
    answer: Choices
    right: dict[str, list[str]]
    name: str = "plan.csv"
    questions: int = 1


Way = Callable[[Rows], Asked]


@dataclass(frozen=True)
class _Lines:
    """A list: services above titles."""

    rows: Rows
    label: Callable[[str], str] = str
    item: Callable[[str], str] = str
    gap: str = ""
    services: list[str] = field(default_factory=list)

    def text(self) -> bytes:
        parts = [
            "".join(f"{line}\n" for line in (self.label(service), *(self.item(row[0]) for row in found)))
            for service, found in _by_service(self.rows)
        ]
        return self.gap.join(parts).encode()


def asked() -> Iterator[tuple[str, Asked]]:
    """Every table in every way, by "table: way"."""
    for table, rows in tables().items():
        plain = [[row[0].replace(",", " ").replace('"', ""), *row[1:]] for row in rows[:_MOST]]
        for way, write in WAYS.items():
            yield f"{table}: {way}", write(plain)


def _by_service(rows: Rows) -> list[tuple[str, Rows]]:
    ordered = sorted(rows, key=lambda row: row[1])
    return [(service, list(found)) for service, found in groupby(ordered, key=lambda row: row[1])]


def _in_order(rows: Rows) -> Rows:
    return [row for _, found in _by_service(rows) for row in found]


def _named(label: Callable[[str], str], item: Callable[[str], str] = str) -> Way:
    """Lines that name the service of what follows."""

    def write(rows: Rows) -> Asked:
        found = _in_order(rows)
        right = {"title": [row[0] for row in found], "service": [row[1].casefold() for row in found]}
        return Asked(_Lines(rows, label, item).text(), Choices(mapping={1: "service"}), right)

    return write


def _with_steps(rows: Rows) -> Asked:
    """Activities, with steps below them as bullets."""
    text = "".join(f"{row[0]}\n- ask people\n- book a room\n" for row in rows)
    right = {"title": [row[0] for row in rows], "description": ["ask people\nbook a room"] * len(rows)}
    return Asked(text.encode(), Choices(above=Above.DETAILS), right)


def _all_activities(rows: Rows) -> Asked:
    """Every other activity in capitals, and none of them a heading."""
    titles = [row[0].upper() if not at % 2 else row[0].capitalize() for at, row in enumerate(rows)]
    text = "".join(f"{title}\n" for title in titles)
    return Asked(text.encode(), Choices(above=Above.ACTIVITIES), {"title": titles})


def _ticked(rows: Rows, *, mark: str) -> Asked:
    """A tick under Low, Medium or High, below "Impact"."""
    levels = list(_SCORES)
    lines = [[row[0], *(mark if _WORDS[row[3]] == level else "" for level in levels), row[1]] for row in rows]
    text = "".join(
        ",".join(line) + "\n" for line in [["", "Impact", "", "", ""], ["Activity", *levels, "Service"]]
    )
    text += "".join(",".join(line) + "\n" for line in lines)
    right = {
        "title": [row[0] for row in rows],
        "service": [row[1] for row in rows],
        "impact": [_SCORES[_WORDS[row[3]]] for row in rows],
    }
    return Asked(text.encode(), Choices(mapping={5: "impact"}), right)


def _on_a_board(rows: Rows) -> Asked:
    """A column for each stage, with titles below it as cards."""
    stages = ("To do", "Doing", "Done")
    columns = [[row[0] for row in part] for part in (rows[:6], rows[6:8], rows[8:])]
    deepest = max(map(len, columns))
    lines = [[one[at] if at < len(one) else "" for one in columns] for at in range(deepest)]
    text = "".join(",".join(line) + "\n" for line in [list(stages), *lines])
    meant = {"todo": "potential", "doing": "current"}
    right = {
        "title": [title for column in columns for title in column],
        "status": [
            meaning
            for meaning, column in zip(("potential", "current", "ended"), columns, strict=True)
            for _ in column
        ],
    }
    return Asked(text.encode(), Choices(meanings={"status": meant}), right)


def _in_lines(rows: Rows) -> Asked:
    """A line for each service, with its activities behind a colon."""
    lines = [f"{service}: {', '.join(row[0] for row in found)}" for service, found in _by_service(rows)]
    found = _in_order(rows)
    right = {"title": [row[0] for row in found], "service": [row[1] for row in found]}
    return Asked("\n".join(lines).encode(), Choices(mapping={1: "service"}), right)


def _beside(rows: Rows, *, places: bool = False) -> Asked:
    """Two tables with the same headings side by side, with a place over each."""
    half = len(rows) // 2
    lines = [[a[0], a[3], "", b[0], b[3]] for a, b in zip(rows[:half], rows[half : 2 * half], strict=True)]
    above = [["North", "", "", "South", ""]] if places else []
    head = ["Title", "Impact", "", "Title", "Impact"]
    text = "".join(",".join(line) + "\n" for line in [*above, head, *lines])
    right = {name: [row[at] for row in rows[: 2 * half]] for name, at in (("title", 0), ("impact", 3))}
    if not places:
        return Asked(text.encode(), Choices(), right, questions=0)
    right["ward"] = ["North"] * half + ["South"] * half
    return Asked(text.encode(), Choices(mapping={2: "ward"}), right)


WAYS: dict[str, Way] = {
    "a list under bullets": _named(str, lambda title: f"- {title}"),
    "a list under colons": _named(lambda service: f"{service}:"),
    "a list under capitals": _named(str.upper, str.capitalize),
    "steps below activities": _with_steps,
    "activities in capitals": _all_activities,
    "a board": _on_a_board,
    "tables side by side": _beside,
    "tables of places side by side": partial(_beside, places=True),
    "services and activities in lines": _in_lines,
    **{f"ticks ({mark})": partial(_ticked, mark=mark) for mark in ("x", "✓", "Y")},
}
"""Each way of writing a table that needs one answer."""
