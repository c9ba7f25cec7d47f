"""What says how an activity goes, and what is said besides."""

from tests.ingest.matching.phrases import asked_in, fields_of


def test_whether_it_goes_on_is_asked_about_as_the_status() -> None:
    assert asked_in("Activity,Still going?", "Swap shelf,Yes", "Quiet hour,No", "Choir,Yes") == {
        "Still going?": "status"
    }


def test_how_it_is_going_and_anything_else_are_notes() -> None:
    rows = ("Swap shelf,Two of six shelves are up", "Quiet hour,The band has agreed", "Choir,No piano so far")
    assert fields_of("Activity,How it is going", *rows)["How it is going"] == "notes"
    assert fields_of("Activity,Anything else?", *rows)["Anything else?"] == "notes"


def test_traffic_lights_are_asked_about_as_the_status() -> None:
    rows = ("Swap shelf,Green", "Quiet hour,Amber", "Choir,Red", "Bench,Green")
    assert asked_in("Activity,Traffic light", *rows) == {"Traffic light": "status"}
