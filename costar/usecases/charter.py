"""Market it: what each service promises, what each actor gets out of it, and the charter as a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.filters import Filters
from costar.domain.charter.charter import (
    CHARTER,
    INCENTIVE,
    PROMISES,
    CharterStatus,
    Cover,
    Reasons,
    covers_of,
    incentives_of,
    reasons_of,
)
from costar.domain.charter.incentives import IncentiveIdea
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.errors import NotFound
from costar.reports.document import Block, Document, Facts, Heading, Notice, Paragraph, Signatures, Table
from costar.reports.writers.formats import Format, written
from costar.sentences.phrases import day
from costar.usecases.council.share import released
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, names, records
from costar.usecases.records.edit import add
from costar.words import ENGLISH, speaking, t, tag_of


@dataclass(frozen=True)
class MarketView:
    """Charters and incentives of a council, and where there is none."""

    covers: tuple[Cover, ...]
    reasons: tuple[Reasons, ...]
    charters: pd.DataFrame
    incentives: pd.DataFrame


@dataclass(frozen=True)
class CharterNote:
    """What a card says of one activity: its charters and how many incentives are recorded for it."""

    charters: tuple[str, ...]
    incentives: int


@needs(Action.SEE)
def market(asking: Asking, today: date) -> MarketView:
    """Every charter and incentive, and who has none."""
    activities = holding(asking).kept(Filters())
    charters, incentives = records(asking, CHARTER), records(asking, INCENTIVE)
    return MarketView(
        covers=covers_of(activities, charters, today),
        reasons=reasons_of(activities, incentives),
        charters=charters.sort_values("title", ignore_index=True),
        incentives=incentives,
    )


@needs(Action.SEE)
def charter(asking: Asking, charter_id: str) -> Record:
    """One charter.

    Raises:
        NotFound: this council has no such charter.
    """
    stored = records(asking, CHARTER)
    found = records_of(stored[stored["charter_id"] == charter_id])
    if not found:
        raise NotFound("record_not_found")
    return found[0]


@needs(Action.EDIT)
def begin(asking: Asking, service: str) -> str:
    """Begin a draft for a service, and return its id."""
    return add(asking, {"title": t("charter.title_for", service=service), "service": service}, CHARTER)


@needs(Action.EDIT)
def offer(asking: Asking, idea: IncentiveIdea, charter_id: str = "") -> str:
    """Record a known incentive as one's own, in a charter if one is named, and return its id."""
    values = {
        "actor": idea.actor.value,
        "incentive_kind": idea.kind.value,
        "what": idea_words(idea),
        "charter_id": charter_id,
        "source": t(f"incentive_source.{idea.source}"),
    }
    return add(asking, values, INCENTIVE)


@needs(Action.SEE)
def charter_document(asking: Asking, charter_id: str, today: date, speaks: str = ENGLISH) -> Document:
    """A charter as people sign it: what is promised, why people join, and what is not settled yet.

    Args:
        asking: who asks, and for which council.
        charter_id: which.
        today: the day that it is made on.
        speaks: the language of everything but what people wrote.

    Raises:
        NotFound: this council has no such charter.
    """
    found = charter(asking, charter_id)
    incentives = incentives_of(records(asking, INCENTIVE), charter_id, str(found["activity_id"]))
    council = asking.council.council()
    with speaking(speaks):
        blocks = (
            _facts(found, names(asking, ACTIVITIES).get(str(found["activity_id"]), "")),
            *_notices(found, today),
            *_promises(found),
            *_reasons(incentives),
            Heading(t("charter.signed")),
            Signatures((t("charter.sign.people"), t("charter.sign.staff"), t("charter.sign.council"))),
        )
        statement = t("charter.statement", council=council.name)
    return Document(str(found["title"]), tag_of(speaks), council.name, today, statement, blocks)


@needs(Action.EXPORT)
def charter_file(
    asking: Asking,
    charter_id: str,
    form: Format,
    today: date,
    *,
    internal: bool = False,
    speaks: str = ENGLISH,
) -> bytes:
    """The charter in a format to take away; arguments as for `charter_document`.

    Raises:
        NotFound: this council has no such charter.
        UserError: sharing is paused before an election, and this is not an administrator's own use.
    """
    document = charter_document(asking, charter_id, today, speaks)
    with speaking(speaks):
        return written(released(asking, document, internal=internal), form)


@needs(Action.SEE)
def note(asking: Asking, activity_id: str) -> CharterNote:
    """What is recorded of one activity."""
    charters, incentives = records(asking, CHARTER), records(asking, INCENTIVE)
    return CharterNote(
        tuple(sorted(charters.loc[charters["activity_id"] == activity_id, "title"])),
        int((incentives["activity_id"] == activity_id).sum()),
    )


def idea_words(idea: IncentiveIdea) -> str:
    """What a known incentive is, in a sentence."""
    return t(f"incentive_idea.{idea.actor}.{idea.kind}.{idea.number}")


def _facts(found: Record, activity: str) -> Facts:
    rows = (
        (t("column.service"), str(found["service"])),
        (t("link.activity"), activity),
        (t("column.status"), t(f"status.{found['status']}")),
        (t("column.agreed_on"), _day(found["agreed_on"])),
        (t("column.review_on"), _day(found["review_on"])),
    )
    return Facts(tuple((term, value or t("charter.not_yet")) for term, value in rows))


def _notices(found: Record, today: date) -> Iterator[Block]:
    if found["status"] != CharterStatus.AGREED:
        yield Notice(t("charter.is_draft"))
    review = found["review_on"]
    if found["status"] == CharterStatus.AGREED and isinstance(review, date) and review < today:
        yield Notice(t("charter.is_overdue", day=_day(review)))


def _promises(found: Record) -> Iterator[Block]:
    for promise in PROMISES:
        yield Heading(t(f"column.{promise}"))
        yield Paragraph(str(found[promise]).strip() or t("charter.not_written"))


def _reasons(incentives: pd.DataFrame) -> Iterator[Block]:
    yield Heading(t("charter.why_join"))
    if incentives.empty:
        yield Paragraph(t("charter.no_incentives"))
        return
    rows = tuple(
        (t(f"actor.{one['actor']}"), t(f"incentive_kind.{one['incentive_kind']}"), str(one["what"]))
        for one in records_of(incentives)
    )
    header = (t("column.actor"), t("column.incentive_kind"), t("column.what"))
    yield Table(t("charter.incentives.caption"), header, rows)


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else ""
