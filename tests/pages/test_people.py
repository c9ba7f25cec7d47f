"""The People page, section by section, over Exampleshire and what it has recorded of its people."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.offers import ASSET
from costar.domain.people.survey import SURVEY
from costar.domain.people.taking_part import LAB, WAY
from costar.domain.records.fields import Value
from costar.sentences.phrases import day
from costar.ui.people.people import SECTIONS
from costar.ui.text import headline, plain
from costar.usecases.people import answer_survey, survey
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.edit import add
from costar.words import t
from tests.pages.conftest import Visit
from tests.pages.looking import button
from tests.people import keep_sample


@pytest.fixture
def sampled(example: Asking) -> Asking:
    keep_sample(example)
    return example


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_with_something_to_read(visit: Visit, sampled: Asking, section: str) -> None:
    app = visit("people", section=t(f"people.section.{section}"), activity="ex-001")
    assert not app.exception
    assert not app.error
    assert app.header or len(app.markdown) > 2


def test_who_is_missing_is_in_one_list_and_follows_the_url(visit: Visit, sampled: Asking) -> None:
    app = visit("people")
    assert "40 activities somebody has begun" in app.header[0].value
    narrow = visit("people", service="Housing", gap="not verified")
    assert headline("In 3 of 7 activities") in narrow.header[0].value
    assert "2 groups" in text(narrow)


def test_the_picture_says_by_group_who_is_there_and_who_is_missing(visit: Visit, sampled: Asking) -> None:
    app = visit("people")
    said = "Represented most often: Recipients, in 8 of 11."
    assert said in drawn(app)
    assert said in text(app)
    nobody = visit("people", status="Ended")
    assert not nobody.exception
    assert "most often" not in drawn(nobody)


def test_without_an_activity_the_groups_that_were_begun_are_in_view(visit: Visit, sampled: Asking) -> None:
    app = visit("people", section="Groups of an activity")
    assert app.header[0].value == "Begun, those with most gaps first"
    begun = [one for one in app.markdown if "affected groups ha" in one.value]
    assert len(begun) == 11
    assert "1 of 7 affected groups has an active representative" in begun[0].value


def test_a_group_is_named_in_the_form_of_its_activity(visit: Visit, sampled: Asking) -> None:
    app = visit("people", section="Groups of an activity", activity="ex-002")
    app.selectbox(key="form_affected_group_ex-002_affected").select("recipients")
    app.text_input(key="form_affected_group_ex-002_who").set_value("People new to direct payments")
    button(app, "Save").click().run()
    groups = browse.records(sampled, AFFECTED_GROUP)
    assert list(groups[groups["activity_id"] == "ex-002"]["who"]) == ["People new to direct payments"]


def test_the_checklist_is_saved(visit: Visit, sampled: Asking) -> None:
    app = visit("people", section="Ways to take part", activity="ex-002")
    app.button_group(key="way_ex-002_signing").set_value("needed")
    button(app, "Save").click().run()
    ways = browse.records(sampled, WAY)
    assert ways[ways["activity_id"] == "ex-002"][["way", "state"]].to_numpy().tolist() == [
        ["signing", "needed"]
    ]


def test_barriers_of_two_activities_of_one_title_are_two_lines(visit: Visit, example: Asking) -> None:
    for title, way in (("yak", "transport"), ("Zebra", "expenses"), ("Zebra", "signing")):
        activity_id = add(example, {"title": title})
        add(example, {"activity_id": activity_id, "way": way, "state": "needed"}, WAY)
    app = visit("people", section="Ways to take part")
    lines = [one.value for one in app.markdown if one.value.startswith(("yak", "Zebra"))]
    assert [line[:3] for line in lines] == ["yak", "Zeb", "Zeb"]


def test_barriers_of_the_whole_council_are_listed(visit: Visit, sampled: Asking) -> None:
    app = visit("people", section="Ways to take part")
    assert app.header[0].value == "7 barriers to remove"


def test_a_card_leads_to_its_people(visit: Visit, sampled: Asking) -> None:
    app = visit("matrix", activity="ex-001")
    assert "5 of 7 affected groups have an active representative" in text(app)


def drawn(app: AppTest) -> str:
    return "".join(one.proto.mixed.json or one.proto.json for one in app.get("bidi_component"))


def text(app: AppTest) -> str:
    """What is shown, without the signs that keep Markdown from reading it."""
    return "\n".join(one.value for one in app.markdown).replace("\\", "")


def test_a_need_stands_with_who_may_meet_it_and_why(visit: Visit, sampled: Asking) -> None:
    app = visit("people", section="Offers and needs", activity="ex-051")
    assert "1 need may be met by one of 11 offers" in app.header[0].value
    reason = text(app).replace("\\", "")
    assert "same topic (Practical help: lifts, shopping, repairs); same ward (Specimen Cross)" in reason
    assert "“toasters”" in reason


def test_needs_are_shown_a_few_at_a_time_and_those_that_nobody_meets_come_first(
    visit: Visit, sampled: Asking
) -> None:
    app = visit("people", section="Offers and needs")
    first = [one.value for one in app.subheader]
    assert (len(first), first[0]) == (6, "Somebody with a licence to drive a minibus on club nights")
    app.segmented_control(key="needs").set_value("6").run()
    second = [one.value for one in app.subheader]
    assert (len(second), set(first) & set(second)) == (5, set())
    assert not app.exception


def test_an_answer_is_read_and_taken_over(visit: Visit, sampled: Asking) -> None:
    token = survey.open_survey(sampled, "ex-survey-01").token
    said = {"offer_kind": "capability", "who": "Carers", "already_does": "We visit", "offers": "Read bids"}
    for number in range(21):
        answer_survey.answer(
            sampled.store, token, said | {"answer_id": f"answer-{number:02}", "topics": "checking"}
        )
    app = visit("people", section="Survey")
    assert not app.error
    assert "21 answers, 21 not taken over" in app.header[0].value
    assert "Carers: Read bids" in text(app)
    assert len([one for one in app.button if one.label == "Take over as an offer"]) == 20
    button(app, "Take over as an offer").click().run()
    assert "answer is an offer now" in " ".join(one.value for one in (*app.success, *app.info, *app.markdown))
    assert (browse.records(sampled, ASSET)["asset_id"] == "survey-answer-00").sum() == 1


def test_paper_is_typed_in_once_personal_data_is_out(visit: Visit, sampled: Asking) -> None:
    survey.open_survey(sampled, "ex-survey-01")
    app = visit("people", section="Survey")
    app.text_area(key="paper_ex-survey-01_offers").set_value("Ring me on 01632 960123")
    button(app, "Keep this answer").click().run()
    assert "phone numbers" in app.error[0].value
    app.text_area(key="paper_ex-survey-01_offers").set_value("Teach mending")
    app.checkbox(key="paper_ex-survey-01_learning").check()
    button(app, "Keep this answer").click().run()
    (waiting,) = survey.review(sampled, "ex-survey-01").waiting
    assert (waiting.offers, waiting.topics, waiting.medium) == ("Teach mending", ("learning",), "paper")
    assert app.text_area(key="paper_ex-survey-01_offers_1").value == ""


def test_what_was_said_of_one_survey_does_not_stand_at_the_next(visit: Visit, sampled: Asking) -> None:
    values: dict[str, Value] = {
        "title": "Zoo",
        "purpose": "To learn",
        "contact": "Us",
        "ends_on": date.today(),
    }
    other = add(sampled, {**values, "keep_until": date.today()}, SURVEY)
    for survey_id in ("ex-survey-01", other):
        survey.open_survey(sampled, survey_id)
    app = visit("people", section="Survey")
    app.text_area(key="paper_ex-survey-01_offers").set_value("Ring me on 01632 960123")
    button(app, "Keep this answer").click().run()  # refused, so that it stays to be mended
    next(one for one in app.checkbox if one.label == t("survey.erase.sure")).check()
    app.button(key="close_survey").click().run()
    assert t("survey.closed") in [one.value for one in app.success]
    app.selectbox(key="survey").select(other).run()
    assert "Ring me on 01632 960123" not in [one.value for one in app.text_area]
    assert not next(one for one in app.checkbox if one.label == t("survey.erase.sure")).value
    assert not app.success


def test_a_survey_whose_time_is_up_says_when_it_was_erased(visit: Visit, sampled: Asking) -> None:
    survey.open_survey(sampled, "ex-survey-01")
    survey.erase(sampled, "ex-survey-01")
    app = visit("people", section="Survey")
    assert f"erased on {day(date.today())}" in app.header[0].value
    assert not [one for one in app.button if one.label == "Open the survey"]


def test_choosing_an_activity_turns_to_its_groups(visit: Visit, sampled: Asking) -> None:
    app = visit("people")
    app.selectbox(key="people_activity").select("ex-001").run()
    assert app.query_params["activity"] == "ex-001"
    assert "5 of 7 affected groups" in app.header[0].value


def test_what_a_lab_is_called_is_no_markup_where_its_plan_is_taken_away(
    visit: Visit, sampled: Asking
) -> None:
    add(sampled, {"title": "![x](y)"}, LAB)
    app = visit("people", section=t("people.section.labs"))
    helps = [one.proto.help for one in app.get("download_button")]
    assert any(plain("![x](y)") in one for one in helps)
    assert not any("![x](y)" in one for one in helps)
