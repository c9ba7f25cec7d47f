from streamlit.testing.v1 import AppTest

from costar.domain.star.steps import StarStep, StepLevel
from costar.usecases.permission import Asking
from costar.usecases.star import steps
from tests.pages.conftest import Visit


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.expander]


def test_each_step_is_folded_under_its_level(visit: Visit) -> None:
    assert any(label.startswith("Map it: in place (") for label in labels(visit("star")))


def test_a_step_is_confirmed_below_the_star(visit: Visit, example: Asking) -> None:
    app = visit("star", service="Housing", step_grow_it="true")
    app.radio(key="level_grow_it_Housing").set_value(int(StepLevel.UNDER_WAY))
    app.text_area(key="note_grow_it_Housing").set_value("The estate walks")
    app.button(key="confirm_grow_it_Housing_go").click().run()
    assert not app.exception
    said = steps.steps(example, "Housing").confirmed[StarStep.GROW]
    assert (said.level, said.note) == (StepLevel.UNDER_WAY, "The estate walks")
    assert "Grow it: under way (confirmed)" in labels(visit("star", service="Housing"))
