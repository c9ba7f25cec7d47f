"""What a person says about a file: how it is read, and which activities its rows mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from costar.ingest.table.above import Above
from costar.ingest.values.meanings import Meanings, key_of_value


@dataclass(frozen=True)
class Choices:
    """What a person says about a file; a default means "work it out".

    `heading_row` and `kept_rows` count as Excel does; `alone` leaves out further tables of these headings;
    `mapping` is position (from 0) to one of `columns.MAPPABLE`, "" to leave the column out; `effort_is_ease`
    says whether a high effort means easy, `impact_is_need` whether impact says need; `scales` is field to a
    name of `scales.SCALES`; `kept_rows` were set aside and are activities. `meanings` says what values mean;
    `without` are fields whose cells are blank where they cannot be read; of `exact_days` fields, months and
    years are blank and not their last day; `month_first` says of a field's days whether 03/04/2026 is 4
    March; `in_order` that titles of several services, which the file does not name, mean these in the
    council's order; `renamed` that rows with the references of activities of other titles are these, under
    new ones; `fill_down`: fields whose names hold for blank cells below; `above`: what lines above others
    are; `verbatim`: kinds of cleaning not to be done; `once`: equal rows are one; `file_wins` says that what
    the file has is taken where somebody changed it here since it was uploaded; `restores` that
    archived activities of the file come back; `same` that new rows are the activities that they may be, in
    spite of another title, ward or service.
    """

    encoding: str = ""
    delimiter: str = ""
    heading_row: int = 0
    sheet: str = ""
    alone: bool = False
    mapping: Mapping[int, str] = field(default_factory=dict, hash=False)
    effort_is_ease: bool | None = None
    impact_is_need: bool | None = None
    scales: Mapping[str, str] = field(default_factory=dict, hash=False)
    kept_rows: frozenset[int] = frozenset()
    meanings: Meanings = field(default_factory=dict, hash=False)
    without: frozenset[str] = frozenset()
    exact_days: frozenset[str] = frozenset()
    month_first: Mapping[str, bool] = field(default_factory=dict, hash=False)
    in_order: bool = False
    renamed: bool = False
    fill_down: frozenset[str] = frozenset()
    above: Above = Above.NAMES
    verbatim: frozenset[str] = frozenset()
    once: bool = False
    file_wins: bool = False
    restores: bool = False
    same: frozenset[str] = frozenset()

    @property
    def form(self) -> tuple[object, ...]:
        """What decides how bytes become a table; all else is about what the table means."""
        place = (self.heading_row, self.sheet, self.alone)
        return (self.encoding, self.delimiter, *place, self.kept_rows, self.above, self.verbatim)


NO_CHOICES: Final = Choices()


def with_meaning(choices: Choices, name: str, text: str, meaning: str) -> Choices:
    """The choices, with what a value of a field means as well."""
    words = {**choices.meanings.get(name, {}), key_of_value(name, text): meaning}
    return replace(choices, meanings={**choices.meanings, name: words})
