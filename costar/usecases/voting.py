"""What a phone may do: find a workshop, join it, see its ballot, and give scores.

A phone has no role. What it may do follows from what it holds: a code or token to join, and after
that a secret of its own, of which only a hash is kept.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from costar.domain.ballot import Ballot, Score
from costar.domain.workshop import Stage, Wording, Workshop
from costar.errors import UserError
from costar.storage.store import Store
from costar.usecases.workshops import CODE_LENGTH


@dataclass(frozen=True)
class Joining:
    """A workshop as somebody sees it who is about to join."""

    council_id: str
    workshop_id: str
    name: str
    council_name: str
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    stage: Stage
    wording: Wording


@dataclass(frozen=True)
class BallotItem:
    """One activity on a ballot. A score that is None is "don't know" where `is_scored`, else not given."""

    activity_id: str
    number: int
    title: str
    description: str
    impact: int | None = None
    effort: int | None = None
    is_scored: bool = False


@dataclass(frozen=True)
class BallotView:
    """A phone's ballot, with what it has scored in this round. `closes_at` is UTC."""

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


@dataclass(frozen=True)
class Answer:
    """One activity's two scores, 1 to 5; None is "don't know". `token` counts once a ballot."""

    council_id: str
    workshop_id: str
    round_number: int
    ballot_id: str
    activity_id: str
    token: str
    impact: int | None
    effort: int | None

    def __post_init__(self) -> None:
        """Refuse what is on neither scale.

        Raises:
            UserError: a score is not from 1 to 5.
        """
        if any(score not in (None, 1, 2, 3, 4, 5) for score in (self.impact, self.effort)):
            raise UserError("score_not_on_scale")


@dataclass(frozen=True)
class Standing:
    """What all ballots of a workshop share."""

    workshop: Workshop
    council_name: str
    items: tuple[BallotItem, ...]


class Outcome(StrEnum):
    """What became of an answer: it is stored, or its round takes no scores now."""

    SAVED = "saved"
    CLOSED = "closed"


@dataclass(frozen=True)
class Pulse:
    """How a workshop stands: never what anyone scored. `closes_at` is UTC."""

    stage: Stage
    round_number: int
    paused: bool
    closes_at: datetime | None
    joined: int
    scored: int
    revision: int
    activity_id: str


def find(store: Store, code_or_token: str) -> Joining:
    """The open workshop with this code or token; a code may be typed in any case and spaced.

    Raises:
        NotFound: no open workshop has it.
    """
    workshop = _found(store, code_or_token)
    return Joining(
        workshop.council_id,
        workshop.workshop_id,
        workshop.plan.name,
        store.of(workshop.council_id).council().name,
        workshop.plan.groups,
        workshop.plan.languages,
        workshop.progress.stage,
        workshop.plan.wording,
    )


def is_token(code_or_token: str) -> bool:
    """Whether it is too long for a code, so that it can only be the token of a QR."""
    return len(_bare(code_or_token)) > CODE_LENGTH


def join(store: Store, code_or_token: str, group: str, language: str) -> str:
    """Take part as one of a group, and return the secret by which the phone is known from now on.

    Raises:
        NotFound: no open workshop has the code.
        UserError: the group or language is not one of this workshop.
    """
    secret, ballot = new_ballot(store, code_or_token, group, language)
    hand_out(store, [ballot])
    return secret


def new_ballot(store: Store, code_or_token: str, group: str, language: str) -> tuple[str, Ballot]:
    """A ballot that counts once it is handed out, and the secret of the phone that it is for.

    Raises:
        NotFound: no open workshop has the code.
        UserError: the group or language is not one of this workshop.
    """
    workshop = _found(store, code_or_token)
    if group not in workshop.plan.groups:
        raise UserError("group_not_chosen")
    if language not in workshop.plan.languages:
        raise UserError("language_not_chosen")
    secret = secrets.token_urlsafe(24)
    ballot = Ballot(
        workshop.council_id, workshop.workshop_id, uuid4().hex, group, language, "phone", _device(secret)
    )
    return secret, ballot


def hand_out(store: Store, ballots: Sequence[Ballot]) -> list[bool]:
    """Keep the ballots, all in one transaction, and say which: those whose workshops are not closed."""
    kept = store.ballots.add(ballots)
    store.bell.ring(ballot.workshop_id for ballot in ballots)
    return kept


def blank(store: Store, workshop_id: str, secret: str) -> BallotView:
    """The phone's ballot as it stands, without what it has scored.

    Raises:
        NotFound: this phone has none there: it never joined, or the workshop is closed.
    """
    found = store.ballots.of_phone(workshop_id, _device(secret))
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
    )


def ballot(store: Store, workshop_id: str, secret: str) -> BallotView:
    """The phone's ballot as it stands, with what it has scored in this round.

    Raises:
        NotFound: this phone has none there: it never joined, or the workshop is closed.
    """
    return with_scores(store, blank(store, workshop_id, secret))


def with_scores(store: Store, blank: BallotView) -> BallotView:
    """The same ballot with what it has scored in this round."""
    whose = Ballot(blank.council_id, blank.workshop_id, blank.ballot_id, blank.group, blank.language, "phone")
    answers = store.ballots.answers_of(whose, blank.round_number)
    return replace(
        blank, items=tuple(_filled_in(item, answers.get(item.activity_id)) for item in blank.items)
    )


def code_of(store: Store, code_or_token: str) -> str:
    """The code of a workshop as people read it out: four and four.

    Raises:
        NotFound: no open workshop has it.
    """
    code = _found(store, code_or_token).code
    return f"{code[:4]} {code[4:]}"


def sheet(store: Store, code_or_token: str) -> tuple[BallotItem, ...]:
    """What is on every ballot of the workshop, for printing.

    Raises:
        NotFound: no open workshop has the code.
    """
    return _items(store, _found(store, code_or_token))


def record(store: Store, answers: Sequence[Answer]) -> list[Outcome]:
    """Store the answers whose rounds are open, all in one transaction; safe to call again with the same."""
    taken = store.ballots.record([_score(answer) for answer in answers])
    store.bell.ring(answer.workshop_id for answer in answers)
    return [Outcome.SAVED if took else Outcome.CLOSED for took in taken]


def pulse(store: Store, workshop_id: str) -> Pulse:
    """How the workshop stands.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    turnout = store.ballots.turnout(workshop)
    progress = workshop.progress
    return Pulse(
        progress.stage,
        progress.round_number,
        progress.paused,
        progress.closes_at,
        int(turnout["joined"].sum()),
        int(turnout["scored"].sum()),
        workshop.revision,
        progress.activity_id,
    )


def _found(store: Store, code_or_token: str) -> Workshop:
    is_code = not is_token(code_or_token)
    key = _bare(code_or_token).upper() if is_code else code_or_token.strip()
    return store.remembered(("found", key), lambda: store.workshops.find(key))


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "")


def _device(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def _standing(store: Store, found: Ballot) -> Standing:
    """How the workshop stands for a ballot, remembered until something but scores is written."""

    def read() -> Standing:
        workshop = store.workshops.one(found.workshop_id, found.council_id)
        name = store.of(workshop.council_id).council().name
        return Standing(workshop, name, _items(store, workshop))

    return store.remembered(("standing", found.workshop_id), read)


def _filled_in(item: BallotItem, scores: tuple[int | None, int | None] | None) -> BallotItem:
    return replace(item, impact=scores[0], effort=scores[1], is_scored=True) if scores else item


def _items(store: Store, workshop: Workshop) -> tuple[BallotItem, ...]:
    """What is scored, with nothing scored yet."""
    council = store.of(workshop.council_id)
    activities = council.activities(council.council().revision).set_index("activity_id")
    items = store.workshops.items(workshop)
    kept = items[~items["skipped"] & items["activity_id"].isin(activities.index)]
    return tuple(
        BallotItem(
            activity_id,
            int(number),
            str(activities.at[activity_id, "title"]),
            str(activities.at[activity_id, "description"]),
        )
        for activity_id, number in zip(kept["activity_id"], kept["number"], strict=True)
    )


def _score(answer: Answer) -> Score:
    return Score(
        answer.council_id,
        answer.workshop_id,
        answer.ballot_id,
        answer.token,
        answer.round_number,
        answer.activity_id,
        answer.impact,
        answer.effort,
    )
