"""A moment reads once, and sees what is saved in the middle of it."""

from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.council.access import Person, Role
from costar.domain.council.council import Council
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.workshop import Step, Workshop
from costar.errors import NotFound
from costar.usecases.council import configure
from costar.usecases.moment import Moment
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.rounds import workshops_of
from costar.usecases.workshop.run import skip, take_step
from costar.usecases.workshop.scored import positions
from tests.stores import emptied, store_of


def test_what_is_read_is_read_once(embedded: Asking) -> None:
    at_once = replace(embedded, moment=Moment(embedded.store))
    assert at_once.now is at_once.now
    assert configure.councils(at_once) is configure.councils(at_once)


def test_without_a_moment_everything_is_read_again(embedded: Asking) -> None:
    assert configure.councils(embedded) is not configure.councils(embedded)


def test_what_nobody_wrote_is_not_read_again(asking: Asking) -> None:
    add(asking, {"title": "Repair café"})
    workshop = rehearse(asking, "Workshop", 1)
    was, had = now(asking)
    assert all(one is other for one, other in zip(now(asking), (was, had), strict=True))
    take_step(asking, workshop.workshop_id, Step.REVEAL)
    assert [one.progress.revealed for one in now(asking)[1]] == [(1,)]
    add(asking, {"title": "Lunch club"})
    assert now(asking)[0] == asking.council.council() != was


def test_what_another_server_wrote_is_read(open_postgres: sa.Engine) -> None:
    here = Asking(emptied(open_postgres, "a"), Person("Ada", Role.ADMIN), "a")
    there = replace(here, store=store_of(open_postgres))
    assert now(there)[1] == []
    add(here, {"title": "Repair café"})
    rehearse(here, "Workshop", 1)
    after, has = now(there)
    assert [one.plan.name for one in has] == ["Workshop"]
    assert after.revision == here.council.council().revision


def now(asking: Asking) -> tuple[Council, list[Workshop]]:
    """The council and its workshops, as a page that is drawn now finds them."""
    here = replace(asking, moment=Moment(asking.store))
    return here.now, workshops_of(here)


def test_what_a_role_no_longer_opens_is_not_told_from_memory(embedded: Asking) -> None:
    assert embedded.now.name == "Council A"
    with pytest.raises(NotFound):
        _ = replace(embedded, person=Person("Somebody")).now


def test_a_save_in_the_middle_is_seen(asking: Asking) -> None:
    at_once = replace(asking, moment=Moment(asking.store))
    before = at_once.now.revision
    activity_id = add(at_once, {"title": "Repair café"})
    assert at_once.now.revision == before + 1
    assert browse.one(at_once, activity_id)["title"] == "Repair café"


def test_a_save_by_someone_else_is_seen(asking: Asking) -> None:
    at_once = replace(asking, moment=Moment(asking.store))
    assert browse.holding(at_once).activities.empty
    add(asking, {"title": "Repair café"})
    assert len(browse.holding(at_once).activities) == 1


def test_who_holds_it_when_it_is_over_reads_afresh(embedded: Asking) -> None:
    moment = Moment(embedded.store)
    at_once = replace(embedded, moment=moment)
    was = configure.councils(at_once)
    moment.end()
    assert configure.councils(at_once) is not was


def test_what_one_council_asks_is_not_told_to_another(embedded: Asking) -> None:
    embedded.store.add_council("b", "Council B")
    at_once = replace(embedded, moment=Moment(embedded.store))
    assert at_once.now.name == "Council A"
    assert replace(at_once, council_id="b").now.name == "Council B"


def test_rounds_read_at_once_say_what_each_says_by_itself(asking: Asking) -> None:
    for number in range(12):
        add(asking, {"title": f"Activity {number}"})
    for seed in (1, 2):
        workshop = rehearse(asking, f"Workshop {seed}", seed)
        take_step(asking, workshop.workshop_id, Step.REVEAL)
    left_out = str(positions(asking, Cuts())["activity_id"].iloc[0])
    skip(asking, workshop.workshop_id, left_out, skipped=True)
    at_once = replace(asking, moment=Moment(asking.store))
    pd.testing.assert_frame_equal(positions(at_once, Cuts()), positions(asking, Cuts()))
