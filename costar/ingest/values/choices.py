"""Other councils' words for our choices: "Live", "Not yet due", "Ongoing - delayed"."""

from functools import cache
from typing import Final

from costar.domain.activities.activity import Decision, Route, Status
from costar.domain.records.fields import Field
from costar.ingest.columns import key_of
from costar.ingest.values.texts import parted, without_number
from costar.ingest.values.welsh import STATUSES

_MEANING: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("live", "active", "ongoing", "inprogress", "running", "started", "underway", "indelivery"),
        Status.CURRENT,
    ),
    **dict.fromkeys(
        (
            "planned",
            "proposed",
            "idea",
            "possible",
            "future",
            "notstarted",
            "pipeline",
            "notyetstarted",
            "yettostart",
            "tobestarted",
            "notdue",
            "notyetdue",
        ),
        Status.POTENTIAL,
    ),
    **dict.fromkeys(("onhold", "hold", "suspended", "stopped", "onpause"), Status.PAUSED),
    **dict.fromkeys(("closed", "complete", "completed", "finished", "done", "over", "past"), Status.ENDED),
    **dict.fromkeys(("doit", "goahead", "proceed", "do", "takeiton"), Decision.TAKE_ON),
    **dict.fromkeys(("later", "notnow", "wait", "defer", "deferred", "park", "parked"), Decision.BACK_BURNER),
    **dict.fromkeys(("dropit", "reject", "rejected", "stop"), Decision.DROP),
    **dict.fromkeys(("officerdecision", "delegated", "delegateddecision"), Route.OFFICER),
    **dict.fromkeys(("cabinetdecision", "executive"), Route.CABINET),
    **dict.fromkeys(("scrutiny", "scrutinycommittee"), Route.COMMITTEE),
    **dict.fromkeys(("partners", "partnership"), Route.PARTNER),
    **STATUSES,
}
"""Other councils' words for our choices; each is used only where the field has that choice, and said."""


def meant(field: Field, text: str) -> str:
    """The choice of a field that a cell means; "" for none.

    What stands behind a dash or in brackets is a remark ("Ongoing - delayed"), but where it is a choice, too.

    Args:
        field: one with choices.
        text: the cell.
    """
    if found := _meant(field, text):
        return found
    said, remark = parted(text)
    return _meant(field, said) if remark and not _meant(field, remark) else ""


def _meant(field: Field, text: str) -> str:
    key = key_of(without_number(text))
    meaning = _MEANING.get(key, key)
    return _by_key(field.choices).get(meaning, "")


@cache
def _by_key(choices: tuple[str, ...]) -> dict[str, str]:
    """The choices by their keys, and by themselves."""
    return {name: str(choice) for choice in choices for name in (choice, key_of(choice))}
