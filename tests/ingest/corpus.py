"""Tables as councils' programs write them: real and made-up rows, each written in every way that we know.

Each file comes with the rows that are right. None of them needs a question: what has to be asked is tested
elsewhere.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import cycle

import xlsxwriter

from costar.errors import UserError
from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from costar.ingest.write.template import template_csv
from costar.words import t
from tests.ingest.shared import FILES

HEADINGS = ("Title", "Service", "Ward", "Impact", "Effort", "Notes")
_FIELDS = ("title", "service", "ward", "impact", "effort", "notes")
_BLOCK = 16
_ENDS = (("Highest", max), ("Lowest", min))
Rows = list[list[str]]


@dataclass(frozen=True)
class Written:
    """A file, and what is right: its name, its bytes, and the rows under `HEADINGS`."""

    file_name: str
    content: bytes
    rows: Rows


def written() -> dict[str, Written]:
    """Every table in every way, by "table: way"; without the shared folder only the made-up one."""
    found = {}
    for table, rows in tables().items():
        for way, (ending, write) in WAYS.items():
            right = _saved_in(OLD_LETTERS[way], rows) if way in OLD_LETTERS else rows
            found[f"{table}: {way}"] = Written(f"plan.{ending}", write(rows), right)
    return found


def tables() -> dict[str, Rows]:
    """Rows under `HEADINGS`; the last columns are blank from some row on."""
    made = [f"{what} {at} – café" for at, what in zip(range(40), cycle(("Walks", "Choir", "Repair")))]
    found = {"made up": _rows(made)}
    for name, column in (("trafford-grants", "Title"), ("participatory-budget-projects", "title")):
        path = FILES / "real" / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                titles = [" ".join(row[column].split()) for row in csv.DictReader(file)]
            found[name] = _rows([title for title in dict.fromkeys(titles) if _fits_windows(title)][:60])
    return found


def is_taken_whole(file: Written) -> bool:
    """Whether each row is an activity as it was written, none is left out, and nothing is asked."""
    try:
        reading = read_activities(file.content, file.file_name)
    except UserError:
        return False
    asked = any(one.level is Level.ERROR or one.code == "ask_column" for one in reading.problems)
    found = reading.activities[list(_FIELDS)].astype("str").replace("<NA>", "")
    return not asked and found.to_numpy().tolist() == file.rows


def _rows(titles: list[str]) -> Rows:
    services, wards = ("Parks", "Adult social care", "Housing"), ("Môn", "Riverside", "St Mary’s")
    return [
        [
            title,
            services[at % 3],
            wards[at % 3],
            str(at % 5 + 1),
            str(at % 4 + 1),
            "over £500" if at < _BLOCK // 2 else "",
        ]
        for at, title in enumerate(titles)
    ]


def _fits_windows(text: str) -> bool:
    return bool(text) and text.encode("cp1252", "replace").decode("cp1252") == text


def _text(rows: Rows, *, above: Rows | None = None, below: Rows | None = None, between: str = ",") -> str:
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=between, lineterminator="\r\n")
    writer.writerows([*(above or []), list(HEADINGS), *rows, *(below or [])])
    return target.getvalue()


def _in_blocks(rows: Rows) -> str:
    """As Excel writes CSV: each 16 rows end at the last column that one of them uses."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    lines = [list(HEADINGS), *rows]
    for begin in range(0, len(lines), _BLOCK):
        block = lines[begin : begin + _BLOCK]
        width = max(at + 1 for row in block for at, cell in enumerate(row) if cell)
        writer.writerows(row[:width] for row in block)
    return target.getvalue()


def _row_by_row(rows: Rows) -> str:
    """As some programs write it: each row ends at its own last cell."""
    lines = [row[:5] if not row[5] else row for row in rows]
    return _text(lines)


def _beside(rows: Rows) -> str:
    wide = [[*row, "", "", "ask Jo" if at == 2 else ""] for at, row in enumerate(rows)]
    heading = ",".join((*HEADINGS, "", "", ""))
    return _text(wide).replace(",".join(HEADINGS), heading, 1)


def _as(encoding: str) -> Callable[[Rows], bytes]:
    """Saved in an encoding, without the signs that it does not have."""
    return lambda rows: _text(rows).encode(encoding, "replace")


def _saved_in(encoding: str, rows: Rows) -> Rows:
    """The rows as an encoding keeps them."""
    return [[cell.encode(encoding, "replace").decode(encoding) for cell in row] for row in rows]


def _with_unused_slots(rows: Rows) -> str:
    slots = [["", "< Select >", "Please choose", "Select…", "", ""] for _ in range(20)]
    return _text(rows, below=slots)


def _above_several_lines(rows: Rows) -> str:
    """What a spreadsheet works out below a table, and what people write below that."""
    worked_out = [
        [f"Number of {kind}", "", "", str(len(rows[:at])), "", ""] for at, kind in ((5, "new"), (9, "old"))
    ]
    ends = [[end, "", "", *[str(of(int(row[at]) for row in rows)) for at in (3, 4)], ""] for end, of in _ENDS]
    said = [[line, *[""] * 5] for line in ("", "Key", "Impact 1 to 5", "Effort 1 (easy) to 5 (hard)")]
    return _text(rows, below=[*worked_out, *ends, *said])


def _with_other_headings(rows: Rows) -> str:
    return _text(rows).replace(",".join(HEADINGS), ";".join(HEADINGS), 1)


def _with_rows_in_single_marks(rows: Rows) -> str:
    """Three rows that a program put within single marks; theirs are doubled."""
    lines = _text(rows).splitlines()
    for at in (2, 7, 11):
        lines[at] = ",".join(f"'{cell.replace(chr(39), chr(39) * 2)}'" for cell in rows[at - 1])
    return "\r\n".join(lines)


def _twice_begun(rows: Rows) -> str:
    """Two exports, one copied behind the other with its mark and its headings."""
    return _text(rows[:20]) + "\ufeff" + _text(rows[20:])


def _as_formulas(rows: Rows) -> str:
    """As programs write a text that Excel must leave alone."""
    return _text([[f'="{row[0]}"' if chr(34) not in row[0] else row[0], *row[1:]] for row in rows])


def _with_risks_below(rows: Rows) -> str:
    risks = [["Risk", "Owner", "Mitigation", "", "", ""]]
    risks += [[f"{what} fails", "Parks manager", "Ask again", "", "", ""] for what in ("Plan", "Hall", "Bus")]
    return _text(rows, below=[[""] * 6, *risks])


def _with_loose_days(rows: Rows) -> str:
    days = cycle(
        (
            *("Jan 2027", "Q1 27/28", "Summer 2027", "2026/27", "31/03/2028", "ongoing", "w/c 4 May 2026"),
            *("2027-W13", "Apr–Jun 2027"),
        )
    )
    lines = [[*row, day] for row, day in zip(rows, days, strict=False)]
    return _text(lines).replace(",".join(HEADINGS), ",".join((*HEADINGS, "Due date")), 1)


def _with_apostrophes(rows: Rows) -> str:
    """Numbers that were typed as text, so that a spreadsheet leaves them alone."""
    return _text([[f"'{cell}" if cell.isdecimal() else cell for cell in row] for row in rows])


def _wrapped(rows: Rows) -> str:
    """Each line taken for one cell by a second program."""
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([line] for line in _text(rows).splitlines())
    return target.getvalue()


def _exported(rows: Rows) -> str:
    filters = "Applied filters:\nStatus is Open\nYear is 2026"
    return _text(rows, above=[["Exported on 3 May 2026 10:33"], []], below=[[], [filters], ["Page 1 of 1"]])


def _of_a_form(rows: Rows) -> str:
    """The headings as a form's questions: numbered, over several lines, with what to enter."""
    asked = (
        *("1. Title", "2. Service *", "3) Ward", "Q4. Impact\n(1 = low, 5 = high)"),
        *("Q5: Effort (1-5)", "6. Notes"),
    )
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([asked, *rows])
    return target.getvalue()


def _with_wide_spaces(rows: Rows) -> str:
    """As web pages and Word write it: spaces that do not break, at the ends of cells and in headings."""
    lines = _text([[f"{cell}\u00a0" if cell else cell for cell in row] for row in rows])
    return lines.replace(",".join(HEADINGS), ",".join(f"\u00a0{one}" for one in HEADINGS), 1)


def _in_curly_marks(rows: Rows) -> str:
    """Typed as CSV in a word processor."""
    lines = [list(HEADINGS), *rows]
    return "".join(",".join(map(_curly, line)) + "\r\n" for line in lines)


def _curly(cell: str) -> str:
    return f"“{cell}”" if cell and not set(cell) & set('“”"') else cell and _text([[cell]]).splitlines()[1]


def _with_zeros(rows: Rows) -> str:
    """Cells that a program filled up, and a last block that it did not fill."""
    return _text([[f"{cell}\x00" if cell else cell for cell in row] for row in rows]) + "\x00" * 3_000


def _of_a_database(rows: Rows) -> str:
    lines = [[*(cell or "NULL" for cell in row), "NULL"] for row in rows]
    rule = ["-" * len(heading) for heading in HEADINGS]
    return _text([[*rule, "---"], *lines], below=[["(60 rows affected)"]]).replace(
        ",".join(HEADINGS), ",".join((*HEADINGS, "Closed")), 1
    )


def _with_guidance(rows: Rows) -> str:
    told = [
        "Max 80 letters",
        "Choose from the list",
        "optional",
        "1 (low) to 5 (high)",
        "1 to 5",
        "free text",
    ]
    return _text([told, *rows])


def _on_pages(rows: Rows) -> str:
    again = [heading.upper() for heading in HEADINGS]
    return _text([*rows[:9], ["Page 1 of 2", *[""] * 5], again, *rows[9:]])


def _in_the_template(rows: Rows) -> str:
    """Typed below the example of our template, and saved by Excel."""
    headings, example = list(csv.reader(StringIO(template_csv(t).decode("utf-8-sig"))))
    places = [headings.index(name) for name in HEADINGS]
    lines = [
        ["" if at not in places else row[places.index(at)] for at in range(len(headings))] for row in rows
    ]
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([headings, example, *lines])
    return target.getvalue()


Sheet = Callable[["xlsxwriter.Workbook", Rows], None]


def _book(fill: Sheet) -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        target = BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
            fill(book, rows)
        return target.getvalue()

    return write


def _plain(book: "xlsxwriter.Workbook", rows: Rows, name: str = "Plan") -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet(name)
    for at, row in enumerate([list(HEADINGS), *rows]):
        for place, cell in enumerate(row):
            if cell.isdecimal():
                sheet.write_number(at, place, int(cell))
            elif cell:
                sheet.write_string(at, place, cell)
    return sheet


def _copied_down(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    """A number and a default that were copied down further than anybody typed."""
    sheet = _plain(book, rows)
    sheet.write_row(0, 6, ["No", "Version"])
    for at in range(1, len(rows) + 200):
        sheet.write_formula(at, 6, "=ROW()-1", value=at)
        sheet.write_string(at, 7, "Draft 1")


def _above_an_average(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    sheet = _plain(book, rows)
    means = [sum(int(row[at]) for row in rows) / len(rows) for at in (3, 4)]
    sheet.write_row(len(rows) + 1, 0, ["Average", "", "", *(round(mean, 2) for mean in means)])


def _behind_a_cover(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    cover = book.add_worksheet("Read me")
    cover.write_column(1, 1, ["Engagement plan", "1. Open the next sheet.", "2. Fill in a row for each."])
    book.add_worksheet("Blank")
    _plain(book, rows)
    book.add_worksheet("Lists").write_column(0, 0, ["Status", "Live", "Done"])


def _with_formulas(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    """Formulas copied down far below the table, whose results are empty texts, and a lookup that failed."""
    sheet = _plain(book, rows)
    sheet.write_string(0, 6, "Overdue?")
    sheet.write_string(0, 7, "Looked up")
    for at in range(1, len(rows) + 50):
        sheet.write_formula(at, 6, '=IF(A1="","","OVERDUE")', value="")
    for at in range(1, len(rows) + 1):
        sheet.write_formula(at, 7, "=VLOOKUP(A1,B:C,2)", value="#N/A")


def _with_a_foot(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    sheet = _plain(book, rows)
    sheet.write_row(len(rows) + 1, 0, ["Number of activities", "", "", len(rows)])
    sheet.write_string(len(rows) + 3, 0, "Source: the council")


def _below_a_preamble(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    sheet = book.add_worksheet("Plan")
    for at, row in enumerate([["Council:", "Exampleshire"], ["Date:", "2026"], [], list(HEADINGS), *rows]):
        sheet.write_row(at, 1, [int(cell) if cell.isdecimal() and at > 3 else cell for cell in row])


def _below_merged_headings(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    """Two rows of headings, the upper ones across several columns or down into the lower row."""
    sheet = book.add_worksheet("Plan")
    for at in (0, 1, 2, 5):
        sheet.merge_range(0, at, 1, at, HEADINGS[at])
    sheet.merge_range(0, 3, 0, 4, "Scores")
    for at in (3, 4):
        sheet.write_string(1, at, HEADINGS[at])
    for at, row in enumerate(rows, 2):
        sheet.write_row(at, 0, [int(cell) if cell.isdecimal() else cell for cell in row])


def _behind_a_pivot_table(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    pivot = book.add_worksheet("Pivot")
    for at, row in enumerate([["Row Labels", "Sum of Impact"], ["Parks", 12], ["Grand Total", 12]], 2):
        pivot.write_row(at, 0, row)
    _plain(book, rows)


def _beside_a_legend(book: "xlsxwriter.Workbook", rows: Rows) -> None:
    sheet = _plain(book, rows)
    sheet.write_column(1, 9, [f"Note {at}" for at in range(len(rows) + 5)])


OLD_LETTERS = {
    "CSV (MS-DOS)": "cp850",
    "CSV (MS-DOS), older": "cp437",
    "CSV (Macintosh)": "mac-roman",
}
"""Ways that do not keep every letter, and the encoding that they are saved in."""

WAYS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "CSV": ("csv", lambda rows: _text(rows).encode()),
    "CSV UTF-8": ("csv", lambda rows: _text(rows).encode("utf-8-sig")),
    "CSV for Windows": ("csv", _as("cp1252")),
    **{way: ("csv", _as(encoding)) for way, encoding in OLD_LETTERS.items()},
    "semicolons": ("csv", lambda rows: _text(rows, between=";").encode()),
    "unused slots": ("csv", lambda rows: _with_unused_slots(rows).encode()),
    "risks below": ("csv", lambda rows: _with_risks_below(rows).encode()),
    "loose days": ("csv", lambda rows: _with_loose_days(rows).encode()),
    "apostrophes": ("csv", lambda rows: _with_apostrophes(rows).encode()),
    "wrapped lines": ("csv", lambda rows: _wrapped(rows).encode()),
    "an export with its filters": ("csv", lambda rows: _exported(rows).encode()),
    "a form's questions": ("csv", lambda rows: _of_a_form(rows).encode()),
    "wide spaces": ("csv", lambda rows: _with_wide_spaces(rows).encode()),
    "thousands of blank rows": ("csv", lambda rows: _text(rows, below=[[""] * 6] * 5_000).encode()),
    "a rare separator": ("csv", lambda rows: _text(rows, between="^").encode()),
    "a long separator": ("csv", lambda rows: _text(rows, between="^").replace("^", "~|~").encode()),
    "headings of another program": ("csv", lambda rows: _with_other_headings(rows).encode()),
    "rows of another program": ("csv", lambda rows: _with_rows_in_single_marks(rows).encode()),
    "two files in one": ("csv", lambda rows: _twice_begun(rows).encode("utf-8-sig")),
    "texts as formulas": ("csv", lambda rows: _as_formulas(rows).encode()),
    "a declared separator": ("csv", lambda rows: f"sep=;\r\n{_text(rows, between=';')}".encode()),
    "curly marks": ("csv", lambda rows: _in_curly_marks(rows).encode()),
    "curly marks, Windows": ("csv", lambda rows: _in_curly_marks(rows).encode("cp1252")),
    "zero characters": ("csv", lambda rows: _with_zeros(rows).encode()),
    "a database's blanks": ("csv", lambda rows: _of_a_database(rows).encode()),
    "what to write": ("csv", lambda rows: _with_guidance(rows).encode()),
    "pages": ("csv", lambda rows: _on_pages(rows).encode()),
    "our template": ("csv", lambda rows: _in_the_template(rows).encode("utf-8-sig")),
    "Unicode text": ("txt", lambda rows: _text(rows, between="\t").encode("utf-16")),
    "blocks of 16 rows": ("csv", lambda rows: _in_blocks(rows).encode()),
    "each row to its end": ("csv", lambda rows: _row_by_row(rows).encode()),
    "a title above": ("csv", lambda rows: _text(rows, above=[["Plan"] + [""] * 5, [""] * 6]).encode()),
    "a note far right": ("csv", lambda rows: _beside(rows).encode()),
    "a foot": ("csv", lambda rows: _text(rows, below=[["Total", "", "", str(9_000), "", ""]]).encode()),
    "a foot of several lines": ("csv", lambda rows: _above_several_lines(rows).encode()),
    "a workbook": ("xlsx", _book(lambda book, rows: (_plain(book, rows), None)[1])),
    "a cover sheet": ("xlsx", _book(_behind_a_cover)),
    "empty formulas": ("xlsx", _book(_with_formulas)),
    "a foot in a workbook": ("xlsx", _book(_with_a_foot)),
    "a preamble": ("xlsx", _book(_below_a_preamble)),
    "headings over two rows": ("xlsx", _book(_below_merged_headings)),
    "copied down": ("xlsx", _book(_copied_down)),
    "an average below": ("xlsx", _book(_above_an_average)),
    "a pivot table first": ("xlsx", _book(_behind_a_pivot_table)),
    "a legend beside": ("xlsx", _book(_beside_a_legend)),
}
"""Each way of writing a table: how the file's name ends, and what writes it."""


def old_encodings() -> Iterator[tuple[str, str, bytes]]:
    """Words with letters that DOS and the old Mac write in their own way: encoding, text, bytes."""
    words = (
        "Café club",
        "Siân’s walk",
        "naïve façade",
        "PLÂS NEWYDD",
        "à la carte",
        "Seán Ó Sé",
        "Costs £500",
    )
    for encoding in ("cp1252", "cp850", "cp437", "mac-roman"):
        for text in words:
            try:
                yield encoding, text, f"title,service\r\n{text},Parks\r\n".encode(encoding)
            except UnicodeEncodeError:
                continue
