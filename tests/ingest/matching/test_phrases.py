"""Headings in words of their own, as plans that are published have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.columns import EVERY_COLUMN, MAPPABLE
from costar.ingest.matching.headings import THINGS
from costar.ingest.matching.naming import named_by
from tests.ingest.matching.phrases import asked_in, fields_of


@pytest.mark.parametrize("heading", ["Hazards found", "Issue(s) raised", "Findings noted", "Risk identified"])
def test_what_was_put_down_is_what_rows_are_called(heading: str) -> None:
    rows = ("Hall,Loose tiles", "Park,Broken swing", "Depot,No handrail", "Office,Dark stairs")
    if heading != "Hazards found":
        assert fields_of(f"Subject,{heading}", *rows) == {heading: "title"}
    else:
        assert heading not in fields_of(f"Place,Activity,{heading}", *(f"{row},{row[:4]}" for row in rows))


def test_who_acts_below_action_is_no_title_beside_a_column_of_things_to_do() -> None:
    rows = ("Mend the gate,Clerk", "Paint the shelter,Deputy clerk", "Cut the verge,Grounds team")
    assert fields_of("Item,Action", *rows) == {"Item": "title"}


def test_what_staff_will_do_is_no_job() -> None:
    rows = (
        "Fair pay,Panels with staff from all of the networks meet each month",
        "Less bullying,A second manager looks at each case before it is opened",
        "Good start,Every new member of the team has somebody to ask",
    )
    assert fields_of("Objective,Actions", *rows) == {"Actions": "title"}


def test_what_people_said_describes_what_is_done_about_it() -> None:
    rows = (
        "We cannot find the way in,New signs at both doors",
        "The film club ends too late for our bus,An earlier film",
        "There is nothing for under fives,Rhymes on Tuesdays",
    )
    assert fields_of("You told us,We will", *rows) == {"You told us": "description", "We will": "title"}


def test_a_programme_that_names_no_row_may_be_the_service() -> None:
    rows = ("Digital,Web forms", "Digital,Text reminders", "Estates,Shared depot", "Estates,Lift repairs")
    assert asked_in("Programme,Project", *rows) == {"Programme": "service"}
    with_service = (f"{row},Customer services" for row in rows)
    assert "Programme" not in asked_in("Programme,Project,Service", *with_service)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Action for this year", "title"),
        ("Projects next financial year", "title"),
        ("Your idea in one sentence", "title"),
        ("Project title (max 10 words)", "title"),
        ("Which directorate does it sit in?", "directorate"),
        ("Which ward does this affect?", "ward"),
        ("Impact: 1 = a little, 5 = a lot", "impact"),
        ("Effort (0 means none, 5 means most of it)", "effort"),
    ],
)
def test_what_a_form_says_around_a_name_is_no_part_of_it(heading: str, field: str) -> None:
    assert named_by(heading).field == field


@pytest.mark.parametrize("heading", ["Project year", "Year of project", "Event month"])
def test_when_something_was_is_not_what_it_is_called(heading: str) -> None:
    assert named_by(heading).field != "title"


def test_how_much_it_would_help_may_be_the_impact_and_what_help_is_needed_is_not() -> None:
    assert named_by("How much would this help people?").perhaps == ("impact",)
    assert "impact" not in named_by("How much help do you need?").perhaps


@pytest.mark.parametrize("hard", ["Delivery difficulty", "Difficulty (H/M/L)", "Complexity"])
def test_how_hard_it_is_goes_before_what_it_costs(hard: str) -> None:
    rows = ("Orchard,900,Low", "Shelter,7800,High", "Bench,450,Medium", "Sign,3200,Medium")
    assert asked_in(f"Project,Estimated cost,{hard}", *rows) == {hard: "effort"}


def test_the_reason_beside_a_decision_is_the_decisions() -> None:
    rows = ("Talks,Take on,People asked", "Walks,Drop,No time", "Songs,Drop,No room")
    assert fields_of("Idea,Decision,Reason", *rows)["Reason"] == "decision_reason"
    assert "Reason" not in fields_of("Idea,Owner,Reason", *rows)


@pytest.mark.parametrize(
    "heading", ["What we agreed to do", "What we have agreed", "What is the activity now?"]
)
def test_what_was_agreed_is_what_rows_are_called(heading: str) -> None:
    assert named_by(heading).field == "title"


@pytest.mark.parametrize(
    "heading", ["What carers told us", "What young people said", "What tenants asked for"]
)
def test_what_any_people_said_describes_what_is_done_about_it_too(heading: str) -> None:
    assert named_by(heading).perhaps == ("description",)


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Brief summary (50 words)", "description"), ("Directorate/Division", "directorate")],
)
def test_what_stands_in_brackets_or_behind_a_stroke_takes_no_name_away(heading: str, field: str) -> None:
    assert named_by(heading).field == field


def test_a_theme_that_comes_again_is_not_asked_about_as_the_title() -> None:
    rows = (
        "Letters,Kinder letters",
        "Letters,One letter",
        "Food,A pantry",
        "Home,Peer advocates",
        "Work,A form",
    )
    assert asked_in("Theme,Ask of commissioners", *rows) == {"Ask of commissioners": "title"}


def test_how_far_one_has_got_is_a_status_in_words_of_a_list_and_a_note_in_others() -> None:
    listed = ("Tea,Not started", "Walks,Some way", "Songs,Done", "Talks,Some way")
    assert fields_of("Activity,How far have we got?", *listed)["How far have we got?"] == "status"
    told = ("Tea,Two meetings were held in May", "Walks,Six people came to the first", "Songs,No room yet")
    assert fields_of("Activity,How far have we got", *told)["How far have we got"] == "notes"


def test_what_people_do_is_what_rows_are_called_and_never_who_could_do_it() -> None:
    rows = ("Signs,The school", "Seats,The parish council", "Verges,Residents group", "Panels,Hall committee")
    assert fields_of("Community action,Who could deliver this?", *rows) == {"Community action": "title"}
    assert "Who could deliver this?" not in fields_of("Detail,Who could deliver this?", *rows)


def test_what_is_done_about_an_issue_goes_before_the_issue() -> None:
    rows = (
        "Bikes in halls,A store",
        "Noise at night,Quiet hours",
        "Fly tipping,A bulky day",
        "Lift,Phone tree",
    )
    assert fields_of("Issue,Agreed solution", *rows) == {"Agreed solution": "title"}


def test_what_happens_next_is_done_about_what_was_said_on_the_walk() -> None:
    rows = (
        "The bins are full by noon,Two more bins",
        "Swings are broken here,New swings",
        "It is dark,Lights",
    )
    found = fields_of("What residents told us on the walk,What happens next", *rows)
    assert found["What happens next"] == "title"


def test_a_milestone_names_the_row_of_a_programme() -> None:
    rows = ("Frailty,Falls,Classes", "Frailty,Home,Passport", "Asthma,Schools,A pack", "Frailty,Falls,Walks")
    found = fields_of("Programme,Sub-programme,Deliverable / milestone", *rows)
    assert found["Deliverable / milestone"] == "title"
    assert "Programme" not in found


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Which team should pick this up?", "team"),
        ("What we will do together", "title"),
        ("What the project will do", "description"),
    ],
)
def test_a_form_asks_in_words_of_its_own(heading: str, field: str) -> None:
    assert named_by(heading).field == field


def test_a_ward_of_a_council_is_one_and_a_ward_of_a_hospital_is_none() -> None:
    rows = ("Tea,Old Town", "Walks,New Town", "Songs,Old Town", "Talks,North Side")
    assert asked_in("Activity,Local authority ward", *rows) == {"Local authority ward": "ward"}
    assert asked_in("Activity,Hospital ward", *rows) == {}


_NAMES = " ".join(name for column in EVERY_COLUMN for name in (*column.aliases, *column.hints))
_WORDS = st.sampled_from([*sorted(set(_NAMES.split())), *THINGS, "how", "what", "which", "who"])


@given(st.lists(_WORDS, min_size=1, max_size=5), st.sampled_from([" ", " / ", " - ", " (", "/", ": "]))
def test_whatever_a_heading_says_it_names_fields_or_none(words: list[str], between: str) -> None:
    named = named_by(between.join(words))
    assert named.field in ("", *MAPPABLE)
    assert set(MAPPABLE).issuperset(named.perhaps)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Assigned service", "service"),
        ("Activity / intervention", "title"),
        ("Proposed enhancement", "title"),
    ],
)
def test_a_plan_calls_things_so(heading: str, field: str) -> None:
    named = named_by(heading)
    assert field in (named.field, *named.perhaps)


def test_what_people_themselves_evaluated_may_be_co_assessed() -> None:
    assert named_by("Evaluated by participants (Y/N)").perhaps == ("co_assess",)
    assert "co_assess" not in named_by("Evaluated by consultants").perhaps


@pytest.mark.parametrize(
    "heading", ["Idea from pupils", "Suggestion from passengers", "Commitment in our charter"]
)
def test_whose_a_thing_is_takes_nothing_from_what_it_is(heading: str) -> None:
    rows = ("Buddy bench,4", "Salad bar,6", "Later start,9", "Quiet room,7")
    assert fields_of(f"{heading},Year group", *rows) == {heading: "title"}
