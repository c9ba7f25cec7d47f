"""A last row of one text: a note about the table, or a title that begins as one does."""

import pytest

from costar.ingest.read import read_activities

TITLES = ("Lunch club", "Walks", "Choir")
ROWS = "Title,Service,Status,Impact\n" + "".join(f"{title},Care,Live,3\n" for title in TITLES)


def titles(text: str) -> list[str]:
    found: list[str] = read_activities(text.encode(), "plan.csv").activities["title"].tolist()
    return found


@pytest.mark.parametrize(
    "title",
    ["Key worker homes", "Key ring project", "Notes on a wall", "Note taking for carers",
     "Contact centre visits", "End of life care", "Sources of help"],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", ",,,\n"])
def test_a_last_title_alone_that_begins_as_a_note_does_is_an_activity(title: str, gap: str) -> None:
    assert titles(f"{ROWS}{gap}{title},,,\n") == [*TITLES, title]


@pytest.mark.parametrize(
    "note",
    ["Key to scores", "Key: 1 is low", "Key dates", "Notes: agreed in May", "Notes to the table",
     "Note that figures are draft", "Contact the team", "Contact: Policy team",
     "End of report", "Source ONS 2021", "Sources of data", "(continued overleaf)", "(not agreed yet)",
     "S:\\Policy\\Plan v3.xlsx", "\\\\server\\share\\plan.xlsx"],
)  # fmt: skip
def test_a_note_below_a_table_stays_a_note(note: str) -> None:
    assert titles(f"{ROWS}{note},,,\n") == list(TITLES)


@pytest.mark.parametrize("mark", ["¹", "²", "⁴", "†", "¶"])
def test_footnotes_begin_with_the_mark_that_a_heading_has(mark: str) -> None:
    text = f"Activity,Impact{mark},Effort\nWalks,3,2\nChoir,4,1\nLunch,2,2\n\n{mark} by a panel,,\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Walks", "Choir", "Lunch"]
    assert [one.row for one in reading.rows_set_aside] == [5, 6]


@pytest.mark.parametrize(
    "below",
    [
        "Lists,,,\nHigh,,,\nMedium,,,\nLow,,,\n",
        "Status,,,\nLive,,,\nPlanned,,,\nOn hold,,,\n",
        "Services,,,\nCare,,,\nArts,,,\n",
        "Yes,,,\nNo,,,\n",
        ",,Live,\n,,Planned,\n",
        "Status,,,\nLive,,,\nPlanned,,,\n,,,\nService,,,\nCare,,,\nArts,,,\n",
        ",,,\nStatus,,,\nLive,,,\nClosed,,,\n,,,\n",
        "1,Low,,\n2,Some,,\n3,Much,,\n",
        "5,,,High\n4,,,\n3,,,Middling\n",
        "Live,It goes on,,\nPlanned,Not yet,,\n",
        "Service,Head,,\nCare,A manager,,\nArts,A director,,\n",
    ],
)
def test_lists_that_cells_are_chosen_from_are_no_activities(below: str) -> None:
    rows = ROWS.replace("Walks,Care", "Walks,Arts")
    reading = read_activities(f"{rows},,,\n{below}".encode(), "plan.csv")
    assert reading.activities["title"].tolist() == list(TITLES)
    assert {one.row for one in reading.problems if one.row} <= {2, 3, 4}
    words = {" ".join(filter(None, line.split(","))) for line in below.splitlines()} - {""}
    assert {one.text for one in reading.rows_set_aside} >= words


@pytest.mark.parametrize(
    ("heading", "rows", "below"),
    [
        ("No,Title,Service,Impact", "{n},{title},Care,3", "4,Seeds,,\n5,Bulbs,,\n6,Picks,,\n"),
        ("Status,Title,Service,Impact", "Live,{title},Care,3", "Live,Seeds,,\nLive,Bulbs,,\nLive,Picks,,\n"),
        ("Service,Title,Status,Impact", "Care,{title},Live,3", "Care,Seeds,,\nArts,Bulbs,,\nCare,Picks,,\n"),
    ],
)
def test_rows_behind_a_gap_that_go_on_as_the_table_does_are_activities(
    heading: str, rows: str, below: str
) -> None:
    above = "".join(rows.format(n=n, title=title) + "\n" for n, title in enumerate(TITLES, start=1))
    assert titles(f"{heading}\n{above},,,\n{below}")[-3:] == ["Seeds", "Bulbs", "Picks"]


@pytest.mark.parametrize("below", ["Seeds,,,\nBulbs,,,\n", "Status,,,\nSeeds,,,\n", "Live,,,\n"])
def test_titles_alone_behind_a_gap_that_no_column_has_are_activities(below: str) -> None:
    assert titles(f"{ROWS},,,\n{below}") == [*TITLES, *(line.strip(",") for line in below.splitlines())]


def test_lines_below_a_sentence_about_the_file_are_about_it_too() -> None:
    rows = "Tea,Parks,3\nWalks,Arts,2\nChoir,Arts,4\n"
    end = "This list is correct at the time of printing.,,\nHope Lane Council,,\n"
    found = read_activities(f"Title,Service,Impact\n{rows}{end}".encode(), "a.csv")
    assert found.activities["title"].tolist() == ["Tea", "Walks", "Choir"]
    assert [one.row for one in found.rows_set_aside] == [5, 6]
