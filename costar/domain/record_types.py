"""Every type of record that a council keeps, in the order of the steps: the one registry.

Tables, history, undo, export and import go through this list.
"""

from typing import Final

from costar.domain.activity import ACTIVITIES
from costar.domain.records import RecordType
from costar.domain.steps import STEP

RECORD_TYPES: Final[tuple[RecordType, ...]] = (ACTIVITIES, STEP)

RECORD_TYPE: Final[dict[str, RecordType]] = {one.name: one for one in RECORD_TYPES}
"""The types by name."""
