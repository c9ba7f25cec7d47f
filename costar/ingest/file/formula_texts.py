"""Formulas that only hold a text: `="0012"`, which keeps its zeros, and `=HYPERLINK("…","Lunch club")`."""

import re
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.file.dialect import QUOTE

_END: Final = r"(?=[,;\t|\r\n]|\Z)"
# As programs write them: `"=HYPERLINK(""https://…"",""Lunch club"")"`, `"=""0012"""` and `="0012"`.
_FORMULA: Final = re.compile(
    r"(?:(?<=[,;\t|\r\n])|\A)(?:"
    rf'"=HYPERLINK\((?:""[^"\r\n]*""|[A-Z]+\d+)[,;] *""((?:[^"\r\n]|"""")*)""\)"{_END}|'
    rf'"=""([^"\r\n]*)"""{_END}|'
    rf'="([^"\r\n]*)"{_END}|'
    r'"(?:[^"]|"")*+")',
    re.IGNORECASE,
)
"""Such a formula; or any other cell within marks, so that a text which looks like one is left alone."""


_MAY_HOLD: Final = re.compile(rf"=(?:{QUOTE}|HYPERLINK\()", re.IGNORECASE)


def without_formulas_of_text(text: str) -> tuple[str, int]:
    """The text of a CSV file with what such formulas show in their places, and how many there were.

    What costar wrote is left as it is.

    Args:
        text: the whole file.
    """
    # A cheap look first: the pattern has to walk through every cell within marks.
    if not _MAY_HOLD.search(text) or OUR_ID in text[: max(text.find("\n"), 0)]:
        return text, 0
    found = sum(1 for one in _FORMULA.finditer(text) if _shown_of(one) is not None)
    return _FORMULA.sub(_in_its_place, text) if found else text, found


def _in_its_place(cell: "re.Match[str]") -> str:
    shown = _shown_of(cell)
    return cell.group() if shown is None else f"{QUOTE}{shown.replace(QUOTE * 4, QUOTE * 2)}{QUOTE}"


def _shown_of(cell: "re.Match[str]") -> str | None:
    return next((text for text in cell.groups() if text is not None), None)
