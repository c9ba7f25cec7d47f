import re
from dataclasses import replace
from datetime import date, timedelta

from costar.domain.activities.activity import Decision
from costar.ui.text import headline
from costar.ui.today.today import MOST_PRESSING
from costar.usecases import today
from costar.usecases.council import configure
from costar.usecases.matrix.decide import Recommendation, decide, mark_done
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.workshop.rehearse import rehearse
from tests.pages.conftest import Visit
from tests.pages.looking import text

DAY = date(2027, 3, 1)


def test_what_is_overdue_stands_before_the_way_in(visit: Visit) -> None:
    app = visit("today")
    headers = [one.value for one in app.header]
    assert "overdue" in headers[0]
    way_in = ["Five steps, from what you do to what gets better", "Three things to try"]
    assert [one for one in headers if one in way_in] == way_in


def test_the_day_of_what_is_overdue_stays_on_one_line(visit: Visit) -> None:
    late = [one.proto.label for one in visit("today").get("page_link") if "Overdue" in one.proto.label]
    assert late
    assert all(re.search("\u00b7 [0-9]+\u00a0[A-Z][a-z]+\u00a0[0-9]{4}$", one) for one in late)


def test_where_nothing_waits_a_newcomer_begins_with_the_steps(visit: Visit, example: Asking) -> None:
    for activity_id in today.today(example, date.today()).pressing["activity_id"]:
        mark_done(example, activity_id, date.today())
    assert visit("today").header[0].value == "Five steps, from what you do to what gets better"


def test_the_example_shows_the_way_in(visit: Visit) -> None:
    app = visit("today")
    assert [one.value for one in app.subheader][:5] == [
        "1. Map it",
        "2. Focus it",
        "3. People it",
        "4. Market it",
        "5. Grow it",
    ]
    assert [one.label for one in app.button if one.label.startswith("Begin")] == [
        "Begin with your own council"
    ]


def test_who_comes_back_sees_what_waits_and_no_steps(visit: Visit, example: Asking) -> None:
    own = replace(example, council_id=configure.begin_council(example, "Nowhere"))
    edit.add(own, {"title": "Panel", "co_design": 4})
    app = visit("today", council=own.council_id)
    assert "1. Map it" not in [one.value for one in app.subheader]
    assert app.header[0].value == headline("Nothing is overdue, and nothing is due within two weeks.")
    assert "**Added by hand**" in text(app)
    assert "None is being prepared." in text(app)


def test_what_is_late_or_due_soon_is_pressing_until_it_is_done(example: Asking) -> None:
    ids = list(browse.holding(example).activities["activity_id"])
    decide(example, ids, Recommendation(Decision.DROP, "Not now"))
    days = {ids[0]: DAY - timedelta(1), ids[1]: DAY + timedelta(14), ids[2]: DAY + timedelta(15)}
    for activity_id, due_on in days.items():
        decide(example, [activity_id], Recommendation(Decision.TAKE_ON, "", "Lead", due_on))
    view = today.today(example, DAY)
    assert (view.overdue, view.soon, list(view.pressing["activity_id"])) == (1, 1, ids[:2])
    mark_done(example, ids[0], DAY)
    assert today.today(example, DAY).overdue == 0


def test_more_than_fit_are_counted(visit: Visit, example: Asking) -> None:
    ids = list(browse.holding(example).activities["activity_id"])[: MOST_PRESSING + 3]
    late = date.today() - timedelta(days=400)
    decide(example, ids, Recommendation(Decision.TAKE_ON, "", "Lead", late))
    assert "And " in text(visit("today"))


def test_the_workshop_that_goes_on_is_the_next_one(example: Asking) -> None:
    workshop = rehearse(example, "Spring")
    found = today.today(example, DAY).next_workshop
    assert found is not None
    assert found.workshop_id == workshop.workshop_id
