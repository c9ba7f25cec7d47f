"""Formulas of an old .xls: which of them were never worked out, told from the sheet's own records.

Excel keeps a formula's result beside it, and an empty text as a result of its own. A program that never
calculates writes the same. Only a formula that can give nothing but a number tells the two apart.
"""

import struct
from dataclasses import dataclass
from typing import Final

from costar.ingest.file.old_records import records_in

_FORMULA_HEAD: Final = struct.Struct("<HHH8sHLH")
_FORMULA, _SHARED, _ARRAY = _OF_FORMULAS = 0x0006, 0x04BC, 0x0221
_SHARED_HEAD, _ARRAY_HEAD = 10, 14
"""Bytes of such a record before its formula."""

_ARITHMETIC: Final = frozenset((*range(0x03, 0x08), *range(0x09, 0x0F), 0x12, 0x13, 0x14))
"""Operators, as the last sign of a formula: what they give is a number, yes or no."""

_CALL: Final = frozenset((0x22, 0x42, 0x62))
_OF_NUMBERS: Final = frozenset((0, 4, 5, 6, 7, 169))
"""COUNT, SUM, AVERAGE, MIN, MAX and COUNTA."""

_SUM: Final = b"\x19\x10"
_POINTS: Final = 0x01
"""A formula that only says where the one it shares stands."""


@dataclass(frozen=True)
class OldFormulas:
    """The formulas of a sheet that show nothing, by row and column from 0.

    `never_worked_out`: whether one of the sheet's formulas can only give a number and has none; `all_blank`:
    whether no formula has anything else.
    """

    blank: tuple[tuple[int, int], ...] = ()
    never_worked_out: bool = False
    all_blank: bool = False


def formulas_in(stream: bytes, begin: int) -> OldFormulas:
    """The formulas of the sheet whose records begin at a place of the workbook's stream (BIFF8)."""
    blank, filled, is_proven = list[tuple[int, int]](), 0, False
    was_blank = False
    for code, at, end in records_in(stream, begin):
        if code not in _OF_FORMULAS:
            continue
        body = stream[at:end]
        if code == _FORMULA and len(body) >= _FORMULA_HEAD.size:
            row, column, _, result, *_ = _FORMULA_HEAD.unpack_from(body)
            # FormulaValue in [MS-XLS]: 0xFFFF says that it is no number, 3 that it is a blank text.
            was_blank = result[0] == 3 and result[6:] == b"\xff\xff"
            filled += not was_blank
            if was_blank:
                blank.append((row, column))
                is_proven = is_proven or _gives_a_number(body[_FORMULA_HEAD.size :])
        # What a shared or array formula is stands in a record of its own, behind its first cell's.
        elif code in (_SHARED, _ARRAY) and was_blank:
            head = _SHARED_HEAD if code == _SHARED else _ARRAY_HEAD
            is_proven = is_proven or _gives_a_number(body[head:])
    return OldFormulas(tuple(blank), is_proven, bool(blank) and not filled)


def _gives_a_number(formula: bytes) -> bool:
    """Whether a formula ends in an operator or a function that gives no text."""
    if not formula or formula[0] == _POINTS:
        return False
    # Excel writes the SUM of one range as an attribute (tAttrSum), not as a call.
    if formula[-1] in _ARITHMETIC or formula[-4:-2] == _SUM:
        return True
    return len(formula) > 4 and formula[-4] in _CALL and int.from_bytes(formula[-2:], "little") in _OF_NUMBERS
