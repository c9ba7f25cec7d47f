from concurrent.futures import ThreadPoolExecutor

import pytest

from costar.domain.workshop.workshop import Progress, Stage
from costar.errors import NotFound, Outdated
from costar.storage.council.batches import Batch
from costar.storage.store import Store
from tests.storage.workshop.workshops import BALLOT, MADE_AT, OTHER, SCORE, WORKSHOP


@pytest.fixture
def open_store(store: Store) -> Store:
    store.workshops.add(WORKSHOP, ["x", "y"])
    store.workshops.add(OTHER, ["x"])
    store.ballots.add([BALLOT])
    return store


def test_a_workshop_comes_back_as_it_was(open_store: Store) -> None:
    assert open_store.workshops.of_council("a") == [WORKSHOP]


def test_its_activities_are_numbered_in_order(open_store: Store) -> None:
    open_store.workshops.add_item(WORKSHOP, "z")
    items = open_store.workshops.items(WORKSHOP)
    assert list(zip(items["activity_id"], items["number"], strict=True)) == [("x", 1), ("y", 2), ("z", 3)]


@pytest.mark.postgres
def test_two_servers_that_add_at_the_same_time_give_different_numbers_and_notes(postgres_url: str) -> None:
    here, there = Store(postgres_url), Store(postgres_url)
    here.add_council("a", "Council A")
    here.workshops.add(WORKSHOP, [])

    def add(store: Store, name: str) -> None:
        for number in range(20):
            store.workshops.add_item(WORKSHOP, f"{name}{number}")
            store.of("a").note(Batch("workshop_erased", "Ada"))

    with ThreadPoolExecutor() as both:
        list(both.map(add, (here, there), ("here", "there")))
    assert sorted(here.workshops.items(WORKSHOP)["number"]) == list(range(1, 41))
    assert here.of("a").council().revision == 40
    here.close()
    there.close()


def test_a_skipped_activity_can_be_taken_in_again(open_store: Store) -> None:
    open_store.workshops.skip_item(WORKSHOP, "y", skipped=True)
    assert list(open_store.workshops.items(WORKSHOP)["skipped"]) == [False, True]
    open_store.workshops.skip_item(WORKSHOP, "y", skipped=False)
    assert not open_store.workshops.items(WORKSHOP)["skipped"].any()


@pytest.mark.parametrize("key", ["ABCDEFGH", "long-token"])
def test_a_code_and_a_token_lead_to_their_workshop(open_store: Store, key: str) -> None:
    assert open_store.workshops.find(key) == WORKSHOP


@pytest.mark.parametrize("key", ["", "ABCDEFG", "abcdefgh"])
def test_nothing_else_leads_to_a_workshop(open_store: Store, key: str) -> None:
    with pytest.raises(NotFound):
        open_store.workshops.find(key)


def test_another_council_does_not_see_it(open_store: Store) -> None:
    with pytest.raises(NotFound):
        open_store.workshops.one("w1", "b")


def test_closing_destroys_the_codes_and_every_link_from_a_phone(open_store: Store) -> None:
    open_store.workshops.move(WORKSHOP, Progress(Stage.CLOSED), closed_at=MADE_AT)
    for key in ("ABCDEFGH", "long-token"):
        with pytest.raises(NotFound):
            open_store.workshops.find(key)
    for device in (BALLOT.device, ""):
        with pytest.raises(NotFound):
            open_store.ballots.of_phone("w1", device)


def test_the_second_of_two_steps_at_once_is_refused(open_store: Store) -> None:
    open_store.workshops.move(WORKSHOP, Progress(Stage.REVEAL))
    with pytest.raises(Outdated):
        open_store.workshops.move(WORKSHOP, Progress())


def test_erasing_takes_out_everything_of_one_workshop_and_nothing_else(open_store: Store) -> None:
    open_store.ballots.record([SCORE])
    open_store.workshops.erase(WORKSHOP)
    assert open_store.workshops.of_council("a") == []
    assert open_store.ballots.scores(WORKSHOP, 1).empty
    assert open_store.workshops.of_council("b") == [OTHER]
