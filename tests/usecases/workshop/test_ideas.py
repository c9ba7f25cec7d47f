"""A room proposes: what the facilitator reads, shows, puts together, keeps, and what is told of it."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from costar.documents.idea_list import ideas_xlsx
from costar.documents.report import Order, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.council.access import Person, Role
from costar.domain.workshop.ideas import Idea, IdeaState
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Plan, Stage, Step, Workshop
from costar.errors import NotAllowed, NotFound, UserError
from costar.reports.material import Audience
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.records.browse import holding
from costar.usecases.workshop import ideas, keep_idea, propose, run, summary, told_ideas, watch
from costar.usecases.workshop.keep_idea import Keeping
from costar.usecases.workshop.rehearse import rehearse

PLAN = Plan("Spring", ("citizens", "managers"), proposes=True)


@pytest.fixture
def workshop(embedded: Asking) -> Workshop:
    made = run.prepare(embedded, PLAN, [])
    return run.take_step(embedded, made.workshop_id, Step.ASK_IDEAS)


def give(asking: Asking, workshop: Workshop, *titles: str) -> list[Idea]:
    for title in titles:
        propose.type_in(asking, workshop.workshop_id, title, title, "")
    found = {one.title: one for one in now(asking, workshop)}
    return [found[title] for title in titles]


def now(asking: Asking, workshop: Workshop) -> tuple[Idea, ...]:
    return ideas.ideas_view(asking, workshop.workshop_id).ideas


def wall(asking: Asking, workshop: Workshop) -> dict[str, list[str]]:
    shown = ideas.on_the_wall(asking, workshop.workshop_id)
    return {name: [one.title for one in found] for name, found in shown.items()}


def close(asking: Asking, workshop: Workshop) -> None:
    run.take_step(asking, workshop.workshop_id, Step.CLOSE)


def test_a_room_that_proposes_may_begin_without_an_activity(embedded: Asking, workshop: Workshop) -> None:
    assert workshop.progress.stage is Stage.IDEAS
    with pytest.raises(UserError, match="nothing_to_score"):
        run.take_step(embedded, workshop.workshop_id, Step.START)


def test_whether_a_room_proposes_can_be_chosen_in_the_lobby(embedded: Asking) -> None:
    made = run.prepare(embedded, replace(PLAN, proposes=False), [edit.add(embedded, {"title": "Bread"})])
    asked = run.propose_first(embedded, made.workshop_id, proposes=True)
    assert run.take_step(embedded, asked.workshop_id, Step.ASK_IDEAS).progress.takes_ideas
    with pytest.raises(UserError, match="workshop_moved"):
        run.propose_first(embedded, made.workshop_id, proposes=False)


def test_a_workshop_about_risk_culture_asks_for_no_ideas(embedded: Asking) -> None:
    made = run.prepare(embedded, replace(PLAN, proposes=False, subject=Subject.CULTURE), ["tone"])
    with pytest.raises(UserError, match="workshop_moved"):
        run.propose_first(embedded, made.workshop_id, proposes=True)


def test_nothing_is_on_the_wall_before_it_is_shown(embedded: Asking, workshop: Workshop) -> None:
    bench, tree = give(embedded, workshop, "A bench", "A tree")
    assert wall(embedded, workshop) == {}
    ideas.show(embedded, [tree])
    assert wall(embedded, workshop) == {"": ["A tree"]}
    assert ideas.how_many(embedded, workshop.workshop_id) == 2
    assert bench.state is IdeaState.NEW


def test_personal_data_is_pointed_out_and_not_shown_with_the_others(
    embedded: Asking, workshop: Workshop
) -> None:
    give(embedded, workshop, "Ring 01632 960 123 about lunch", "A tree", "jo@example.org knows")
    view = ideas.ideas_view(embedded, workshop.workshop_id)
    assert [one.title for one in view.without_remark] == ["A tree"]
    assert sorted(kind for kinds in view.personal.values() for kind in kinds) == ["email", "phone"]


def test_likenesses_are_pointed_out_and_a_person_puts_together(embedded: Asking, workshop: Workshop) -> None:
    one, other, _ = give(embedded, workshop, "A walking school bus", "Walking bus to school", "A tree")
    view = ideas.ideas_view(embedded, workshop.workshop_id)
    assert view.alike == ((one, other),)
    assert len(view.which_are(IdeaState.NEW)) == 3
    ideas.put_together(embedded, one, [other])
    view = ideas.ideas_view(embedded, workshop.workshop_id)
    assert view.alike == ()
    assert [part.title for part in view.parts_of(view.which_are(IdeaState.NEW)[0])] == [other.title]


CHANGES: dict[str, Callable[[Asking, Idea, Idea], ideas.IdeaStep]] = {
    "show": lambda asking, one, _: ideas.show(asking, [one]),
    "set aside": lambda asking, one, _: ideas.set_aside(asking, one),
    "heading": lambda asking, one, other: ideas.put_under(asking, [one, other], "Streets"),
    "together": lambda asking, one, other: ideas.put_together(asking, one, [other]),
    "words": lambda asking, one, _: ideas.reword(asking, one, "Benches", "More of them."),
    "not kept": lambda asking, one, _: ideas.do_not_keep(asking, one, "It is there already."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_can_be_taken_back_once(
    embedded: Asking, workshop: Workshop, change: Callable[[Asking, Idea, Idea], ideas.IdeaStep]
) -> None:
    one, other = give(embedded, workshop, "A bench", "A tree")
    step = change(embedded, one, other)
    changed = now(embedded, workshop)
    ideas.take_back(embedded, step)
    assert [replace(idea, revision=1) for idea in now(embedded, workshop)] == [one, other]
    assert [replace(idea, revision=1) for idea in changed] != [one, other]
    with pytest.raises(UserError, match="idea_changed"):
        ideas.take_back(embedded, step)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_nobody_changes_what_was_changed_since_it_was_read(
    embedded: Asking, workshop: Workshop, change: Callable[[Asking, Idea, Idea], ideas.IdeaStep]
) -> None:
    one, other = give(embedded, workshop, "A bench", "A tree")
    ideas.reword(embedded, one, "Ring 01632 960 123", "")
    with pytest.raises(UserError, match="idea_changed"):
        change(embedded, one, other)


def test_setting_aside_takes_along_what_was_put_together(embedded: Asking, workshop: Workshop) -> None:
    one, other = give(embedded, workshop, "A bench", "Benches")
    ideas.put_together(embedded, one, [other])
    ideas.set_aside(embedded, one)
    assert {idea.state for idea in now(embedded, workshop)} == {IdeaState.SET_ASIDE}


@pytest.mark.parametrize(("heading", "reason"), [("x" * 61, "error"), ("", ""), ("", "y" * 301)])
def test_what_is_too_long_or_missing_is_said(
    embedded: Asking, workshop: Workshop, heading: str, reason: str
) -> None:
    (one,) = give(embedded, workshop, "A bench")
    with pytest.raises(UserError, match=r"idea_heading|idea_reason"):
        ideas.put_under(embedded, [one], heading) if heading else ideas.do_not_keep(embedded, one, reason)


def shown(asking: Asking, workshop: Workshop, title: str = "A bench") -> Idea:
    return ideas.show(asking, give(asking, workshop, title)).after[0]


def test_what_is_kept_becomes_a_potential_activity_with_its_source_and_is_scored_at_once(
    embedded: Asking, workshop: Workshop
) -> None:
    activity_id = keep_idea.keep(embedded, shown(embedded, workshop), Keeping("co_design", 6))
    kept = holding(embedded).activities.set_index("activity_id").loc[activity_id]
    assert (kept["title"], kept["status"], kept["co_design"]) == ("A bench", "potential", 6)
    assert kept["source"].startswith("Proposed by the room, workshop “Spring”, ")
    items = run.room(embedded, workshop.workshop_id).scored_now
    assert list(items["activity_id"]) == [activity_id]
    assert run.take_step(embedded, workshop.workshop_id, Step.START).progress.takes_scores


def test_pressing_keep_twice_makes_one_activity(embedded: Asking, workshop: Workshop) -> None:
    idea = shown(embedded, workshop)
    keep_idea.keep(embedded, idea, Keeping("co_design"))
    with pytest.raises(UserError, match="idea_changed"):
        keep_idea.keep(embedded, idea, Keeping("co_design"))
    assert len(holding(embedded).activities) == 1


@pytest.mark.parametrize("keeping", [Keeping(""), Keeping("co_dance"), Keeping("co_design", 8)])
def test_a_co_and_a_rung_of_the_ladder_are_wanted(
    embedded: Asking, workshop: Workshop, keeping: Keeping
) -> None:
    with pytest.raises(UserError, match="idea_co"):
        keep_idea.keep(embedded, shown(embedded, workshop), keeping)
    assert holding(embedded).activities.empty


def test_what_the_room_has_not_seen_is_not_kept(embedded: Asking, workshop: Workshop) -> None:
    (idea,) = give(embedded, workshop, "A bench")
    with pytest.raises(UserError, match="idea_not_shown"):
        keep_idea.keep(embedded, idea, Keeping("co_design"))


def test_a_kept_idea_can_be_decided_again(embedded: Asking, workshop: Workshop) -> None:
    keep_idea.keep(embedded, shown(embedded, workshop), Keeping("co_design"))
    keep_idea.reconsider(embedded, now(embedded, workshop)[0])
    assert now(embedded, workshop)[0].state is IdeaState.SHOWN
    assert holding(embedded).activities.empty
    assert run.room(embedded, workshop.workshop_id).items.empty


def test_taking_its_activity_back_in_the_history_opens_the_idea_again(
    embedded: Asking, workshop: Workshop
) -> None:
    keep_idea.keep(embedded, shown(embedded, workshop), Keeping("co_design"))
    edit.undo(embedded, embedded.council.council().revision)
    (idea,) = now(embedded, workshop)
    assert (idea.state, idea.activity_id) == (IdeaState.SHOWN, "")


def test_a_closed_workshop_tells_what_was_shown_and_counts_the_rest(
    embedded: Asking, workshop: Workshop
) -> None:
    kept, refused = shown(embedded, workshop), shown(embedded, workshop, "=A tree")
    keep_idea.keep(embedded, kept, Keeping("co_design", is_scored=False))
    ideas.do_not_keep(embedded, refused, "We have ten.")
    give(embedded, workshop, "Unread")
    ideas.set_aside(embedded, give(embedded, workshop, "Shout at Jo")[0])
    with pytest.raises(NotFound):
        told_ideas.told_ideas(embedded, workshop.workshop_id)
    close(embedded, workshop)
    content = told_ideas.ideas_as_csv(embedded, workshop.workshop_id).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content)))
    assert [
        (one["Idea"].lstrip("'"), one["What became of it"], one["Why it was not kept"]) for one in rows
    ] == [
        ("=A tree", "not kept", "We have ten."),
        ("A bench", "kept, as a potential activity", ""),
    ]
    found = told_ideas.told_ideas(embedded, workshop.workshop_id)
    assert told_ideas.ideas_sentence(found) == (
        "The room proposed 2 ideas: 1 kept, 1 not kept, 0 open. 2 more were not shown to the room."
    )
    assert ideas_xlsx(embedded, workshop.workshop_id)[:2] == b"PK"
    assert "Shout at Jo" not in {one.title for one in now(embedded, workshop)}


def test_report_and_workbook_tell_what_was_proposed(embedded: Asking, workshop: Workshop) -> None:
    shown(embedded, workshop, "A bench for Councillor Jones")
    close(embedded, workshop)
    text = str(report(embedded, Order(Audience.FILE)).blocks)
    assert "What rooms proposed" in text
    assert "A bench for Councillor Jones" in text
    assert "1 open" in str(report(embedded, Order(Audience.MEETING)).blocks)
    book = load_workbook(BytesIO(summary_xlsx(embedded, workshop.workshop_id)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "A bench for Councillor Jones" in cells


def test_a_workshop_of_ideas_only_has_a_summary_and_no_positions(
    embedded: Asking, workshop: Workshop
) -> None:
    close(embedded, workshop)
    found = summary.summary(embedded, workshop.workshop_id)
    assert (len(found.placed), found.total) == (0, None)
    assert summary.participants(embedded, workshop.workshop_id) is None
    kinds = [batch.kind for batch, _ in edit.batches(embedded)]
    assert "round_revealed" not in kinds


def test_after_closing_an_idea_may_still_be_kept_but_not_scored(embedded: Asking, workshop: Workshop) -> None:
    shown(embedded, workshop)
    close(embedded, workshop)
    (idea,) = now(embedded, workshop)
    with pytest.raises(UserError, match="workshop_moved"):
        keep_idea.keep(embedded, idea, Keeping("co_design"))
    keep_idea.keep(embedded, idea, Keeping("co_design", is_scored=False))
    assert list(holding(embedded).activities["title"]) == ["A bench"]


def test_a_wall_looks_again_when_an_idea_is_shown(embedded: Asking, workshop: Workshop) -> None:
    (idea,) = give(embedded, workshop, "A bench")
    before = watch.mark_of(embedded.store, workshop.workshop_id)
    ideas.show(embedded, [idea])
    assert watch.mark_of(embedded.store, workshop.workshop_id) != before


def test_who_may_only_look_sees_the_wall_and_no_more(embedded: Asking, workshop: Workshop) -> None:
    (idea,) = give(embedded, workshop, "A bench")
    viewer = replace(embedded, person=Person("Vi", Role.VIEWER))
    assert ideas.on_the_wall(viewer, workshop.workshop_id) == {}
    for refused in (
        lambda: ideas.ideas_view(viewer, workshop.workshop_id),
        lambda: ideas.show(viewer, [idea]),
        lambda: keep_idea.keep(viewer, idea, Keeping("co_design")),
        lambda: propose.type_in(viewer, workshop.workshop_id, "s", "A tree", ""),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_another_council_sees_and_changes_nothing(embedded: Asking, workshop: Workshop) -> None:
    (idea,) = give(embedded, workshop, "A bench")
    embedded.store.add_council("b", "Council B")
    other = replace(embedded, council_id="b")
    with pytest.raises(NotFound):
        ideas.ideas_view(other, workshop.workshop_id)
    with pytest.raises(NotFound):
        ideas.show(other, [idea])


def test_a_rehearsal_has_no_ideas(embedded: Asking) -> None:
    edit.add(embedded, {"title": "Bread"})
    made = rehearse(embedded, "Autumn")
    assert now(embedded, made) == ()
