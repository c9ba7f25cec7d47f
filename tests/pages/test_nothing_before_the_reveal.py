"""What a browser is sent: no score before the reveal, and after the close nothing that leads to a phone.

A page is compared by the messages from which the browser draws it: all that its websocket carries.
"""

import re
from typing import Final

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from costar.domain.workshop.ballot import PaperScore, device_of
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.usecases.permission import Asking
from costar.usecases.records.browse import holding
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, paper, run, vote
from costar.usecases.workshop.vote import BallotAnswer
from tests.pages.conftest import Visit

PAGES: Final = (
    *("workshop", "workshop_projector", "workshop_paper", "matrix", "matrix_projector"),
    *("quick_wins", "star", "activities", "report", "trend"),
)
"""Every page that knows of a workshop's rounds, and those that show activities."""

OF_THE_RUN: Final = r'(?m)^\s*(deferred_file_id: "\w+"|default: "\d+")$'
"""What each run has of its own: a file not made yet, and the next number of a paper ballot."""


@pytest.fixture
def workshop(example: Asking) -> Workshop:
    activities = list(holding(example).activities["activity_id"].head(3))
    made = run.prepare(example, Plan("Spring", ("citizens", "managers")), activities)
    return run.take_step(example, made.workshop_id, Step.START)


def score(asking: Asking, workshop: Workshop, secret: str, impact: int, effort: int) -> None:
    mine = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    answers = [
        BallotAnswer(
            *(mine.council_id, mine.workshop_id, 1, mine.ballot_id, item.activity_id),
            *(f"{item.number}-{impact}-{effort}", impact, effort),
        )
        for item in mine.items
    ]
    assert set(vote.record(asking.store, answers)) == {"saved"}


def sent(app: AppTest) -> str:
    """Everything that a run of the page sends to the browser."""
    assert not app.exception
    return re.sub(OF_THE_RUN, "", "\n".join(str(getattr(node, "proto", "")) for node in app._tree))


def all_pages(visit: Visit, workshop: Workshop) -> dict[str, str]:
    st.cache_data.clear()
    return {name: sent(visit(name, workshop=workshop.workshop_id)) for name in PAGES}


def test_scores_make_no_difference_to_any_page_before_the_reveal(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    phones = [join.join(example.store, workshop.code, "citizens", "en") for _ in range(3)]
    seen = []
    for impact, effort in ((5, 1), (1, 5)):
        for phone in phones:
            score(example, workshop, phone, impact, effort)
        seen.append(all_pages(visit, workshop))
    assert [name for name in PAGES if seen[0][name] != seen[1][name]] == []
    run.take_step(example, workshop.workshop_id, Step.REVEAL)
    after = all_pages(visit, workshop)
    told = {name for name in PAGES if seen[1][name] != after[name]}
    assert told >= {"workshop", "workshop_projector", "matrix", "quick_wins"}, "or nothing is compared"


def test_no_page_of_a_closed_workshop_leads_to_a_phone_or_a_sheet(
    visit: Visit, example: Asking, workshop: Workshop
) -> None:
    phones = [join.join(example.store, workshop.code, "citizens", "en") for _ in range(6)]
    for phone in phones:
        score(example, workshop, phone, 5, 1)
    paper.type_in(example, workshop.workshop_id, [PaperScore(4711, "citizens", 1, 5, 1)])
    mine = [ballots.of_phone(example.store, workshop.workshop_id, phone).ballot_id for phone in phones]
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, workshop.workshop_id, step)
    kept = list(example.store.ballots.scores(workshop, 1)["ballot_id"].unique())
    traces = [*phones, *map(device_of, phones), *mine, *kept, "paper-4711", workshop.code, workshop.token]
    pages = all_pages(visit, workshop)
    assert [(name, one) for name, page in pages.items() for one in traces if one in page] == []
