"""Which of two columns names the activities, and where one question settles it."""

from costar.ingest.matching.match import How
from costar.ingest.read import Choices, Reading, read_activities

CLUBS = "Name,Activity,Service\nLunch club,Cooking together,Adults\nChoir,Singing,Arts\nPicks,Litter,Parks\n"
PREMISES = "".join(
    f"{name},{activity},{n} High Street\n"
    for n, (name, activity) in enumerate(
        [("Star Ltd", "Betting shop")] * 4 + [("Moon Ltd", "Betting shop"), ("Sun Ltd", "Bingo hall")] * 2
    )
)


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", choices or Choices())


def asked(reading: Reading) -> dict[str, str]:
    return {one.heading: one.field for one in reading.columns if one.how is How.ASK}


def test_a_name_beside_an_activity_is_one_question() -> None:
    assert asked(read(CLUBS)) == {"Name": "title"}


def test_a_name_that_is_left_out_leaves_the_activity_as_the_title() -> None:
    reading = read(CLUBS, Choices(mapping={0: ""}))
    assert reading.activities["title"].tolist() == ["Cooking together", "Singing", "Litter"]


def test_a_register_with_six_activities_asks_for_its_names() -> None:
    assert asked(read(f"name,activity,address\n{PREMISES}")) == {"name": "title"}


def test_who_leads_an_activity_is_no_name_of_it() -> None:
    rows = "Ann Smith,Walks,Parks\nBob Jones,Choir,Arts\nCarol White,Tea,Adults\n"
    assert read(f"Name,Activity,Service\n{rows}").activities["title"].tolist() == ["Walks", "Choir", "Tea"]


def test_the_project_of_several_events_raises_no_question() -> None:
    rows = "".join(f"Event {n},{'Big' if n % 2 else 'Small'} project\n" for n in range(8))
    reading = read(f"Event name,Project name\n{rows}")
    assert (asked(reading), reading.activities["title"].tolist()[0]) == ({}, "Event 0")
    assert [one.heading for one in reading.unused] == ["Project name"]


def test_what_a_council_did_is_the_title_of_what_was_said() -> None:
    rows = "More benches,Put in ten,Parks\nLonger hours,Open till eight,Libraries\nCheaper,Half price,Pools\n"
    reading = read(f"You said,We did,Service\n{rows}")
    assert reading.activities["title"].tolist() == ["Put in ten", "Open till eight", "Half price"]
    assert asked(reading) == {}


def test_names_go_before_what_stands_for_them_in_an_address() -> None:
    reading = read(
        "intervention,name,description\nplan-making,Plan-making,Making plans faster\n"
        "green-belt,Green Belt,Help with the costs of it\nsoftware,Software,Adopting new services\n"
    )
    assert list(reading.activities["title"]) == ["Plan-making", "Green Belt", "Software"]


def test_addresses_say_where_a_programme_is_found_and_not_what_it_is_called() -> None:
    rows = "".join(
        f"{name} club,https://clubs.example.org/{name}\n" for name in ("Chess", "Lunch", "Judo", "Tea")
    )
    reading = read(f"Name,Programme\n{rows}")
    assert (asked(reading), reading.activities["title"][0]) == ({}, "Chess club")
    assert reading.activities["source"][0] == "https://clubs.example.org/Chess"


def test_several_things_that_each_row_does_are_no_name_of_it_unasked() -> None:
    rows = "".join(f"{name} Trust,Walks of {name} | Talks of {name}\n" for name in ("Elm", "Oak", "Ash"))
    assert asked(read(f"name,initiatives\n{rows}")) == {"name": "title"}
