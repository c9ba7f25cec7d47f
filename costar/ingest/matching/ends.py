"""What a heading may mean that only has a name in it: "Carbon impact", "RAG rating", "Residents involved"."""

from typing import Final

from costar.ingest.matching.headings import THINGS, is_of_another, says_title

_ENDS: Final = {
    "impact": "impact", "effort": "effort", "status": "status", "ref": "reference",
    "service": "service", "department": "service", "ward": "ward",
    **dict.fromkeys(("url", "urls", "link", "links", "web", "website", "webpage"), "source"),
}  # fmt: skip
"""Fields that a heading may mean which only ends in their name: "Carbon impact", "FOI ref", "WEB_URL"."""

_ADDRESSES: Final = ("url", "link", "website", "webpage")

_NO_ROW: Final = frozenset(
    ("type", "kind", "category", "level", "parent", "related", "linked", "previous", "next", "last", "other",
     "no", "number", "per", "total", "date", "lead", "owner", "source", "status", "who", "is", "any", "each",
     "how", "why", "does", "did", "where", "when")
)  # fmt: skip
"""What makes a heading that ends in "activity" say something about one: "Type of activity"."""

_COLOURS: Final = frozenset(("rag", "brag"))
_TAKING_PART: Final = frozenset(
    ("involved", "involving", "take", "takes", "taking", "took", "part", "participate", "participated",
     "participating", "included", "engaged", "was", "were", "is", "are", "did", "do", "been", "have", "being")
)  # fmt: skip
"""What says of somebody that they take part."""


def without_taking_part(words: list[str]) -> list[str]:
    """Who takes part, where words say that somebody does: "residents" of "Were residents involved?"."""
    who = [word for word in words if word not in _TAKING_PART]
    return who if len(who) < len(words) else []


def fields_by_end(words: list[str]) -> tuple[str, ...]:
    """The fields of which the last of a heading's words speaks, or one for colours.

    There are none where it is said of another thing.

    Args:
        words: of the heading, in small letters.
    """
    words = _with_address_apart(words)
    if words and words[-1] in _ENDS and not is_of_another(words):
        return (_ENDS[words[-1]],)
    if not _COLOURS.isdisjoint(words):
        return ("status",)
    is_thing = len(words) > 1 and words[-1] in THINGS and _NO_ROW.isdisjoint(words)
    # A programme below a programme holds rows as well.
    is_thing = is_thing and not (words[0] == "sub" and words[-1].startswith("program"))
    return ("title",) if is_thing or says_title(words) else ()


def _with_address_apart(words: list[str]) -> list[str]:
    """The words, the last one in two where it only ends in the word for an address: "URLLINK", "imageurl"."""
    end = next((end for end in _ADDRESSES if words and words[-1].endswith(end)), "")
    before = words[-1].removesuffix(end) if end else ""
    return [*words[:-1], before, end] if before else words
