"""Small files that want far more than they are: each has to be refused at once."""

import struct
import zipfile
from functools import cache
from io import BytesIO
from random import randbytes

import xlsxwriter

_SHEET = "xl/worksheets/sheet1.xml"
_TWO_ROWS = (
    b"<row r='1'><c r='A1' t='str'><v>title</v></c><c r='B1' t='str'><v>impact</v></c></row>"
    b"<row r='2'><c r='A2' t='str'><v>x</v></c><c r='B2'><v>3</v></c></row>"
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def bombs() -> dict[str, bytes]:
    """Each file by its name."""
    long = _with(_SHEET, _sheet(b"<row><c t='inlineStr'><is><t>" + b"a" * 300_000_000))
    return {
        "zip.xlsx": long,
        # More than `MOST_UNPACKED`, though nobody would ever unpack it
        "nested.xlsx": _with("xl/media/inner.zip", bytes(420_000_000)),
        # The last cell that Excel has
        "sparse.xlsx": _with(
            _SHEET,
            _sheet(b"<row r='1'><c r='A1'/></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        ),
        "wide.xlsx": _with(_SHEET, _sheet(b"<row r='1'><c r='XFD1'><v>1</v></c></row>")),
        "laughs.xlsx": _with(_SHEET, _laughs() + _sheet(b"<row><c><v>&i;</v></c></row>")),
        "outside.xlsx": _with(
            _SHEET, b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _sheet(b"<row/>")
        ),
        "parts.xlsx": _with_many_parts(5_000),
        "lying.xlsx": _lying(long),
        # How every workbook of Excel before 2007 begins (OLE)
        "lying.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(10_000),
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
        "wide.csv": b"," * 2_000_000,
        "long.csv": b"\n" * 5_000_000,
        "repeated.ods": _open_document(b"<table:table-cell table:number-columns-repeated='900000000'>"),
        "tall.ods": _open_document(b"<table:table-cell>", rows=b"900000000"),
        "wide copies.ods": _open_document(
            b"<table:table-cell table:number-columns-repeated='990'>", more=9_000
        ),
        # Each font was looked for in all that is around it
        "deep styles.xlsx": _with(
            _SHEET,
            _sheet(_TWO_ROWS),
            {"xl/styles.xml": b"<x><cellXfs><xf/></cellXfs>" + b"<z>" * 100_000 + b"<font/>" * 100_000},
        ),
        # Noise that packs badly, so that the whole file packs like others
        "noise.xlsx": _with(
            _SHEET, _sheet(_TWO_ROWS + b"<row r='2'/>" * 3_000_000), {"n": randbytes(300_000)}
        ),
        "one row again.xlsx": _with(
            _SHEET, _sheet(_TWO_ROWS + b"".join(b"<row r='2' s='%d'/>" % at for at in range(300_000)))
        ),
        "blank lines.csv": b"title,impact" + b"\r\n" * 1_900_000,
        "blank lines behind marks.csv": b'title,impact\r\n"a ""b""",3' + b"\r\n" * 1_900_000,
        "one cell.csv": b'title,impact\r\n"' + b"word " * 2_000_000 + b'",3\r\n',
        "folders in each other.xls": folders_in_each_other(),
    }


@cache
def small_bombs() -> dict[str, bytes]:
    """Files of a few kilobytes to megabytes that are refused or read, either at once."""
    far = b"<row r='200000'><c r='ALL200000'><v>1</v></c></row>"
    hidden = b"".join(b"<row r='%d' hidden='1'/>" % row for row in range(3, 1_000_003))
    columns = b"".join(b"<col min='%d' max='16384' width='9'/>" % (at % 16_000 + 3) for at in range(200_000))
    tall = b"<mergeCell ref='B2:B9999'/>" * 20_000
    pairs = b"".join(b"<mergeCell ref='A%d:A%d'/>" % (at * 2 + 3, at * 2 + 4) for at in range(20_000))
    long = b"".join(b"<row r='%d'><c r='A%d'><v>1</v></c></row>" % (row, row) for row in range(3, 10_000))
    return {
        "far.xlsx": _with(_SHEET, _sheet(_TWO_ROWS + far)),
        "hidden.xlsx": _with(_SHEET, _sheet(_TWO_ROWS + hidden)),
        "hidden, then a cell.xlsx": _with(_SHEET, _sheet(_TWO_ROWS + hidden + far)),
        "columns.xlsx": _with(_SHEET, _sheet(_TWO_ROWS, before=b"<cols>%s</cols>" % columns)),
        "merged.xlsx": _with(_SHEET, _sheet(_TWO_ROWS + long, after=b"<mergeCells>%s</mergeCells>" % tall)),
        "pairs.xlsx": _with(_SHEET, _sheet(_TWO_ROWS + long, after=b"<mergeCells>%s</mergeCells>" % pairs)),
        "one long text.xlsx": _with(
            _SHEET,
            _sheet(_TWO_ROWS + b"<row><c t='s'><v>4</v></c></row>" * 30_000),
            {"xl/sharedStrings.xml": b"<sst>%s<si><t>%s</t></si></sst>" % (b"<si/>" * 4, b"b" * 32_000)},
        ),
        "format.xlsx": _with(
            _SHEET,
            _sheet(_TWO_ROWS),
            {"xl/styles.xml": b"<x><numFmt numFmtId='164' formatCode='%s'/></x>" % (b"[" * 1_000_000)},
        ),
        "many sheets.ods": _open_document(b"<table:table-cell>", sheets=5_000),
        "spans in spans.ods": _open_document(
            b"<table:table-cell><text:p>" + b"<text:span>a" * 20_000 + b"</text:span>" * 20_000 + b"</text:p>"
        ),
        "spaces.ods": _open_document(
            b"<table:table-cell><text:p>" + b"<text:s text:c='999999'/>" * 2_000 + b"</text:p>"
        ),
        "copies.ods": _open_document(
            b"<table:table-cell table:number-columns-repeated='50'>", rows=b"190000"
        ),
        "gaps.csv": b"title,service,impact\r\nA,Parks,3\r\n\r\n" * 15_000,
        "many bys.csv": b"title,due on\r\na,by " + b"by " * 300_000 + b"\r\n",
        "many spaces.csv": b"title,due on\r\n"
        + (b" " * 300_000 + b"x, by" + b" " * 300_000 + b"(y\r\n") * 20,
        "many curly marks.csv": b"title,notes\r\n" + ",“".encode() * 500_000 + b"\r\n",
        "many staff.csv": b"title,who is involved\r\n" + (b'a,"' + b"staff & " * 5_000 + b'"\r\n') * 20,
    }


def odd_marks(rows: int) -> dict[str, bytes]:
    """Files of so many rows, each with a mark that is no cell's."""
    return {
        f"{name}.csv": b"title,impact,notes\r\n" + row * rows
        for name, row in {
            "marks inside": b'a "b" c,3,x\r\n',
            "marks outside": b'"a" b,3,x\r\n',
            "inches": b'a,3,12" pipe\r\n',
            "inches at the end": b'12",3,x\r\n',
            "never closed": b'"a,3,x\r\n',
        }.items()
    }


def macro_book() -> bytes:
    """A sound workbook with a part that holds macros."""
    return _with("xl/vbaProject.bin", b"macro " * 1_000)


def _book() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ["title", "impact"])
        sheet.write_row(1, 0, ["Tenants inspect empty homes", 4])
    return target.getvalue()


def _with(name: str, part: bytes, more: "dict[str, bytes] | None" = None) -> bytes:
    parts, target = {name: part, **(more or {})}, BytesIO()
    packed = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1)  # in half the time
    with zipfile.ZipFile(BytesIO(_book())) as old, packed as new:
        # `zipfile` cannot replace a part, so all others are copied
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info.filename, old.read(info.filename))
        for one, content in parts.items():
            new.writestr(one, content)
    return target.getvalue()


def _with_many_parts(n: int) -> bytes:
    target = BytesIO(_book())
    with zipfile.ZipFile(target, "a") as new:
        for at in range(n):
            new.writestr(f"xl/media/{at}.png", b"")
    return target.getvalue()


def _sheet(rows: bytes, *, before: bytes = b"", after: bytes = b"") -> bytes:
    parts = (_MAIN.encode(), before, rows, after)
    return b'<worksheet xmlns="%s">%s<sheetData>%s</sheetData>%s</worksheet>' % parts


def _laughs() -> bytes:
    more = b"".join(b'<!ENTITY %c "%s">' % (at + 1, b"&%c;" % at * 10) for at in range(ord("a"), ord("i")))
    return b'<!DOCTYPE x [<!ENTITY a "ha">' + more + b"]>"


def _lying(content: bytes) -> bytes:
    """The same file, whose headers say that its largest part has a hundred bytes."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        size = max(info.file_size for info in package.infolist())
    return content.replace(struct.pack("<I", size), struct.pack("<I", 100))


def folders_in_each_other() -> bytes:
    """An old workbook whose list of folders leads from one back to itself."""
    head, no_sector = bytearray(512), 0xFFFFFFFF
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", head, 44, 1, 1)
    struct.pack_into("<5I", head, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[no_sector] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 12), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[no_sector] * (128 - len(chain)))
    folders = _folder("Root Entry", 5, (no_sector, no_sector, 1)) + _folder("Workbook", 2, (1, 1, 0))
    return bytes(head) + table + folders + bytes(256 + 512 * 20)


def _folder(name: str, kind: int, others: tuple[int, int, int]) -> bytes:
    written, made = name.encode("utf-16-le"), bytearray(128)
    made[: len(written)] = written
    struct.pack_into("<HBB", made, 64, len(written) + 2, kind, 1)
    struct.pack_into("<III", made, 68, *others)
    struct.pack_into("<II", made, 116, 2, 5000)
    return bytes(made)


def _open_document(cell: bytes, rows: bytes = b"1", sheets: int = 1, more: int = 1) -> bytes:
    target = BytesIO()
    names = b" ".join(
        b"xmlns:%s='urn:oasis:names:tc:opendocument:xmlns:%s:1.0'" % (name, name)
        for name in (b"office", b"table", b"text")
    )
    row = (
        b"<table:table-row table:number-rows-repeated='%s'>%s<text:p>1</text:p></table:table-cell>"
        b"</table:table-row>"
    ) % (rows, cell)
    tables = b"".join(
        b"<table:table table:name='A%d'>%s</table:table>" % (at, row * more) for at in range(sheets)
    )
    body = (
        b"<office:document-content %s><office:body><office:spreadsheet>%s</office:spreadsheet></office:body>"
        b"</office:document-content>"
    ) % (names, tables)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", body)
    return target.getvalue()
