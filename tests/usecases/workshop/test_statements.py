"""How often a wall and a phone that look again ask the database: a hall of both looks every few seconds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.storage.engines import duckdb
from costar.storage.remembering import just_looked
from costar.usecases.moment import Moment
from costar.usecases.permission import Asking
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, run, set_aside, vote, watch
from costar.usecases.workshop.vote import BallotAnswer
from tests.activities import titled

STEPS = (None, Step.ASK_IDEAS, Step.START, Step.REVEAL, Step.TALK, Step.DECIDE)
WALL = ("workshop", "ballot", "workshop_item", "odd_ballot")
"""What a wall reads, each once; while the room proposes also how its ideas stand. The council and titles of
activities are remembered until something is saved; where other servers write, one look says so."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement, as it is sent."""
    sent: list[str] = []
    fetch = duckdb.fetch

    def hear(_: object, __: object, statement: str, *more: object) -> None:
        sent.append(statement)

    def fetch_and_hear(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> object:
        sent.append(str(query))
        return fetch(connection, query)

    monkeypatch.setattr(duckdb, "fetch", fetch_and_hear)
    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    yield sent
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def test_a_wall_that_looks_again_reads_each_thing_once_at_every_stage(
    asking: Asking, asked: list[str]
) -> None:
    ids = titled(asking, ("Bread", "Tea"))
    workshop = run.prepare(asking, Plan("Spring", ("citizens",), proposes=True), ids)
    counts = {}
    for step in STEPS:
        if step:
            run.take_step(asking, workshop.workshop_id, step)
        if step is Step.START:
            score(asking, workshop, ids[0])
        for _ in range(2):
            asked.clear()
            look(asking, workshop.workshop_id)
        counts[step] = len(asked)
    looks = 0 if asking.store.is_alone else 1
    assert counts == {step: len(WALL) + looks + (step is Step.ASK_IDEAS) for step in STEPS}, asked


def score(asking: Asking, workshop: Workshop, activity_id: str) -> str:
    """One phone joins and scores something; its secret."""
    secret = join.join(asking.store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    vote.record(
        asking.store,
        [BallotAnswer("a", workshop.workshop_id, 1, ballot.ballot_id, activity_id, "t", 5, 2)],
    )
    return secret


def look(asking: Asking, workshop_id: str) -> None:
    """What every stage of the wall reads, in one moment."""
    here = replace(asking, moment=Moment(asking.store))
    watch.line_of(here, workshop_id)
    run.room(here, workshop_id)
    set_aside.how_many_aside(here, workshop_id)


def test_a_phone_that_looks_again_reads_nothing(asking: Asking, asked: list[str]) -> None:
    """After the one look that all who ask together share where other servers write, too (decision 0102)."""
    ids = titled(asking, ("Bread", "Tea"))
    workshop = run.prepare(asking, Plan("Spring", ("citizens",)), ids)
    run.take_step(asking, workshop.workshop_id, Step.START)
    secret = score(asking, workshop, ids[0])
    for step in (None, Step.REVEAL, Step.TALK, Step.DECIDE):
        if step:
            run.take_step(asking, workshop.workshop_id, step)
        for _ in range(2):
            asking.store.look()
            asked.clear()
            with just_looked():
                ballots.blank_ballot(asking.store, workshop.workshop_id, secret, "en")
        assert asked == [], step
