"""What a heading says in words of its own, whether or not it names one of our fields."""

import re
from typing import Final

BETWEEN: Final = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")

THINGS: Final = frozenset(
    ("activity", "activities", "project", "projects", "action", "actions", "task", "tasks", "scheme",
     "schemes", "initiative", "initiatives", "programme", "programmes", "program", "programs", "event",
     "events", "idea", "ideas", "card", "cards")
)  # fmt: skip
"""What councils call one row of a plan: "Task", "Event name", "Action owner"."""

_WORDS_OF_A_NAME: Final = 2
_ASKS_FOR_ANOTHER: Final = frozenset(("who", "whom", "when", "why"))
"""What begins a question that no name of a row answers: "Who could deliver this?"."""

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
     "cause", "causes", "evidence", "time", "duration", "resource", "resources", "id", "slug",
     "key", "property", "attribute", "probability", "likelihood", "severity", "category", "categories",
     "type", "types", "kind", "class", "classification", "sector", "region", "client", "clients", "customer",
     "priority", "phase", "tier", "mitigation", "mitigations", "trigger", "triggers", "consequence",
     "consequences", "treatment", "control", "controls", "keyword", "keywords", "tag", "tags")
)  # fmt: skip

_WRONG: Final = frozenset(("issue", "issues", "problem", "problems", "concern", "concerns", "barrier"))

_AGAINST: Final = frozenset(("mitigation", "mitigations", "contingency"))
"""What begins a heading of what is done about a risk, which names no risk: "Mitigation plan"."""

_OF_A_MAP: Final = frozenset(("x", "y", "grid", "map", "os", "ngr", "geo"))
"""What makes a "ref" say where something is: "X_REF", "Grid ref"."""

_OF_A_PICTURE: Final = frozenset(
    ("image", "images", "img", "logo", "photo", "photos", "picture", "thumbnail", "icon", "avatar", "video",
     "map", "facebook", "twitter", "instagram", "youtube", "linkedin", "zoom", "teams", "registration",
     "booking", "organisation", "organization", "company", "supplier", "funder")
)  # fmt: skip
"""What makes an address lead elsewhere than to what the rows are from: "image_url", "Zoom link"."""

_OF_A_SORT: Final = frozenset(("type", "kind", "category", "level", "in", "out", "self"))
"""What makes a "service" no part of a council: "Type of service", "Out of service"."""

_OF_A_HOSPITAL: Final = frozenset(("hospital", "clinical", "inpatient", "nursing", "surgical", "medical"))

_OF_A_PAPER: Final = frozenset(
    ("review", "verification", "validation", "approval", "payment", "funding", "procurement", "planning",
     "employment", "marital", "legal", "schedule", "publication", "consent", "response", "sync", "record")
)  # fmt: skip
"""What makes a "status" one of something else than the activity: "Review status"."""

_PLANNED: Final = frozenset(
    (
        "planned",
        "target",
        "expected",
        "estimated",
        "proposed",
        "est",
        "original",
        "revised",
        "agreed",
        "amended",
    )
)
_FORESEEN: Final = frozenset(("scheduled", "forecast", "anticipated", "projected"))
_AN_END: Final = frozenset(
    ("end", "finish", "completion", "delivery", "enddate", "finishdate", "close", "closure", "implementation")
)
_ROLES: Final = frozenset(("role", "roles", "job role", "job title", "position held"))
_OF_A_PERSON: Final = frozenset(
    ("job", "post", "role", "position", "person", "your", "first", "last", "surname")
)
"""What makes a title one that somebody has: "Post title", "Title and surname"."""

_ANOTHER: Final = frozenset(("alternate", "alternative", "former", "previous", "acronym", "alias", "nick"))
"""What makes a name one that a thing has besides: "Alternate name"."""

_LIKE: Final = ("description", "details", "summary")
_TEXTS: Final = frozenset(
    ("comment", "message", "text", "post", "answer", "response", "email", "mail", "idea", "question", "note",
     "proposal", "suggestion", "statement", "issue")
)  # fmt: skip
"""What has a body that is its words, as exports of discussions name them: "comment-body"."""

_MONEY: Final = frozenset(("cost", "costs", "budget", "budgets"))


_IN_FULL: Final = {"re": "are", "ll": "will", "ve": "have", "s": "is"}
_SHORTENED: Final = re.compile(
    r"\b(we|you|they|it|what|who|where|when|how|that)['’](re|ll|ve|s)\b", re.IGNORECASE
)
_ONE_OR_MORE: Final = re.compile(r"(?<=[a-z])/s\b", re.IGNORECASE)
"""What says that there may be several: "Action/s"."""


_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_AS_AT: Final = re.compile(
    rf"(?<=\w)\s+(?:as )?(?:at|of(?<=as of))\s+(?:the )?(?:end (?:of )?)?"
    rf"(?:q[1-4]|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH})\b[\d ./'’-]*\Z",
    re.IGNORECASE,
)
"""When what stands below was true: "as at 30 June 2026", "at Q2"."""


def spelt_out(heading: str) -> str:
    """The heading with every word in full: "What we are going to do" of "What we're going to do"."""
    heading = _ONE_OR_MORE.sub("s", heading)
    return _SHORTENED.sub(lambda found: f"{found.group(1)} {_IN_FULL[found.group(2).casefold()]}", heading)


def without_moment(heading: str) -> str:
    """The heading without when it was true: "Status" of "Status as at Nov 2026" and of "Status at Q3"."""
    return _AS_AT.sub("", heading)


def words_of(heading: str) -> list[str]:
    """The words, in small letters; "JobTitle" has two."""
    return [word.casefold() for word in BETWEEN.split(heading) if word]


def says_name(heading: str) -> bool:
    """Whether it is a name or a title, whatever of: "Asset name", "Course title", "Name of the garden"."""
    words = words_of(heading)
    return words[-1:] in (["name"], ["title"]) or words[:2] == ["name", "of"]


def says_title(words: list[str]) -> bool:
    """Whether it is the title of what the rows are, and of nobody: "Risk title", "Title or subject"."""
    is_title = len(words) > 1 and (words[-1] == "title" or words[:2] == ["title", "or"])
    return is_title and _OF_A_PERSON.isdisjoint(words) and _SOMEBODY.isdisjoint(words)


def says_beside(heading: str) -> bool:
    """Whether it means what goes with a row whose name stands elsewhere: "Opening times", "Public notes".

    An "Agreed response" is what will be done.
    """
    words = words_of(heading)
    if words[-1:] in (["response"], ["responses"]) and words[0] in _PLANNED:
        return False
    # "Who" alone may name what rows are about, as in a list of meetings.
    is_asked = len(words) > _WORDS_OF_A_NAME and words[0] in _ASKS_FOR_ANOTHER
    is_beside = bool(words) and (words[-1] in _BESIDE or words[0] in _AGAINST)
    return is_asked or is_beside or not _ANOTHER.isdisjoint(words)


def says_wrong(heading: str) -> bool:
    """Whether it says what is to be mended, as "Issue raised" before "Agreed solution"."""
    return not _WRONG.isdisjoint(words_of(heading))


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


def is_of_another(words: list[str]) -> bool:
    """Whether words end in the name of a field, but of something else: "Review status", "Time to impact"."""
    match words[-1]:
        case "ref":
            return words[0] in _OF_A_MAP
        case "impact" | "effort":
            return "time" in words
        case "status":
            return not _OF_A_PAPER.isdisjoint(words)
        case "ward":
            return not _OF_A_HOSPITAL.isdisjoint(words)
        case "service" | "department":
            return not (_SOMEBODY | _OF_A_SORT).isdisjoint(words)
        case _:
            return not _OF_A_PICTURE.isdisjoint(words)


def says_an_end(words: list[str]) -> str:
    """The due day, where words say when something is to end: "Planned end", "Forecast end date"; else ""."""
    rest = [word for word in words[1:] if word != "date"]
    is_end = len(rest) == 1 and rest[0] in _AN_END and words[0] in _PLANNED | _FORESEEN
    return "due_on" if is_end else ""


def says_planned(words: list[str]) -> bool:
    """Whether the first word says that it is what was planned, and not what somebody foresees now."""
    return words[0] in _PLANNED


def says_several(heading: str) -> bool:
    """Whether it is a word for several things in one row: "Actions", "Key activities"."""
    return words_of(heading)[-1:] in (["actions"], ["activities"], ["tasks"], ["projects"], ["initiatives"])


def says_cost(heading: str) -> bool:
    """Whether it speaks of money: "Estimated cost", "Budget rating"."""
    return not _MONEY.isdisjoint(words_of(heading))
