"""A phone's ballot: what there is to score, and what it has scored itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from costar.domain.activities.picture import ActivityPicture
from costar.domain.workshop.ballot import Ballot, device_of
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.subject import Subject, asks_of
from costar.domain.workshop.workshop import Stage, Wording, Workshop
from costar.errors import NotFound
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.usecases.workshop.join import workshop_with
from costar.usecases.workshop.scored_things import scored_things
from costar.words import ENGLISH, language, speaking
from costar.words.brought import Brought
from costar.words.written import Written, written

_NO_PICTURE: Final = Written("", ENGLISH)


@dataclass(frozen=True)
class BallotItem:
    """One thing on a ballot. A score that is None is "don't know" where `is_scored`, else not given.

    `picture` says in words what its picture shows; "" where it has none.
    """

    activity_id: str
    number: int
    title: Written
    description: Written
    impact: int | None = None
    effort: int | None = None
    is_scored: bool = False
    picture: Written = _NO_PICTURE

    @property
    def named(self) -> Written:
        """Its number and title."""
        return Written(f"{self.number}. {self.title}", self.title.language)

    @property
    def answers(self) -> tuple[int | None, int | None]:
        """What was answered to the first and to the second question."""
        return self.impact, self.effort


@dataclass(frozen=True)
class BallotView:
    """A phone's ballot, with what it has scored in this round.

    `closes_at` is UTC; `subject`: of the plan; `set_aside`: it does not count;
    `brought`: its language, where the council brought it; `easy_read` and `doers`: of the plan;
    `written_in`: the language of its name and wording; `languages`: those that it could be read in, and
    `offered` those of them that the council brought.
    """

    council_id: str
    workshop_id: str
    council_name: str
    name: str
    ballot_id: str
    group: str
    language: str
    stage: Stage
    round_number: int
    paused: bool
    closes_at: datetime | None
    items: tuple[BallotItem, ...]
    wording: Wording
    subject: Subject = Subject.ACTIVITIES
    set_aside: bool = False
    brought: Brought | None = None
    easy_read: EasyRead = EasyRead.NO
    doers: tuple[str, ...] = ()
    written_in: str = ENGLISH
    languages: tuple[str, ...] = (ENGLISH,)
    offered: tuple[Brought, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """The scales of its questions."""
        return asks_of(self.subject, self.group, self.doers)


@dataclass(frozen=True)
class RoomNow:
    """What all ballots of a workshop in one language share; `aside`: the ids of those set aside; `offered`:
    the languages of the workshop that the council brought.
    """

    workshop: Workshop
    council_name: str
    items: tuple[BallotItem, ...]
    aside: frozenset[str]
    brought: Brought | None = None
    offered: tuple[Brought, ...] = ()


def blank_ballot(store: Store, workshop_id: str, secret: str, wish: str = "") -> BallotView:
    """The phone's ballot as it stands, without what it has scored; in the language wished for now if the
    workshop has it, else in the one that it joined in.

    Raises:
        NotFound: this phone has none there: it never joined, or the workshop is closed.
    """
    found = store.ballots.of_phone(workshop_id, device_of(secret))
    standing = _standing(store, found)
    # A wish comes with the address, which anybody can type: a language that the workshop does not have is
    # none
    if wish != found.language and wish in standing.workshop.plan.languages:
        found = replace(found, language=wish)
        standing = _standing(store, found)
    workshop, progress = standing.workshop, standing.workshop.progress
    return BallotView(
        workshop.council_id,
        workshop_id,
        standing.council_name,
        workshop.plan.name,
        found.ballot_id,
        found.group_name,
        found.language,
        progress.stage,
        progress.round_number,
        progress.paused,
        progress.closes_at,
        standing.items,
        workshop.plan.wording,
        workshop.plan.subject,
        found.ballot_id in standing.aside,
        standing.brought,
        workshop.plan.easy_read,
        workshop.plan.doers,
        workshop.plan.room_language,
        workshop.plan.languages,
        standing.offered,
    )


def of_phone(store: Store, workshop_id: str, secret: str, wish: str = "") -> BallotView:
    """The same with what it has scored in this round.

    Raises:
        NotFound: this phone has none there: it never joined, or the workshop is closed.
    """
    return with_scores(store, blank_ballot(store, workshop_id, secret, wish))


def with_scores(store: Store, blank: BallotView) -> BallotView:
    """The same ballot with what it has scored in this round."""
    whose = Ballot(blank.council_id, blank.workshop_id, blank.ballot_id, blank.group, blank.language, "phone")
    answers = store.ballots.answers_of(whose, blank.round_number)
    return replace(
        blank, items=tuple(_filled_in(item, answers.get(item.activity_id)) for item in blank.items)
    )


def sheet(store: Store, code_or_token: str, brought: Brought | None = None) -> tuple[BallotItem, ...]:
    """What is on every ballot of the workshop, for printing; `brought`: a language other than ours.

    Raises:
        NotFound: no open workshop has the code.
    """
    return _items(store, workshop_with(store, code_or_token), brought)


def picture_on(store: Store, ballot: BallotView, activity_id: str) -> ActivityPicture:
    """The picture of something on this ballot.

    Raises:
        NotFound: it is not on this ballot, or has no picture.
    """
    # Handed to who has it on a ballot, and to nobody else (decision 0058).
    if not any(item.activity_id == activity_id and item.picture for item in ballot.items):
        raise NotFound("picture_not_found")
    return store.pictures.one(ballot.council_id, activity_id)


def _standing(store: Store, found: Ballot) -> RoomNow:
    """How the workshop stands for a ballot, remembered until something but scores is written."""

    def read() -> RoomNow:
        workshop = store.workshops.one(found.workshop_id, found.council_id)
        name = store.of(workshop.council_id).council().name
        brought = spoken(store, workshop.council_id, found.language)
        with speaking(found.language, brought.words if brought else None):
            items = _items(store, workshop, brought)
        offered = [spoken(store, workshop.council_id, one) for one in workshop.plan.languages]
        aside = store.odd.aside(workshop)
        return RoomNow(workshop, name, items, aside, brought, tuple(filter(None, offered)))

    # By language and not by ballot, so that a hall of phones shares one reading (decision 0102)
    return store.remembered(("standing", found.workshop_id, found.language), read)


def _filled_in(item: BallotItem, scores: tuple[int | None, int | None] | None) -> BallotItem:
    return replace(item, impact=scores[0], effort=scores[1], is_scored=True) if scores else item


def _items(store: Store, workshop: Workshop, brought: Brought | None) -> tuple[BallotItem, ...]:
    """What is scored, with nothing scored yet."""
    things = scored_things(store, workshop)
    kept = things[~things["skipped"]]
    columns = (kept[name] for name in ("activity_id", "number", "title", "description"))
    # The elements of a risk culture are ours, in the language spoken now
    written_in = workshop.plan.room_language if workshop.plan.scores_activities else language.get()
    shows = _pictures(store, workshop)
    return tuple(
        BallotItem(
            activity_id,
            int(number),
            written(str(title), written_in, brought),
            written(str(description), written_in, brought),
            picture=written(shows.get(str(activity_id), ""), written_in, brought),
        )
        for activity_id, number, title, description in zip(*columns, strict=True)
    )


def _pictures(store: Store, workshop: Workshop) -> Mapping[str, str]:
    """What the pictures of the Easy Read ballot show, by activity."""
    plan = workshop.plan
    if plan.easy_read is EasyRead.NO or not plan.scores_activities:
        return {}
    return store.pictures.described(workshop.council_id)
