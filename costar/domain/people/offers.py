"""What people and groups offer, and what activities need. Groups and roles, never names.

Sources: the Community Asset Survey (what local people and groups already do and want to offer) and the
Capabilities Assessment (what people who use services, and carers, can do), both from the Star's People it.
The topics are ours: a short list that a survey can ask and a person can tick.
"""

from enum import StrEnum
from typing import Final

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Topic(StrEnum):
    """What an offer or a need is about."""

    COMPANY = "company"
    EXPERIENCE = "experience"
    PRACTICAL = "practical"
    FAMILIES = "families"
    HEALTH = "health"
    LEARNING = "learning"
    GREEN = "green"
    CULTURE = "culture"
    CHECKING = "checking"
    SPACE = "space"


class OfferKind(StrEnum):
    """Whose offer it is: a community's (asset) or a person's who uses services or cares (capability)."""

    ASSET = "community_asset"
    CAPABILITY = "capability"


class Provenance(StrEnum):
    """How an offer came to be recorded; blank when the team wrote it down by itself."""

    SURVEY = "survey"
    PAPER = "paper"


TOPIC_FIELDS: Final[dict[str, str]] = {topic.value: f"topic_{topic}" for topic in Topic}
"""The yes-or-no field of an offer for each topic: an offer may be about several."""

ASSET: Final = RecordType(
    "asset",
    (
        Field("asset_id", Kind.ID, "record", limit=64, kept=True),
        Field("offer_kind", Kind.CHOICE, "what", choices=choices_of(OfferKind), required=True),
        Field("who", Kind.TEXT, "what", limit=200, required=True),
        Field("already_does", Kind.LONG_TEXT, "what", limit=1000),
        Field("offers", Kind.LONG_TEXT, "what", limit=1000),
        *(Field(name, Kind.YES_NO, "topics") for name in TOPIC_FIELDS.values()),
        Field("ward", Kind.TEXT, "where", limit=200),
        Field("when_free", Kind.TEXT, "where", limit=200),
        Field("conditions", Kind.LONG_TEXT, "where", limit=1000),
        Field("provenance", Kind.CHOICE, "record", choices=choices_of(Provenance), kept=True),
    ),
)
"""What a group, or people in a role, do already and would like to offer."""

NEED: Final = RecordType(
    "need",
    (
        Field("need_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", required=True, of="activity"),
        Field("needs", Kind.TEXT, "what", limit=300, required=True),
        Field("topic", Kind.CHOICE, "what", choices=choices_of(Topic)),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
    ),
)
"""What an activity looks for."""
