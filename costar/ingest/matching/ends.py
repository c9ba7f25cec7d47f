"""What a heading may mean that only ends in a name: "Carbon impact", "Engagement activity"."""

from typing import Final

from costar.ingest.matching.headings import THINGS, is_of_another

_ENDS: Final = {
    "impact": "impact", "effort": "effort", "status": "status", "ref": "reference", "notes": "notes",
    "service": "service", "department": "service",
    **dict.fromkeys(("url", "urls", "link", "links", "weblink", "website", "webpage"), "source"),
}  # fmt: skip
"""Fields that a heading may mean which only ends in their name: "Carbon impact", "FOI ref", "WEB_URL"."""

_NO_ROW: Final = frozenset(
    ("type", "kind", "category", "level", "parent", "related", "linked", "previous", "next", "last", "other",
     "no", "number", "per", "total", "date", "lead", "owner", "source", "status", "who", "is", "any", "each")
)  # fmt: skip
"""What makes a heading that ends in "activity" say something about one: "Type of activity"."""


def fields_by_end(words: list[str]) -> tuple[str, ...]:
    """The fields that the last of a heading's words speaks of; none where it is said of another thing.

    Args:
        words: of the heading, in small letters.
    """
    if words and words[-1] in _ENDS and not is_of_another(words):
        return (_ENDS[words[-1]],)
    is_thing = len(words) > 1 and words[-1] in THINGS and _NO_ROW.isdisjoint(words)
    return ("title",) if is_thing else ()
