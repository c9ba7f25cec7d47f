from costar.domain.charter.charter import CHARTER, INCENTIVE
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from tests.pages.conftest import Visit
from tests.pages.looking import button, text


def test_a_service_gets_a_draft_in_one_click_and_it_opens(visit: Visit, example: Asking) -> None:
    app = visit("charter")
    button(app, "Begin a charter for Waste and streets").click().run()
    kept = browse.records(example, CHARTER)
    (charter_id,) = kept.loc[kept["service"] == "Waste and streets", "charter_id"]
    assert app.query_params["charter"] == charter_id
    assert "This is a draft" in text(app)


def test_an_open_charter_is_changed_and_read_again(visit: Visit, example: Asking) -> None:
    app = visit("charter")
    button(app, "Begin a charter for Waste and streets").click().run()
    (charter_id,) = browse.records(example, CHARTER).query("service == 'Waste and streets'")["charter_id"]
    app.text_area(key=f"form_charter_{charter_id}_conflicts").set_value("We *talk* first")
    button(app, "Save").click().run()
    assert "We \\*talk\\* first" in text(app)


def test_a_charter_that_is_gone_gets_a_sentence(visit: Visit) -> None:
    app = visit("charter", charter="gone")
    assert not app.exception
    assert "no longer there" in app.warning[0].value


def test_a_known_incentive_is_added_in_one_click_and_then_marked(visit: Visit, example: Asking) -> None:
    app = visit("charter", show="Incentives", actor="Partners")
    before = len(browse.records(example, INCENTIVE))
    app.button(key="take_appreciation_2").click().run()
    kept = browse.records(example, INCENTIVE)
    assert len(kept) == before + 1
    assert "We ask them early, before anything is settled" in set(kept["what"])
    assert "Added" in text(app)
    assert not any(one.key == "take_appreciation_2" for one in app.button)


def test_a_card_leads_to_charters_and_evidence(visit: Visit) -> None:
    app = visit("matrix", activity="ex-012")
    assert "No charter of its own yet" in text(app)
    assert "No outcome is recorded for it yet" in text(app).replace("\\", "")
