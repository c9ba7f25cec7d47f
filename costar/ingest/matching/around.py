"""Fields that a heading may mean with other words around their names: "Revised due date", "Carbon impact"."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from costar.domain.activities.activity import COS
from costar.ingest.matching.ends import fields_by_end
from costar.ingest.matching.headings import words_of

_WHICH: Final = frozenset(
    ("original", "revised", "current", "latest", "baseline", "final", "initial", "updated", "amended",
     "extended", "overall", "forecast", "actual")
)  # fmt: skip
_PERIODS: Final = frozenset(("q1", "q2", "q3", "q4", "monthly", "quarterly", "annual", "weekly"))
_BODIES: Final = frozenset(("committee", "board", "officer", "service", "partner", "progress", "project"))
_WHOSE: Final = frozenset(
    ("community", "customer", "public", "social", "resident", "residents", "user", "people", "potential",
     "likely", "perceived", "wellbeing", "staff", "level", "of", "delivery", "implementation", "estimated")
)  # fmt: skip
_IN_A_QUESTION: Final = frozenset(("is", "it", "was", "were", "this", "been", "has"))
_BEFORE: Final = {
    "due_on": _WHICH, "status": _WHICH, "notes": _WHICH | _PERIODS | _BODIES, "impact": _WHICH | _WHOSE,
    "effort": _WHICH | _WHOSE, **dict.fromkeys(COS, _IN_A_QUESTION),
}  # fmt: skip
"""What may stand before the name of a field, and still means it."""

_ON_WHOM: Final = frozenset(("on", "for", "to"))
_MOMENTS: Final = frozenset(
    ("this", "in", "q1", "q2", "q3", "q4", "january", "february", "march", "april", "may", "june", "july",
     "august", "september", "october", "november", "december")
)  # fmt: skip
_AFTER: Final = {
    "impact": _ON_WHOM, "effort": _ON_WHOM, "decision_reason": _ON_WHOM,
    "notes": _ON_WHOM | _MOMENTS | frozenset(("at", "from", "since")),
    **dict.fromkeys(COS, frozenset(("with", "by"))),
}  # fmt: skip
"""What parts the name of a field from those whom it is about: "Impact on residents"."""

_TAILS: Final = (["y", "n"], ["yes", "no"], ["rating"], ["score"], ["level"], ["summary"], ["date"])
"""What a heading ends in that only says how its cells are written: "Complete Y/N", "RAG rating"."""

_MOST_WORDS: Final = 12
"""Longer headings are sentences, in which the name of a field may stand for anything."""

_FieldsOf = Callable[[Sequence[str]], Iterable[str]]


def fields_around(words: list[str], fields_of: _FieldsOf) -> tuple[str, ...]:
    """The fields that a heading of several words may mean, the likeliest first.

    Args:
        words: of the heading, in small letters.
        fields_of: the fields that words by themselves name.
    """
    found = *fields_by_end(words), *_with_words_around(words, fields_of)
    return tuple(dict.fromkeys(found))


def is_notes(words: list[str], fields_of: _FieldsOf) -> bool:
    """Whether a heading is a name of the notes with words around it: "Q3 update", "Comments this period".

    Args:
        words: of the heading, in small letters.
        fields_of: the fields that words by themselves name.
    """
    return len(words) > 1 and "notes" in _with_words_around(words, fields_of)


def without_which(heading: str) -> tuple[str, ...]:
    """The words of a heading but for which one is meant: the same of "Original deadline" and "Deadline"."""
    return tuple(word for word in words_of(heading) if word not in _WHICH)


def _with_words_around(words: list[str], fields_of: _FieldsOf) -> Iterable[str]:
    """The fields that are named without a tail, what stands before, and whom it is about."""
    tail = next((tail for tail in _TAILS if words[-len(tail) :] == tail), [])
    bare = words[: len(words) - len(tail)]
    if len(bare) > _MOST_WORDS:
        return
    for end in range(len(bare), 0, -1):
        for begin in range(end):
            for field in fields_of(bare[begin:end]):
                is_before = set(bare[:begin]) <= _BEFORE.get(field, frozenset())
                is_after = end == len(bare) or bare[end] in _AFTER.get(field, frozenset())
                if is_before and is_after:
                    yield field
