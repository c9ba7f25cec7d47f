"""What a form or a plan asks in a heading of its own words: "Which service is it for?", "What we will do"."""

import re
from typing import Final

from costar.ingest.matching.headings import THINGS

_ASKING: Final = frozenset(["what", "which", "who", "when", "where"])

_IN_A_QUESTION: Final = frozenset(
    ["is", "s", "are", "it", "does", "do", "did", "will", "would", "be", "this", "that", "you", "called",
     "belong", "in", "by", "with", "runs", "run", "leads", "provides", "delivers", "sit", "sits", "fall",
     "falls", "under", "come", "comes", "apply", "applies", "affect", "affects", "cover", "covers", "now",
     "should", "could", "pick", "up", "takes", "take"]
)  # fmt: skip

_HOW: Final = {
    **dict.fromkeys(("difference", "useful", "helpful", "valuable", "important", "beneficial"), "impact"),
    **dict.fromkeys(("hard", "difficult", "easy", "effort", "work"), "effort"),
}

_HELPS: Final = frozenset(("help", "helps", "benefit", "benefits", "improve", "improves"))
"""What is asked for in "How much would this help people?", and not in "How much help do you need?"."""

_TO_DO: Final = re.compile(
    r"(?:the )?(?:action|activit|task|step|project|scheme|initiative|idea)(?:s|y|ies)? "
    r"(?:arising|to (?:take|deliver|undertake|complete|do)|to be \w+|"
    r"(?:that )?(?:we|you) (?:(?:will|are going to|plan to|need to|want to) \w+|are \w+ing))|"
    r"we (?:will|are going to|plan to)|(?:what )?we (?:have )?(?:agreed|promised)(?: to do)?|"
    r"what we (?:will|are going to|plan to|want to|need to) do (?:together|jointly|next|now|first|about it)|"
    r"what (?:happens|will happen) (?:next|now)",
    re.IGNORECASE,
)

_SAID: Final = re.compile(
    r"(?:what )?you (?:said|told us)|"
    r"what (?!we |i )(?:\w+ ){1,3}(?:said|say|told us|tell us|have told us|asked for)"
    r"(?: (?:on|at|in|about|during) .*)?",
    re.IGNORECASE,
)

_PLACE_ASKED: Final = re.compile(
    r"(?:in )?(?:which|what) (?:part|area|corner|side|end)s? of (?:the |our )?\w+(?: \w+)?"
    r"(?: (?:is|does) .*)?|"
    r"(?:where|in (?:which|what) (?:area|place|village|neighbourhood|locality)) "
    r"(?:is|are|will|does|would|should) (?:it|this|the \w+|they)(?: (?:be|happen|take place|based|for))?",
    re.IGNORECASE,
)

_OPTION: Final = re.compile(r"[?:]\s*(?:\[([^\]]+)\]|[-–—]\s+([^?]+))\s*\Z")


def says_to_do(heading: str) -> bool:
    """Whether it says that its cells are what will be done: "Action to be taken"."""
    return _TO_DO.fullmatch(heading.strip(" :?")) is not None


def asks_place(heading: str) -> bool:
    """Whether it asks where in a council something is: "Which part of the district?", "Where is it?"."""
    return _PLACE_ASKED.fullmatch(heading.strip(" :?")) is not None


def says_said(heading: str) -> bool:
    """Whether it is what people said, which describes what is done about it: "What carers told us"."""
    return _SAID.fullmatch(heading.strip(" :?")) is not None


def asked_with_how(words: list[str]) -> str:
    """The score that a form asks for with "How": effort in "How hard is it to do?"; "" for none or both."""
    asked = {_HOW[word] for word in words if word in _HOW} if words[:1] == ["how"] else set()
    if words[:2] == ["how", "much"] and "need" not in words and not _HELPS.isdisjoint(words):
        asked.add("impact")
    # "How many" asks for a count, and no score.
    return asked.pop() if len(asked) == 1 and words[1:2] != ["many"] else ""


def question_of(words: list[str]) -> str:
    """What a form's question asks for: a service in "Which service is it for?"; "" where none is asked."""
    if not words or words[0] not in _ASKING:
        return ""
    rest = [word for word in words if word not in _ASKING and word not in _IN_A_QUESTION]
    things = [word for word in rest if word in THINGS]
    is_name = bool(things) and all(word in things or word in ("name", "title") for word in rest)
    # "What is the activity?" asks for it, and "Which project is it part of?" for another.
    is_asked = words[:2] == ["what", "is"] and words[2:3] == things[:1]
    is_name = is_name and (is_asked or not {"called", "name", "title"}.isdisjoint(words))
    return "title" if is_name else "" if rest == ["name"] else "".join(rest)


def option_of(heading: str) -> str:
    """What a form puts behind its question, a row of a grid or a box: "Impact" of "How is it? [Impact]"."""
    found = _OPTION.search(heading)
    return (found.group(1) or found.group(2)).strip() if found else ""


def question_before(heading: str) -> str:
    """The question of a heading without such an option."""
    return _OPTION.sub("", heading)
