"""What the keypads of paper share: one paper at a time into boxes of its own, and the way back.

Each paper is typed into boxes that no paper before it had, so that none keeps an old answer; what was typed
can be taken back while what it answers is asked, and is no longer listed afterwards.
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import streamlit as st

from costar.domain.workshop.ballot import HIGHEST_NUMBER
from costar.domain.workshop.workshop import Workshop
from costar.errors import UserError
from costar.ui import state
from costar.ui.acting import act_button
from costar.usecases.workshop import paper
from costar.usecases.workshop.paper import FromPaper
from costar.words import t

Typed = TypeVar("Typed", bound=FromPaper)

BALLOT: Final = "ballot"
GROUP: Final = "group"

_ASKED: Final = "paper_asked"


@dataclass(frozen=True)
class Keypad(Generic[Typed]):
    """One keypad in one workshop; `name` begins the names of its boxes."""

    name: str
    workshop: Workshop

    def box(self, name: str) -> str:
        """The key of one of the boxes of the paper that is typed now."""
        return f"{self.name}_{state.get(self._times, 0)}_{name}"

    def text(self, name: str) -> str:
        """What stands in a box."""
        return str(state.get(self.box(name), "")).strip()

    def ask_ballot(self, number: str, last_group: str) -> None:
        """The boxes for the ballot's number and its group: papers come in piles, so that of the last stays.

        Args:
            number: what stands for the ballot's number already.
            last_group: the group of what was typed last, "" before.
        """
        # The page's script begins where a person does: at the number, where the paper brings its own.
        with st.container(key=None if number else _ASKED):
            ballot, of_group, names = st.columns([2, 2, 8], vertical_alignment="bottom")
        longest = len(str(HIGHEST_NUMBER))
        ballot.text_input(t("paper.ballot"), number, max_chars=longest, key=self.box(BALLOT))
        # As they are numbered on the sheet.
        places = {one: str(place) for place, one in enumerate(self.workshop.plan.groups, 1)}
        kept = places.get(last_group, "")
        of_group.text_input(t("paper.group"), kept, max_chars=1, key=self.box(GROUP))
        numbered = ", ".join(f"{place} {t(f'actor.{one}')}" for one, place in places.items())
        names.markdown(t("paper.groups", groups=numbered))

    def ballot(self) -> tuple[int, str]:
        """The number and the group that were typed.

        Raises:
            UserError: there is no such number or group.
        """
        ballot, group, groups = self.text(BALLOT), self.text(GROUP), self.workshop.plan.groups
        if not (ballot.isdecimal() and int(ballot)):
            raise UserError("paper_ballot_number", most=HIGHEST_NUMBER)
        if not (group.isdecimal() and 1 <= int(group) <= len(groups)):
            raise UserError("paper_group")
        return int(ballot), groups[int(group) - 1]

    def typed(self) -> list[Typed]:
        """What was typed into this keypad for what is asked now, the last first."""
        nothing: list[Typed] = []
        return state.get(self._typed, nothing)

    def keep(self, saved: Typed) -> None:
        """List what was saved, and let the next paper have boxes of its own."""
        self._turn([saved, *self.typed()])

    def show_way_back(self) -> None:
        """The button that takes back what was typed last."""
        ballots = self.typed()[0].ballots
        words = t("paper.undo", n=len(ballots), ballot=ballots[0])
        act_button(words, self._undo, key=f"undo_{self.name}")

    def _undo(self) -> str:
        first, *rest = self.typed()
        # Before it leaves the list: what could not be taken back keeps its button.
        paper.take_back(state.asking(), self.workshop.workshop_id, first)
        self._turn(rest)
        return ""

    def _turn(self, typed: list[Typed]) -> None:
        state.put(self._typed, typed)
        state.put(self._times, state.get(self._times, 0) + 1)

    @property
    def _times(self) -> str:
        """Where the visit keeps how many papers were saved or taken back."""
        return f"{self.name}_times"

    @property
    def _typed(self) -> str:
        """Where the visit keeps what was typed for the round or tie-break that is asked now."""
        progress = self.workshop.progress
        # A round that is scored once more, or a second tie-break, is not this one.
        asked = (progress.stage, progress.round_number, progress.tie_number)
        return "_".join(map(str, (self.name, "typed", self.workshop.workshop_id, *asked)))
