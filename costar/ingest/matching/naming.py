"""What a heading names: a field for certain, or fields that it may mean and that its cells have to prove."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from costar.domain.activities.activity import ACTORS, COS
from costar.ingest.columns import key_of
from costar.ingest.matching.around import fields_around, is_notes
from costar.ingest.matching.bare_headings import bare_heading
from costar.ingest.matching.headings import THINGS, says_an_end, says_planned, words_of
from costar.ingest.matching.known_names import Named, field_of, hinted_by, key_named
from costar.ingest.matching.matched import How
from costar.ingest.matching.questions import says_ease, says_need
from costar.ingest.matching.questions_asked import (
    asked_with_how,
    option_of,
    question_before,
    question_of,
    says_to_do,
)
from costar.ingest.matching.said_in_words import said_in_words
from costar.ingest.matching.words_within import fields_of_words

_MOST_WORDS: Final = 5
"""Longer headings are sentences, in which "need" or "ease" may stand for anything."""


_UNIT: Final = re.compile(
    r"[(\[]\s*(?:[£$€]\s*(?:0*k|m|0+)?|k|hours?|hrs?|days?|weeks?|months?|years?|fte|people|residents|households)"
    r"(?:\s*(?:/|per)\s*\w+)?\s*[)\]]",
    re.IGNORECASE,
)
"""What a column counts: "Effort (days)" is a number of days, and perhaps no score."""

_OF_COLOURS: Final = re.compile(r"[(\[]\s*rag\s*[)\]]", re.IGNORECASE)
"""How something goes, in red, amber and green: "Delivery (RAG)" is no Co."""

_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_KINDS: Final = frozenset(
    ("key", "main", "proposed", "planned", "agreed", "recommended", "specific", "council", "new", "required",
     "priority", "responsible", "owning", "assigned")
)  # fmt: skip
_OF_A_PLAN: Final = frozenset(
    ("deliverable", "deliverables", "milestone", "milestones", "intervention", "interventions", "commitment",
     "commitments", "recommendation", "recommendations")
)  # fmt: skip
"""What stands below a programme as its projects do."""

_KINDS_FIRST: Final = ("key", "priority", "responsible", "owning", "assigned")

_FILLERS: Final = frozenset(["the", "a", "an", "of", "for", "to", "this", "your", "our", "please"])
_PERIODS: Final = frozenset(("year", "quarter", "month", "period", "financial"))
_THIS_ONE: Final = frozenset(("this", "next", "coming", "current"))
_NAMES_OF_A_THING: Final = frozenset(("", "name", "names", "title", "titles", "nameof", "titleof"))

_SCORES: Final = ("impact", "effort")
_JUDGED: Final = (*_SCORES, "status")


# The same headings are looked at for every table that a file may mean, and again after each answer.
@lru_cache(maxsize=4096)
def named_by(heading: str) -> Named:
    """What the heading of a column names.

    Digits are never a slip of the pen ("Idea 2" is not "idea"), and what is said of a thing counts
    without the thing: "Action owner" is the owner.
    """
    bare = bare_heading(heading)
    if not {*ACTORS, *COS}.isdisjoint(((box := _of_a_grid(bare)).field, *box.perhaps)):
        return box
    # A heading may be nothing but a scale, and would have no name left.
    whole = _of_a_count(bare) or key_named(key_of(bare) or key_of(heading))
    if not bare or whole.field or whole.perhaps:
        says_colours = _OF_COLOURS.search(bare) is not None and any(one in COS for one in whole.perhaps)
        return whole if bare and not says_colours else Named()
    short = _BRACKETS.sub(" ", bare)
    words = [word for word in words_of(short) if word not in _FILLERS]
    if (named := _asked(words)) != Named():
        return named
    if field := says_an_end(words):
        return Named(field, How.ALIAS) if says_planned(words) else Named(perhaps=(field,))
    # What "was agreed" is told in a sentence; before a thing it only says of what kind that is.
    is_sentence = words[:1] == ["what"]
    rest = [
        word
        for at, word in enumerate(words)
        if not (word in THINGS or (_is_kind(word, at) and not is_sentence))
    ]
    thing = any(word in THINGS for word in words)
    is_name = "".join(rest) in _NAMES_OF_A_THING or _says_when(words_of(short), rest)
    if (thing and is_name) or says_to_do(short):
        return Named("title", How.ALIAS)
    if (named := key_named("".join(rest))) != Named():
        return _of_a_thing(named, words, short)
    said = [*said_in_words(short, words, rest), _of_a_grid(bare)]
    named = next((one for one in (*filter(_is_sure, said), *said) if one != Named()), Named())
    if named != Named():
        return named
    named = _of_a_name_within(words_of(short)) or _asked_of_scores(heading, words)
    perhaps = dict.fromkeys((*named.perhaps, *fields_of_words(words_of(short))))
    return named if named.field else replace(named, perhaps=tuple(perhaps))


def _asked(words: list[str]) -> Named:
    """What a question asks for; "Who would benefit?" asks for people, and not for how much."""
    named = key_named(question_of(words))
    return Named(perhaps=("actors",)) if words[:1] == ["who"] and named.field in _JUDGED else named


def _of_a_count(heading: str) -> Named | None:
    """A score that a heading only may mean, because it names what is counted; None for all others."""
    if _UNIT.search(heading) is None:
        return None
    field = key_named(key_of(_UNIT.sub(" ", heading))).field
    return Named(perhaps=(field,)) if field in _SCORES else None


def _of_a_thing(named: Named, words: list[str], heading: str) -> Named:
    """What is named beside a word for a row: the owner of an action, or an action of the community."""
    if named.field in ACTORS and words[-1] in THINGS:
        return Named("title", How.ALIAS)
    either = dict.fromkeys(filter(None, ("title", named.field, *named.perhaps)))
    return Named(perhaps=tuple(either)) if _says_either(heading) else named


def _says_when(words: list[str], rest: list[str]) -> bool:
    """Whether a heading only adds when its things are done: "Action for this year", not "Project year"."""
    return not _THIS_ONE.isdisjoint(words) and (_PERIODS | _THIS_ONE).issuperset(rest)


def _is_kind(word: str, at: int) -> bool:
    """Whether a word only says what sort is meant, as the "key" of "Key action" and not of "Project key"."""
    return word in _KINDS and (at == 0 or word not in _KINDS_FIRST)


def _says_either(heading: str) -> bool:
    """Whether it is a word for a row or for something else: "Action / Decision"."""
    parts = [words_of(part) for part in heading.split("/")]
    return len(parts) > 1 and any(part and THINGS.issuperset(part) for part in parts)


def _is_sure(named: Named) -> bool:
    return bool(named.field)


def _of_a_grid(heading: str) -> Named:
    """What the row of a grid names in which a form asked for several things at once.

    Who takes part is only ticked below a question for that: "Who is it for? - Residents" asks for another.
    """
    named = key_named(key_of(option_of(heading)))
    says_who = any(one in ACTORS for one in (named.field, *named.perhaps))
    asked = named_by(question_before(heading)) if says_who else Named("actors")
    return named if "actors" in (asked.field, *asked.perhaps) else Named()


def _of_a_name_within(words: list[str]) -> Named | None:
    """What a heading may mean that has the name of a field and other words around it."""
    around = fields_around(words, _fields_of)
    return Named(perhaps=around, is_likely=is_notes(words, _fields_of)) if around else None


def _fields_of(words: Sequence[str]) -> tuple[str, ...]:
    """The fields of words that stand among others: only of what people judge is a hint enough."""
    # A slip of the pen is not looked for: of a long heading there are hundreds of such runs of words.
    key = "".join(words)
    sure = filter(None, [field_of(key)])
    return (*sure, *(field for field in hinted_by(key) if field in _JUDGED))


def ends_in_a_thing(heading: str) -> bool:
    """Whether a heading ends in a word for what a row of a plan is: "Engagement activity", "Milestone"."""
    named, last = named_by(heading), words_of(heading)[-1:]
    return "title" in (named.field, *named.perhaps) and not (THINGS | _OF_A_PLAN).isdisjoint(last)


def without_brackets(heading: str) -> str:
    """The key of a heading without what it says in brackets: one for "Impact (staff)" and "Impact"."""
    return key_of(_BRACKETS.sub(" ", heading))


def says_a_thing(heading: str) -> bool:
    """Whether a heading is one of the words for what a row of a plan is, or its name."""
    words = [word for word in words_of(heading) if word not in _FILLERS]
    return any(word in THINGS for word in words) and named_by(heading).field == "title"


def _asked_of_scores(heading: str, words: list[str]) -> Named:
    if len(words) <= _MOST_WORDS and says_ease(heading):
        return Named(perhaps=("effort",))
    # "Most important milestone" names what is important, and not how much.
    if len(words) <= _MOST_WORDS and says_need(heading) and "most" not in words:
        return Named(perhaps=("impact",))
    scores = {word for word in words if word in _SCORES}
    if len(scores) == 1 and words[:3] == ["how", "much", *scores]:
        return Named(words[2], How.ALIAS)
    if asked := asked_with_how(words):
        return Named(perhaps=(asked,))
    return Named(perhaps=tuple(scores)) if "?" in heading and len(scores) == 1 else Named()
