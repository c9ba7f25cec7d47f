"""What Streamlit's own messages say: where it names what it made, and what pages may ask for."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from costar.ui.messages import told_in, wish_in
from costar.web.own_visits import Kind, Named, Wish
from costar.words import t

FILE = f"/media/{'a' * 32}.csv"


def told(said: ForwardMsg) -> list[Named]:
    return [one for one in told_in(said.SerializeToString()).of if one.name]


def test_a_visit_a_file_and_a_button_are_told_of_in_their_own_fields() -> None:
    begun, button, shown, made, logo = (ForwardMsg() for _ in range(5))
    begun.new_session.initialize.session_id = "visit"
    button.delta.new_element.download_button.url = FILE
    button.delta.new_element.download_button.deferred_file_id = "b"
    shown.delta.new_element.imgs.imgs.add().url = FILE
    made.backend_operation_response.deferred_file.url = FILE
    logo.logo.image = FILE
    assert told(begun) == [Named(Kind.VISIT, "visit")]
    assert told(button) == [Named(Kind.FILE, FILE), Named(Kind.BUTTON, "b")]
    assert [told(one) for one in (shown, made, logo)] == [[Named(Kind.FILE, FILE)]] * 3


def test_a_visit_begins_without_a_word_about_the_machine() -> None:
    begun, of_machine = ForwardMsg(), "of this machine"
    begun.new_session.main_script_path = f"/{of_machine}/shell.py"
    begun.new_session.page_script_hash = "page"
    first = begun.new_session.initialize
    first.session_id = "visit"
    first.environment_info.streamlit_version = "1.2"
    for part in (first.user_info, first.environment_info):
        for field in part.DESCRIPTOR.fields:
            if field.type == field.TYPE_STRING and field.name != "streamlit_version":
                setattr(part, field.name, of_machine)
    sent = told_in(begun.SerializeToString()).message
    assert of_machine.encode() not in sent
    heard = ForwardMsg.FromString(sent).new_session
    assert (heard.page_script_hash, heard.initialize.session_id) == ("page", "visit")
    assert heard.initialize.HasField("user_info"), "Streamlit's script looks into it"
    assert heard.initialize.environment_info.streamlit_version == "1.2"


def test_a_file_that_was_not_made_is_told_of_in_our_words() -> None:
    failed = ForwardMsg()
    failed.backend_operation_response.request_id = "r"
    failed.backend_operation_response.error_msg = "Failed to generate file for download"
    heard = ForwardMsg.FromString(told_in(failed.SerializeToString()).message).backend_operation_response
    assert (heard.request_id, heard.error_msg) == ("r", t("download.not_made"))


def test_what_is_no_beginning_is_sent_as_it_is() -> None:
    said = ForwardMsg()
    said.delta.new_element.markdown.body = "/srv/costar/ui/shell.py"
    assert told_in(said.SerializeToString()).message == said.SerializeToString()


def test_what_people_typed_tells_of_nothing() -> None:
    text, typed, address = ForwardMsg(), ForwardMsg(), ForwardMsg()
    text.delta.new_element.markdown.body = FILE
    typed.delta.new_element.text_input.value = FILE
    address.page_info_changed.query_string = f"search={FILE}"
    assert [told(one) for one in (text, typed, address)] == [[], [], []]


@pytest.mark.parametrize("kind", [one.name for one in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields])
def test_of_all_that_streamlit_can_be_asked_only_what_pages_ask_passes(kind: str) -> None:
    asked = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(asked, kind).SetInParent()
    else:
        setattr(asked, kind, True)
    ours = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
    assert wish_in(asked.SerializeToString()).may_be == (kind in ours)


def test_of_what_the_server_does_without_a_run_files_and_rows_may_be_asked() -> None:
    file, rows, install, dismiss, no_file = (BackMsg() for _ in range(5))
    file.backend_operation_request.deferred_file.file_id = "b"
    no_file.backend_operation_request.deferred_file.SetInParent()
    rows.backend_operation_request.dataframe_chunk.SetInParent()
    install.backend_operation_request.install_skills.SetInParent()
    dismiss.backend_operation_request.dismiss_skills_nudge.SetInParent()
    wishes = [wish_in(one.SerializeToString()) for one in (file, rows, install, dismiss, no_file)]
    assert wishes == [Wish(True, "b"), Wish(True), Wish(False), Wish(False), Wish(False)]


@pytest.mark.parametrize("frame", [b"", b"\xff\xff", b"\x5a\x7f"])
def test_what_is_no_message_is_left_to_streamlit_which_hangs_up(frame: bytes) -> None:
    assert wish_in(frame) == Wish(may_be=True)
