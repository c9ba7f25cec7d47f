"""Formulas of an .xls whose results are blank: worked out to an empty text, or never worked out."""

import struct

import pytest

from costar.ingest.file.old_formulas import formulas_in

BLANK, SEVEN = b"\x03\0\0\0\0\0\xff\xff", struct.pack("<d", 7.0)
PLUS_ONE = bytes.fromhex("44 0100 01c0 1e 0100 03")
SUM = bytes.fromhex("25 0100 0200 01c0 01c0 19 10 0000")
SUM_CALLED = bytes.fromhex("25 0100 0200 01c0 01c0 42 01 0400")
IF_EMPTY = bytes.fromhex("44 0100 01c0 17 00 00 17 01 00 78 42 03 0100")
CELL_ABOVE = bytes.fromhex("44 0100 01c0")


def record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def formula(row: int, result: bytes, tokens: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH8sHLH", row, 2, 17, result, 0, 0, len(tokens)) + tokens)


def sheet(*formulas: bytes) -> bytes:
    chart = record(0x0809, bytes(16)) + formula(9, BLANK, PLUS_ONE) + record(0x000A)
    return record(0x0809, bytes(16)) + chart + b"".join(formulas) + record(0x000A) + formula(8, BLANK, SUM)


@pytest.mark.parametrize("tokens", [PLUS_ONE, SUM, SUM_CALLED])
def test_a_blank_number_was_never_worked_out_and_neither_was_the_rest(tokens: bytes) -> None:
    found = formulas_in(sheet(formula(1, BLANK, tokens), formula(2, BLANK, IF_EMPTY)), 0)
    assert (found.blank, found.never_worked_out) == (((1, 2), (2, 2)), True)


@pytest.mark.parametrize("tokens", [IF_EMPTY, CELL_ABOVE])
def test_a_blank_that_may_be_a_text_is_no_proof(tokens: bytes) -> None:
    found = formulas_in(sheet(formula(1, BLANK, tokens)), 0)
    assert (found.never_worked_out, found.all_blank) == (False, True)
    beside = formulas_in(sheet(formula(1, BLANK, tokens), formula(2, SEVEN, PLUS_ONE)), 0)
    assert (beside.never_worked_out, beside.all_blank) == (False, False)


def test_a_stream_that_ends_early_has_what_came_before() -> None:
    assert formulas_in(sheet(formula(1, BLANK, SUM))[:-20], 0).never_worked_out
    assert formulas_in(b"\x09\x08", 0).blank == ()
