"""What Streamlit's messages tell a browser of, and what a browser may ask for."""

from collections.abc import Iterator
from typing import Final

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from costar.web.own_visits import Kind, Named, Told, Wish
from costar.words import t

MAY_BE_ASKED: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
"""The kinds of message that our pages send. Of the others one empties what the process keeps for everybody,
and some are for whoever develops with Streamlit.
"""

_NOTHING: Final = Wish(may_be=False)


def told_in(message: bytes) -> Told:
    """The visits, files and buttons that a message to a browser tells it of, and the message without more.

    From the fields that hold them and no others: what people typed comes back in many, and would open what it
    names.
    """
    said = ForwardMsg()
    said.ParseFromString(message)
    if said.backend_operation_response.error_msg:
        # The button that was pressed shows it
        said.backend_operation_response.error_msg = t("download.not_made")
        return Told(bytes(said.SerializeToString()))
    if said.WhichOneof("type") != "new_session":
        return Told(message, tuple(_named_in(said)))
    visit = Named(Kind.VISIT, said.new_session.initialize.session_id)
    return Told(_without_server(said), (visit,))


def _without_server(said: ForwardMsg) -> bytes:
    """How a visit begins, without what Streamlit tells of the machine, which no page shows or needs.

    Its script makes one number of the path and the id, by which it knows that it talks to the same product
    as before; an empty one is always the same.
    """
    said.new_session.main_script_path = ""
    first = said.new_session.initialize
    first.user_info.Clear()
    first.user_info.SetInParent()  # its script looks into it
    first.environment_info.python_version = first.environment_info.server_os = ""
    return bytes(said.SerializeToString())


def _named_in(said: ForwardMsg) -> Iterator[Named]:
    match said.WhichOneof("type"):
        case "delta":
            yield from _told_by(said)
        case "logo":
            yield Named(Kind.FILE, said.logo.image)
        case "backend_operation_response":
            yield Named(Kind.FILE, said.backend_operation_response.deferred_file.url)


def _told_by(said: ForwardMsg) -> Iterator[Named]:
    element = said.delta.new_element
    match element.WhichOneof("type"):
        case "download_button":
            yield Named(Kind.FILE, element.download_button.url)
            yield Named(Kind.BUTTON, element.download_button.deferred_file_id)
        case "imgs":
            for image in element.imgs.imgs:
                yield Named(Kind.FILE, image.url)


def wish_in(message: bytes) -> Wish:
    """What a browser's message asks for."""
    asked = BackMsg()
    try:
        asked.ParseFromString(message)
    except DecodeError:
        return Wish(may_be=True)  # Streamlit hangs up on it
    kind = asked.WhichOneof("type")
    if kind is None or kind in MAY_BE_ASKED:
        return Wish(may_be=True)
    if kind != "backend_operation_request":
        return _NOTHING
    operation = asked.backend_operation_request
    match operation.WhichOneof("payload"):
        case "deferred_file":
            return Wish(may_be=bool(operation.deferred_file.file_id), button=operation.deferred_file.file_id)
        case "dataframe_chunk":
            return Wish(may_be=True)
    return _NOTHING
