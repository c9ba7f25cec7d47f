"""Doing something: the one way from a press to a use case, and to the answer beside what was pressed.

A press is answered before the page is drawn (in a callback). One run then shows both the answer and what
is true now, parts that stood open stay open, and the page never loses its hold on the address, as it
sometimes did when a second run followed a save.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Final, Literal, NamedTuple
from uuid import uuid4

import streamlit as st

from costar.errors import Away, UserError
from costar.ui import boxes, drafts, state
from costar.ui.error_words import error_words
from costar.ui.toast import toast
from costar.ui.undoing import SavedStep, Standing, standing, step_since, take_back, undo_words
from costar.words import t

log = logging.getLogger("costar")

Do = Callable[[], str]
"""Runs a use case and says what is true now; "" where the page itself shows it. Raises `UserError`."""

Look = Literal["primary", "secondary", "tertiary"]

_ANSWER: Final = "answer"
_SHOWN: Final = "answer_shown"
_LEADS_ON: Final = "leads_on"
# One count for all visits: a visit only asks which of its own came later.
_NUMBERS: Final = count(1)


class _Form(NamedTuple):
    """A form as it was drawn, and what its boxes showed then."""

    drawn: drafts.Drawing
    showed: dict[str, object]


@dataclass(frozen=True)
class Answer:
    """What became of a press.

    `place` is where it is said, `undoes` the save that can be taken back from there, and `number` tells two
    answers with the same words apart.
    """

    place: str
    words: str
    went_well: bool
    number: int
    undoes: SavedStep | None = None


def act(do: Do, place: str, drawn_for: str) -> None:
    """Do something for a press, and keep the answer for its place. For callbacks.

    Args:
        do: what to do.
        place: where it is answered.
        drawn_for: the council for which what was pressed was drawn: `state.council_in_view` of that moment.
    """
    # It ends before the page is drawn, which then reads what is true after the press. That it is at work is
    # said only after half a second, above a page that is grey by then.
    with st.spinner(t("common.working"), show_time=True), state.one_moment():
        _keep(_answer_to(partial(_for_council, drawn_for, do), place))


def _for_council(drawn_for: str, do: Do) -> str:
    # Who chooses another council and presses before it is drawn, or whose council was erased and made anew
    # since, meant the one that they saw. One that is only gone is told by what was pressed, if it matters.
    if state.council_in_view() not in (drawn_for, drawn_for.partition(" ")[0]):
        raise UserError("other_council")
    return do()


def _answer_to(do: Do, place: str) -> Answer:
    # Of an error in a callback Streamlit shows its own words, and draws no page: of one in our words, too.
    try:
        return _expected(do, place)
    except Exception:
        reference = uuid4().hex[:8]
        log.exception("Unexpected error, reference %s", reference)
        return Answer(place, t("error.unexpected", reference=reference), False, next(_NUMBERS))


def _expected(do: Do, place: str) -> Answer:
    try:
        before = standing()
        words = do()
    except (UserError, Away) as error:
        return Answer(place, error_words(error), False, next(_NUMBERS))
    return Answer(place, words, True, next(_NUMBERS), _way_back(before))


def _way_back(before: Standing) -> SavedStep | None:
    # What was saved stays saved where the database is away a moment later: only the way back is not offered.
    with suppress(UserError, Away):
        return step_since(before)
    return None


def act_button(
    label: str,
    do: Do,
    *,
    key: str,
    place: str = "",
    type: Look = "secondary",
    icon: str | None = None,
    help: str | None = None,
    disabled: bool = False,
) -> None:
    """A button that does something, with the answer below it.

    Args:
        label: what it says.
        do: runs the use case.
        key: the button's own key.
        place: where the answer is said, if not here: whoever draws the place calls `show_answer`.
        type: how much it stands out.
        icon: an icon before the label.
        help: what the label leaves open.
        disabled: whether it cannot be pressed now.
    """
    args = (do, place or key, state.council_in_view())
    st.button(label, key=key, on_click=act, args=args, type=type, icon=icon, help=help, disabled=disabled)
    if not place:
        show_answer(key)


@contextmanager
def act_form(
    key: str,
    label: str,
    do: Do,
    *,
    place: str = "",
    type: Look = "primary",
    disabled: bool = False,
    border: bool = False,
) -> Iterator[None]:
    """A form around what is drawn inside, its button, and the answer below that.

    What was typed stays when it cannot be saved. `do` reads it from the boxes (`costar.ui.boxes`), for it
    runs before the page is drawn.
    """
    with drafts.drawing(key) as drawn:
        # Not as soon as something is kept: a form that moves is another one to Streamlit's page.
        above = st.container() if drawn.draft.is_to_be_told else None
        with st.form(key, border=border):
            yield
            form = _Form(drawn, drafts.showing(drawn))
            args = (form, do, place or key, drawn.council)
            st.form_submit_button(
                label, key=f"{key}_go", on_click=_submit, args=args, type=type, disabled=disabled
            )
            if drawn.boxes:
                # Enter presses the button that joined the form first, and each joins again when it changes:
                # these two change together.
                st.form_submit_button(
                    label, key=f"draft_{key}", on_click=drafts.keep, args=form, type=type, disabled=disabled
                )
    if above and drawn.draft.came_back:
        with above:
            _show_kept(drawn)
    if not place:
        show_answer(key)


def _submit(form: _Form, do: Do, place: str, drawn_for: str) -> None:
    act(do, place, drawn_for)
    if went_well(place):
        form.drawn.let_go()
    else:
        drafts.keep(*form)


def _show_kept(drawn: drafts.Drawing) -> None:
    """Say that what stands in a form was typed earlier, and let it be dropped."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("form.kept.but" if drawn.draft.has_lost else "form.kept"))
        # While a key begins so, the browser asks before the page is loaded again (costar.js).
        st.button(t("table.drop"), on_click=_drop, args=(drawn,), key=f"drop_{drawn.form}")


def _drop(drawn: drafts.Drawing) -> None:
    boxes.empty(*drawn.boxes)
    drawn.let_go()


def show_answer(place: str) -> None:
    """Say what became of the last press, if it is said here; with a way back where something was saved."""
    answer = _answer()
    if answer is None or answer.place != place or not answer.words:
        return
    _show(answer)


def show_unshown() -> None:
    """The same for an answer whose place is not on the page any more. For the end of a page's run."""
    answer = _answer()
    if answer is not None and answer.words and state.get(_SHOWN, 0) < answer.number:
        _show(answer)


def _show(answer: Answer) -> None:
    state.put(_SHOWN, answer.number)
    # costar.js knows an answer by this name, which no other part may have, and a new one by its number, and
    # brings it into view.
    with st.container(key=f"reply_{answer.number}"):
        (st.success if answer.went_well else st.error)(answer.words)
        if answer.undoes and answer.undoes.council == state.very_council():
            undo = partial(take_back, answer.undoes.revision)
            st.button(
                undo_words(answer.undoes),
                key="undo_answer",
                icon=":material/undo:",
                on_click=act,
                args=(undo, answer.place, state.council_in_view()),
            )


def went_well(place: str) -> bool:
    """Whether the last press that is answered at a place did what it should."""
    answer = _answer()
    return answer is not None and answer.place == place and answer.went_well


def just_did(place: str) -> bool:
    """Whether this run follows a press answered at a place that did what it should; true once.

    For what a callback cannot do: close a dialog, turn to another page.
    """
    nothing: Answer | None = None
    answer = state.get(_LEADS_ON, nothing)
    if answer is None or answer.place != place:
        return False
    state.forget(_LEADS_ON)
    return answer.went_well


def offers_undo() -> bool:
    """Whether an answer that is shown has a way back already."""
    answer = _answer()
    return answer is not None and answer.undoes is not None


def leave() -> None:
    """Another page is shown, or a dialog opens: what was said before is done with."""
    answer = _answer()
    # What went well and was not shown yet goes along: it may be what led to the other page.
    if answer is not None and (answer.number <= state.get(_SHOWN, 0) or not answer.went_well):
        state.forget(_ANSWER)


def _answer() -> Answer | None:
    nothing: Answer | None = None
    return state.get(_ANSWER, nothing)


def _keep(answer: Answer) -> None:
    state.put(_ANSWER, answer)
    state.put(_LEADS_ON, answer)
    if answer.words:
        toast(answer.words, went_well=answer.went_well)
