"""Cells as a web page writes them: "<p>Litter picks</p>" of a form with formatting, "Parks &amp; leisure"."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from html import unescape
from typing import Final

import pandas as pd

from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.cleaned import MARKUP, cleaned_of
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import may_hold, texts_of

_TAGS: Final = (
    r"p|div|span|b|i|u|s|em|strong|strike|small|sub|sup|font|a|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|"
    r"blockquote|pre|code|center|section|article"
)
_TAG: Final = re.compile(rf"</?(?:{_TAGS}|br|hr|img|col|colgroup)(?:\s[^<>]*)?\s*/?>", re.IGNORECASE)
_PAIR: Final = re.compile(rf"<({_TAGS})(?:\s[^<>]*)?>.*</\1\s*>", re.IGNORECASE | re.DOTALL)
_ALONE: Final = re.compile(r"<(?:br|hr)\s*/?>", re.IGNORECASE)
_LINE: Final = re.compile(
    r"<(?:br|hr)\b[^<>]*>|</(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote)\s*>", re.IGNORECASE
)
_CELL: Final = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_LINK: Final = re.compile(
    r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'<>\s]+)[\"']?[^<>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL
)
_PROGRAM: Final = re.compile(r"(?:<|&lt;)\s*/?(?:script|style)\b|javascript|\bon\w+\s*=", re.IGNORECASE)
"""What no form writes: such a text is somebody's, or an attack, and stays what it is."""

_LONGEST: Final = 100_000
_ENTITY: Final = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|pound|euro|cent|copy|reg|trade|deg|middot|bull|frac12|frac14|frac34|"
    r"[lr][sd]quo|[lr]aquo|[mn]dash|hellip|times|[a-zA-Z](?:acute|grave|circ|uml|cedil|tilde|ring|slash)|"
    r"szlig|(?:ae|AE|oe|OE)lig|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});"
)
_TWICE: Final = 2
"""Some programs write the signs of a web page as a web page again: "&amp;amp;"."""


def without_markup(table: FileTable, verbatim: Collection[str] = ()) -> FileTable:
    """The table with what people see of such cells and headings, and how many there were.

    Only tags that make pairs or break lines are taken out: "<5s" and "the <title> tag" stay. A line that a
    tag begins stays one, and a link stays behind its words. What costar wrote is left as it is.

    Args:
        table: headings and cells.
        verbatim: kinds of cleaning that a person wants none of.
    """
    if table.is_ours:
        return table
    columns, count, became = [], 0, dict[str, str]()
    for column in table.columns:
        # Hardly a column has such cells: one quick look instead of one at each text.
        if not may_hold(column, "<", "&"):
            columns.append(column)
            continue
        texts = pd.Series(column)
        seen = _changed(texts.unique().tolist())
        count += int(texts.isin(list(seen)).sum())
        became |= seen
        columns.append(texts_of([seen.get(text, text) for text in texts.tolist()]) if seen else column)
    heads = _changed(table.headings)
    if not count and not heads:
        return table
    became |= heads
    table = replace(table, cleaned=(*table.cleaned, cleaned_of(MARKUP, count + len(heads), became)))
    if MARKUP in verbatim:
        return table
    headings = tuple(heads.get(one, one) for one in table.headings)
    example = shown(next(iter(became)))
    note = Problem("markup", Level.NOTE, None, "", example, (("n", count + len(heads)),))
    return replace(table, headings=headings, columns=tuple(columns), problems=(*table.problems, note))


def seen_of(text: str) -> str:
    """What a person sees of a text of a web page; the text itself where it is none."""
    if len(text) > _LONGEST or ("<" not in text and "&" not in text) or _PROGRAM.search(text):
        return text
    bare = unescape(text) if "&lt;" in text and _is_markup(unescape(text)) else text
    if _is_markup(bare):
        # Before tags go, and addresses with them.
        bare = _LINK.sub(_with_address, bare)
        bare = _TAG.sub("", _CELL.sub(" ", _LINE.sub("\n", bare)))
    # A web page would have written this sign as `&lt;`: "a < b &amp; c" is somebody's text.
    elif "<" in bare:
        return text
    for _ in range(_TWICE):
        bare = _ENTITY.sub(lambda found: unescape(found.group()), bare)
    if bare == text:
        return text
    lines = (" ".join(line.replace("\xa0", " ").split()) for line in bare.splitlines())
    return "\n".join(filter(None, lines))


def _changed(texts: Iterable[str]) -> dict[str, str]:
    return {text: seen for text in texts if (seen := seen_of(text)) != text}


def _is_markup(text: str) -> bool:
    return _ALONE.search(text) is not None or _PAIR.search(text) is not None


def _with_address(link: "re.Match[str]") -> str:
    address, words = link.groups()
    is_said = address.removeprefix("mailto:") in words
    return words if is_said else f"{words} ({unescape(address)})"
