"""Separators that are rare, rows that were written in another way, and formulas that only hold a text."""

import pytest

from costar.ingest.file.formula_texts import without_formulas_of_text
from costar.ingest.file.rare_separators import with_a_usual_separator
from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from tests.ingest.shared import codes

HEAD = "Title,Service,Impact\n"
BODY = "Tea,Parks,4\nWalks,Arts,3\nChoir,Arts,2\nSeeds,Parks,1\nBooks,Arts,5\n"


def rows_of(text: str) -> list[list[str]]:
    found = read_activities(text.encode(), "a.csv").activities[["title", "service", "impact"]]
    return found.astype("str").to_numpy().tolist()


@pytest.mark.parametrize("signs", ["~", "^", "::", "~|~", "|#|", "   "])
def test_signs_that_every_line_has_separate_the_cells(signs: str) -> None:
    reading = read_activities((HEAD + BODY).replace(",", signs).encode(), "a.csv")
    assert (len(reading.activities), sorted(reading.given)) == (5, ["impact", "service", "title"])
    assert ("rare_separator", None) in codes(reading.problems, Level.NOTE)


@pytest.mark.parametrize("sign", [*"}{/\\&`!$?@#=", "\x1e", "\x1f"])
@pytest.mark.parametrize("heads", [("Title", "Service"), ("Title", "Service", "Impact")])
def test_any_sign_between_our_headings_separates_the_cells(sign: str, heads: tuple[str, ...]) -> None:
    lines = [heads, *(row.split(",")[: len(heads)] for row in BODY.splitlines())]
    text = "".join(sign.join(line) + "\n" for line in lines)
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea", "Walks", "Choir", "Seeds", "Books"]
    assert ("rare_separator", None) in codes(reading.problems, Level.NOTE)


def test_a_line_with_one_sign_more_than_the_headings_is_to_be_mended() -> None:
    text = "Title}Service}Impact\n" + BODY.replace(",", "}") * 4 + "Tea}Parks}4}\nWalk}s}Arts}2\n"
    reading = read_activities(text.encode(), "a.csv")
    assert [one.row for one in reading.problems if one.level is Level.ERROR] == [23]


def test_commas_in_addresses_are_no_separators_below_headings_without_one() -> None:
    lines = [f"Walk {n}* https://a.uk/{n}* Mill Hill, Leeds* 54.{n}" for n in range(1, 6)]
    reading = read_activities("\n".join(["name* link* place* lat", *lines]).encode(), "groups.csv")
    assert list(reading.activities["title"]) == [f"Walk {n}" for n in range(1, 6)]
    assert list(reading.activities["source"]) == [f"https://a.uk/{n}" for n in range(1, 6)]


def test_headings_nobody_knows_with_another_separator_are_headings() -> None:
    text = "Hub;Place;Seats\nOldham Hall,North,40\nMere Barn,South,25\nKirk Room,North,12\nQuay,South,30\n"
    reading = read_activities(text.encode(), "a.csv")
    assert [one.heading for one in reading.columns] == ["Hub", "Place", "Seats"]
    assert ("odd_row", 1) in codes(reading.problems, Level.NOTE)


@pytest.mark.parametrize(
    "text",
    [
        "Title / Teitl\nTea / Te\nWalks / Teithiau\n",
        "Title + Description\nLunch + a talk\nWalk + tea\n",
        "Activity & Status\nMum & baby\nTea & talk\n",
        "Service/Team\nHousing/Repairs\nParks/Rangers\n",
        "Title (Service)\nTea (Parks)\nWalks (Arts)\n",
        "Title,Service/Team\nTea,Parks/Rangers\nWalks,Arts/Halls\n",
        "Title\nTea: at 10:30: hall\nWalks: at 11:30: park\nChoir: at 12:30: hall\n",
        "Title,Notes\nTea,a ~ b ~ c\nWalks,d ~ e ~ f\n",
        "'Title','Service'\n'Tea','Parks'\n'Walks','Arts'\n",
        "Title;Service\nTea;Parks\nWalks;Arts\n",
    ],
)
def test_signs_within_texts_separate_nothing(text: str) -> None:
    assert with_a_usual_separator(text) is None


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("'Tea','Parks','4'", "Tea"),
        ("'Tea, with cake','Parks',4", "Tea, with cake"),
        ("'Jo''s tea','Parks','4'", "Jo's tea"),
        ("`Tea`,`Parks`,`4`", "Tea"),
        ("Tea;Parks;4", "Tea"),
        ("Tea\tParks\t4", "Tea"),
        ("Tea\\, with cake,Parks,4", "Tea, with cake"),
    ],
)
def test_a_row_of_another_program_is_read_as_the_others_and_that_is_said(row: str, first: str) -> None:
    text = f"{HEAD}{BODY}{row}\n"
    assert rows_of(text)[-1] == [first, "Parks", "4"]
    assert ("odd_row", 7) in codes(read_activities(text.encode(), "a.csv").problems, Level.NOTE)


@pytest.mark.parametrize("row", ["'Tea' club,Parks,4", "'Tea',Parks,4", "Parks' 'best',Parks,4"])
def test_marks_of_some_cells_are_somebodys_text(row: str) -> None:
    assert rows_of(f"{HEAD}{row}\n{BODY}")[0][0] == row.split(",", 1)[0]


def test_headings_may_have_another_separator_than_the_rows() -> None:
    assert rows_of(HEAD.replace(",", ";") + BODY)[0] == ["Tea", "Parks", "4"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('="0012"', '"0012"'),
        ('"=""0012"""', '"0012"'),
        ('"=HYPERLINK(""https://x.uk/a,b"",""Lunch club"")"', '"Lunch club"'),
        ('"=HYPERLINK(A2;""Lunch club"")"', '"Lunch club"'),
        ('"=SUM(A1)"', '"=SUM(A1)"'),
        ('\'="0012"', '\'="0012"'),
    ],
)
def test_a_formula_that_only_holds_a_text_is_the_text(cell: str, shown: str) -> None:
    assert without_formulas_of_text(f"1,{cell},2\n")[0] == f"1,{shown},2\n"
