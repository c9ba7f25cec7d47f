"""What was made of a workshop's ideas in this visit, so that it can be taken back step by step."""

from typing import Final

from costar.ui import state
from costar.ui.acting import act_button
from costar.usecases.workshop import ideas
from costar.usecases.workshop.ideas import IdeaStep
from costar.words import t

_STEPS: Final = "idea_steps"
_MOST: Final = 50


def remember_step(step: IdeaStep) -> str:
    """Remember a step; what is true now is on the page, so nothing is to be said."""
    state.put(_key(), [step, *_steps()][:_MOST])
    return ""


def show_undo(place: str) -> None:
    """The way back from the last step, where there is one."""
    if _steps():
        act_button(t("idea.undo"), _undo, key="idea_undo", place=place, icon=":material/undo:")


def _undo() -> str:
    last, *rest = _steps()
    # First: a step that cannot be taken back any more must not bar the way to those before it.
    state.put(_key(), rest)
    ideas.take_back(state.asking(), last)
    return ""


def _steps() -> list[IdeaStep]:
    nothing: list[IdeaStep] = []
    return state.get(_key(), nothing)


def _key() -> str:
    # Of the open workshop alone: the way back must never lead into another room.
    return f"{_STEPS}_{state.open_workshop()}"
