"""What a question about people asks for: which Co they take part in, or who of us acts."""

from typing import Final

from costar.domain.activities.activity import COS
from costar.ingest.matching.known_names import Named, field_of, hinted_by
from costar.ingest.matching.matched import How

_BEGINS: Final = frozenset(
    ("do", "does", "did", "are", "were", "is", "was", "can", "could", "have", "has", "will")
)
_PEOPLE: Final = frozenset(
    ("people", "residents", "citizens", "users", "carers", "tenants", "families", "patients", "parents",
     "communities", "community", "public", "customers", "they", "volunteers", "members", "young", "older",
     "local", "disabled", "who", "use", "it", "services", "service", "with", "lived", "experience")
)  # fmt: skip
_TAKING_PART: Final = frozenset(
    ("help", "helped", "to", "with", "take", "taken", "took", "part", "in", "involved", "been", "be", "the",
     "it", "us", "this", "of", "we", "a", "say", "work", "together", "you", "your", "our", "staff",
     "activity", "project")
)  # fmt: skip
"""Words around a Co that leave its meaning: "Have carers had an assessment?" asks for something else."""

_ACTS: Final = (
    ("who", "will"),
    ("who", "is"),
    ("who", "should"),
    ("who", "must"),
    ("who", "makes"),
)
_OTHERS: Final = frozenset(
    ("involved", "benefit", "benefits", "affected", "with", "help", "helping", "for", "use", "using", "pay",
     "paying", "we", "you", "included", "missing", "asked", "consulted", "miss", "lose")
)  # fmt: skip
"""What makes a question ask for others than who acts: "Who will benefit?"."""

_OWNER: Final = "owner_role"


def of_people(words: list[str]) -> Named:
    """What a heading asks of people: a Co for certain, or who acts where the cells are jobs.

    Args:
        words: all of the heading's, in small letters.
    """
    if co := _co_asked(words):
        return Named(co, How.ALIAS)
    return Named(perhaps=(_OWNER,)) if _may_ask_who_acts(words) else Named()


def _co_asked(words: list[str]) -> str:
    """The Co that people are asked to be part of, as in "Do people help to design it?"; "" for none."""
    if not words or words[0] not in _BEGINS or _PEOPLE.isdisjoint(words[1:3]):
        return ""
    cos = {word: found[0] for word in words[1:] if (found := _cos_of(word))}
    rest = set(words[1:]) - set(cos)
    return next(iter(cos.values())) if len(cos) == 1 and rest <= _PEOPLE | _TAKING_PART else ""


def _may_ask_who_acts(words: list[str]) -> bool:
    """Whether it may ask for a job: "Who will take it forward?", "Manager to act", "Contact role"."""
    if tuple(words[:2]) in _ACTS:
        return _OTHERS.isdisjoint(words)
    is_of_a_job = words[-1:] == ["role"] or words[1:2] == ["to"]
    return len(words) in (2, 3) and is_of_a_job and _OWNER in (field_of(words[0]), *hinted_by(words[0]))


def _cos_of(word: str) -> list[str]:
    return [field for field in hinted_by(word) if field in COS]
