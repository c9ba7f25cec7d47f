"""What is stored, table by table: about whom it is, which of it is about a person, and when it goes.

`costar evidence` writes it down. A test fails where a table or a personal column is not named here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sqlalchemy as sa

from costar.domain.council.retention import RECORDS, KeptKind
from costar.domain.record_types import STORED
from costar.domain.records.fields import Kind
from costar.storage import schema


class Whose(StrEnum):
    """About whom the rows of a table are."""

    NOBODY = "nobody"
    SIGNED_IN = "signed_in"
    ROOM = "room"
    RESIDENTS = "residents"
    NAMED = "named"


class Goes(StrEnum):
    """When the rows of a table go."""

    CHOSEN = "chosen"
    TOLD = "told"
    YEAR = "year"
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    DAY = "day"
    MINUTES = "minutes"
    COUNCIL = "council"
    DATABASE = "database"


@dataclass(frozen=True)
class Stored:
    """One table. `personal`: columns that say something of a person; `kind`: where a council chooses."""

    whose: Whose
    goes: Goes
    personal: tuple[str, ...] = ()
    kind: KeptKind | None = None


def free_text_of(table: sa.Table) -> tuple[str, ...]:
    """The columns in which people write what they like, and so may name somebody."""
    of = STORED.get(table.name)
    if of is None:
        return _FREE.get(table.name, ())
    return tuple(one.name for one in of.fields if one.kind in (Kind.TEXT, Kind.LONG_TEXT))


def register() -> dict[sa.Table, Stored]:
    """Every table; a type of record is by itself what its kind says."""
    kinds = {of.name: kind for kind, types in RECORDS.items() for of in types}
    found = {}
    for table in schema.metadata.sorted_tables:
        if table.name in _NAMED:
            found[table] = _NAMED[table.name]
        elif table.name in kinds:
            personal = _PERSONAL.get(table.name, ())
            found[table] = Stored(Whose.NAMED, Goes.CHOSEN, personal, kinds[table.name])
        elif table.name in STORED:
            personal = _PERSONAL.get(table.name, ())
            found[table] = Stored(Whose.NAMED if personal else Whose.NOBODY, Goes.COUNCIL, personal)
    return found


_WORKSHOPS: Final = KeptKind.WORKSHOPS
_PEOPLE: Final = KeptKind.PEOPLE
_PERSONAL: Final = {
    "asset": ("who", "ward", "when_free"),
    "activity": ("owner_role",),
    "champion": ("role", "service"),
    "lab": ("invited",),
    "affected_group": ("who",),
    "charter": ("roles",),
    "survey": ("contact",),
}

_FREE: Final = {
    "batch": ("note",),
    "moved_batch": ("note",),
    "change": ("before", "after"),
    "moved_change": ("before", "after"),
    "idea": ("title", "sentence", "reason"),
    "survey_answer": ("who", "already_does", "offers", "when_free"),
    "other_view": ("text", "answer"),
    "workshop": ("plan",),
    "prepared_plan": ("plan",),
    "snapshot": ("name",),
    "snapshot_activity": ("title", "description", "decision_reason"),
}

_OF_ROOM: Final = Stored(Whose.ROOM, Goes.CHOSEN, kind=_WORKSHOPS)
_OF_NOBODY: Final = Stored(Whose.NOBODY, Goes.COUNCIL)
_SNAPSHOT: Final = Stored(Whose.NOBODY, Goes.CHOSEN, kind=KeptKind.SNAPSHOTS)
# Who saved something when stays, whatever a council chose; the note goes with the values.
_HISTORY: Final = Stored(Whose.SIGNED_IN, Goes.COUNCIL, ("made_by",))

_NAMED: Final[dict[str, Stored]] = {
    **dict.fromkeys(
        ("activity_picture", "brought_language", "council", "heading", "meaning", "prepared_plan"), _OF_NOBODY
    ),
    **dict.fromkeys(("publication", "retention", "second_step_asked", "survey_link", "trace"), _OF_NOBODY),
    **dict.fromkeys(("workshop", "workshop_item", "paper_numbering", "paper_print"), _OF_ROOM),
    **dict.fromkeys(("odd_ballot", "score", "pair_choice"), _OF_ROOM),
    "ballot": Stored(Whose.ROOM, Goes.CHOSEN, ("group_name",), _WORKSHOPS),
    "idea": Stored(Whose.ROOM, Goes.CHOSEN, (), _WORKSHOPS),
    "heard_pass": Stored(Whose.ROOM, Goes.CHOSEN, ("pass",), _WORKSHOPS),
    "heard_answer": _OF_ROOM,
    "survey_answer": Stored(Whose.RESIDENTS, Goes.TOLD, ("who", "ward", "when_free")),
    "other_view": Stored(Whose.RESIDENTS, Goes.YEAR, ("text",)),
    **dict.fromkeys(("snapshot_activity", "snapshot_position"), _SNAPSHOT),
    "snapshot": Stored(Whose.SIGNED_IN, Goes.CHOSEN, ("taken_by",), KeptKind.SNAPSHOTS),
    **dict.fromkeys(("batch", "moved_batch"), _HISTORY),
    **dict.fromkeys(("change", "moved_change"), Stored(Whose.NAMED, Goes.CHOSEN, (), KeptKind.HISTORY)),
    "feed": Stored(Whose.NOBODY, Goes.COUNCIL),
    "invitation": Stored(Whose.SIGNED_IN, Goes.INVITATION, ("account", "name")),
    "membership": Stored(Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "role"), _PEOPLE),
    "password": Stored(Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "password_hash"), _PEOPLE),
    "passkey": Stored(
        Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "name", "public_key", "made_at", "used_at"), _PEOPLE
    ),
    "passkey_question": Stored(Whose.NOBODY, Goes.MINUTES),
    "second_step": Stored(
        Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "sealed", "made_at", "wrong_at"), _PEOPLE
    ),
    "spare_code": Stored(Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "code_hash"), _PEOPLE),
    "used_code": Stored(Whose.SIGNED_IN, Goes.CHOSEN, ("person_id", "code"), _PEOPLE),
    "second_step_question": Stored(Whose.SIGNED_IN, Goes.MINUTES, ("person_id", "sealed")),
    "person": Stored(
        Whose.SIGNED_IN,
        Goes.CHOSEN,
        ("person_id", "issuer", "subject", "name", "email", "first_seen", "last_seen"),
        _PEOPLE,
    ),
    "sign_in": Stored(Whose.SIGNED_IN, Goes.SIGN_IN, ("person_id", "made_at", "seen_at", "browser")),
    "wrong_password": Stored(Whose.SIGNED_IN, Goes.DAY, ("account_hash",)),
    "audit_log": Stored(Whose.SIGNED_IN, Goes.DATABASE, ("person_id",)),
    "schema_version": Stored(Whose.NOBODY, Goes.DATABASE),
}
