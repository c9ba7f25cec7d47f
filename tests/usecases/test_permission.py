"""Every use case before every role and council: found by the decorator, let in, refused or hidden."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast
from unittest.mock import patch

import pytest

from costar.domain.council.access import Action, Person, Role, is_permitted
from costar.errors import NotAllowed, NotFound, SignedOut
from costar.storage.store import Store
from costar.usecases.council import configure
from costar.usecases.permission import NEEDED, Asking
from tests.usecases.guarded import ALL, GUARDED

PARTS = {
    "costar.usecases.meant_of_file.meant_of_file",
    "costar.usecases.other_sheets.of_other_sheets",
    "costar.usecases.council.carry_beside.beside_rows",
    "costar.usecases.council.carry_beside.beside_taken_back",
    "costar.usecases.council.carry_beside.load_beside",
    "costar.usecases.council.carry_beside.put_together",
    "costar.usecases.council.choose.keep_choices",
    "costar.usecases.council.choose.take_back_choices",
    "costar.usecases.council.choose.without",
    "costar.usecases.council.configure.councils",
    "costar.usecases.council.others_passkeys.has_whole_account",
    "costar.usecases.records.deciding.check_may_decide",
    "costar.usecases.records.deciding.not_theirs",
    "costar.usecases.records.deciding.without_decisions",
    "costar.usecases.records.led_to.check_links_back",
    "costar.usecases.records.led_to.ids_of",
    "costar.usecases.records.led_to.kept_for_others",
    "costar.usecases.records.led_to.leading_to",
    "costar.usecases.records.edit.apply",
    "costar.usecases.records.save.save_changes",
    "costar.usecases.upload.import_file",
    "costar.usecases.workshop.ideas.all_ideas",
    "costar.usecases.workshop.paper.refuse_another_group",
    "costar.usecases.workshop.rounds.aside_of",
    "costar.usecases.workshop.rounds.items_of",
    "costar.usecases.workshop.rounds.items_of_all",
    "costar.usecases.workshop.rounds.read_all",
    "costar.usecases.workshop.rounds.scores_of",
    "costar.usecases.workshop.rounds.turnout_of",
    "costar.usecases.workshop.rounds.workshop_of",
    "costar.usecases.workshop.rounds.workshops_of",
    "costar.usecases.workshop.scored.first_to_talk_about",
    "costar.usecases.workshop.scored.positions_in",
    "costar.usecases.workshop.scored.to_talk_about",
    "costar.usecases.workshop.summary.people_by_group",
}
"""What takes an Asking without a guard: parts that guarded use cases share, and the list of one's own."""


def before(person: Person, council_id: str, use_case: Callable[..., object]) -> str:
    """What the guard says: there is no store behind it, so whoever is let in comes to nothing else."""
    try:
        use_case(Asking(cast("Store", None), person, council_id))
    except NotAllowed:
        return "refused"
    except NotFound:
        return "hidden"
    except (TypeError, AttributeError):
        return "let in"
    return "let in"


def test_a_use_case_without_a_guard_is_noticed() -> None:
    unguarded = {name for name in ALL if name.startswith("costar.usecases.")} - set(NEEDED)
    assert unguarded == PARTS
    assert set(NEEDED.values()) == set(Action)


@pytest.mark.parametrize("role", Role)
def test_each_role_is_let_in_where_it_may_refused_where_not_and_sees_no_other_council(role: Role) -> None:
    person = Person("Ada", roles=frozenset({("a", role)}))
    expected = {name: "let in" if is_permitted(person, NEEDED[name], "a") else "refused" for name in GUARDED}
    assert {name: before(person, "a", use_case) for name, use_case in GUARDED.items()} == expected
    assert {before(person, "b", use_case) for use_case in GUARDED.values()} == {"hidden"}


def tries() -> Iterator[tuple[Person, str, Callable[..., object]]]:
    """Ten thousand: any role, in one's own councils, before one that is none of them."""
    chance = random.Random(15)
    councils = ["a", "b", "c", "A", "a ", "", "*", "a%", "../b"]
    for _ in range(10_000):
        mine = set(chance.sample(["a", "b", "c"], 2))
        roles = frozenset((one, chance.choice(list(Role))) for one in mine)
        other = chance.choice([one for one in councils if one not in mine])
        yield Person("Ada", roles=roles), other, chance.choice(list(GUARDED.values()))


def test_of_ten_thousand_tries_none_gets_into_another_council() -> None:
    assert {before(*one) for one in tries()} == {"hidden"}


def test_without_the_guard_they_would() -> None:
    with (
        patch("costar.usecases.permission.may_open", lambda *_: True),
        patch("costar.usecases.permission.is_permitted", lambda *_: True),
    ):
        assert {before(*one) for one in tries()} == {"let in"}


def test_councils_are_listed_to_those_whose_they_are(asking: Asking) -> None:
    def listed(person: Person) -> list[str]:
        return [one.council_id for one in configure.councils(replace(asking, person=person))]

    assert listed(Person("Ada", Role.VIEWER)) == ["a", "b"]
    assert listed(Person("Ada", roles=frozenset({("b", Role.VIEWER)}))) == ["b"]
    assert listed(Person("Nobody")) == []


def test_the_store_of_another_council_does_not_open(asking: Asking) -> None:
    other = replace(asking, person=Person("Ada", roles=frozenset({("b", Role.ADMIN)})))
    with pytest.raises(NotFound):
        _ = other.council
    with pytest.raises(NotFound):
        _ = other.now


def test_who_was_signed_in_when_a_button_was_drawn_is_looked_at_again_when_it_is_pressed(
    asking: Asking,
) -> None:
    standing = [Person("Ada", roles=frozenset({("a", Role.ADMIN)}))]

    def who() -> Person:
        if not standing:
            raise SignedOut("signed_out")
        return standing[0]

    drawn = replace(asking, person=standing[0], who=who)
    assert configure.council(drawn).council_id == "a"
    standing[0] = Person("Ada", roles=frozenset({("b", Role.ADMIN)}))
    with pytest.raises(NotFound):
        configure.council(drawn)
    standing.clear()
    with pytest.raises(SignedOut):
        configure.council(drawn)
