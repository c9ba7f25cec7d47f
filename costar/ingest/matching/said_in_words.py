"""What a heading of several words says, one way of saying after another: put down, told, explained, twice."""

import re
from typing import Final

from costar.domain.activities.activity import ACTORS
from costar.ingest.columns import key_of
from costar.ingest.matching.asked_of_people import of_people
from costar.ingest.matching.ends import without_taking_part
from costar.ingest.matching.headings import THINGS, words_of
from costar.ingest.matching.known_names import Named, hinted_by, key_named
from costar.ingest.matching.matched import How
from costar.ingest.matching.questions_asked import asks_place, says_said
from costar.ingest.values.meanings import suggested

_TWICE: Final = re.compile(r"\s*[/|\n]\s*")

_LANGUAGES: Final = 2

_LEVELS: Final = ("directorate", "service", "team")
"""The parts of a council, from above."""

_EXPLAINS: Final = re.compile(r"\s+[-–—]\s+|[–—:]\s+|\s*\n\s*")

_OF_A_SCALE: Final = re.compile(r"\d|\b(?:low|high|scale|score)\b", re.IGNORECASE)

_PUT_DOWN: Final = frozenset(
    ("identified", "raised", "noted", "found", "made", "recorded", "text", "wording")
)
"""What stands behind a word for what a row says, and adds nothing: "Risks identified", "Issue raised"."""

_WORDS_OF_A_GROUP: Final = 2
"""In more words other things are said of a group: "Tenants involved in design"."""

_BEGINS: Final = frozenset(("start", "starts", "from", "begin", "begins", "startdate"))

_FINISHES: Final = frozenset(("end", "ends", "to", "until", "finish", "enddate", "finishdate"))


def said_in_words(heading: str, words: list[str], rest: list[str]) -> list[Named]:
    """What each way of saying makes of a heading, in the order in which they count.

    Args:
        heading: without its brackets.
        words: of it, without those that fill a sentence.
        rest: the words without those for a thing and for its kind.
    """
    whole = words_of(heading)
    return [
        _put_down(words),
        of_people(whole),
        _told(heading),
        _from_whom(whole),
        Named(perhaps=("ward",)) if asks_place(heading) else Named(),
        _taking_part(rest),
        _explained(heading),
        _in_parts(heading),
    ]


def _put_down(words: list[str]) -> Named:
    """A title that says of itself that it was written down: "Risks identified", "Issue raised"."""
    is_said = len(words) > 1 and words[-1] in _PUT_DOWN
    named = hinted_by("".join(words[:-1]).removesuffix("s")) if is_said else ()
    return Named(perhaps=("title",)) if "title" in named else Named()


def _told(heading: str) -> Named:
    return Named(perhaps=("description",)) if says_said(heading) else Named()


def _from_whom(words: list[str]) -> Named:
    """A title that says whose it is, or where it stands: "Idea from pupils", "Commitment in our charter"."""
    is_said = len(words) > _WORDS_OF_A_GROUP and words[1] in ("from", "in", "by")
    is_row = is_said and (words[0] in THINGS or "title" in hinted_by(words[0].removesuffix("s")))
    return Named(perhaps=("title",)) if is_row else Named()


def _taking_part(words: list[str]) -> Named:
    """Who takes part, as a heading may say it: "Residents involved", "Tenants involved?"."""
    who = without_taking_part(words)
    named = key_named("".join(who))
    found = [one for one in (named.field, *named.perhaps) if one in ACTORS]
    if not found and len(who) <= _WORDS_OF_A_GROUP:
        found = [suggested("actors", " ".join(who))]
    return Named(perhaps=tuple(filter(None, found[:1])))


def _explained(heading: str) -> Named:
    """What a heading names before it explains itself: "Impact – 1 low to 5 high"; others only may mean it."""
    name, _, explained = (
        heading.partition(found.group()) if (found := _EXPLAINS.search(heading)) else ("", "", "")
    )
    named = key_named(key_of(name))
    field = named.field
    if not explained.strip() or not field:
        return Named(perhaps=named.perhaps if explained.strip() else ())
    if field == "due_on" and key_of(explained) in _BEGINS:
        return Named()
    if field == "due_on" and key_of(explained) in _FINISHES:
        return Named(field, How.ALIAS)
    is_of_a_scale = field in ("impact", "effort") and _OF_A_SCALE.search(explained) is not None
    return Named(field, How.ALIAS) if is_of_a_scale else Named(perhaps=(field,))


def _in_parts(heading: str) -> Named:
    """What a heading names that says it twice, or with something besides.

    "Service / Gwasanaeth" for certain when both are known; "Progress / next steps" and "Notes / blockers"
    may mean what all its parts can, of those that can mean anything.
    """
    parts = [key_of(part) for part in _TWICE.split(heading) if key_of(part)]
    if len(parts) != _LANGUAGES:
        return Named()
    named = [key_named(part) for part in parts]
    found = {one.field for one in named if one.field}
    # Of "Directorate / Dept." the cells are either, and the upper one holds the other.
    if len(found) > 1 and found.issubset(_LEVELS):
        return Named(min(found, key=_LEVELS.index), How.ALIAS)
    if len(found) == 1:
        (field,) = found
        # "Directorate / Division": the other part only may mean it, and here it does.
        is_sure = all(one.field == field or field in one.perhaps for one in named) and field != "notes"
        return Named(field, How.ALIAS) if is_sure else Named(perhaps=(field,), is_likely=field == "notes")
    first, *others = [tuple(filter(None, (one.field, *one.perhaps))) for one in named]
    return Named(perhaps=tuple(field for field in first if all(field in one for one in others)))
