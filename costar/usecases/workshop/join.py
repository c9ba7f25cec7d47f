"""Joining a workshop: finding it by its code, and being handed a ballot.

A phone has no role. What it may do follows from what it holds: a code or token to join, and after
that a secret of its own, of which only a hash is kept.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from costar.domain.workshop.ballot import Ballot, device_of
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.subject import ASKS, Subject
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import Stage, Wording, Workshop
from costar.errors import NotFound, UserError
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.usecases.workshop.run import CODE_LENGTH
from costar.words import ENGLISH
from costar.words.brought import Brought


@dataclass(frozen=True)
class Joining:
    """A workshop as somebody sees it who is about to join.

    `brought`: those of its languages that were; `logo`: the council's, a PNG in base64, "" for none;
    `doers`: of the plan; `written_in`: the language of its name and wording.
    """

    council_id: str
    workshop_id: str
    name: str
    council_name: str
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    stage: Stage
    wording: Wording
    round_number: int = 1
    subject: Subject = Subject.ACTIVITIES
    brought: tuple[Brought, ...] = ()
    easy_read: EasyRead = EasyRead.NO
    logo: str = ""
    doers: tuple[str, ...] = ()
    written_in: str = ENGLISH

    @property
    def asks(self) -> tuple[str, ...]:
        """The scales of the questions on its ballots."""
        return ASKS[self.subject]

    def brought_as(self, code: str) -> Brought | None:
        """The language with this code, where the council brought it."""
        return next((one for one in self.brought if one.code == code), None)


def find(store: Store, code_or_token: str) -> Joining:
    """The open workshop with this code or token; a code in any case, with any dash or space in it.

    Raises:
        NotFound: no open workshop has it.
    """
    workshop = workshop_with(store, code_or_token)
    council_id = workshop.council_id
    # A whole hall opens the way in at once, and each shows the same name and logo
    council = store.council_now(council_id)
    return Joining(
        council_id,
        workshop.workshop_id,
        workshop.plan.name,
        council.name,
        workshop.plan.groups,
        workshop.plan.languages,
        workshop.progress.stage,
        workshop.plan.wording,
        workshop.progress.round_number,
        workshop.plan.subject,
        tuple(filter(None, (spoken(store, council_id, one) for one in workshop.plan.languages))),
        workshop.plan.easy_read,
        council.settings.logo,
        workshop.plan.doers,
        workshop.plan.room_language,
    )


def is_token(code_or_token: str) -> bool:
    """Whether it is too long for a code, so that it can only be the token of a QR."""
    return len(_bare(code_or_token)) > CODE_LENGTH


def as_meant(code_or_token: str) -> str:
    """A code without what was typed between its signs, in capitals; a token as it is."""
    # In a token capitals, small letters and hyphens are signs of their own
    return code_or_token.strip() if is_token(code_or_token) else _bare(code_or_token).upper()


@dataclass(frozen=True)
class Wish:
    """What somebody who joins says, and the secret by which the phone is known from now on."""

    code_or_token: str
    group: str
    language: str
    secret: str


@dataclass(frozen=True)
class Arrival:
    """A ballot to hand out, with those that look odd now that it came."""

    ballot: Ballot
    odd: tuple[Ballot, ...] = ()


def join(store: Store, code_or_token: str, group: str, language: str) -> str:
    """Take part as one of a group, and return the secret by which the phone is known from now on.

    Raises:
        NotFound: no open workshop has the code.
        UserError: the group is not one of this workshop.
    """
    wish = Wish(code_or_token, group, language, new_secret())
    hand_out(store, [Arrival(new_ballot(store, wish))])
    return wish.secret


def new_secret() -> str:
    """A secret by which one phone is known in one workshop."""
    # Handed out with the page that asks for a group, before the phone joins: two taps at once then come with
    # one secret, and get one ballot (decision 0025).
    return secrets.token_urlsafe(24)


def has_ballot(store: Store, workshop_id: str, secret: str) -> bool:
    """Whether the phone with this secret has its ballot already."""
    try:
        store.ballots.of_phone(workshop_id, device_of(secret))
    except NotFound:
        return False
    return True


def new_ballot(store: Store, wish: Wish) -> Ballot:
    """A ballot that counts once it is handed out, in the language wished for if the workshop has it.

    Raises:
        NotFound: no open workshop has the code.
        UserError: the group is not one of this workshop.
    """
    workshop = workshop_with(store, wish.code_or_token)
    plan = workshop.plan
    if wish.group not in plan.groups:
        raise UserError("group_not_chosen")
    # Nobody is kept out for the language of a phone: it can be chosen again on every page
    language = wish.language if wish.language in plan.languages else plan.languages[0]
    return Ballot(
        workshop.council_id,
        workshop.workshop_id,
        uuid4().hex,
        wish.group,
        language,
        "phone",
        device_of(wish.secret),
    )


def hand_out(store: Store, arrivals: Sequence[Arrival]) -> list[bool]:
    """Keep the ballots, all in one transaction, and say which: those whose workshops are not closed."""
    ballots = [arrival.ballot for arrival in arrivals]
    kept = store.ballots.add(ballots)
    # Marked and never refused, for a hall behind one address looks the same (decision 0025)
    if odd := [ballot for arrival in arrivals for ballot in arrival.odd]:
        store.odd.mark(odd)
    store.bell.ring(ballot.workshop_id for ballot in ballots)
    return kept


def code_of(store: Store, code_or_token: str) -> str:
    """The code of a workshop as people read it out: four and four.

    Raises:
        NotFound: no open workshop has it.
    """
    return workshop_with(store, code_or_token).said_code


def wifi_of_poster(store: Store, code_or_token: str) -> Wifi:
    """The network of the room as the poster may show it.

    Raises:
        NotFound: no open workshop has this code or token.
    """
    return workshop_with(store, code_or_token).plan.wifi.for_poster


def workshop_with(store: Store, code_or_token: str) -> Workshop:
    """The open workshop with this code or token.

    Raises:
        NotFound: there is none.
    """
    key = as_meant(code_or_token)
    return store.remembered(("found", key), lambda: store.workshops.find(key))


def _bare(code: str) -> str:
    # "abcd efgh" and "abcd–efgh." are what people and their keyboards make of eight signs on a wall
    return "".join(filter(str.isalnum, code))
