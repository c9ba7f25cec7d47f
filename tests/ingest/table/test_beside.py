"""What comes first and is filled in every row names the rows, whatever blank columns stand behind it."""

from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
from tests.ingest.shared import table

DIRECTORY = (
    "Company,,,Website,Address,Details\nNEWCASTLE,,,,,\nWriting North,,,http://a.org,,Courses\n"
    "Canny library,,,,,\nYoung writers,,,http://b.org,1 High Street,Weekly\nStory tellers,,,http://c.org,,Tales\n"
    "Tenants union,,,http://d.org,2 Low Road,Advice\n"
)


def test_a_row_with_only_a_name_is_no_note_beside_the_table() -> None:
    read = read_activities(DIRECTORY.encode(), "a.csv")
    assert Reason.BESIDE not in {one.reason for one in read.rows_set_aside}
    assert "Canny library" in table(DIRECTORY).columns[0].tolist()


def test_a_shorter_list_that_comes_first_still_stands_beside_it() -> None:
    text = "Key,,Title,Service,Impact\nHigh,,,,\n" + "".join(
        f"{key},,Walk {at},Parks,{at % 5 + 1}\n" for at, key in enumerate(["Low", *[""] * 9])
    )
    assert [(one.row, one.reason) for one in table(text).set_aside] == [(2, Reason.BESIDE)]
