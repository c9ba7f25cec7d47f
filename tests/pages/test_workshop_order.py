"""How a tie-break came out, on the wall and beside the quick wins."""

import pytest

from costar.domain.workshop.ballot import Choice
from costar.domain.workshop.workshop import Step
from costar.sentences.phrases import numbered
from costar.storage.store import Store
from costar.ui.text import plain
from costar.usecases.matrix import view
from costar.usecases.permission import Asking
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, rehearse, run, tie_break
from tests.pages.conftest import Visit

PEOPLE = 5


@pytest.fixture
def rehearsal(example: Asking) -> str:
    """Thirty people have scored twenty activities, and look at the result."""
    key = rehearse.rehearse(example, "Rehearsal").workshop_id
    run.take_step(example, key, Step.REVEAL)
    return key


def answer_all(store: Store, workshop_id: str, best: str) -> None:
    """Join as a new phone that prefers one, and of all others cannot say."""
    workshop = store.workshops.one(workshop_id)
    secret = join.join(store, workshop.code, "citizens", "en")
    ballot = ballots.of_phone(store, workshop_id, secret)
    of = (workshop.council_id, workshop_id, ballot.ballot_id)
    given = [
        Choice(*of, f"t{place}", 1, first, second, best if best in (first, second) else "")
        for place, item in enumerate(tie_break.pairs_asked(store, ballot).items)
        for first, second in [(item.first.activity_id, item.second.activity_id)]
    ]
    assert all(tie_break.record(store, given))


def test_an_order_names_places_as_places_and_who_is_as_strong_has_the_same(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    placed = view.round_view(example, rehearsal, 1).placed.sort_values("number")
    tied, best = placed["activity_id"].tolist()[:3], placed.iloc[2]
    run.compare(example, rehearsal, tied)
    for _ in range(PEOPLE):
        answer_all(example.store, rehearsal, str(best["activity_id"]))
    run.take_step(example, rehearsal, Step.SHOW_PREFERRED)
    first = numbered(best["number"], best["title"])
    lines = [
        f"Place 1: {first}, preferred in 10\xa0of\xa010",
        *(
            f"Equal place 2: {numbered(one.number, one.title)}, preferred in 0\xa0of\xa05"
            for one in placed.head(2).itertuples()
        ),
    ]
    wall = visit("workshop_projector", workshop=rehearsal)
    assert "\n".join(f"- {plain(line)}" for line in lines) in [one.value for one in wall.markdown]
