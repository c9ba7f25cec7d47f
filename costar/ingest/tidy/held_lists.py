"""Cells as programs hold them: "3;#Parks" of SharePoint, `["Parks"]` of a database, lists with marks."""

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

import pandas as pd

from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.apostrophes import without_apostrophes
from costar.ingest.tidy.escaped_lines import with_lines
from costar.ingest.tidy.markup import without_markup
from costar.ingest.tidy.quoted_items import with_items_apart
from costar.ingest.tidy.ticked import with_ticks
from costar.ingest.values.texts import Texts, may_hold, texts_of

_BETWEEN: Final = ";#"
_LOOKUP: Final = re.compile(r"[^#]+?;#-?\d+(?:;#[^#]+?;#-?\d+)*")
_NUMBER_FIRST: Final = re.compile(r"-?\d+;#[^#]+?(?:;#-?\d+;#[^#]+?)*")
_CHOICES: Final = re.compile(r";#(?:[^#]+;#)+")
_NOTION: Final = re.compile(r" \((?:https://www\.notion\.so/[^\s()]+|[^\s()]+\.md)\)(?=,|\Z)")
_OF_NOTION: Final = ("(https://www.notion.so/", ".md)")
"""The address of a page, or where its file stands in what was exported with it."""

_IN_SINGLE: Final = re.compile(r"\[(?:'[^']*'(?:, ?'[^']*')*)?\]")
_SAMPLED: Final = 200
_MOST: Final = 0.5
"""Share of a column's filled cells that are written so; fewer may be somebody's text."""


def as_written(table: FileTable, verbatim: Collection[str] = ()) -> FileTable:
    """The table with cells as people write them: without signs for programs, their lists and their ticks.

    Args:
        table: headings and cells.
        verbatim: kinds of cleaning that a person wants none of.
    """
    plain = without_apostrophes(without_markup(with_lines(table), verbatim))
    return with_ticks(without_held_lists(plain))


def without_held_lists(table: FileTable) -> FileTable:
    """The table with what is in such cells, several with semicolons between them, and how many there were.

    What costar wrote is left as it is.
    """
    found = {at: read for at, column in enumerate(table.columns) if (read := _read(column)) is not None}
    if table.is_ours or not found:
        return table
    columns = tuple(found[at][0] if at in found else column for at, column in enumerate(table.columns))
    note = Problem("held_lists", Level.NOTE, None, values=(("n", sum(n for _, n in found.values())),))
    return replace(table, columns=columns, problems=(*table.problems, note))


def held_in(text: str) -> str | None:
    """What a cell holds; None where it is written as people write."""
    bare = text.strip()
    if _LOOKUP.fullmatch(bare):
        # SharePoint's pairs: the words, then the number that they have in the other list
        return "; ".join(bare.split(_BETWEEN)[::2])
    if _NUMBER_FIRST.fullmatch(bare):
        return "; ".join(bare.split(_BETWEEN)[1::2])
    if _CHOICES.fullmatch(bare):
        return "; ".join(filter(None, bare.split(_BETWEEN)))
    if bare[-1:] == ")" and _NOTION.search(bare):
        # Notion's relations: the name, then the address of its page
        return "; ".join(part.strip(" ,") for part in _NOTION.split(bare) if part.strip(" ,"))
    return _of_list(bare) if bare[:1] == "[" and bare[-1:] == "]" else None


def _of_list(text: str) -> str | None:
    # As Python shows a list; JSON knows double marks alone.
    if _IN_SINGLE.fullmatch(text):
        return "; ".join(re.findall(r"'([^']*)'", text))
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return "; ".join(held) if all(isinstance(one, str) and _is_whole(one) for one in held) else None


def _is_whole(text: str) -> bool:
    """Whether no letter is half a pair, which JSON may write and no column can hold."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _read(column: Texts) -> tuple[Texts, int] | None:
    # Hardly a column has such cells: a few quick looks instead of one at each text.
    if not may_hold(column, _BETWEEN, "[", '"', *_OF_NOTION):
        return None
    texts = pd.Series(column)
    if may_hold(column, '"') and (apart := with_items_apart(texts.unique().tolist())):
        n = int(texts.isin(list(apart)).sum())
        return texts_of([apart.get(text, text) for text in texts.tolist()]), n
    whole = "\n".join(texts.head(_SAMPLED))
    if not (texts.str.contains(_BETWEEN, regex=False) | texts.str.startswith("[")).any() and not any(
        sign in whole for sign in _OF_NOTION
    ):
        return None
    held = {text: read for text in texts.unique() if (read := held_in(text)) is not None}
    n = int(texts.isin(list(held)).sum())
    if not n or n < _MOST * (texts.str.strip() != "").sum():
        return None
    return texts_of([held.get(text, text) for text in texts.tolist()]), n
