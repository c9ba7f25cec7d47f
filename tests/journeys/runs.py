"""Which of the runs that a page asked for the server still owes, from their own messages."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

UNFINISHED: Final = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
PART_FINISHED: Final = ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


class Owed(Enum):
    """How far the server is with what a page asked for."""

    NOTHING = "nothing"
    ASKED = "asked"
    BEGUN = "begun"


@dataclass
class Runs:
    """What a page has asked of the server and the server has not finished: a run of the page, of a part.

    A run that was under way when the page asked says that it has finished, too, and is not what was asked:
    only one that began afterwards is.
    """

    page: Owed = Owed.NOTHING
    part: bool = False

    @property
    def are_owed(self) -> bool:
        """Whether anything is still to come."""
        return self.part or self.page is not Owed.NOTHING

    def hear_page(self, frame: str | bytes) -> None:
        """Take in what the page sends."""
        if not isinstance(frame, bytes):
            return
        said = BackMsg.FromString(frame)
        if said.WhichOneof("type") == "rerun_script":
            self.ask(said.rerun_script.fragment_id)

    def hear_server(self, frame: str | bytes) -> None:
        """Take in what the server sends."""
        if not isinstance(frame, bytes):
            return
        said = ForwardMsg.FromString(frame)
        if said.WhichOneof("type") == "new_session" and not said.metadata.run.fragment_ids:
            self.begin()
        elif said.WhichOneof("type") == "script_finished":
            self.finish(said.script_finished)

    def ask(self, fragment: str) -> None:
        """The page asks for a run of itself, or of one part that it names."""
        if fragment:
            self.part = True
        else:
            self.page = Owed.ASKED

    def begin(self) -> None:
        """The server begins a run of the page, and draws what it was asked for until then."""
        if self.page is Owed.ASKED:
            self.page = Owed.BEGUN

    def finish(self, status: int) -> None:
        """The server ends a run, and says how."""
        if status == UNFINISHED:
            return
        self.part = False
        if self.page is Owed.BEGUN and status != PART_FINISHED:
            self.page = Owed.NOTHING
