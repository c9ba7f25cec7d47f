"""A page is at rest only when the run that it asked for has ended, whatever ran beside it."""

from tests.journeys.runs import PART_FINISHED, UNFINISHED, Runs

FINISHED = 0


def test_the_run_that_was_asked_for_ends_the_waiting() -> None:
    runs = Runs()
    runs.ask("")
    runs.begin()
    assert runs.are_owed
    runs.finish(FINISHED)
    assert not runs.are_owed


def test_a_run_that_began_before_it_was_asked_does_not() -> None:
    runs = Runs()
    runs.ask("")
    runs.begin()
    runs.ask("")
    runs.finish(FINISHED)
    assert runs.are_owed


def test_a_part_that_draws_itself_does_not_stand_for_the_page() -> None:
    runs = Runs()
    runs.ask("the clock")
    runs.ask("")
    runs.begin()
    runs.finish(PART_FINISHED)
    assert runs.are_owed
    runs.finish(FINISHED)
    assert not runs.are_owed


def test_a_run_that_gives_way_to_another_leaves_it_owed() -> None:
    runs = Runs()
    runs.ask("")
    runs.begin()
    runs.finish(UNFINISHED)
    assert runs.are_owed
    runs.begin()
    runs.finish(FINISHED)
    assert not runs.are_owed


def test_a_part_alone_is_waited_for() -> None:
    runs = Runs()
    runs.ask("the clock")
    assert runs.are_owed
    runs.finish(PART_FINISHED)
    assert not runs.are_owed
