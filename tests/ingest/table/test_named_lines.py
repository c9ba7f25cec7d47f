"""Lines that name a service and list its activities: one question, and all that looks alike is left."""

import pytest

from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.above import Above
from tests.ingest.real_tables import questions_of

LINES = "Parks: Litter picks, Walks\nHousing: Estate days, Repairs\nArts: Choir\n"
TITLES = ["Litter picks", "Walks", "Estate days", "Repairs", "Choir"]


def _read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "list.csv", choices or Choices())


@pytest.mark.parametrize(
    "text", [LINES, f"Our plan\n\n{LINES}", LINES.replace(",", ";"), LINES.replace("\n", "\n\n")]
)
def test_what_lines_list_are_activities_with_one_question(text: str) -> None:
    reading = _read(text)
    assert reading.activities["title"].tolist() == TITLES
    assert (questions_of(reading), reading.is_ready) == (1, True)
    assert reading.rows_read == len(TITLES) + len(reading.rows_set_aside)
    chosen = _read(text, Choices(mapping={1: "service"})).activities["service"].tolist()
    assert chosen == ["Parks", "Parks", "Housing", "Housing", "Arts"]


def test_lines_may_be_activities_that_what_follows_describes() -> None:
    reading = _read(LINES, Choices(above=Above.DETAILS))
    assert reading.activities["title"].tolist() == ["Parks", "Housing", "Arts"]
    assert reading.activities["description"][0] == "Litter picks, Walks"


@pytest.mark.parametrize(
    "text",
    [
        "Title: Walks, Tea\nService: Parks, Arts\n",
        "Title,Notes\nParks: litter,weekly\nHousing: damp,monthly\n",
        "Get active: walks\nEat well: lunch club\nSleep: early nights\n",
        "Walks\nTea: with cake, and talk\nBus trips\n",
        "09:30: Tea, cake\n10:30: Walks, talks\n",
        "Parks: Walks, Tea\nParks: Choir, Bus\n",
        'Activity\n"Parks: litter, bins and benches"\n"Youth: clubs, trips"\n"Homes: damp, repairs"\n',
    ],
)
def test_other_lines_are_left(text: str) -> None:
    assert "named_lines" not in {one.code for one in _read(text).problems}
