"""What a field becomes as a column, on both engines; all tables are of one `metadata`."""

from typing import Final

import sqlalchemy as sa

from costar.domain.records.fields import WORDED, Kind
from costar.domain.records.record import RecordType

metadata: Final = sa.MetaData()

_TYPES: Final[dict[Kind, type[sa.SmallInteger | sa.Integer | sa.Double[float] | sa.Boolean | sa.Date]]] = {
    Kind.RUNG: sa.SmallInteger,
    Kind.SCORE: sa.SmallInteger,
    Kind.YEAR: sa.SmallInteger,
    Kind.LEVEL: sa.SmallInteger,
    Kind.COUNT: sa.Integer,
    Kind.AMOUNT: sa.Double,
    Kind.YES_NO: sa.Boolean,
    Kind.DATE: sa.Date,
}


def columns_of(of: RecordType) -> list[sa.Column[object]]:
    """A column for each field of the type, its key the primary one."""
    return [
        sa.Column(
            field.name,
            _TYPES.get(field.kind, sa.String)(),
            primary_key=field.name == of.key,
            # A text is "" and a yes or no is False where nobody said anything: two kinds of nothing would be
            # told apart
            nullable=field.kind not in WORDED and field.kind is not Kind.YES_NO,
        )
        for field in of.fields
    ]


def council_column() -> sa.Column[str]:
    """Whose the row is: the first column of every table."""
    return sa.Column("council_id", sa.String, primary_key=True)
