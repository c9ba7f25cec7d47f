"""What is public of a closed workshop, as one whole that is kept when it is published.

It holds what everybody may see and nothing else: no owner, no note, no internal reason, no score of a group
that is too small (`workshop.shared`). So whatever is made of it (pages, feeds, data) can show no more.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, cast

from costar.domain.activities.activity import Decision
from costar.domain.workshop.workshop import Wording, language_of_room

WELSH: Final = "cy"


class Standing(StrEnum):
    """How something that the council recommended stands on a day, as everybody may see it."""

    KEPT = "kept"
    LATE = "late"
    NOT_KEPT = "not_kept"
    PROMISED = "promised"
    NO_DATE = "no_date"
    NOT_NOW = "not_now"
    DROPPED = "dropped"


PROMISES: Final = (Standing.KEPT, Standing.LATE, Standing.NOT_KEPT, Standing.PROMISED, Standing.NO_DATE)
"""What was taken on at some time; the others were never promised."""


@dataclass(frozen=True)
class PublicSentence:
    """A public sentence with its day. `not_kept`: it will not be done; `sentence_cy`: the same in Welsh."""

    said_on: date
    sentence: str
    look_again_on: date | None = None
    not_kept: bool = False
    sentence_cy: str = ""

    def is_written_in(self, code: str) -> bool:
        """Whether the council wrote the sentence in a language beside the one that it wrote first."""
        return code == WELSH and bool(self.sentence_cy)

    def sentence_in(self, code: str) -> str:
        """The sentence in a language, where the council wrote it in that; else as it was written first."""
        # A promise that is missing would be worse than one in English (decision 0079).
        return self.sentence_cy if self.is_written_in(code) else self.sentence


@dataclass(frozen=True)
class Recommended:
    """What the council recommends to do with one activity: values of `Decision` and `Route`.

    `said`: every public sentence, oldest first.
    """

    activity_id: str
    number: int
    title: str
    decision: str
    route: str = ""
    decided_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    said: tuple[PublicSentence, ...] = ()

    @property
    def look_again_on(self) -> date | None:
        """When the council said last that it will look at it again."""
        return next((one.look_again_on for one in reversed(self.said) if one.look_again_on), None)

    @property
    def heard_last_on(self) -> date | None:
        """When residents heard of it last: a sentence, that it is done, or the decision itself."""
        days = [self.decided_on, self.done_on, *(one.said_on for one in self.said)]
        return max((day for day in days if day), default=None)


@dataclass(frozen=True)
class Heard:
    """What the workshop said of one activity, as far as it may be shared.

    `quadrant` is a `Quadrant`, "" where fewer than five scored it; `impact` and `effort` from 1 to 5;
    `agreeing` of `n` put it there, None where that is withheld; `verdict` an `Agreement` or "".
    """

    activity_id: str
    number: int
    title: str
    quadrant: str = ""
    quadrant_name: str = ""
    impact: float | None = None
    effort: float | None = None
    agreeing: int | None = None
    n: int | None = None
    verdict: str = ""


@dataclass(frozen=True)
class TookPart:
    """How many of one group took part; None where that is withheld."""

    group: str
    people: int | None


@dataclass(frozen=True)
class WereHeard:
    """What people answered to "Were you heard?": how many, and the answer in the middle, 1 to 5."""

    n: int
    middle: float

    @property
    def step(self) -> str:
        """By which word the answer is called: "3", or "3_4" where it lies between two."""
        below = int(self.middle)
        return str(below) if self.middle == below else f"{below}_{below + 1}"


@dataclass(frozen=True)
class SeenOtherwise:
    """What somebody wrote to the team, and the team's answer."""

    text: str
    answer: str
    answered_on: date


@dataclass(frozen=True)
class Proposed:
    """What a room proposed and saw on the wall: `state`, of `ideas.TOLD`; `reason`: why it was not kept."""

    title: str
    sentence: str
    state: str
    reason: str = ""


@dataclass(frozen=True)
class Account:
    """What is public of one closed workshop.

    `languages` are those of its residents; `people`: how many took part in all, None where fewer than five;
    `asked`: the facilitator's own words, "" for the catalogue's; `effort_of_doers`: only those who do the
    work were asked about effort; `published_at` is UTC, None while it is a draft.
    """

    workshop_id: str
    council: str
    name: str
    held_on: date
    languages: tuple[str, ...]
    impact_cut: float
    effort_cut: float
    took_part: tuple[TookPart, ...]
    people: int | None
    heard: tuple[Heard, ...]
    recommended: tuple[Recommended, ...]
    were_heard: WereHeard | None = None
    seen_otherwise: tuple[SeenOtherwise, ...] = ()
    asked: Wording = field(default_factory=Wording)
    proposed: tuple[Proposed, ...] = ()
    effort_of_doers: bool = False
    published_at: datetime | None = None

    @property
    def room_language(self) -> str:
        """The language that what the council wrote is taken to be in."""
        return language_of_room(self.languages)

    def says_as(self, other: "Account") -> bool:
        """Whether residents would read the same, but for the moment of publishing."""
        return replace(self, published_at=None) == replace(other, published_at=None)

    def counted(self, today: date) -> dict[Standing, int]:
        """How many promises stand how on a day; those never promised are not among them."""
        found = [standing_of(one, today) for one in self.recommended]
        return {standing: found.count(standing) for standing in PROMISES}


def standing_of(one: Recommended, today: date) -> Standing:
    """How one thing stands. Done is done, whatever was said before; what is due today is not late."""
    if one.done_on:
        return Standing.KEPT
    if one.said and one.said[-1].not_kept:
        return Standing.NOT_KEPT
    if one.decision == Decision.BACK_BURNER:
        return Standing.NOT_NOW
    if one.decision == Decision.DROP:
        return Standing.DROPPED
    if one.due_on is None:
        return Standing.NO_DATE
    return Standing.LATE if one.due_on < today else Standing.PROMISED


def account_to_text(account: Account) -> str:
    """The account as JSON, for keeping: the same account is the same characters."""
    return json.dumps(asdict(account), sort_keys=True, ensure_ascii=False, default=_as_text)


def account_from_text(text: str) -> Account:
    """The account that was kept; what an older version did not know takes its default."""
    kept = json.loads(text)
    kept["languages"] = tuple(kept["languages"])
    kept["held_on"] = date.fromisoformat(kept["held_on"])
    kept["took_part"] = tuple(TookPart(**one) for one in kept["took_part"])
    kept["heard"] = tuple(Heard(**one) for one in kept["heard"])
    kept["recommended"] = tuple(_recommended(one) for one in kept["recommended"])
    kept["seen_otherwise"] = tuple(
        SeenOtherwise(**(one | {"answered_on": date.fromisoformat(one["answered_on"])}))
        for one in kept.get("seen_otherwise", ())
    )
    kept["asked"] = Wording(**kept.get("asked", {}))
    kept["proposed"] = tuple(Proposed(**one) for one in kept.get("proposed", ()))
    kept["were_heard"] = WereHeard(**kept["were_heard"]) if kept.get("were_heard") else None
    at = kept.get("published_at")
    kept["published_at"] = datetime.fromisoformat(at) if at else None
    return Account(**kept)


def _recommended(kept: dict[str, object]) -> Recommended:
    said = tuple(_said(one) for one in cast("list[dict[str, object]]", kept["said"]))
    days = _with_days(kept, "decided_on", "due_on", "done_on")
    return Recommended(**(days | {"said": said}))  # type: ignore[arg-type]


def _said(kept: dict[str, object]) -> PublicSentence:
    return PublicSentence(**_with_days(kept, "said_on", "look_again_on"))  # type: ignore[arg-type]


def _with_days(kept: dict[str, object], *names: str) -> dict[str, object]:
    return kept | {name: date.fromisoformat(str(kept[name])) if kept.get(name) else None for name in names}


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is no day")
