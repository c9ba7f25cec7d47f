"""What somebody gets who sends a running product a message that no page of ours sends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from costar.words import t

PATIENCE = 90


@contextmanager
def visit(port: int) -> Iterator[ClientConnection]:
    """The websocket of a page of ours."""
    address, origin = f"ws://localhost:{port}/_stcore/stream", Origin(f"http://localhost:{port}")
    protocols = [Subprotocol("streamlit")]
    with connect(
        address, origin=origin, subprotocols=protocols, max_size=None, open_timeout=PATIENCE
    ) as socket:
        yield socket


def run(socket: ClientConnection, *states: WidgetState) -> list[ForwardMsg]:
    """What the server sends until the page has run."""
    asked = BackMsg()
    asked.rerun_script.page_name = "star"
    asked.rerun_script.widget_states.widgets.extend(states)
    socket.send(asked.SerializeToString())
    said: list[ForwardMsg] = []
    while not said or said[-1].WhichOneof("type") != "script_finished":
        heard = socket.recv(timeout=PATIENCE)
        assert isinstance(heard, bytes)
        said.append(ForwardMsg.FromString(heard))
    return said


def shown(said: list[ForwardMsg], kind: str) -> list[Element]:
    elements = (one.delta.new_element for one in said if one.WhichOneof("type") == "delta")
    return [one for one in elements if one.WhichOneof("type") == kind]


def a_text(state: WidgetState) -> None:
    state.string_value = "three"


def no_number(state: WidgetState) -> None:
    state.double_value = float("nan")


def a_list(state: WidgetState) -> None:
    state.double_array_value.data.extend([1.0, 2.0])


def no_json(state: WidgetState) -> None:
    state.json_value = "{"


@pytest.mark.parametrize("value", [a_text, no_number, a_list, no_json])
def test_a_value_of_a_wrong_kind_is_answered_by_a_sentence(
    served: int, value: Callable[[WidgetState], None]
) -> None:
    with visit(served) as socket:
        (number, *_) = shown(run(socket), "number_input")
        state = WidgetState(id=number.number_input.id)
        value(state)
        said = run(socket, state)
    assert shown(said, "exception") == []
    assert [one.alert.body for one in shown(said, "alert")] == [t("error.not_offered")]
