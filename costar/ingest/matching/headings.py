"""What a heading says in words of its own, whether or not it names one of our fields."""

import re
from typing import Final

BETWEEN: Final = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")

_SOMEBODY: Final = frozenset(
    ("organisation", "organization", "org", "recipient", "applicant", "beneficiary", "supplier", "provider",
     "contractor", "company", "funder", "body", "contact", "address", "street", "parent", "council",
     "authority")
)  # fmt: skip
_OF_SOMEBODY: Final = frozenset(
    ("name", "names", "title", "id", "no", "number", "code", "ref", "reference", "type", "kind", "details",
     "line", "postcode", "applying", "requesting", "involved", "responsible", "if", "any", "known",
     "applicable")
)  # fmt: skip
"""What follows the word for somebody in a heading that still means them: "Organisation name"."""

_BESIDE: Final = frozenset(
    ("times", "hours", "day", "days", "notes", "comments", "commentary", "response", "responses", "answer",
     "answers", "status", "city", "town", "county", "country", "postcode", "zip", "prefix", "attention",
     "cause", "causes", "evidence", "time", "duration", "resource", "resources", "id", "slug")
)  # fmt: skip

_ROLES: Final = frozenset(("role", "roles", "job role", "job title", "position held"))
_LIKE: Final = ("description", "details", "summary")
_TEXTS: Final = frozenset(
    ("comment", "message", "text", "post", "answer", "response", "email", "mail", "idea", "question", "note",
     "proposal", "suggestion", "statement", "issue")
)  # fmt: skip
"""What has a body that is its words, as exports of discussions name them: "comment-body"."""

_HOW: Final = {
    **dict.fromkeys(("difference", "useful", "helpful", "valuable", "important", "beneficial"), "impact"),
    **dict.fromkeys(("hard", "difficult", "easy", "effort", "work"), "effort"),
}
_TO_DO: Final = re.compile(
    r"(?:the )?(?:action|activit|task|step)(?:s|y|ies)? "
    r"(?:to (?:be )?(?:taken?|delivered?|undertaken?|completed?|done)|"
    r"(?:that )?(?:we|you) (?:will|are going to|plan to|need to) (?:take|do))",
    re.IGNORECASE,
)

_OPTION: Final = re.compile(r"[?:]\s*(?:\[([^\]]+)\]|[-–—]\s+([^?]+))\s*\Z")


def words_of(heading: str) -> list[str]:
    """The words, in small letters; "JobTitle" has two."""
    return [word.casefold() for word in BETWEEN.split(heading) if word]


def says_name(heading: str) -> bool:
    """Whether it ends in "name" or "title", whatever of: "Asset name", "Course title"."""
    return words_of(heading)[-1:] in (["name"], ["title"])


def says_beside(heading: str) -> bool:
    """Whether it means what goes with a row whose name stands elsewhere: "Opening times", "Public notes"."""
    return bool(words := words_of(heading)) and words[-1] in _BESIDE


def says_described(heading: str) -> bool:
    """Whether it says what something is like: "Risk description", "Description of the risk"."""
    words = words_of(heading)
    return bool(words) and (words[-1] in _LIKE or words[:2] == ["description", "of"])


def says_somebody(heading: str) -> bool:
    """Whether it means who gives, gets or asks for something, where they are, or what is above.

    Its last word says what it means: "Council commitments" are no council.
    """
    words = words_of(heading)
    while words and (words[-1] in _OF_SOMEBODY or words[-1].isdigit()):
        words.pop()
    if not words or words[-1] not in _SOMEBODY or words[0] in ("what", "how", "why"):
        return False
    return words[-1] != "body" or (len(words) > 1 and words[-2] not in _TEXTS)


def says_role(heading: str) -> bool:
    """Whether it says what somebody does, as beside the names of people: "Role", "Job title"."""
    return " ".join(words_of(heading)) in _ROLES


def says_several(heading: str) -> bool:
    """Whether it is a word for several things in one row: "Actions", "Key activities"."""
    return words_of(heading)[-1:] in (["actions"], ["activities"], ["tasks"], ["projects"], ["initiatives"])


def says_to_do(heading: str) -> bool:
    """Whether it says that its cells are what will be done: "Action to be taken"."""
    return _TO_DO.fullmatch(heading.strip(" :?")) is not None


def asked_with_how(words: list[str]) -> str:
    """The score that a form asks for with "How": effort in "How hard is it to do?"; "" for none or both."""
    asked = {_HOW[word] for word in words if word in _HOW} if words[:1] == ["how"] else set()
    # "How many" asks for a count, and no score.
    return asked.pop() if len(asked) == 1 and words[1:2] != ["many"] else ""


def option_of(heading: str) -> str:
    """What a form puts behind its question, a row of a grid or a box: "Impact" of "How is it? [Impact]"."""
    found = _OPTION.search(heading)
    return (found.group(1) or found.group(2)).strip() if found else ""


def question_before(heading: str) -> str:
    """The question of a heading without such an option."""
    return _OPTION.sub("", heading)
