from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from costar.ui.parts.filters import EVERYWHERE
from costar.ui.text import as_sentence, headline, plain
from costar.usecases.activities import explore
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.star import view
from costar.words import t
from tests.pages.conftest import Visit


def text(app: AppTest) -> str:
    kinds = (app.markdown, app.header, app.subheader, app.success)
    return "\n".join(one.value for kind in kinds for one in kind)


def test_the_grid_opens_with_its_sentence(visit: Visit) -> None:
    app = visit("explorer")
    assert not app.exception
    summary = "4 of 24 cells are empty. Most often Co-assess: empty in 3 of 6 services."
    assert app.header[0].value == headline(summary)


def test_a_cell_opens_from_the_url_with_its_activities(visit: Visit) -> None:
    said = text(visit("explorer", in_service="Housing", in_co="Co-design")).replace("\\", "")
    assert "Housing: Co-design" in said
    assert "3 activities; rungs 4 to 6" in said


def test_an_empty_cell_offers_ten_methods_and_one_click_adds_one(visit: Visit, example: Asking) -> None:
    app = visit("explorer", in_service="Housing", in_co="Co-assess")
    assert len([one for one in app.button if str(one.key).startswith("try_")]) == 10
    app.button(key="try_citizen_inspection").click().run()
    assert not app.exception
    assert "is a potential activity now" in text(app)
    found = browse.holding(example).activities.query("title == 'Residents inspect: Housing'")
    assert list(found["status"]) == ["potential"]
    assert not any(one.key == "try_citizen_inspection" for one in app.button)
    app.button(key="undo_answer").click().run()
    assert "Residents inspect: Housing" not in set(browse.holding(example).activities["title"])


def test_before_a_choice_the_empty_cells_are_a_press_away(visit: Visit) -> None:
    app = visit("explorer")
    offered = [one for one in app.button if str(one.key).startswith("empty_")]
    assert len(offered) == 4
    offered[0].click().run()
    assert app.subheader[0].value == "Waste and streets: Co-commission"
    assert not [one for one in app.button if str(one.key).startswith("empty_")]


def test_a_row_may_be_a_directorate(visit: Visit) -> None:
    app = visit("explorer", level="Directorate", in_directorate="Homes and places", in_co="Co-assess")
    assert "Homes and places: Co-assess" in text(app).replace("\\", "")


def test_a_link_to_a_service_that_is_gone_still_opens(visit: Visit) -> None:
    app = visit("explorer", in_service="Gone", in_co="Co-assess")
    assert not app.exception
    assert [one.value for one in app.subheader] == [t("explorer.look_into")]


def test_what_changed_since_the_snapshot_is_said(visit: Visit, example: Asking) -> None:
    view.take_snapshot(example, "Before summer")
    explore.try_method(example, "citizen_inspection", "service", "Housing")
    app = visit("explorer")
    assert "Every cell holds as many activities" in text(app)
    with_ideas = visit("explorer", status="Potential")
    assert as_sentence("Housing, Co-assess: empty then, 1 now.") in text(with_ideas)


def test_the_star_leads_to_the_cell_that_it_speaks_of(visit: Visit, example: Asking) -> None:
    council = configure.begin_council(example, "Nowhere")
    own = replace(example, council_id=council)
    edit.add(own, {"title": "Panel", "service": "Housing", "co_design": 4, "co_deliver": 4})
    edit.add(own, {"title": "Walks", "service": "Parks", "co_commission": 4, "co_assess": 4})
    links = [one.proto for one in visit("star", council=council).get("page_link")]
    (link,) = [one for one in links if one.page == "explorer"]
    # Blanks are left out here: what was chosen for the Star is chosen no more
    assert parse_qs(link.query_string) == {
        "council": [council],
        "in_service": ["Housing"],
        "in_co": ["Co-commission"],
    }


def test_a_service_that_was_chosen_is_the_one_that_the_grid_has(visit: Visit) -> None:
    assert "of\N{NO-BREAK SPACE}4 cells" in visit("explorer", service="Housing").header[0].value
    # A link to a row finds it, whatever was chosen on the page before
    app = visit("explorer", **EVERYWHERE, in_service="Public health", in_co="Co-assess")
    assert "of\N{NO-BREAK SPACE}24 cells" in app.header[0].value
    assert next(one for one in app.selectbox if one.key == "in_service").value == "Public health"


@pytest.mark.parametrize("page", ["explorer", "matrix", "activities"])
def test_a_place_that_no_activity_has_any_more_is_named(page: str, visit: Visit) -> None:
    app = visit(page, service="Housing repairs", ward="Nowhere")
    said = plain(t("filter.gone", names="Housing repairs and Nowhere"))
    assert said in [one.value for one in app.info]
    # The address forgets it, and the page may be drawn again by itself
    assert said in [one.value for one in app.run().info]
    chosen = next(one for one in app.selectbox if one.key == "service")
    assert not [one for one in chosen.set_value("Housing").run().info if "repairs" in one.value]
