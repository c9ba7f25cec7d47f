"""What is published: the whole that residents see, kept as it was at the moment of publishing."""

from typing import Final

from costar.domain.records.fields import Field, Kind
from costar.domain.records.record import RecordType

PUBLICATION: Final = RecordType(
    "publication",
    (
        Field("publication_id", Kind.ID, "record", limit=64, kept=True),
        Field("name", Kind.TEXT, "record", limit=200, kept=True),
        Field("published_on", Kind.DATE, "record", kept=True),
        Field("account", Kind.LONG_TEXT, "record", limit=1_000_000, kept=True),
    ),
)
"""One published page. Its id is the workshop's, or `indicators.COUNCIL`; `account` is what was published, as
text. It is no record that a person fills in, and stands in no list of types: only publishing makes one, so no
file that is brought back can publish anything.
"""
