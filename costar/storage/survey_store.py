"""Links and answers of surveys; what the Store promises stands in `store`.

Whoever answers knows a link and no council, so one read here looks in all councils; it finds one survey
only. Answers are added and never changed, until all of a survey's are erased.
"""

from datetime import date
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.people.offers import ASSET
from costar.domain.people.survey import TEXTS, SurveyAnswer, SurveyLink, offer_id
from costar.errors import NotFound, UserError
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch
from costar.storage.part_of_store import PartOfStore
from costar.storage.retention.forgetting import changes_of, forget_notes
from costar.storage.retention.traces import leave_trace

ANSWER_COLUMNS: Final = ("answer_id", "given_on", "medium", "offer_kind", *TEXTS, "topics")


class SurveyStore(PartOfStore):
    """The surveys of one database, as far as they are no records."""

    def link_of(self, council_id: str, survey_id: str) -> SurveyLink:
        """The way in to a survey; one that was never opened has none."""
        table = schema.survey_link
        query = sa.select(table).where(table.c.council_id == council_id, table.c.survey_id == survey_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return SurveyLink(**row._mapping) if row else SurveyLink(council_id, survey_id, "")

    def find(self, token: str) -> SurveyLink:
        """The survey that this link leads to.

        Raises:
            NotFound: none does, or not any more.
        """
        table = schema.survey_link
        with self._engine.connect() as connection:
            query = sa.select(table).where(table.c.token == token)
            # Every survey whose answers were erased has "" for token, and would be found
            row = connection.execute(query).one_or_none() if token else None
        if row is None:
            raise NotFound("survey_not_found")
        return SurveyLink(**row._mapping)

    def opened(self) -> list[SurveyLink]:
        """Every survey that was ever opened and whose answers are not erased, in all councils."""
        query = sa.select(schema.survey_link).where(schema.survey_link.c.erased_on.is_(None))
        with self._engine.connect() as connection:
            return [SurveyLink(**row._mapping) for row in connection.execute(query)]

    def keep_link(self, link: SurveyLink) -> None:
        """Keep the way in, over what it was before.

        Raises:
            UserError: the answers were erased meanwhile, and what is erased is not opened again.
        """
        row = {
            "council_id": link.council_id,
            "survey_id": link.survey_id,
            "token": link.token,
            "opened_on": link.opened_on,
            "told_until": link.told_until,
            "erased_on": link.erased_on,
        }
        insert = postgresql.insert(schema.survey_link).values(row)
        keep = insert.on_conflict_do_update(
            index_elements=["council_id", "survey_id"],
            set_={name: insert.excluded[name] for name in row if name not in ("council_id", "survey_id")},
            # The link was read before: over an erasing that came in between it would open the survey again
            where=schema.survey_link.c.erased_on.is_(None),
        )
        with self._lock, self._engine.begin() as connection:
            if connection.scalar(keep.returning(schema.survey_link.c.survey_id)) is None:
                raise UserError("survey_was_erased")

    def add(self, link: SurveyLink, answer: SurveyAnswer, given_on: date) -> None:
        """Keep an answer; one with the same id is there already and changes nothing.

        Raises:
            NotFound: the answers were erased meanwhile.
        """
        row = {
            "council_id": link.council_id,
            "survey_id": link.survey_id,
            "answer_id": answer.answer_id,
            "given_on": given_on,
            "medium": answer.medium,
            "offer_kind": answer.offer_kind,
            "topics": " ".join(answer.topics),
            **{name: getattr(answer, name) for name in TEXTS},
        }
        answers = schema.survey_answer
        last = sa.select(sa.func.max(answers.c.sequence)).where(
            answers.c.council_id == link.council_id, answers.c.survey_id == link.survey_id
        )
        links = schema.survey_link.c
        mine = links.council_id == link.council_id, links.survey_id == link.survey_id
        stands = bulk_of(self._engine).locking(sa.select(links.erased_on).where(*mine))
        with self._lock.adding(), self._engine.begin() as connection:
            # Who had the form open while the team erased: kept now, nothing would ever erase it (0015)
            if connection.scalar(stands) is not None:
                raise NotFound("survey_not_found")
            sequence = (connection.scalar(last) or 0) + 1  # a place in the order, never a time
            insert = postgresql.insert(answers).values(row | {"sequence": sequence})
            connection.execute(insert.on_conflict_do_nothing())

    def answers(self, council_id: str, survey_id: str) -> pd.DataFrame:
        """Every answer, in the order in which they came; columns `ANSWER_COLUMNS`."""
        table = schema.survey_answer
        query = (
            sa.select(*(table.c[name] for name in ANSWER_COLUMNS))
            .where(table.c.council_id == council_id, table.c.survey_id == survey_id)
            .order_by(table.c.sequence, table.c.answer_id)
        )
        return fetch(self._engine, query)

    def erase(self, link: SurveyLink, on: date) -> int:
        """Erase all answers, close the way in, and say how many there were.

        What the history has of them goes, too: the words of offers made from them, before and after a change.
        """
        answers, links = schema.survey_answer, schema.survey_link
        gone = sa.delete(answers).where(
            answers.c.council_id == link.council_id, answers.c.survey_id == link.survey_id
        )
        closed = sa.update(links).where(
            links.c.council_id == link.council_id, links.c.survey_id == link.survey_id
        )
        with self._lock, self._engine.begin() as connection:
            # First, for whoever adds an answer waits for this row: none gets in behind the deleting
            connection.execute(closed.values(token="", erased_on=on))
            erased = list(connection.scalars(gone.returning(answers.c.answer_id)))
            # Offers made from the answers stay, and what the history still says of their words goes (decision
            # 0015)
            _forget_words(connection, link.council_id, [offer_id(one) for one in erased])
            leave_trace(connection, link.council_id, link.survey_id)
        return len(erased)


def _forget_words(connection: sa.Connection, council_id: str, offer_ids: list[str]) -> None:
    """Take out of the history what it says of these offers, but for the fact that they were added."""
    change, of_them = schema.change, changes_of(schema.HERE, council_id, ASSET, offer_ids)
    was_added = (change.c.field == ASSET.key) & (change.c.after != "")
    forget_notes(connection, schema.HERE, council_id, of_them)
    connection.execute(sa.delete(change).where(*of_them, ~was_added))
