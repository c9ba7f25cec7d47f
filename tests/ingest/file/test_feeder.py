"""What is read without a call for each tag is what the parser would have made of it."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

import pytest
import xlsxwriter

from costar.errors import UserError
from costar.ingest.file import plain_rows
from costar.ingest.file.cells import Grid
from costar.ingest.file.feeder import Enough, Feeder, Whole
from costar.ingest.file.plain_rows import PlainRows
from costar.ingest.file.sheet import SheetReader, Styles
from costar.ingest.file.workbook import open_book

PART = (
    b"<?xml version='1.0'?><a><b/><r>1</r><r>2</r><c>x<r k='1'>3</r></c><r>4</r>\n"
    b"<!-- <r>5</r> --><r>6</r></a>"
)
PLAIN = re.compile(rb"<r>(\d)</r>")
SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="s"><v>2</v></c></row>'
    '<row r="3" ht="15"><c r="A3" t="s"><v>3</v></c><c r="B3" s="2"><v>46000</v></c>'
    '<c r="C3" t="b"><v>1</v></c><c r="D3"><v>1.50E1</v></c></row>'
    '<row r="4"><c r="A4" s="1"/><c r="B4"></c><c r="C4" t="n"><v>-3</v></c></row>'
    '<row><c t="inlineStr"><is><t>within</t></is></c><c><f>1+1</f><v>2</v></c></row>'
    '<row r="7"><c r="A7" t="s"><v>4</v></c><c r="B7" t="s"><v>5</v></c><c r="C7" t="s"><v>6</v></c></row>'
    '<row r="7"><c r="D7"><v>7</v></c></row>\n<row r="9"/>'
    '<row r="10"><c r="A10" t="e"><v>#N/A</v></c></row>'
)
TEXTS = (
    "<si><t>Title</t></si><si><t>Due &amp; done</t></si><si><t>Hidden</t></si>"
    "<si><r><t>Wal</t></r><r><t>ks</t></r></si>"
    '<si><t xml:space="preserve"> Môn </t></si><si><t>a_x0041_</t></si><si><t> </t></si>'
)


def workbook(rows: str, texts: str = TEXTS, *, plainly: bool = True, encoding: str = "UTF-8") -> bytes:
    """A workbook with these rows; with a comment the parser sees every tag of both parts."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x", book.add_format({"bg_color": "red"}))
        sheet.write(1, 0, 1, book.add_format({"num_format": "dd/mm/yyyy"}))
    head, note = f'<?xml version="1.0" encoding="{encoding}"?>', "" if plainly else "<!-- -->"
    parts = {
        SHEET: f"{head}<worksheet>{note}<sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"{head}<sst>{note}{texts}</sst>",
    }
    changed = BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = parts[name].encode(encoding) if name in parts else old.read(name)
            new.writestr(name, part)
    return changed.getvalue()


def seen(pieces: list[bytes], most: int = 9) -> tuple[list[str], list[str], bytes]:
    """What is taken, what the parser is given, and what nobody sees once enough are taken."""
    taken: list[str] = []
    given: list[str] = []

    def take(found: "re.Match[bytes]") -> bool:
        if len(taken) == most:
            raise Enough
        taken.append(found[1].decode())
        return True

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _: given.append(name)
    parser.CharacterDataHandler = given.append
    feeder = Feeder(parser, Whole(PLAIN, b"<r>", take))
    try:
        for piece in pieces:
            feeder.feed(piece)
        feeder.end()
    except Enough:
        pass
    return taken, given, feeder.unseen


def test_wherever_a_part_is_cut_its_plain_elements_are_taken_until_a_comment() -> None:
    for at in range(len(PART)):
        taken, given, _ = seen([PART[:at], PART[at:]])
        left = "".join(given)
        assert sorted(taken + [one for one in left if one.isdigit()]) == list("12346")
        # The one that has something else to say is the parser's, and all that comes with a comment.
        assert "3" in left
        assert "6" in left
    assert seen([PART[:70], PART[70:]])[0] == ["1", "2"]


def test_what_comes_after_enough_is_left() -> None:
    part = PART.replace(b"<!-- <r>5</r> -->", b"")
    taken, _, unseen = seen([part], most=2)
    assert taken == ["1", "2"]
    assert unseen.startswith(b"<r>4</r>")


def grid_of(content: bytes) -> Grid:
    """The first visible sheet of a workbook."""
    book = open_book(content)
    return book.grid(book.names[0])


def test_a_sheet_in_plain_form_is_what_the_parser_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    quickly, by_tag = (grid_of(workbook(ROWS, plainly=one)) for one in (True, False))
    assert quickly == by_tag
    assert quickly.rows[2][:2] == ["Walks", "2025-12-09"]
    assert quickly.hidden == {2}
    assert quickly.rows[6] == [" Môn ", "aA", "", "7"]
    by_tag_only: list[dict[str, str]] = []
    start = SheetReader._start_cell

    def noted(reader: SheetReader, attributes: dict[str, str]) -> None:
        by_tag_only.append(attributes)
        start(reader, attributes)

    monkeypatch.setattr(SheetReader, "_start_cell", noted)
    grid_of(workbook(ROWS.partition("<row>")[0]))
    # The first row and the fourth have a colour; the second and the third are taken whole.
    assert len(by_tag_only) == 2 + 3


FORMULAS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>"Sc"&amp;"ore"</f><v>Score</v></c></row>'
    '<row r="2"><c r="A2" t="str"><f t="shared" ref="A2:A9" si="0">B2</f><v>Môn_x0041_</v></c>'
    '<c r="B2" t="e"><f>NA()</f><v>#N/A</v></c><c r="C2" t="str"><f t="shared" si="0"/><v></v></c></row>'
    '<row r="3"><c r="A3"><f t="array" ref="A3:B3">SUM(B1:B9)</f><v>1.5</v></c><c r="B3"><f si="0"/></c>'
    '<c r="C3" s="2"><f t="dataTable" ref="C3" r1="A1"/><v>46000</v></c></row>'
)


@pytest.mark.parametrize("rows", [FORMULAS, FORMULAS[FORMULAS.rindex("<row") :]])
@pytest.mark.parametrize("has_results", [True, False])
def test_formulas_in_plain_form_are_what_the_parser_makes_of_them(
    monkeypatch: pytest.MonkeyPatch, rows: str, *, has_results: bool
) -> None:
    """Where no formula has a result, each of them is noted; where others have one, none is."""
    rows = rows if has_results else re.sub("(</f>|/>)<v>[^<]*</v>", r"\1", rows)
    quickly, by_tag = (grid_of(workbook(rows, plainly=one)) for one in (True, False))
    assert quickly == by_tag
    assert bool(quickly.formulas) is not has_results
    monkeypatch.setattr(SheetReader, "_start_cell", None)
    grid_of(workbook(rows.replace(' t="s"><v>0<', "><v>0<")))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>99</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>1.0</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
    ],
)
def test_damage_in_plain_form_is_damage(row: str) -> None:
    with pytest.raises(UserError) as raised:
        grid_of(workbook(row))
    assert raised.value.key == "file.damaged"


def test_letters_of_another_encoding_are_read_in_it() -> None:
    content = workbook(ROWS, encoding="ISO-8859-1")
    assert grid_of(content).rows[6][0] == " Môn "


@pytest.mark.parametrize("column", ["ALM", "XFD"])
def test_a_column_beyond_the_limit_is_refused_in_plain_form(column: str) -> None:
    with pytest.raises(UserError) as raised:
        grid_of(workbook(f'<row r="1"><c r="{column}1"><v>1</v></c></row>'))
    assert raised.value.key == "file.too_many_columns"


def test_of_millions_of_numbers_not_every_one_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_rows, "_MOST_KEPT", 2)
    reader = SheetReader([], Styles(), since_1904=False, most_rows=9)
    taker = PlainRows(reader)
    whole = taker.whole
    assert whole
    row = b'<row r="1">%s</row>' % b"".join(b'<c r="%c1"><v>%d</v></c>' % (65 + at, at) for at in range(9))
    found = whole.pattern.fullmatch(row)
    assert found
    assert whole.take(found)
    assert list(reader.cells.rows[1].values()) == list("012345678")
    assert len(taker._texts) == 2
