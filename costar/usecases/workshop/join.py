"""Joining a workshop: finding it by its code, and being handed a ballot.

A phone has no role. What it may do follows from what it holds: a code or token to join, and after
that a secret of its own, of which only a hash is kept.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from costar.domain.workshop.ballot import Ballot, device_of
from costar.domain.workshop.subject import ASKS, Subject
from costar.domain.workshop.workshop import Stage, Wording, Workshop
from costar.errors import UserError
from costar.storage.store import Store
from costar.usecases.workshop.run import CODE_LENGTH


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
    subject: Subject = Subject.ACTIVITIES

    @property
    def asks(self) -> tuple[str, ...]:
        """The scales of the questions on its ballots."""
        return ASKS[self.subject]


def find(store: Store, code_or_token: str) -> Joining:
    """The open workshop with this code or token; a code may be typed in any case and spaced.

    Raises:
        NotFound: no open workshop has it.
    """
    workshop = workshop_with(store, code_or_token)
    return Joining(
        workshop.council_id,
        workshop.workshop_id,
        workshop.plan.name,
        store.of(workshop.council_id).council().name,
        workshop.plan.groups,
        workshop.plan.languages,
        workshop.progress.stage,
        workshop.plan.wording,
        workshop.plan.subject,
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
    workshop = workshop_with(store, code_or_token)
    if group not in workshop.plan.groups:
        raise UserError("group_not_chosen")
    if language not in workshop.plan.languages:
        raise UserError("language_not_chosen")
    secret = secrets.token_urlsafe(24)
    ballot = Ballot(
        workshop.council_id, workshop.workshop_id, uuid4().hex, group, language, "phone", device_of(secret)
    )
    return secret, ballot


def hand_out(store: Store, ballots: Sequence[Ballot]) -> list[bool]:
    """Keep the ballots, all in one transaction, and say which: those whose workshops are not closed."""
    kept = store.ballots.add(ballots)
    store.bell.ring(ballot.workshop_id for ballot in ballots)
    return kept


def code_of(store: Store, code_or_token: str) -> str:
    """The code of a workshop as people read it out: four and four.

    Raises:
        NotFound: no open workshop has it.
    """
    code = workshop_with(store, code_or_token).code
    return f"{code[:4]} {code[4:]}"


def workshop_with(store: Store, code_or_token: str) -> Workshop:
    """The open workshop with this code or token.

    Raises:
        NotFound: there is none.
    """
    is_code = not is_token(code_or_token)
    key = _bare(code_or_token).upper() if is_code else code_or_token.strip()
    return store.remembered(("found", key), lambda: store.workshops.find(key))


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "")
