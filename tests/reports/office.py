"""Looking into office files with LibreOffice, as the people who get them do."""

import csv
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
import pytest
from pypdf import PageObject, PdfReader

COMMANDS: Final = ("soffice", "libreoffice")

_AS_IT_IS: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Commas, quotes, UTF-8, from the first row, cells as they are kept, and a file for each sheet."""


Sheets: TypeAlias = dict[str, list[list[str]]]
"""The rows of each sheet."""


@dataclass
class Page:
    """What stands on a page.

    `pieces`: each text that is drawn at once, with where it begins; `pictures`: how high each is drawn.
    """

    width: float
    height: float
    text: str = ""
    pieces: list[tuple[str, float, float]] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)

    def outside(self, margin: float) -> list[str]:
        """What begins off the page or nearer to its edges than the margin, in points."""
        return [
            text
            for text, x, y in self.pieces
            if not (margin <= x <= self.width - margin and margin <= y <= self.height - margin)
        ]


class Office:
    """One LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command = next(filter(None, map(shutil.which, COMMANDS)), "")
        if not self.command:
            pytest.fail('LibreOffice was not found. Install it, or leave these out: -m "not office"')

    def pdfs(self, files: list[Path]) -> dict[str, list[Page]]:
        """The pages of each file, by its name; no two differ in their endings only."""
        made = self.converted("pdf", files)
        return {file.name: [*map(_read, PdfReader(made / f"{file.stem}.pdf").pages)] for file in files}

    def sheets(self, books: list[Path]) -> dict[str, Sheets]:
        """The cells of each sheet of each workbook."""
        made = self.converted(_AS_IT_IS, books)
        names = {book: openpyxl.load_workbook(book, read_only=True).sheetnames for book in books}
        return {
            book.name: {name: _rows(made / f"{book.stem}-{name}.csv") for name in names[book]}
            for book in books
        }

    def converted(self, form: str, files: list[Path]) -> Path:
        made = self.folder / form[:3]
        started = [self.command, f"-env:UserInstallation=file://{self.folder / 'profile'}", "--headless"]
        subprocess.run(
            [*started, "--convert-to", form, "--outdir", made, *files],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return made


def words_in(text: str) -> str:
    """A text without its spaces, for lines end anywhere, and without signs that other letters lend."""
    return re.sub(r"[\s◐○✓]+", "", text)


def text_of(pages: list[Page]) -> str:
    return "\n".join(page.text for page in pages)


def _read(page: PageObject) -> Page:
    found = Page(float(page.mediabox.width), float(page.mediabox.height))

    def see_text(text: str, within: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            x = at[4] * within[0] + at[5] * within[2] + within[4]
            y = at[4] * within[1] + at[5] * within[3] + within[5]
            found.pieces.append((text.strip(), x, y))

    def see_picture(operator: bytes, _operands: object, within: list[float], _at: object) -> None:
        if operator == b"Do":
            found.pictures.append(round(within[5], 1))

    found.text = page.extract_text(visitor_text=see_text, visitor_operand_before=see_picture)
    return found


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))
