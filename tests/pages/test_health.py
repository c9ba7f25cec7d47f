"""Health: what needs talking about comes first in every part, and what is recorded shows at once."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from costar.domain.health.aims import LADDER_AIM
from costar.domain.health.barriers import BARRIER
from costar.domain.health.close_out import REVIEW
from costar.domain.health.flags import FLAG
from costar.domain.health.risk_culture import CULTURE
from costar.domain.health.risks import RISK
from costar.domain.records.fields import Value, records_of
from costar.ui.records.unsaved import Unsaved
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from tests.pages.conftest import Visit
from tests.pages.looking import button, text

PHONE_LINE = "ex-012"
TITLE = "People who ring us test our phone line"
PARTS = ("ladder", "flags", "risks", "culture", "barriers", "close_out")


def test_every_part_opens_and_its_address_says_which(visit: Visit) -> None:
    app = visit("health", part="Close-out")
    assert app.session_state["part"] == "close_out"
    for part in PARTS:
        app.session_state["part"] = part
        app.run()
        assert not app.exception
        assert app.header


def test_a_red_flag_is_recorded_and_named_with_its_evidence(visit: Visit, example: Asking) -> None:
    app = visit("health", part="Flags", service="Adult social care")
    app.selectbox(key="form_flag_activity_id").select(PHONE_LINE)
    app.selectbox(key="form_flag_flag").select("not_heard")
    app.text_area(key="form_flag_evidence").set_value("Nobody **answered**")
    button(app, "Save").click().run()
    assert not app.exception
    after = visit("health", part="Flags", service="Adult social care")
    assert f"{TITLE} and tell us how it felt: People are there, but they are not heard" in said(after)
    assert r"Nobody \*\*answered\*\*" in text(after)
    assert "Nobody **answered**" in browse.records(example, FLAG)["evidence"].tolist()


def test_a_choice_that_must_be_made_is_not_made_for_you(visit: Visit) -> None:
    app = visit("health", part="Flags")
    assert app.selectbox(key="form_flag_flag").value == ""
    button(app, "Save").click().run()
    assert "Activity" in app.error[0].value
    assert "Evidence" in app.error[0].value


def test_an_aim_that_stops_short_is_asked_for_its_reason(visit: Visit) -> None:
    app = visit("health")
    app.selectbox(key="form_ladder_aim_activity_id").select("ex-022")
    app.selectbox(key="form_ladder_aim_rung_aimed").select(5)
    button(app, "Save").click().run()
    assert "Say why in one sentence" in app.error[0].value


def test_a_risk_past_its_day_is_overdue(visit: Visit, example: Asking) -> None:
    late: dict[str, Value] = {
        "risk": "cost",
        "likelihood": 5,
        "severity": 4,
        "review_on": date.today() - timedelta(days=1),
    }
    edit.add(example, {**late, "activity_id": PHONE_LINE}, RISK)
    app = visit("health", part="Risks", search="phone line")
    assert "1 risk is overdue for a look" in headings(app)
    assert "20 of 25, act now" in said(app)


def test_a_risk_of_the_whole_council_is_left_out_when_a_service_is_chosen(
    visit: Visit, example: Asking
) -> None:
    late: dict[str, Value] = {
        "risk": "reputation",
        "likelihood": 5,
        "severity": 5,
        "review_on": date(2020, 1, 1),
    }
    edit.add(example, late, RISK)
    assert "Reputation (the whole council): 25 of 25, act now." in said(visit("health", part="Risks"))
    assert "the whole council" not in said(visit("health", part="Risks", service="Housing"))


def test_an_element_that_seldom_holds_is_named_and_so_is_one_nobody_judged(
    visit: Visit, example: Asking
) -> None:
    judged: dict[str, Value] = {"element": "governance", "culture_level": 1, "assessed_on": date(2099, 1, 1)}
    edit.add(example, judged, CULTURE)
    assert "Governance: 1: not yet" in said(visit("health", part="Risk culture"))


def test_a_barrier_without_an_owner_is_named(visit: Visit, example: Asking) -> None:
    edit.add(example, {"barrier": "time", "what": "Nobody is free on Fridays"}, BARRIER)
    assert "Nobody is free on Fridays" in said(visit("health", part="Barriers"))


def test_two_sides_that_differ_are_named_with_what_each_says(visit: Visit, example: Asking) -> None:
    for side, outcome in (("management", "throughout"), ("experts_by_experience", "not")):
        signed: dict[str, Value] = {
            "activity_id": PHONE_LINE,
            "side": side,
            "close_out": outcome,
            "signed_on": date(2026, 5, 1),
        }
        edit.add(example, signed, REVIEW)
    app = visit("health", part="Close-out", search="phone line")
    assert "In 1 close-out the two sides differ" in headings(app)
    assert f"{TITLE} and tell us how it felt: The two sides see this differently" in said(app)


def test_the_card_says_what_is_recorded_of_the_activitys_health(visit: Visit, example: Asking) -> None:
    edit.add(example, {"activity_id": PHONE_LINE, "flag": "no_agreement", "evidence": "x"}, FLAG)
    edit.add(example, {"activity_id": PHONE_LINE, "rung_aimed": 7}, LADDER_AIM)
    words = said(visit("matrix", activity=PHONE_LINE))
    assert "no way to agree" in words
    assert "Aim: Rung 7: *co-production*" in words


def test_one_record_is_in_the_form_and_another_when_it_is_chosen(visit: Visit, example: Asking) -> None:
    flag: dict[str, Value] = {"activity_id": PHONE_LINE, "flag": "not_heard", "evidence": "x"}
    flag_id = edit.add(example, flag, FLAG)
    app = visit("health", part="Flags")
    assert len([one for one in app.button if one.label == "Take out"]) == 1
    app.selectbox(key="in_form_flag").set_value(flag_id).run()
    assert app.text_area(key=f"form_flag_{flag_id}_evidence").value == "x"
    app.button(key=f"remove_flag_{flag_id}").click().run()
    assert flag_id not in set(browse.records(example, FLAG)["flag_id"])
    assert app.success[0].value == "Taken out. You can undo this."


def test_what_is_typed_into_the_table_is_saved_at_once_and_can_be_dropped(
    visit: Visit, example: Asking
) -> None:
    risk_id = edit.add(example, {"risk": "cost", "likelihood": 5, "severity": 4}, RISK)
    app = visit("health", part="Risks")
    assert app.button(key="save_risk").disabled
    for drawn in (1, 3):  # a table drawn anew starts with what waits
        held = Unsaved({risk_id: {"severity": 2}}, dropped=drawn)
        app.session_state[f"unsaved_exampleshire {example.now.born}_risk"] = held
        app.run()
        if drawn == 1:
            app.button(key="drop_table_risk").click().run()
            assert app.button(key="save_risk").disabled
    app.button(key="save_risk").click().run()
    assert app.success[0].value == "1 entry is saved."
    assert browse.records(example, RISK).set_index("risk_id").at[risk_id, "severity"] == 2


def test_a_record_is_found_by_what_it_says(visit: Visit, example: Asking) -> None:
    for number in range(6):
        edit.add(
            example, {"risk": "cost", "likelihood": 1, "severity": 1, "mitigation": f"No {number}"}, RISK
        )
    app = visit("health", part="Risks")
    app.text_input(key="find_risk").set_value("COST no 3").run()
    assert len(app.selectbox(key="in_form_risk").options) == 1
    app.text_input(key="find_risk").set_value("nothing says this").run()
    assert "No entry has these words." in text(app)


def test_what_is_needed_says_so_and_what_has_a_default_does_not(visit: Visit) -> None:
    labels = {one.key: one.label for one in visit("health", part="Flags").selectbox}
    assert labels["form_flag_flag"] == "Flag (needed)"
    labels = {one.key: one.label for one in visit("activities").selectbox}
    assert labels["form_activity_status"] == "Status"


def said(app: AppTest) -> str:
    """All text as people read it."""
    return text(app).replace("\\", "")


def headings(app: AppTest) -> str:
    return "\n".join(one.value for one in app.header)


def test_a_saved_form_leaves_its_activity_where_another_has_the_same_title(
    visit: Visit, example: Asking
) -> None:
    first, _ = (edit.add(example, {"title": "Zebra"}) for _ in range(2))
    values: dict[str, Value] = {"activity_id": first, "barrier": "time", "what": "No time"}
    barrier_id = edit.add(example, values, BARRIER)
    app = visit("health", part="Barriers", search="Zebra")
    form = f"form_barrier_{barrier_id}"
    app.text_area(key=f"{form}_what").set_value("No time on Mondays")
    app.button(key=f"{form}_go").click().run()
    (found,) = records_of(browse.records(example, BARRIER).query("barrier_id == @barrier_id"))
    assert (found["activity_id"], found["what"]) == (first, "No time on Mondays")
