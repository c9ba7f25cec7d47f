"""What a council sets is history, too: an aim, the worth of an hour and settings are taken back."""

from dataclasses import replace

import pytest

from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.star.star import Measure
from costar.errors import NotAllowed, UserError
from costar.usecases import evidence
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.star import view as star
from costar.words import t


def settings(asking: Asking) -> Settings:
    return asking.council.council().settings


def revision(asking: Asking) -> int:
    return asking.council.council().revision


def test_each_way_of_setting_something_is_taken_back(asking: Asking) -> None:
    configure.set_up(asking, name="Ours", settings=Settings(impact_cut=2.0))
    star.set_aim(asking, Measure.REACH, {"co_design": 0.5})
    evidence.value_hours(asking, 10.0, 12.0)
    assert settings(asking) == Settings(
        impact_cut=2.0, aims={"reach.co_design": 0.5}, hour_value_low=10.0, hour_value_high=12.0
    )
    for batch, can_undo in edit.batches(asking):
        assert can_undo
        edit.undo(asking, batch.revision)
    assert settings(asking) == Settings()


def test_an_undo_is_taken_back_too(asking: Asking) -> None:
    star.set_aim(asking, Measure.REACH, {"co_design": 0.5})
    edit.undo(asking, revision(asking))
    edit.undo(asking, revision(asking))
    assert settings(asking).aims == {"reach.co_design": 0.5}


def test_what_was_set_again_since_stays(asking: Asking) -> None:
    name = asking.council.council().name
    configure.set_up(asking, name=name, settings=Settings(impact_cut=2.0))
    first = revision(asking)
    configure.set_up(asking, name=name, settings=Settings(impact_cut=4.0))
    assert list(edit.undo(asking, first).kept["field"]) == ["impact_cut"]
    assert settings(asking).impact_cut == 4.0


def test_who_may_not_set_it_may_not_take_it_back(asking: Asking) -> None:
    evidence.value_hours(asking, 10.0, 12.0)
    team = replace(asking, person=Person("Ben", Role.TEAM))
    with pytest.raises(NotAllowed):
        edit.undo(team, revision(asking))
    star.set_aim(team, Measure.REACH, {"co_design": 0.5})
    edit.undo(team, revision(asking))
    assert settings(asking) == Settings(hour_value_low=10.0, hour_value_high=12.0)


def test_a_page_that_stood_open_takes_back_nothing_that_others_set_meanwhile(asking: Asking) -> None:
    drawn = configure.council(asking)
    star.set_aim(asking, Measure.REACH, {"co_design": 0.5})
    evidence.value_hours(asking, 10.0, 12.0)
    renamed = replace(drawn.settings, quadrant_names={"rethink": "Ask again", "borderline": " "})
    configure.set_up(asking, name="Ours", settings=renamed, seen=drawn)
    star.set_aim(asking, Measure.REACH, {"co_assess": 0.25, "co_design": None}, seen=drawn)
    assert asking.council.council().name == "Ours"
    assert settings(asking) == Settings(
        quadrant_names={"rethink": "Ask again"},
        aims={"reach.co_design": 0.5, "reach.co_assess": 0.25},
        hour_value_low=10.0,
        hour_value_high=12.0,
    )


def test_what_both_set_is_told_and_then_saved(asking: Asking) -> None:
    drawn = configure.council(asking)
    mine = replace(drawn.settings, impact_cut=2.5)
    configure.set_up(asking, name=drawn.name, settings=replace(mine, impact_cut=4.0))
    with pytest.raises(UserError, match="settings_meanwhile") as told:
        configure.set_up(asking, name=drawn.name, settings=mine, seen=drawn)
    assert told.value.values == {"n": 1, "told": f"{t('settings.cut.impact')}: 4"}
    configure.set_up(asking, name=drawn.name, settings=mine, seen=configure.council(asking))
    assert settings(asking).impact_cut == 2.5


def test_two_people_do_not_give_two_quadrants_one_name(asking: Asking) -> None:
    drawn = configure.council(asking)
    named = replace(drawn.settings, quadrant_names={"rethink": "Later"})
    configure.set_up(asking, name=drawn.name, settings=named, seen=drawn)
    other = replace(drawn.settings, quadrant_names={"back_burner": "Later"})
    with pytest.raises(UserError, match="quadrant_names"):
        configure.set_up(asking, name=drawn.name, settings=other, seen=drawn)
