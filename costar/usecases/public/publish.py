"""Publishing what became of a workshop, and taking it back: at a click, kept as it was at that moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from costar.domain.activities.filters import CURRENT
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action
from costar.domain.health.flags import FLAG, Colour, standing_flags
from costar.domain.public.account import (
    Account,
    account_from_text,
    account_to_text,
)
from costar.domain.public.indicators import (
    COUNCIL,
    Indicators,
    Reach,
    StarMoment,
    indicators_from_text,
    indicators_to_text,
)
from costar.domain.public.publication import PUBLICATION
from costar.domain.public.sentence import PUBLIC_SENTENCE
from costar.domain.records.changes import changes_of_removal
from costar.domain.records.fields import Value
from costar.domain.star.star import Arm
from costar.errors import NotFound, Outdated, UserError
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.council.share import is_before_election
from costar.usecases.people.affected import who_is_missing
from costar.usecases.permission import Asking, needs
from costar.usecases.public.draft import draft
from costar.usecases.records.browse import holding, records
from costar.usecases.records.edit import add
from costar.usecases.records.save import save_changes
from costar.usecases.trend import trend_view


@dataclass(frozen=True)
class Published:
    """What residents see of a council: its workshops, newest first, and how well it co-produces."""

    accounts: tuple[Account, ...]
    indicators: Indicators | None

    def of(self, workshop_id: str) -> Account | None:
        """What is published of one workshop."""
        return next((one for one in self.accounts if one.workshop_id == workshop_id), None)


@needs(Action.SEE, once=True)
def published(asking: Asking) -> Published:
    """What is published now, as it was kept when it was published."""
    return published_in(records(asking, PUBLICATION))


def published_in(publications: pd.DataFrame) -> Published:
    """What these rows publish; columns of `PUBLICATION`."""
    kept: Mapping[str, str] = dict(zip(publications["publication_id"], publications["account"], strict=True))
    accounts = [account_from_text(text) for key, text in kept.items() if key != COUNCIL]
    ordered = sorted(accounts, key=lambda one: (one.held_on, one.workshop_id), reverse=True)
    council = kept.get(COUNCIL)
    return Published(tuple(ordered), indicators_from_text(council) if council else None)


@needs(Action.PUBLISH)
def publish(asking: Asking, workshop_id: str) -> Account:
    """Publish what became of a workshop, as it stands now, and the council's indicators with it.

    Raises:
        NotFound: this council has no such workshop, or it is not closed.
        UserError: an election is near, or it put nothing on the Matrix.
    """
    is_before_election(asking, internal=False)
    published = replace(draft(asking, workshop_id), published_at=now_in_utc().replace(microsecond=0))
    return keep_published(asking, published, "publish")


@needs(Action.PUBLISH)
def keep_published(asking: Asking, account: Account, kind: str) -> Account:
    """Keep an account as it is published at its moment, and the council's indicators of that day with it.

    Args:
        asking: who publishes, and for which council.
        account: the whole, with its moment.
        kind: what the save is, for the history (`batch.<kind>` in the words).
    """
    on = (account.published_at or now_in_utc()).date()
    found = indicators(asking, on)
    rows = [
        # As it is at this moment: a page must not change by itself while a team is typing (decision 0064).
        _row(account.workshop_id, account.name, on, account_to_text(account)),
        _row(COUNCIL, account.council, on, indicators_to_text(found)),
    ]
    whole = PUBLICATION.frame(pd.DataFrame(rows))
    # In one save: the page and the council's figures beside it are of one moment.
    save_changes(asking, kind, lambda _: whole, note=account.name, of=PUBLICATION)
    return account


@needs(Action.PUBLISH)
def unpublish(asking: Asking, workshop_id: str) -> None:
    """Take a published page back; with the last one the council's own go, too.

    Raises:
        NotFound: it is not published.
        UserError: someone saved at the same moment.
    """
    council = asking.council.council()
    stored = asking.council.records(PUBLICATION, council.revision)
    if workshop_id not in set(stored["publication_id"]):
        raise NotFound("not_published")
    left = set(stored["publication_id"]) - {workshop_id, COUNCIL}
    gone = stored[stored["publication_id"].isin([workshop_id] if left else [workshop_id, COUNCIL])]
    note = str(gone.loc[gone["publication_id"] == workshop_id, "name"].iloc[0])
    part = Part(
        PUBLICATION,
        PUBLICATION.none(),
        changes_of_removal(gone, PUBLICATION),
        tuple(gone["publication_id"]),
    )
    try:
        asking.council.save(
            Save(Batch("unpublish", asking.person.name, note, changed=1), council.revision, (part,))
        )
    except Outdated as error:
        raise UserError("busy") from error


@needs(Action.SEE)
def indicators(asking: Asking, on: date | None = None) -> Indicators:
    """How well the council co-produces, from what is recorded now; told for a day, else for today."""
    held, flags = holding(asking), records(asking, FLAG)
    counted = who_is_missing(asking, CURRENT).counted
    trend = trend_view(asking, CURRENT, today=on)
    return Indicators(
        council=held.council.name,
        star=tuple(
            StarMoment(moment.name, moment.day, tuple(map(_reach, arms)))
            for moment, arms in zip(trend.moments, trend.arms, strict=True)
        ),
        groups=counted.groups,
        missing=counted.groups - counted.represented,
        red_flags=len(standing_flags(flags, Colour.RED)),
        green_flags=len(standing_flags(flags, Colour.GREEN)),
    )


@dataclass(frozen=True)
class Sentence:
    """What is said to everybody about a decision. `not_kept`: it will not be done; `sentence_cy`: Welsh."""

    sentence: str
    said_on: date
    look_again_on: date | None = None
    not_kept: bool = False
    sentence_cy: str = ""


@needs(Action.EDIT)
def say(asking: Asking, activity_id: str, said: Sentence) -> str:
    """Say one thing more about a decision. Residents see it when the page is published again.

    Raises:
        NotSaved: it says nothing, or too much.
    """
    values: dict[str, Value] = {
        "activity_id": activity_id,
        "sentence": said.sentence,
        "sentence_cy": said.sentence_cy,
        "said_on": said.said_on,
        "look_again_on": said.look_again_on,
        "not_kept": said.not_kept,
    }
    return add(asking, values, PUBLIC_SENTENCE)


def _reach(arm: Arm) -> Reach:
    return Reach(arm.co, arm.taking_part, arm.activities, arm.depth)


def _row(publication_id: str, name: str, on: date, account: str) -> dict[str, object]:
    return {
        "publication_id": publication_id,
        "name": name,
        "published_on": on,
        "account": account,
    }
