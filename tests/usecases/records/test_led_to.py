"""What other records lead to stays, and a link leads somewhere (decision 0151)."""

import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.charter.charter import CHARTER, INCENTIVE
from costar.domain.evidence.evidence import OUTCOME
from costar.domain.record_types import RECORD_TYPES
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step
from costar.errors import NotFound, UserError
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.records.led_to import links_of
from costar.usecases.workshop import paper, run

FILE = b"title,service\nPanel,Housing\nWalks,Parks\n"


@pytest.fixture
def uploaded(asking: Asking) -> int:
    """The revision of an upload of two activities."""
    return upload.import_file(asking, FILE, "two.csv").revision


def ids(asking: Asking) -> dict[str, str]:
    return {title: one for one, title in browse.names(asking, ACTIVITIES).items()}


def outcome_of(asking: Asking, title: str) -> str:
    return edit.add(asking, {"outcome": "Safer", "activity_id": ids(asking)[title]}, OUTCOME)


def named(kept: pd.DataFrame) -> set[str]:
    return set(kept["record_id"])


def test_an_activity_with_an_outcome_stays_when_its_upload_is_taken_back(
    asking: Asking, uploaded: int
) -> None:
    outcome_of(asking, "Panel")
    panel = ids(asking)["Panel"]
    undone = edit.undo(asking, uploaded)
    assert named(undone.kept) == {panel}
    assert set(ids(asking)) == {"Panel"}
    assert (undone.gone, undone.as_before) == (1, 0)


def test_an_activity_that_a_room_has_scored_stays(asking: Asking, uploaded: int) -> None:
    panel, walks = (ids(asking)[title] for title in ("Panel", "Walks"))
    made = run.prepare(asking, Plan("Spring", ("citizens",)), [panel, walks])
    run.take_step(asking, made.workshop_id, Step.START)
    paper.type_in(asking, made.workshop_id, [PaperScore(1, "citizens", 1, 5, 1)])
    # Nobody has scored the walks: they go from the list of the room, as ever
    assert named(edit.undo(asking, uploaded).kept) == {panel}
    assert list(run.room(asking, made.workshop_id).items["title"]) == ["Panel"]


def test_what_led_to_it_and_is_gone_keeps_nothing(asking: Asking, uploaded: int) -> None:
    edit.remove(asking, [outcome_of(asking, "Panel")], OUTCOME)
    assert edit.undo(asking, uploaded).kept.empty
    assert not ids(asking)


def test_what_others_lead_to_is_not_taken_out(asking: Asking) -> None:
    charter = edit.add(asking, {"title": "Our charter"}, CHARTER)
    incentive = edit.add(
        asking,
        {
            "actor": "citizens",
            "incentive_kind": "recognition",
            "what": "Thanks",
            "charter_id": charter,
        },
        INCENTIVE,
    )
    with pytest.raises(UserError, match="led_to") as told:
        edit.remove(asking, [charter], CHARTER)
    assert told.value.values == {"n": 1}
    edit.remove(asking, [incentive], INCENTIVE)
    edit.remove(asking, [charter], CHARTER)
    assert browse.records(asking, CHARTER).empty


def test_what_comes_back_leads_to_what_is_there(asking: Asking) -> None:
    charter = edit.add(asking, {"title": "Our charter"}, CHARTER)
    what = {"actor": "citizens", "incentive_kind": "recognition", "what": "Thanks", "charter_id": charter}
    taken_out = edit.remove(asking, [edit.add(asking, what, INCENTIVE)], INCENTIVE)
    of_charter = edit.remove(asking, [charter], CHARTER)
    with pytest.raises(NotFound, match="record_not_found"):
        edit.undo(asking, taken_out)
    edit.undo(asking, of_charter)
    edit.undo(asking, taken_out)
    assert list(browse.records(asking, INCENTIVE)["charter_id"]) == [charter]


def test_what_was_taken_back_meanwhile_is_led_to_by_nothing_new(asking: Asking, uploaded: int) -> None:
    panel, walks = (ids(asking)[title] for title in ("Panel", "Walks"))
    kept = edit.add(asking, {"outcome": "Safer", "activity_id": walks}, OUTCOME)
    edit.undo(asking, uploaded)
    with pytest.raises(NotFound, match="activity_not_found"):
        edit.add(asking, {"outcome": "Safer", "activity_id": panel}, OUTCOME)
    with pytest.raises(NotFound, match="activity_not_found"):
        edit.edit(asking, {kept: {"activity_id": panel}}, OUTCOME)
    edit.edit(asking, {kept: {"outcome": "Safer still"}}, OUTCOME)
    assert list(browse.records(asking, OUTCOME)["activity_id"]) == [walks]


def test_each_link_leads_to_a_type_that_there_is() -> None:
    names = {of.name for of in RECORD_TYPES}
    assert {field.of for of in RECORD_TYPES for field in links_of(of)} <= names
