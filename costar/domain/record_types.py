"""Every type of record that a council keeps, in the order of the steps: the one registry.

Tables, history, undo, export and import go through this list.
"""

from typing import Final

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.self_audit import AUDIT_ANSWER
from costar.domain.charter.charter import CHARTER, INCENTIVE
from costar.domain.council.moved import SETTING
from costar.domain.council.moved_history import HISTORY, HISTORY_CHANGE
from costar.domain.council.moved_snapshots import SNAPSHOT, SNAPSHOT_ACTIVITY, SNAPSHOT_POSITION
from costar.domain.evidence.business_case import BUSINESS_CASE
from costar.domain.evidence.evidence import CHAMPION, LESSON, OUTCOME
from costar.domain.health.aims import LADDER_AIM
from costar.domain.health.barriers import BARRIER
from costar.domain.health.close_out import REVIEW
from costar.domain.health.flags import FLAG
from costar.domain.health.risk_culture import CULTURE
from costar.domain.health.risks import RISK
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.offers import ASSET, NEED
from costar.domain.people.survey import SURVEY
from costar.domain.people.taking_part import INDUCTION, LAB, TERMS, WAY
from costar.domain.public.publication import PUBLICATION
from costar.domain.public.sentence import PUBLIC_SENTENCE
from costar.domain.records.record import RecordType
from costar.domain.star.steps import STEP
from costar.domain.workshop.moved_plans import PREPARED_PLAN

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
    PUBLIC_SENTENCE,
)

RECORD_TYPE: Final[dict[str, RecordType]] = {one.name: one for one in RECORD_TYPES}
"""The types by name."""

STORED: Final[dict[str, RecordType]] = {**RECORD_TYPE, PUBLICATION.name: PUBLICATION}
"""Whatever has a table and a history, what only publishing makes among it."""

BESIDE: Final = (SNAPSHOT, SNAPSHOT_ACTIVITY, SNAPSHOT_POSITION, PREPARED_PLAN, HISTORY, HISTORY_CHANGE)
"""What a file has beside records and settings, and the history of a file that was brought in."""

FILE_TYPES: Final[dict[str, RecordType]] = {**RECORD_TYPE, **{one.name: one for one in (*BESIDE, SETTING)}}
"""Whatever has a sheet in the file of a whole council."""
