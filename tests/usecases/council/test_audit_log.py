"""What is written down of which use cases, and who may read it."""

from dataclasses import replace

import pytest

from costar.domain.council.access import Action, Person, Role
from costar.domain.council.audit_log import AT_TERMINAL, ERASING, Said
from costar.errors import NotAllowed, NotFound
from costar.storage.audit_store import doing
from costar.usecases.council import audit_log, roles
from costar.usecases.people.offers import offers_and_needs
from costar.usecases.permission import HANDS_OUT, NEEDED, Asking, deed_of
from costar.usecases.records import browse, edit, export
from costar.words import has_words
from tests.usecases.guarded import GUARDED

ADA = Person("Ada", roles=frozenset({("a", Role.ADMIN)}), person_id="ada")


@pytest.fixture
def signed_in(asking: Asking) -> Asking:
    """An administrator of council "a" who signed in."""
    return replace(asking, person=ADA)


def deeds(asking: Asking) -> list[str]:
    """What the log says was done, oldest first."""
    everywhere = replace(asking, person=Person("Olga", Role.ADMIN))
    return [one.entry.said.deed for one in reversed(audit_log.latest(everywhere, 100))]


def test_changes_exports_and_readings_of_what_people_wrote_are_written_down(signed_in: Asking) -> None:
    idea = edit.add(signed_in, {"title": "A bench"})
    browse.one(signed_in, idea)
    export.activities_as_csv(signed_in)
    offers_and_needs(signed_in)
    offers_and_needs(signed_in)
    assert deeds(signed_in) == [
        "records.edit.add",
        "records.export.activities_as_csv",
        "people.offers.offers_and_needs",
    ]
    said = audit_log.latest(signed_in, 1)[0].entry.said
    assert (said.person_id, said.council_id, said.about) == ("ada", "a", "")


def test_nothing_of_what_was_written_is_in_the_log(signed_in: Asking) -> None:
    edit.add(signed_in, {"title": "Canary"})
    assert "Canary" not in audit_log.log_as_csv(signed_in).decode()


def test_on_a_laptop_nothing_is_written_down(asking: Asking) -> None:
    edit.add(asking, {"title": "A bench"})
    export.activities_as_csv(asking)
    offers_and_needs(asking)
    assert deeds(asking) == []


def test_what_fails_is_not_written_down_as_done(signed_in: Asking) -> None:
    with pytest.raises(NotFound):
        roles.give_role(signed_in, "nobody", Role.TEAM)
    assert deeds(signed_in) == []


def test_what_a_role_does_not_include_is_refused_and_written_down(signed_in: Asking) -> None:
    viewer = replace(signed_in, person=replace(ADA, roles=frozenset({("a", Role.VIEWER)})))
    for _ in range(2):
        with pytest.raises(NotAllowed):
            edit.add(viewer, {"title": "A bench"})
    said = audit_log.latest(signed_in, 10)[0].entry.said
    assert (deeds(signed_in), said.about) == (["refused"], "records.edit.add")


def test_who_administers_a_council_made_anew_reads_nothing_of_the_erased_one(signed_in: Asking) -> None:
    edit.add(signed_in, {"title": "Of the first"})
    for name in ("The second", "The third"):
        with doing(Said(AT_TERMINAL, ERASING, "a")):
            signed_in.store.erase_council("a")
        signed_in.store.add_council("a", name)
        edit.add(signed_in, {"title": "Of the next"})
    theirs = [one.entry.said.deed for one in audit_log.latest(signed_in, 10)]
    assert theirs == ["records.edit.add"]
    assert audit_log.log_as_csv(signed_in).decode().count("records.edit.add") == 1
    everywhere = ["records.edit.add", ERASING]
    assert deeds(signed_in) == [*everywhere, *everywhere, "records.edit.add", "council.audit_log.log_as_csv"]


def test_an_administrator_reads_what_was_done_in_their_council_only(signed_in: Asking) -> None:
    elsewhere = replace(signed_in, person=Person("Olga", Role.ADMIN, person_id="olga"), council_id="b")
    edit.add(elsewhere, {"title": "Secret"})
    edit.add(signed_in, {"title": "Ours"})
    assert {one.entry.said.council_id for one in audit_log.latest(signed_in, 10)} == {"a"}
    assert "olga" not in audit_log.log_as_csv(signed_in).decode()


def test_there_are_words_for_all_that_may_be_written_down() -> None:
    told = {name for name in GUARDED if NEEDED[name] is not Action.SEE} | HANDS_OUT
    assert [one for one in sorted(told) if not has_words(f"deed.{deed_of(one)}")] == []
