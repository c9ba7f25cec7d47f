import pytest

from costar.errors import UserError
from costar.ingest.file.cells import grid_of
from costar.ingest.file.dialect import dialect_of


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_the_rows_agree_on(separator: str) -> None:
    text = separator.join(["title", "a, b; c", "x"]) + "\n" + separator.join(["1", "2", "3"]) + "\n"
    text = text.replace("a, b; c", '"a, b; c"')
    assert (dialect_of(text).delimiter, dialect_of(text).width) == (separator, 3)


def test_a_title_above_the_table_does_not_mislead() -> None:
    assert dialect_of("Report; all services\n\na,b,c\n1,2,3\n4,5,6\n").delimiter == ","


def test_excels_own_line_is_believed_and_is_no_row() -> None:
    dialect = dialect_of("sep=;\r\na;b,c\r\n")
    assert (dialect.delimiter, dialect.declared, dialect.skip) == (";", True, 7)


def test_a_person_may_choose() -> None:
    assert dialect_of("a,b;c\n1,2;3\n", ";").width == 2


def test_a_space_after_each_separator_belongs_to_no_cell() -> None:
    assert dialect_of('a, b, c\n1, "x, y", 3\n').spaced
    assert not dialect_of("a, b,c\n1,2,3\n").spaced


def test_single_marks_are_marks_when_the_headings_have_them() -> None:
    assert dialect_of("'a','b'\n'1, 2','3'\n").quote == "'"
    assert dialect_of("a,b\n'twas,'tis\n").quote == '"'


@pytest.mark.parametrize("delimiter", ['"', "'", "ab", "\n", "a"])
def test_what_cannot_separate_is_refused(delimiter: str) -> None:
    with pytest.raises(UserError, match=r"file\.delimiter"):
        dialect_of("a,b\n", delimiter)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_cell_of_more_lines_than_are_looked_at_says_nothing_of_the_width(delimiter: str) -> None:
    row = delimiter.join(["Garden club", "4", '"' + "ring\n" * 1_200 + '"'])
    heading, others = delimiter.join(["title", "impact", "notes"]), delimiter.join(["Tea", "3", "x"])
    for text in (f"{heading}\n{row}\n{others}\n", f"{heading}\n{others}\n{row}\n"):
        found = dialect_of(text)
        assert (found.delimiter, found.width) == (delimiter, 3)
        assert [len(one) for one in grid_of(text, found).rows] == [3, 3, 3]


def test_the_separator_stands_between_the_headings_whatever_the_days_hold() -> None:
    rows = "".join(f"April {day}, 2027;A{day};Walk {day};\n" for day in range(10, 16))
    found = dialect_of(f"Due date;Reference;Title\n{rows}")
    assert (found.delimiter, found.width) == (";", 4)
    assert dialect_of("Plan; 2027; draft\nTitle,Notes\nWalks,Long\nTea,Short\n").delimiter == ","


def test_spaces_follow_separators_also_beside_a_cell_of_two_lines_and_a_blank_one() -> None:
    text = 'Title, Service, Notes\nWalks, "Parks\nand woods", Long\nChoir, Arts,\n'
    found = dialect_of(text)
    assert found.spaced
    assert [row[1] for row in grid_of(text, found).rows] == ["Service", "Parks\nand woods", "Arts"]


def test_tags_within_cells_do_not_part_them_where_the_headings_say_otherwise() -> None:
    rows = [f'{n},walk,"Bins, paths",north;south;east{",more" * (n % 4)}' for n in range(8)]
    assert dialect_of("\n".join(["id,name,about,tags", *rows, *rows[:2]])).delimiter == ","
