"""What the council says to everybody about one decision: apart from its own notes, and dated."""

from typing import Final

from costar.domain.records.fields import Field, Kind
from costar.domain.records.record import RecordType

LONGEST_SENTENCE: Final = 500
"""Characters: three or four lines on a phone."""


PUBLIC_SENTENCE: Final = RecordType(
    "public_sentence",
    (
        Field("public_sentence_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("sentence", Kind.LONG_TEXT, "what", limit=LONGEST_SENTENCE, required=True),
        Field("sentence_cy", Kind.LONG_TEXT, "what", limit=LONGEST_SENTENCE),
        Field("said_on", Kind.DATE, "what", required=True),
        Field("look_again_on", Kind.DATE, "what"),
        Field("not_kept", Kind.YES_NO, "what"),
    ),
)
"""One thing said about the decision on an activity. `sentence_cy`: the same in Welsh; `not_kept`: it will not
be done, and the sentence says why; `look_again_on`: when the council looks at it again.
"""
