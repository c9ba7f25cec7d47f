"""Ideas in the Store: counted once, taken while they are asked for, and nobody's once the room has gone."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from costar.domain.workshop import ideas as rules
from costar.domain.workshop.ballot import Ballot
from costar.domain.workshop.ideas import GivenIdea, IdeaOutcome, IdeaState
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop
from costar.errors import Outdated
from costar.storage.store import Store
from costar.storage.workshop import idea_store

ASKING = Progress(Stage.IDEAS, proposes=True)
MADE_AT = datetime.fromisoformat("2026-03-01T14:00")
WORKSHOP = Workshop("a", "w1", Plan("Spring", ("citizens",)), ASKING, "ABCDEFGH", "long-token", MADE_AT)
GIVEN = GivenIdea("a", "w1", "ballot-one", "slot-one", "A bench", "At the stop.", turn=1)


@pytest.fixture
def open_store(store: Store) -> Store:
    store.workshops.add(WORKSHOP, [])
    store.ballots.add([Ballot("a", "w1", "ballot-one", "citizens", "cy", "phone", "hash")])
    return store


def titles(store: Store) -> list[str]:
    return [one.title for one in store.ideas.of(WORKSHOP)]


def test_what_is_sent_again_counts_once_and_what_was_changed_replaces(open_store: Store) -> None:
    assert open_store.ideas.record([GIVEN, GIVEN]) == [IdeaOutcome.SAVED] * 2
    open_store.ideas.record([replace(GIVEN, title="Two benches", turn=3), replace(GIVEN, turn=2)])
    assert titles(open_store) == ["Two benches"]


def test_ideas_stand_in_the_order_in_which_they_came(open_store: Store) -> None:
    open_store.ideas.record([replace(GIVEN, slot=f"s{n}", title=f"Idea {9 - n}") for n in range(3)])
    assert titles(open_store) == ["Idea 9", "Idea 8", "Idea 7"]


def test_what_was_taken_back_is_gone_and_its_ballot_may_give_another(open_store: Store) -> None:
    open_store.ideas.record([GIVEN, replace(GIVEN, title="", sentence="", turn=2)])
    assert titles(open_store) == []
    assert [one.is_blank for one in open_store.ideas.own("a", "w1", "ballot-one")] == [True]


@pytest.mark.parametrize(
    "progress",
    [replace(ASKING, paused=True), replace(ASKING, stage=Stage.LOBBY), replace(ASKING, stage=Stage.SCORING)],
)
def test_a_room_that_does_not_ask_takes_none_from_phones(open_store: Store, progress: Progress) -> None:
    open_store.workshops.move(WORKSHOP, progress)
    typed = replace(GIVEN, given_by="")
    assert open_store.ideas.record([GIVEN, typed]) == [IdeaOutcome.LATE, IdeaOutcome.SAVED]


def test_an_unknown_workshop_takes_none(open_store: Store) -> None:
    assert open_store.ideas.record([replace(GIVEN, workshop_id="w9")]) == [IdeaOutcome.LATE]


def test_a_room_that_is_full_says_so(open_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idea_store, "MOST_IN_A_ROOM", 1)
    typed = [replace(GIVEN, given_by="", slot=f"s{n}", title=f"Idea {n}") for n in range(2)]
    assert open_store.ideas.record(typed) == [IdeaOutcome.SAVED, IdeaOutcome.FULL]


def test_words_that_change_are_new_again_and_nobody_shows_what_he_has_not_read(open_store: Store) -> None:
    open_store.ideas.record([GIVEN])
    (read,) = open_store.ideas.of(WORKSHOP)
    (shown,) = open_store.ideas.arrange([replace(read, state=IdeaState.SHOWN)])
    open_store.ideas.record([replace(GIVEN, title="Ring 01632 960 123", turn=2)])
    (now,) = open_store.ideas.of(WORKSHOP)
    assert (now.state, now.revision) == (IdeaState.NEW, shown.revision + 1)
    with pytest.raises(Outdated):
        open_store.ideas.arrange([replace(shown, state=IdeaState.SHOWN)])


def test_all_of_a_change_is_made_or_nothing(open_store: Store) -> None:
    open_store.ideas.record([GIVEN, replace(GIVEN, slot="s2", title="A tree")])
    first, second = open_store.ideas.of(WORKSHOP)
    open_store.ideas.arrange([replace(second, heading="Green")])
    with pytest.raises(Outdated):
        open_store.ideas.arrange([replace(one, heading="Streets") for one in (first, second)])
    assert [one.heading for one in open_store.ideas.of(WORKSHOP)] == ["", "Green"]


@pytest.mark.parametrize("made_of_it", [{"state": IdeaState.KEPT}, {"part_of": "other"}])
def test_what_the_room_is_at_work_on_is_fixed_for_its_ballot(
    open_store: Store, made_of_it: dict[str, str]
) -> None:
    open_store.ideas.record([GIVEN])
    open_store.ideas.arrange([replace(open_store.ideas.of(WORKSHOP)[0], **made_of_it)])
    assert open_store.ideas.record([replace(GIVEN, title="Other", turn=2)]) == [IdeaOutcome.FIXED]


def test_what_stands_for_others_is_fixed(open_store: Store) -> None:
    open_store.ideas.record([GIVEN, replace(GIVEN, slot="s2", title="A tree")])
    first, second = open_store.ideas.of(WORKSHOP)
    open_store.ideas.arrange(rules.put_together([first, second], first, [second]))
    assert [one.is_fixed for one in open_store.ideas.own("a", "w1", "ballot-one")] == [True, True]


def test_every_change_moves_the_mark(open_store: Store) -> None:
    marks = [open_store.ideas.mark(WORKSHOP)]
    for change in (GIVEN, replace(GIVEN, title="B", turn=2), replace(GIVEN, title="", sentence="", turn=3)):
        open_store.ideas.record([change])
        marks.append(open_store.ideas.mark(WORKSHOP))
    assert marks == sorted(set(marks))


def test_another_workshop_and_council_see_nothing_of_it(open_store: Store) -> None:
    open_store.ideas.record([GIVEN])
    for other in (replace(WORKSHOP, workshop_id="w2"), replace(WORKSHOP, council_id="b")):
        assert open_store.ideas.of(other) == ()
    assert open_store.ideas.own("b", "w1", "ballot-one") == ()


def test_closing_leaves_ideas_and_nothing_of_who_gave_them_or_when(open_store: Store) -> None:
    given = [replace(GIVEN, slot=f"s{n}", title=title) for n, title in enumerate("DCBA")]
    open_store.ideas.record([*given, replace(given[3], title="", sentence="", turn=2)])
    first, second, third = open_store.ideas.of(WORKSHOP)
    open_store.ideas.arrange(
        [replace(second, part_of=first.idea_id), replace(third, state=IdeaState.SET_ASIDE)]
    )
    open_store.workshops.move(WORKSHOP, Progress(Stage.CLOSED, 0), closed_at=MADE_AT)
    with open_store.engine.connect() as connection:
        rows = pd.read_sql("SELECT * FROM idea ORDER BY sequence", connection)
        ballots = pd.read_sql("SELECT * FROM ballot", connection)
    assert rows["title"].tolist() == ["", "C", "D"]
    assert rows["sentence"].tolist() == ["", "At the stop.", "At the stop."]
    whole = rows.iloc[2]
    assert rows["part_of"].tolist() == ["", whole["idea_id"], ""]
    assert not set(rows["idea_id"]) & {one.idea_id for one in (first, second, third)}
    told = rows[["given_by", "slot", "turn", "revision"]].drop_duplicates().to_dict("records")
    assert told == [{"given_by": "", "slot": "", "turn": 0, "revision": 1}]
    text = rows.to_csv()
    assert not [one for one in (*ballots["ballot_id"], "ballot-one", "slot-one") if one in text]


def test_erasing_a_workshop_takes_its_ideas_out(open_store: Store) -> None:
    open_store.ideas.record([GIVEN])
    open_store.workshops.erase(WORKSHOP)
    assert open_store.ideas.of(WORKSHOP) == ()
