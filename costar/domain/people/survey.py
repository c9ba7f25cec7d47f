"""The survey of what people do and would like to offer: what is asked, how long it runs, what is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from costar.domain.people.offers import ASSET, TOPIC_FIELDS, Provenance
from costar.domain.records.fields import Field, Kind, Value
from costar.domain.records.record import RecordType

SURVEY: Final = RecordType(
    "survey",
    (
        Field("survey_id", Kind.ID, "record", limit=64, kept=True),
        Field("title", Kind.TEXT, "what", limit=200, required=True),
        Field("purpose", Kind.LONG_TEXT, "what", limit=2000, required=True),
        Field("contact", Kind.TEXT, "what", limit=200, required=True),
        Field("ends_on", Kind.DATE, "what", required=True),
        Field("keep_until", Kind.DATE, "what", required=True),
    ),
)
"""A survey as it was planned. Its link and its answers are kept apart, and never leave with an export."""

TEXTS: Final = ("who", "already_does", "offers", "ward", "when_free")
"""What a person writes in an answer: fields of an offer, with its limits."""

MOST_OF_A_NAME: Final = ASSET.field("who").limit
_LONGEST_ID: Final = 64

FROM_ANSWER: Final = "survey-"
"""How the id of an offer begins that was an answer."""


@dataclass(frozen=True)
class SurveyLink:
    """The way in to a survey: `token` is "" before it opens and after it closes.

    `told_until` is the day until which answers are kept, as people were told when it opened.
    """

    council_id: str
    survey_id: str
    token: str
    opened_on: date | None = None
    told_until: date | None = None
    erased_on: date | None = None


@dataclass(frozen=True)
class SurveyAnswer:
    """What one person or group said. `answer_id` makes sure that it counts once; `topics` are `Topic` values.

    It is added and never changed. Only the day is kept, so that nobody can be found by the minute.
    """

    answer_id: str
    offer_kind: str
    who: str
    already_does: str
    offers: str
    topics: tuple[str, ...]
    ward: str
    when_free: str
    medium: str = Provenance.SURVEY.value
    given_on: date | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it that others could take up."""
        return bool(self.already_does or self.offers)


def takes_answers(link: SurveyLink, ends_on: date, today: date) -> bool:
    """Whether an answer may be given: it is open, its last day has not passed, nothing was erased."""
    return bool(link.token) and link.erased_on is None and today <= ends_on


def kept_until(link: SurveyLink, keep_until: date) -> date:
    """The last day on which answers are kept: what was told when it opened, or sooner, never later."""
    # The promise that people were given holds though somebody moves the day later (decision 0015).
    return min(link.told_until or keep_until, keep_until)


def is_due_for_erasing(link: SurveyLink, keep_until: date, today: date) -> bool:
    """Whether its answers have been kept as long as people were told."""
    return link.opened_on is not None and link.erased_on is None and today > kept_until(link, keep_until)


def as_offer(answer: SurveyAnswer) -> dict[str, Value]:
    """The answer as the values of an offer (`offers.ASSET`)."""
    topics = {name: topic in answer.topics for topic, name in TOPIC_FIELDS.items()}
    return {
        "offer_kind": answer.offer_kind,
        # Offers are listed by who makes them, and nobody has to say that.
        "who": answer.who or answer.offers[:MOST_OF_A_NAME] or answer.already_does[:MOST_OF_A_NAME],
        "already_does": answer.already_does,
        "offers": answer.offers,
        "ward": answer.ward,
        "when_free": answer.when_free,
        "provenance": answer.medium,
        **topics,
    }


def offer_id(answer_id: str) -> str:
    """The id of the offer that an answer becomes when it is taken over."""
    # Made from the answer's id, so that it is taken over once, and waits again when that is undone (decision
    # 0015).
    return f"{FROM_ANSWER}{answer_id}"[:_LONGEST_ID]
