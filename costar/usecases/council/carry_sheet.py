"""What a sheet of a whole council's file holds, and what bringing it in would do, whatever it is about."""

from dataclasses import dataclass

from costar.domain.records.record import RecordType
from costar.ingest.problems import Level, Problem


@dataclass(frozen=True)
class SheetLoad:
    """One sheet.

    `read`: how many of its things are right; `added` and `changed`: how many of these would be new, and how
    many that are stored would be otherwise; `problems`: those of the sheet.
    """

    of: RecordType
    sheet: str
    read: int
    added: int
    changed: int
    problems: tuple[Problem, ...]

    @property
    def same(self) -> int:
        """How many are stored as they are."""
        return self.read - self.added - self.changed

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from being saved."""
        return tuple(one for one in self.problems if one.level is Level.ERROR)
