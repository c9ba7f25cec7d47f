"""What was saved last of paper in one go, from a file or from photos, and its way back."""

from collections.abc import Callable
from dataclasses import dataclass

from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.usecases.workshop import paper
from costar.usecases.workshop.paper import TypedBallot
from costar.words import t


@dataclass(frozen=True)
class PaperReceipt:
    """The receipt of one way in, in the workshop that is open; `place` is where it is answered."""

    place: str

    def keep(self, saved: TypedBallot) -> None:
        """This was saved last."""
        state.put(self._key, saved)

    def show(self, words: Callable[[int], str]) -> None:
        """What was answered, and the button that takes back what was saved last.

        Args:
            words: what the button says, by how many ballots go.
        """
        show_answer(self.place)
        if saved := self._saved():
            act_button(words(len(saved.ballots)), self._undo, key=f"{self.place}_undo", place=self.place)

    def _undo(self) -> str:
        if saved := self._saved():
            paper.take_back(state.asking(), state.open_workshop(), saved)
        state.forget(self._key)
        return t("history.undone")

    def _saved(self) -> TypedBallot | None:
        nothing: TypedBallot | None = None
        return state.get(self._key, nothing)

    @property
    def _key(self) -> str:
        """Where the visit keeps it: another workshop has another."""
        return f"{self.place}_{state.open_workshop()}"
