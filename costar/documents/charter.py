"""A charter as a document to sign."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from costar.documents.release import released
from costar.domain.activities.activity import ACTIVITIES
from costar.domain.charter.charter import INCENTIVE, PROMISES, CharterStatus, incentives_of
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.reports.document import Block, Document, Facts, Heading, Notice, Paragraph, Signatures, Table
from costar.reports.of_council import document_of
from costar.reports.writers.formats import Format, written
from costar.sentences.phrases import day_words
from costar.usecases.charter import charter
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import names, records
from costar.words import ENGLISH, speaking, t


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
    incentives = incentives_of(records(asking, INCENTIVE), charter_id, text_of(found, "activity_id"))
    council = asking.now
    with speaking(speaks):
        blocks = (
            _facts(found, names(asking, ACTIVITIES).get(text_of(found, "activity_id"), "")),
            *_notices(found, today),
            *_promises(found),
            *_reasons(incentives),
            Heading(t("charter.signed")),
            Signatures((t("charter.sign.people"), t("charter.sign.staff"), t("charter.sign.council"))),
        )
        statement = t("charter.statement", council=council.name)
    return document_of(council, text_of(found, "title"), today, statement, blocks, speaks=speaks)


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
    # In the language once more: `released` may add a sentence of ours.
    with speaking(speaks):
        return written(released(asking, document, internal=internal), form)


def _facts(found: Record, activity: str) -> Facts:
    rows = (
        (t("column.service"), text_of(found, "service")),
        (t("link.activity"), activity),
        (t("column.status"), t(f"status.{found['status']}")),
        (t("column.agreed_on"), day_words(found["agreed_on"])),
        (t("column.review_on"), day_words(found["review_on"])),
    )
    return Facts(tuple((term, value or t("charter.not_yet")) for term, value in rows))


def _notices(found: Record, today: date) -> Iterator[Block]:
    if found["status"] != CharterStatus.AGREED:
        yield Notice(t("charter.is_draft"))
    # A draft has nothing to look at again, whatever day stands in it
    review = found["review_on"]
    if found["status"] == CharterStatus.AGREED and isinstance(review, date) and review < today:
        yield Notice(t("charter.is_overdue", day=day_words(review)))


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
        (t(f"actor.{one['actor']}"), t(f"incentive_kind.{one['incentive_kind']}"), text_of(one, "what"))
        for one in records_of(incentives)
    )
    header = (t("column.actor"), t("column.incentive_kind"), t("column.what"))
    yield Table(t("charter.incentives.caption"), header, rows)
