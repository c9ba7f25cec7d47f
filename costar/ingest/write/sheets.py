"""Sheets as people open them: columns in which everything can be read, and a page that is A4."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST = 9, 48
_BESIDE_A_HEADING: Final = 4
"""What the arrow of a filter covers."""

_A4: Final = 9  # as Excel numbers its kinds of paper


def widen(sheet: "Worksheet", at: int, heading: str, texts: Iterable[str]) -> None:
    """Make a column wide enough for its heading and its texts: a day that has no room is shown as ####."""
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    width = max(longest + 2, len(heading) + _BESIDE_A_HEADING, _NARROWEST)
    sheet.set_column(at, at, min(width, _WIDEST))


def lay_out(sheet: "Worksheet") -> None:
    """The headings stay in sight and stand on every page, which is A4 on its side."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_footer("&L&A&R&P / &N")
