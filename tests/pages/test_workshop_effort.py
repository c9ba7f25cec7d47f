"""Pages of a workshop that asks effort only of those who do the work."""

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step
from costar.ui.text import plain
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import paper, plans, run
from tests.pages.conftest import Visit

SAID = "Only those who do the work are asked how much it takes."


def test_a_plan_keeps_whom_it_asks_and_says_when_that_is_nobody(visit: Visit, example: Asking) -> None:
    plan = plans.begin(example, 15, ("en",))
    app = visit("workshop", plan=plan.plan_id)
    app.checkbox(key="plan_effort_of_doers").check().run()
    assert plans.prepared_plans(example)[0].plan.effort_of_doers
    assert not app.warning
    for group in ("managers", "front_line_staff"):
        app.checkbox(key=f"plan_group_{group}").uncheck().run()
    assert app.warning[0].value.startswith("Nobody would be asked about effort.")


def test_the_wall_says_who_is_asked_from_scoring_on_and_the_keypad_who_was_not(
    visit: Visit, example: Asking
) -> None:
    plan = Plan("Spring", ("citizens", "managers"), effort_of_doers=True)
    made = run.prepare(example, plan, [add(example, {"title": "Apple"})])
    key = made.workshop_id
    run.take_step(example, key, Step.START)
    keypad = visit("workshop_paper", workshop=key)
    for box, text in zip(
        [one for one in keypad.text_input if str(one.key).startswith("paper_")], "1151", strict=True
    ):
        box.set_value(text)
    next(one for one in keypad.button if one.label == "Save the ballot").click().run()
    assert keypad.warning[0].value.startswith("1 answer about effort was left out")
    paper.type_in(
        example, key, [PaperScore(n, group, 1, 4, 2) for n, group in enumerate(["managers"] * 3, 2)]
    )
    wall = visit("workshop_projector", workshop=key)
    for step in (None, Step.REVEAL, Step.TALK):
        if step:
            run.take_step(example, key, step)
            wall.run()
        assert not wall.exception
        assert any(plain(SAID) in one.value for one in wall.markdown), step
