"""What people typed stays text where it leaves by a feed, and where it comes in with a moved history."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.council.access import Person, Role
from costar.storage import schema
from costar.usecases.council import carry
from costar.usecases.council.feed import open_feed, read_feed
from costar.usecases.permission import Asking
from costar.usecases.records import browse, export
from costar.usecases.records.edit import edit
from tests.activities import titled
from tests.documents.payloads import PAYLOADS

BEFORE = ("", " ", "\t", "'", "\u200b", '"')
TYPED = tuple(f"{before}{payload}" for payload in PAYLOADS for before in BEFORE)
"""Sixty: each bare, and behind what spreadsheets skip."""

SKIPPED = re.compile(r"\A[\s\x00-\x1f\u200b\ufeff]+")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?")


def runs(cell: str) -> bool:
    """Whether a spreadsheet that opens a CSV file would take the cell for a formula."""
    core = SKIPPED.sub("", cell)
    return core[:1] in tuple("=+-@＝＋－＠") and not NUMBER.fullmatch(core)


def cells_of(content: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))


@pytest.fixture
def typed(asking: Asking) -> Asking:
    """A council whose titles, descriptions, owners and notes of saves are all of them."""
    ada = replace(asking, person=Person("Ada", Role.ADMIN))
    ids = titled(ada, [f"Activity {at}" for at in range(len(TYPED))])
    changed = {one: {"description": text, "owner_role": text} for one, text in zip(ids, TYPED, strict=True)}
    edit(ada, changed)
    # As names of files and people come, whatever a page would have said of them
    named = sa.update(schema.batch).values(note="\n".join(TYPED), made_by=TYPED[0])
    with ada.store.engine.begin() as connection:
        connection.execute(named)
    return ada


def test_sixty_are_text_in_the_feed_and_read_back_as_they_are_kept(typed: Asking) -> None:
    content = read_feed(typed.store, open_feed(typed, "Excel"))
    head, *rows = cells_of(content)
    assert [len(row) for row in rows] == [len(head)] * len(TYPED)
    assert [cell for row in rows for cell in row if runs(cell)] == []
    assert sum(runs(text) for text in TYPED) > len(BEFORE)
    carried = carry.look_into(typed, content, "activities.csv")
    assert (carried.is_nothing, [one.errors for one in carried.sheets]) == (True, [()])


def test_sixty_are_text_in_a_moved_history(typed: Asking) -> None:
    content, target = export.everything_as_zip(typed), replace(typed, council_id="b")
    with ZipFile(io.BytesIO(content)) as packed:
        texts = [packed.read(name) for name in packed.namelist() if name.endswith(".csv")]
    assert [cell for text in texts for row in cells_of(text) for cell in row if runs(cell)] == []
    carry.bring_back(target, carry.look_into(target, content, "a.zip"))
    there, here = (one.council.history.whole() for one in (target, typed))
    come = there.changes[there.changes["number"].isin(there.saves["number"][:-1])]
    for name in ("record_id", "field", "before", "after"):
        assert sorted(come[name]) == sorted(here.changes[name])
    saved = browse.saved_elsewhere(target)
    assert [(one.note, one.made_by) for one in saved] == [("\n".join(TYPED), TYPED[0])] * len(saved)


def test_a_workbook_of_them_has_no_formula(typed: Asking) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.everything_as_xlsx(typed)))
    kinds = pd.Series([cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row])
    assert "f" not in set(kinds)
    assert (kinds == "s").sum() > 4 * len(TYPED)
