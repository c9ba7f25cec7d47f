"""Fields that a heading may mean for one of its words, where nothing names one: "Volunteer manager"."""

from typing import Final

_IN_CHARGE: Final = frozenset(
    ("lead", "leads", "owner", "owners", "officer", "manager", "head", "director", "commissioner", "sponsor",
     "coordinator", "responsible", "accountable", "responsibility")
)  # fmt: skip
_LEADING: Final = frozenset(("leads", "leading", "runs", "running", "manages", "managing", "owns"))
_LED_BY: Final = frozenset(
    ("supervised", "managed", "run", "coordinated", "overseen", "sponsored", "supported")
)
"""What says before "by" that jobs stand below."""

_OF_AN_END: Final = frozenset(
    ("due", "deadline", "by", "when", "timescale", "finish", "end", "completion", "target", "until",
     "revised", "milestone")
)  # fmt: skip
_OF_NOTES: Final = frozenset(
    ("progress", "update", "updates", "comment", "comments", "note", "notes", "remarks", "commentary",
     "review", "next", "achieved", "narrative", "position")
)  # fmt: skip
_TOGETHER: Final = frozenset(("together", "jointly", "collaboratively", "with", "involved", "involvement"))
_PEOPLE: Final = frozenset(
    ("residents", "participants", "users", "tenants", "people", "citizens", "customers", "patients", "carers",
     "members", "families", "parents")
)  # fmt: skip
_DONE_TOGETHER: Final = {
    "co_commission": frozenset(("commission", "commissioned", "commissioning")),
    "co_design": frozenset(("design", "designed", "designing")),
    "co_deliver": frozenset(("deliver", "delivered", "delivering", "delivery")),
    "co_assess": frozenset(
        ("assess", "assessed", "assessing", "assessment", "evaluate", "evaluated", "evaluating", "evaluation",
         "review", "reviewed", "reviewing")
    ),
}  # fmt: skip
"""What a Co is where people do it together: "Designed together?", "Involved in delivery"."""

_OF_ANOTHER: Final = frozenset(
    ("raised", "requested", "reported", "submitted", "suggested", "recorded", "identified", "prepared",
     "approved", "created", "modified", "received", "start", "starts", "started", "from", "opened", "last",
     "previous", "former", "alternate", "alternative", "birth", "published", "posted", "author",
     "meeting", "registration", "application", "booking", "dates", "body")
)  # fmt: skip
"""What makes it one of something else: "Raised by", "Registration deadline"."""


def fields_of_words(words: list[str]) -> tuple[str, ...]:
    """The fields of which a heading has a word, which its cells have to prove.

    Args:
        words: of the heading, in small letters.
    """
    if not words or not _OF_ANOTHER.isdisjoint(words):
        return ()
    said = {
        "owner_role": _is_in_charge(words),
        "due_on": not (_OF_AN_END.isdisjoint(words) or _is_by_people(words)),
        "notes": not _OF_NOTES.isdisjoint(words),
    }
    return tuple(field for field, is_said in said.items() if is_said) + _done_together(words)


def _is_in_charge(words: list[str]) -> bool:
    """Whether a word says what somebody is: the last one, "lead" before it, or who leads it is asked.

    "Lead worker" and "Supervised by" say it, too.
    """
    is_asked = words[0] == "who" and not _LEADING.isdisjoint(words)
    is_led = len(words) > 1 and (words[0] == "lead" or (words[-1] == "by" and words[-2] in _LED_BY))
    return words[-1] in _IN_CHARGE or words[:2] == ["head", "of"] or is_asked or is_led


def _done_together(words: list[str]) -> tuple[str, ...]:
    found = tuple(co for co, own in _DONE_TOGETHER.items() if not own.isdisjoint(words))
    are_together = not _TOGETHER.isdisjoint(words) or _is_by_people(words)
    return found if len(found) == 1 and are_together else ()


def _is_by_people(words: list[str]) -> bool:
    return "by" in words and not _PEOPLE.isdisjoint(words)
