import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from costar.domain.workshop.steps import (
    LOOKED_AT,
    TYPING,
    PaperWay,
    after,
    comparing,
    extended,
    proposing,
    steps_of,
    talking_about,
    ways_of,
)
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import (
    MOST_ROUNDS,
    Plan,
    Progress,
    Stage,
    Step,
    Wording,
    plan_from_text,
    plan_to_text,
    progress_from_text,
    progress_to_text,
)

NOW = datetime.fromisoformat("2026-03-01T14:00")


def walk(*steps: Step, proposes: bool = False) -> Progress:
    progress = Progress(proposes=proposes)
    for step in steps:
        progress = after(progress, step, minutes=0, now=NOW)
    return progress


def test_the_usual_way_leads_from_the_lobby_to_the_end() -> None:
    usual = (Step.START, Step.REVEAL, Step.TALK, Step.SCORE_AGAIN, Step.REVEAL, Step.DECIDE, Step.CLOSE)
    assert walk(*usual) == Progress(Stage.CLOSED, 2)


def test_a_room_that_proposes_does_so_before_it_scores() -> None:
    asked = walk(Step.ASK_IDEAS, proposes=True)
    assert (asked.stage, asked.takes_ideas, asked.revealed) == (Stage.IDEAS, True, ())
    scored = walk(Step.ASK_IDEAS, Step.START, Step.REVEAL, proposes=True)
    assert (scored.takes_ideas, scored.revealed) == (False, (1,))


def test_the_lobby_asks_for_ideas_first_only_where_that_is_wanted() -> None:
    assert steps_of(Progress()) == (Step.START,)
    assert steps_of(proposing(Progress(), proposes=True)) == (Step.ASK_IDEAS, Step.START)


def test_going_back_from_scoring_leads_to_the_ideas_and_on_to_the_lobby() -> None:
    back = walk(Step.ASK_IDEAS, Step.START, Step.BACK, proposes=True)
    assert back.stage is Stage.IDEAS
    assert after(back, Step.BACK, minutes=0, now=NOW) == Progress(proposes=True)


def test_a_pause_takes_no_ideas() -> None:
    assert not walk(Step.ASK_IDEAS, Step.PAUSE, proposes=True).takes_ideas


def test_a_workshop_of_ideas_only_has_no_round() -> None:
    closed = walk(Step.ASK_IDEAS, Step.CLOSE, proposes=True)
    assert (closed.stage, closed.round_number, closed.was_revealed) == (Stage.CLOSED, 0, ())


def test_ideas_are_asked_for_from_the_lobby_only() -> None:
    with pytest.raises(ValueError, match="lobby"):
        proposing(walk(Step.START), proposes=True)


def test_a_closed_workshop_stays_closed() -> None:
    assert steps_of(Progress(Stage.CLOSED)) == ()


def test_a_step_that_is_not_possible_is_refused() -> None:
    with pytest.raises(ValueError, match="no step"):
        after(Progress(), Step.REVEAL, minutes=0, now=NOW)


def test_scoring_again_ends_at_the_last_round() -> None:
    assert Step.SCORE_AGAIN not in steps_of(Progress(Stage.TALK, MOST_ROUNDS))


def test_going_back_from_a_second_round_shows_the_first_again() -> None:
    assert walk(Step.START, Step.REVEAL, Step.SCORE_AGAIN, Step.BACK) == Progress(Stage.REVEAL, 1)


def test_going_back_from_a_reveal_hides_the_round() -> None:
    assert walk(Step.START, Step.REVEAL, Step.BACK).revealed == ()


def test_the_first_round_stays_to_be_seen_during_the_second() -> None:
    assert walk(Step.START, Step.REVEAL, Step.SCORE_AGAIN).revealed == (1,)


def test_the_timer_runs_from_the_start_of_a_round() -> None:
    started = after(Progress(), Step.START, minutes=15, now=NOW)
    assert started.closes_at == NOW + timedelta(minutes=15)


def test_more_time_is_counted_from_now_when_the_time_is_over() -> None:
    late = NOW + timedelta(hours=1)
    started = after(Progress(), Step.START, minutes=15, now=NOW)
    assert extended(started, 5, late).closes_at == late + timedelta(minutes=5)


def test_a_paused_round_takes_no_scores_until_it_goes_on() -> None:
    paused = walk(Step.START, Step.PAUSE)
    assert not paused.takes_scores
    assert after(paused, Step.GO_ON, minutes=0, now=NOW).takes_scores


def test_a_pause_stops_the_clock() -> None:
    started = after(Progress(), Step.START, minutes=15, now=NOW)
    paused = after(started, Step.PAUSE, minutes=15, now=NOW + timedelta(minutes=5))
    assert (paused.closes_at, paused.seconds_left) == (None, 600)
    later = NOW + timedelta(hours=1)
    assert after(paused, Step.GO_ON, minutes=15, now=later).closes_at == later + timedelta(minutes=10)
    longer = after(extended(paused, 2, later), Step.GO_ON, minutes=15, now=later)
    assert longer.closes_at == later + timedelta(minutes=12)


def test_a_talk_is_about_one_activity() -> None:
    assert talking_about(walk(Step.START, Step.REVEAL), "7") == Progress(Stage.TALK, 1, activity_id="7")


def test_a_tie_break_leads_aside_and_back_into_the_usual_way() -> None:
    asked = comparing(walk(Step.START, Step.REVEAL), ("a", "b"))
    shown = after(asked, Step.SHOW_PREFERRED, minutes=0, now=NOW)
    decided = after(shown, Step.DECIDE, minutes=0, now=NOW)
    assert (asked.takes_choices, asked.compared, asked.revealed) == (True, False, (1,))
    assert (shown.stage, shown.compared, shown.tied) == (Stage.PREFERRED, True, ("a", "b"))
    assert (decided.stage, decided.compared) == (Stage.DECIDE, True)


def test_going_back_from_the_order_opens_no_tie_break_that_was_shown() -> None:
    asked = comparing(walk(Step.START, Step.REVEAL), ("a", "b"))
    shown = after(asked, Step.SHOW_PREFERRED, minutes=0, now=NOW)
    back = after(shown, Step.BACK, minutes=0, now=NOW)
    assert (back.stage, back.compared, back.takes_choices) == (Stage.REVEAL, True, False)
    hidden = after(back, Step.BACK, minutes=0, now=NOW)
    assert (hidden.stage, hidden.compared) == (Stage.HIDDEN, False)
    assert after(hidden, Step.REVEAL, minutes=0, now=NOW) == back


def test_a_paused_tie_break_takes_no_answers() -> None:
    asked = comparing(walk(Step.START, Step.REVEAL), ("a", "b"))
    assert not after(asked, Step.PAUSE, minutes=0, now=NOW).takes_choices


@pytest.mark.parametrize("tied", [(), ("a",), ("a", "a"), tuple("abcdefg")])
def test_a_tie_break_has_two_to_six_activities(tied: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no tie-break"):
        comparing(walk(Step.START, Step.REVEAL), tied)


def test_progress_of_an_older_version_has_no_tie_break() -> None:
    kept = json.loads(progress_to_text(Progress(Stage.TALK)))
    for name in ("tied", "tie_number", "compared"):
        del kept[name]
    assert progress_from_text(json.dumps(kept)) == Progress(Stage.TALK)


@pytest.mark.parametrize("stage", [Stage.LOBBY, Stage.SCORING])
def test_a_round_that_an_older_version_hid_takes_no_more_scores(stage: Stage) -> None:
    kept = json.loads(progress_to_text(Progress(stage))) | {"seen": 1}
    assert progress_from_text(json.dumps(kept)) == Progress(Stage.HIDDEN)


@pytest.mark.parametrize("ends", [None, NOW])
def test_progress_comes_back_from_its_text(ends: datetime | None) -> None:
    progress = Progress(
        Stage.TALK, 2, paused=True, closes_at=ends, activity_id="a", tied=("a", "b"), tie_number=2
    )
    assert progress_from_text(progress_to_text(progress)) == progress


def test_a_plan_comes_back_from_its_text() -> None:
    wording = Wording("Think of next year.", effort="How hard is it?")
    plan = Plan("Spring", ("citizens", "managers"), Weighing.POOLED, 20, ("en", "cy"), 2.5, 3.5, wording)
    plan = replace(plan, subject=Subject.CULTURE)
    assert plan_from_text(plan_to_text(plan)) == plan


def test_a_plan_of_an_older_version_has_our_words_and_scores_activities() -> None:
    kept = json.loads(plan_to_text(Plan("Spring", ("citizens",))))
    del kept["wording"], kept["subject"]
    found = plan_from_text(json.dumps(kept))
    assert found.wording == Wording()
    assert found.asks == ("impact", "effort")


def test_a_round_that_was_seen_takes_no_paper_and_the_next_one_may() -> None:
    assert ways_of(walk(Step.START)) == {PaperWay.PRINT_BALLOTS, PaperWay.TYPE_BALLOTS}
    assert ways_of(walk(Step.START, Step.PAUSE)) == {PaperWay.PRINT_BALLOTS}
    assert ways_of(walk(Step.START, Step.REVEAL, Step.BACK)) == {PaperWay.PRINT_BALLOTS}
    assert ways_of(Progress(Stage.HIDDEN, MOST_ROUNDS)) == frozenset()


def test_the_round_that_is_scored_next_is_the_one_that_nobody_has_seen() -> None:
    assert [walk(*steps).round_to_score for steps in ((), (Step.START,), (Step.START, Step.REVEAL))] == [
        1,
        1,
        2,
    ]
    assert walk(Step.ASK_IDEAS, proposes=True).round_to_score == 1


class AnyWorkshop(RuleBasedStateMachine):
    """A workshop beside a model of it: which rounds, and whether its tie-break, the room has seen and not
    been asked to forget.
    """

    def __init__(self) -> None:
        super().__init__()
        self.progress = Progress()
        self.shown: set[int] = set()
        self.ever_shown: set[int] = set()
        self.order_shown = False
        self.order_hidden = False
        self.ties: list[int] = []
        self.ties_shown: set[int] = set()

    @precondition(lambda self: self.progress.stage is Stage.LOBBY)
    @rule(proposes=st.booleans())
    def propose(self, proposes: bool) -> None:
        self.progress = proposing(self.progress, proposes=proposes)

    @rule(choice=st.integers(0, 9))
    def step(self, choice: int) -> None:
        possible = steps_of(self.progress)
        if not possible:
            return
        step = possible[choice % len(possible)]
        before, self.progress = self.progress, after(self.progress, step, minutes=1, now=NOW)
        if step is Step.REVEAL:
            self.shown.add(before.round_number)
            self.ever_shown.add(before.round_number)
        if step is Step.BACK and before.stage is Stage.REVEAL:
            self.shown.discard(before.round_number)
            self.order_shown, self.order_hidden = False, self.order_shown
        elif before.stage is Stage.HIDDEN:
            self.shown.add(before.round_number)
            self.order_shown, self.order_hidden = self.order_hidden, False
        if step is Step.SHOW_PREFERRED:
            self.order_shown = True
            self.ties_shown.add(before.tie_number)
        if self.progress.stage in (Stage.SCORING, Stage.LOBBY, Stage.IDEAS):
            self.order_shown = False

    @precondition(lambda self: self.progress.stage in LOOKED_AT)
    @rule(tied=st.sets(st.sampled_from("abcdefgh"), min_size=2, max_size=6))
    def compare(self, tied: set[str]) -> None:
        self.progress = comparing(self.progress, tuple(sorted(tied)))
        self.order_shown = False
        self.ties.append(self.progress.tie_number)

    @precondition(lambda self: self.progress.stage in LOOKED_AT)
    @rule(activity_id=st.sampled_from("abc"))
    def talk(self, activity_id: str) -> None:
        self.progress = talking_about(self.progress, activity_id)

    @precondition(lambda self: self.progress.stage is Stage.SCORING)
    @rule(minutes=st.integers(1, 9))
    def extend(self, minutes: int) -> None:
        self.progress = extended(self.progress, minutes, NOW)

    @invariant()
    def only_what_was_shown_may_be_seen(self) -> None:
        assert set(self.progress.revealed) == self.shown

    @invariant()
    def a_round_that_was_seen_takes_no_scores(self) -> None:
        assert not (self.progress.takes_scores and self.progress.round_number in self.ever_shown)
        assert set(self.progress.was_revealed) == self.ever_shown

    @invariant()
    def a_tie_break_that_was_seen_takes_no_answers(self) -> None:
        assert not (self.progress.takes_choices and self.progress.tie_number in self.ties_shown)

    @invariant()
    def ideas_are_taken_only_before_anything_is_scored_or_seen(self) -> None:
        assert not (self.progress.takes_ideas and (self.progress.takes_scores or self.shown))

    @invariant()
    def an_order_is_seen_only_once_it_was_shown(self) -> None:
        assert self.progress.compared == self.order_shown
        kept = self.order_shown or self.order_hidden
        assert bool(self.progress.tied) == (kept or self.progress.stage is Stage.PAIRS)

    @invariant()
    def answers_are_taken_only_while_nothing_of_them_is_seen(self) -> None:
        assert not (self.progress.takes_choices and self.progress.compared)
        assert not (self.progress.takes_choices and self.progress.takes_scores)

    @invariant()
    def no_two_tie_breaks_share_a_number(self) -> None:
        assert len(set(self.ties)) == len(self.ties)

    @invariant()
    def it_comes_back_from_its_text(self) -> None:
        assert progress_from_text(progress_to_text(self.progress)) == self.progress

    @invariant()
    def paper_is_typed_in_while_it_counts_and_printed_while_a_round_may_take_it(self) -> None:
        progress, ways = self.progress, ways_of(self.progress)
        typed = {
            PaperWay.TYPE_BALLOTS: progress.takes_scores,
            PaperWay.TYPE_ORDER: progress.takes_choices,
            PaperWay.TYPE_IDEAS: progress.takes_ideas,
        }
        assert ways & TYPING == {way for way, takes in typed.items() if takes}
        may_come = any(step in (Step.START, Step.SCORE_AGAIN) for step in steps_of(progress))
        assert PaperWay.PRINT_BALLOTS in ways or not (may_come or progress.takes_scores)
        assert not (progress.stage is Stage.CLOSED and ways)

    @invariant()
    def there_is_a_way_on_until_it_is_closed(self) -> None:
        assert bool(steps_of(self.progress)) == (self.progress.stage is not Stage.CLOSED)


TestAnyWorkshop = AnyWorkshop.TestCase
TestAnyWorkshop.settings = settings(max_examples=100, stateful_step_count=30)


def test_a_round_that_was_hidden_again_is_still_one_that_was_seen() -> None:
    assert walk(Step.START).was_revealed == ()
    hidden = walk(Step.START, Step.REVEAL, Step.BACK)
    assert (hidden.revealed, hidden.was_revealed) == ((), (1,))
    assert walk(Step.START, Step.REVEAL, Step.BACK, Step.SCORE_AGAIN).revealed == (1,)
    assert walk(Step.START, Step.REVEAL, Step.BACK, Step.REVEAL) == walk(Step.START, Step.REVEAL)
    again = walk(Step.START, Step.REVEAL, Step.SCORE_AGAIN, Step.REVEAL)
    assert progress_from_text(progress_to_text(comparing(again, ("x", "y")))).was_revealed == (1, 2)
