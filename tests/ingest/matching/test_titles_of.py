"""What the title of something names, what holds rows, and what is no name of any row."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.read import Reading, read_activities


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def fields(reading: Reading) -> dict[str, str]:
    return {one.heading: one.field for one in reading.columns if one.field}


HAZARDS = (
    "Hazard title,Further action\n"
    "Slips on ice,Grit the yard\nLost keys,New key safe\nLate van,Ring the depot\n"
)
BILLS = (
    "Ref,Title or subject of the bill,Clause\n"
    "XA 12,Street trade,Fees\nXB 40,Dog walks,Leads\nXC 7,Music,Noise\n"
)
PROGRAMMES = (
    "Programme,Project\nHomes,Cladding\nHomes,Lifts\nRoads,Bridge\nRoads,Potholes\nParks,Pond\nParks,Gate\n"
)


def test_the_title_of_a_hazard_names_it_and_not_what_is_done_next() -> None:
    assert fields(read(HAZARDS))["Hazard title"] == "title"


def test_a_title_with_something_behind_it_names_the_rows_and_their_codes_do_not() -> None:
    found = fields(read(BILLS))
    assert (found["Title or subject of the bill"], found["Ref"]) == ("title", "reference")


def test_codes_of_letters_and_a_number_are_no_titles() -> None:
    codes = "Ref,Fee\nXA 12,4\nXB 40,5\nXC 7,9\n"
    assert "title" not in {one.field for one in read(codes).columns if one.is_read}


def test_projects_of_a_programme_are_the_rows() -> None:
    reading = read(PROGRAMMES)
    title = next(one for one in reading.columns if one.field == "title")
    assert (title.heading, title.how) == ("Project", How.VALUES)


def test_the_title_of_a_post_is_no_title_of_a_row() -> None:
    jobs = "Post title,Scheme\nPark ranger,Pond\nStreet warden,Gate\nCook,Lunch\n"
    assert fields(read(jobs))["Scheme"] == "title"


def test_an_action_that_says_whose_it_is_is_no_title_beside_what_is_done() -> None:
    rows = "Mend the gate,Clerk\nPaint the hall,Warden + Clerk\nCut the hedge,Clerk\nBuy salt,Chair\n"
    titles = [one for one in read(f"Item,Action\n{rows}").columns if one.field == "title"]
    assert [(one.heading, one.how) for one in titles] == [("Item", How.VALUES)]


@pytest.mark.parametrize("heading", ["What we'll do", "What we’re going to do", "What’s it called"])
def test_short_forms_of_words_are_read_as_the_words(heading: str) -> None:
    rows = "A,Mend the gate\nA,Paint\nB,Cut the hedge\nB,Buy salt\n"
    assert fields(read(f"Area,{heading}\n{rows}"))[heading] == "title"
