"""What the paper ballots of a workshop need beside `BallotStore`; no score is ever handed out here."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.ballot import Ballot, Choice, Score, paper_number
from costar.domain.workshop.photographed import PrintRun, run_from_text, run_to_text
from costar.domain.workshop.workshop import Progress, Stage, Workshop
from costar.storage import schema
from costar.storage.engines import bulk_of
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.workshop import appending
from costar.storage.workshop.ballot_store import SCORES
from costar.storage.workshop.pair_store import CHOICES, takes

_PAPER: Final = "paper"


class PaperStore(PartOfStore):
    """The paper ballots of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        super().__init__(engine, lock)
        self._bulk = bulk_of(engine)

    def groups(self, workshop: Workshop) -> dict[int, str]:
        """The group of each paper ballot, by its number."""
        ballot = schema.ballot.c
        query = sa.select(ballot.ballot_id, ballot.group_name).where(*_papers_of(workshop))
        with self._engine.connect() as connection:
            return {paper_number(row.ballot_id): row.group_name for row in connection.execute(query)}

    def groups_seen(self, workshop: Workshop) -> dict[int, str]:
        """The group of each paper ballot that has scored in a round which was shown: it stays what it is."""
        with self._engine.connect() as connection:
            return _groups_seen(connection, workshop, workshop.progress)

    def scored(self, workshop: Workshop) -> set[tuple[int, str]]:
        """Which paper ballots have scored what in the round that is open: never how."""
        score = schema.score.c
        papers = sa.select(schema.ballot.c.ballot_id).where(*_papers_of(workshop))
        query = (
            sa.select(score.ballot_id, score.item_id)
            .where(*schema.of_workshop(schema.score, workshop))
            .where(score.round_number == workshop.progress.round_number, score.ballot_id.in_(papers))
        )
        with self._engine.connect() as connection:
            return {(paper_number(row.ballot_id), row.item_id) for row in connection.execute(query)}

    def next_number(self, workshop: Workshop) -> int:
        """A number for a paper ballot that nobody was given before, whoever asks at the same time."""
        with self._lock.adding(), self._engine.begin() as connection:
            return _numbers(connection, workshop, 1)

    def print_run(self, workshop: Workshop, run: PrintRun) -> PrintRun:
        """Keep what is printed on sheets, with numbers for them that nobody was given before.

        Of `run` all stands but the first number of its sheets, and that of its ballots where it is 0.
        """
        with self._lock.adding(), self._engine.begin() as connection:
            # From the counter of typed ballots, so that no number is a sheet's and a typed ballot's (decision
            # 0055).
            first = _numbers(connection, workshop, run.copies)
            kept = replace(run, first_sheet=first, first_ballot=run.first_ballot or first)
            row = {"first_sheet": first, "printed": run_to_text(kept)} | _key(workshop)
            connection.execute(sa.insert(schema.paper_print), row)
        return kept

    def print_runs(self, workshop: Workshop) -> list[PrintRun]:
        """All sheets that were printed for the workshop, by their numbers."""
        table = schema.paper_print
        query = sa.select(table.c.printed).where(*schema.of_workshop(table, workshop)).order_by("first_sheet")
        with self._engine.connect() as connection:
            return [run_from_text(text) for text in connection.scalars(query)]

    def add(self, ballots: Sequence[Ballot]) -> None:
        """Keep ballots; one that is there already gets the group given now."""
        with self._lock, self._engine.begin() as connection:
            _keep(connection, ballots)

    def type_in(self, workshop: Workshop, ballots: Sequence[Ballot], scores: Sequence[Score]) -> bool:
        """Keep ballots with their scores, all of it or nothing.

        Returns:
            False where the round takes no scores now, or a ballot would go over to another group with what it
            scored in a round that was shown (`groups_seen`).
        """
        with self._lock, self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, [workshop])
            progress = standing.get(appending.place_of(workshop))
            numbers = {score.round_number for score in scores}
            if progress is None or not progress.takes_scores or numbers - {progress.round_number}:
                return False
            # Counted in another group, it would be the difference between what was shown and what is (0054)
            if not _stay(connection, workshop, progress, ballots):
                return False
            _keep(connection, ballots)
            SCORES.append(connection, [asdict(score) for score in scores])
            return True

    def compare(self, workshop: Workshop, ballot: Ballot, choices: Sequence[Choice]) -> bool:
        """Keep a ballot with its answers in a tie-break.

        Returns:
            False where the tie-break does not ask them now, or as `type_in`.
        """
        with self._lock, self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, [workshop])
            progress = standing.get(appending.place_of(workshop))
            if progress is None or not all(takes(progress, choice) for choice in choices):
                return False
            if not _stay(connection, workshop, progress, [ballot]):
                return False
            _keep(connection, [ballot])
            CHOICES.append(connection, [asdict(choice) for choice in choices])
            return True

    def retract(self, workshop: Workshop, tokens: Sequence[str]) -> bool:
        """Take answers out again, as if they had never been given, with paper ballots that have none left.

        What was odd about such a ballot goes with it.

        Returns:
            False, and nothing is changed, where what is open now did not take them: a round or a tie-break
            that was shown stays what it said.
        """
        ballot, tables = schema.ballot, (schema.score, schema.pair_choice)
        used = [sa.select(one.c.ballot_id).where(*schema.of_workshop(one, workshop)) for one in tables]
        with self._lock, self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, [workshop])
            now = standing.get(appending.place_of(workshop))
            gone = [
                token
                for one, is_open in zip(tables, _open_now(now), strict=True)
                for token in connection.scalars(
                    sa.delete(one)
                    .where(*schema.of_workshop(one, workshop), one.c.token.in_(tokens), is_open)
                    .returning(one.c.token)
                )
            ]
            if not gone:
                return False
            unused = [ballot.c.ballot_id.not_in(one) for one in used]
            query = sa.delete(ballot).where(*_papers_of(workshop), *unused).returning(ballot.c.ballot_id)
            left = connection.scalars(query).all()
            # Else the next sheet of this number, somebody else's, would be set aside before it is typed in
            odd = schema.odd_ballot
            gone_too = *schema.of_workshop(odd, workshop), odd.c.ballot_id.in_(left)
            connection.execute(sa.delete(odd).where(*gone_too))
            return True


def _open_now(progress: Progress | None) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Of which scores, and of which answers in a tie-break, nobody has seen what they say."""
    scores = progress is not None and progress.stage is Stage.SCORING
    choices = progress is not None and progress.stage is Stage.PAIRS
    round_number, tie_number = (progress.round_number, progress.tie_number) if progress else (0, 0)
    return (
        sa.and_(sa.literal(scores), schema.score.c.round_number == round_number),
        sa.and_(sa.literal(choices), schema.pair_choice.c.tie_number == tie_number),
    )


def _stay(
    connection: sa.Connection, workshop: Workshop, progress: Progress, ballots: Sequence[Ballot]
) -> bool:
    """Whether each of these is in the group in which it was counted where the room has seen it."""
    seen = _groups_seen(connection, workshop, progress)
    return all(seen.get(paper_number(one.ballot_id), one.group_name) == one.group_name for one in ballots)


def _groups_seen(connection: sa.Connection, workshop: Workshop, progress: Progress) -> dict[int, str]:
    score, ballot = schema.score, schema.ballot.c
    counted = sa.select(score.c.ballot_id).where(
        *schema.of_workshop(score, workshop), score.c.round_number.in_(progress.was_revealed)
    )
    query = sa.select(ballot.ballot_id, ballot.group_name).where(*_papers_of(workshop))
    found = connection.execute(query.where(ballot.ballot_id.in_(counted)))
    return {paper_number(row.ballot_id): row.group_name for row in found}


def _numbers(connection: sa.Connection, workshop: Workshop, count: int) -> int:
    """The first of so many numbers above the highest that a ballot has, which are given out with it."""
    # Helpers may have written numbers of their own
    papers = connection.scalars(sa.select(schema.ballot.c.ballot_id).where(*_papers_of(workshop)))
    highest = max(map(paper_number, papers), default=0)
    numbering = schema.paper_numbering
    insert = postgresql.insert(numbering).values(_key(workshop) | {"last_number": highest + count})
    following = sa.func.greatest(numbering.c.last_number, highest) + count
    give = insert.on_conflict_do_update(
        index_elements=["council_id", "workshop_id"], set_={"last_number": following}
    )
    connection.execute(give)
    given = sa.select(numbering.c.last_number).where(*schema.of_workshop(numbering, workshop))
    # Read back in the same transaction, which holds the row: nobody else gets the same numbers
    return int(connection.scalar(given) or 0) - count + 1


def _key(workshop: Workshop) -> dict[str, str]:
    return {"council_id": workshop.council_id, "workshop_id": workshop.workshop_id}


def _keep(connection: sa.Connection, ballots: Sequence[Ballot]) -> None:
    insert = postgresql.insert(schema.ballot)
    keep = insert.on_conflict_do_update(
        index_elements=["council_id", "workshop_id", "ballot_id"],
        set_={"group_name": insert.excluded.group_name},
    )
    for ballot in ballots:
        connection.execute(keep.values(asdict(ballot)))


def _papers_of(workshop: Workshop) -> tuple[sa.ColumnElement[bool], ...]:
    return *schema.of_workshop(schema.ballot, workshop), schema.ballot.c.medium == _PAPER
