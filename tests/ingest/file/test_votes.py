"""A participatory budget as Pabulib keeps it: its projects are the rows, whatever stands around them."""

from costar.ingest.file.votes import without_votes
from costar.ingest.read import read_activities

META = "META\nkey;value\ndescription;A budget of the city\nbudget;500000\n"
PROJECTS = (
    "PROJECTS\nproject_id;cost;votes;name\n1;15000;3;New benches\n2;30000;2;Playground\n7;12000;1;Trees\n"
)
VOTES = "VOTES\nvoter_id;age;vote\n1;34;1,2\n2;56;7\n3;23;2,1\n4;44;1\n"


def test_projects_are_read_and_each_vote_is_not() -> None:
    reading = read_activities((META + PROJECTS + VOTES).encode(), "budget.csv")

    assert list(reading.activities["title"]) == ["New benches", "Playground", "Trees"]
    assert reading.heading_row == 6
    assert "votes_left_out" in {one.code for one in reading.problems}


def test_sections_may_come_in_another_order_and_from_a_spreadsheet() -> None:
    text = (META + VOTES + PROJECTS).replace("META\n", "META;;\r\n").replace("PROJECTS\n", "PROJECTS;;\n")

    assert "Playground" in set(read_activities(text.encode(), "budget.csv").activities["title"])


def test_a_table_about_something_else_is_left_as_it_is() -> None:
    assert without_votes("meta;title\n1;Walks\n") is None
    assert without_votes("META\nkey;value\n") is None
    assert without_votes("") is None
