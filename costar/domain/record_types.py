"""Every type of record that a council keeps, in the order of the steps: the one registry.

Tables, history, undo, export and import go through this list.
"""

from typing import Final

from costar.domain.activity import ACTIVITIES
from costar.domain.aims import LADDER_AIM
from costar.domain.audit import AUDIT_ANSWER
from costar.domain.barriers import BARRIER
from costar.domain.business_case import BUSINESS_CASE
from costar.domain.charter import CHARTER, INCENTIVE
from costar.domain.closing import REVIEW
from costar.domain.culture import CULTURE
from costar.domain.evidence import CHAMPION, LESSON, OUTCOME
from costar.domain.flags import FLAG
from costar.domain.offers import ASSET, NEED
from costar.domain.people import AFFECTED_GROUP
from costar.domain.records import RecordType
from costar.domain.risk import RISK
from costar.domain.steps import STEP
from costar.domain.surveys import SURVEY
from costar.domain.taking_part import INDUCTION, LAB, TERMS, WAY

RECORD_TYPES: Final[tuple[RecordType, ...]] = (
    ACTIVITIES,
    STEP,
    AUDIT_ANSWER,
    AFFECTED_GROUP,
    WAY,
    INDUCTION,
    TERMS,
    SURVEY,
    ASSET,
    NEED,
    LAB,
    CHARTER,
    INCENTIVE,
    OUTCOME,
    BUSINESS_CASE,
    CHAMPION,
    LESSON,
    LADDER_AIM,
    FLAG,
    RISK,
    CULTURE,
    BARRIER,
    REVIEW,
)

RECORD_TYPE: Final[dict[str, RecordType]] = {one.name: one for one in RECORD_TYPES}
"""The types by name."""
